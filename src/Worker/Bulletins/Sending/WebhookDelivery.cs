using System.Text;
using System.Text.Json;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Bulletins.Sending;

/// <summary>Sends the record of a bulletin as JSON by POST.</summary>
/// <param name="options">The variable with the header.</param>
/// <param name="environment">Reads it.</param>
internal sealed class WebhookDelivery(SendingOptions options, Func<string, string?> environment) : IDisposable
{
    /// <summary>By this header a server knows a second try of the same message.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Sends it.</summary>
    /// <exception cref="IOException">The server has not taken it.</exception>
    public async Task Send(BulletinMessage message, CancellationToken cancellationToken)
    {
        var record = BulletinRecordJson.Of(message.Draft, message.Issue, message.Files);
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Delivery.Recipient)
        {
            Content = new StringContent(
                JsonSerializer.Serialize(record, DeskDocuments.Readable.BulletinRecordJson), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(KeyHeader, Uri.EscapeDataString(message.Key));
        if (options.AuthorizationFromEnvironment.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", environment(options.AuthorizationFromEnvironment));
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            // The path of an address may have its key.
            throw new IOException(
                $"{new Uri(message.Delivery.Recipient).Authority} refused the record: HTTP {(int)answer.StatusCode}.");
        }
    }

    public void Dispose() => _client.Dispose();
}
