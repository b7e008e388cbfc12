using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Worker.Serving.Options;

namespace AqPipeline.Worker.Serving.Alerts;

/// <summary>Sends alerts as JSON by POST.</summary>
internal sealed class WebhookChannel(WebhookOptions options, Func<string, string?> environment) : IAlertChannel, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Name => "webhook";

    public async Task Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new WebhookBody(alert.Key, alert.Title, alert.Text, raisedAt), WebhookJson.Default.WebhookBody);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url)
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (options.AuthorizationFromEnvironment.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", environment(options.AuthorizationFromEnvironment));
        }

        using var answer = await _client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What a webhook gets (a contract).</summary>
internal sealed record WebhookBody(string Key, string Title, string Text, DateTimeOffset RaisedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
