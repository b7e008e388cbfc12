using System.Text.Json;

namespace AqPipeline.Storage.Influx2;

/// <summary>What a server says about a failure.</summary>
internal static class FluxReason
{
    private const int MaxLength = 4096;

    public static async Task<string> Read(HttpResponseMessage response, CancellationToken cancellationToken) =>
        Of(await response.Content.ReadAsStringAsync(cancellationToken), response.ReasonPhrase);

    /// <summary>The message of an answer, or all of it where it has none.</summary>
    public static string Of(string? body, string? phrase)
    {
        var text = body?.Trim() ?? "";
        try
        {
            using var document = JsonDocument.Parse(text);
            text = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message)
                ? message.ToString()
                : text;
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; the text is all there is.
        }

        return text.Length switch
        {
            0 => phrase ?? "no reason",
            > MaxLength => text[..MaxLength],
            _ => text,
        };
    }
}
