using System.Text;
using System.Text.Json.Serialization;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Alerts;

/// <summary>Sends alerts as JSON by POST.</summary>
/// <param name="options">The address and the kind of the webhook.</param>
/// <param name="environment">Reads the variable with the header.</param>
/// <param name="template">The text of a message; empty for that of the program.</param>
internal sealed class WebhookChannel(WebhookOptions options, Func<string, string?> environment, string template = "")
    : IAlertChannel, IDisposable
{
    /// <summary>The longest answer that is read: an error of a chat service has few words.</summary>
    private const int MostAnswerBytes = 1 << 16;

    private const int MostShown = 200;

    private readonly WebhookMessage _message = new(options, template);
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Name => "webhook";

    /// <summary>The host alone: the path of a chat service has its key.</summary>
    public string Server => new Uri(options.Url).Authority;

    /// <exception cref="IOException">The server has not taken the message.</exception>
    public async Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url)
        { Content = new StringContent(_message.Body(alert, raisedAt), Encoding.UTF8, "application/json") };
        if (options.AuthorizationFromEnvironment.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", environment(options.AuthorizationFromEnvironment));
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var text = PrintableText.Of((await Start(answer, cancellationToken)).ReplaceLineEndings(" ").Trim());
        var shown = $"HTTP {(int)answer.StatusCode} {(text.Length > MostShown ? text[..MostShown] + ".." : text)}".TrimEnd();
        if (!answer.IsSuccessStatusCode)
        {
            throw new IOException($"{Server} refused the message: {shown}.");
        }

        return _message.Fault(text) is { } fault ? throw new IOException($"{Server} has not taken the message: {fault}.") : shown;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The first part of an answer.</summary>
    private static async Task<string> Start(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[MostAnswerBytes];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(start, 0, length);
    }
}

/// <summary>What a webhook gets (a contract).</summary>
internal sealed record WebhookBody(string Key, string Title, string Text, DateTimeOffset RaisedAt, string State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
