using System.Text.Json;

namespace AqPipeline.Storage.Influx;

/// <summary>What a server says about a failure.</summary>
/// <param name="Member">The member of its JSON answers that has the reason: <c>error</c> or <c>message</c>.</param>
internal readonly record struct InfluxReason(string Member)
{
    private const int MaxLength = 4096;

    /// <summary>Of generation 1.</summary>
    public static InfluxReason Error { get; } = new("error");

    /// <summary>Of generation 2.</summary>
    public static InfluxReason Message { get; } = new("message");

    public async Task<string> Read(HttpResponseMessage response, CancellationToken cancellationToken) =>
        Of(await response.Content.ReadAsStringAsync(cancellationToken), response.ReasonPhrase);

    /// <summary>The reason in an answer, or all of it where it has none.</summary>
    public string Of(string? body, string? phrase)
    {
        var text = body?.Trim() ?? "";
        try
        {
            using var document = JsonDocument.Parse(text);
            text = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Member, out var reason)
                ? reason.ToString()
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
