namespace AqPipeline.Ingest.Sources;

/// <summary>A header with a secret. No member gives the value back, so that no log, message or record can print it.</summary>
internal sealed class HttpHeader(string name, string value)
{
    /// <summary>Whether a request may carry a header of this name.</summary>
    public static bool IsName(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "x");
    }

    /// <summary>Whether a header may have this value: one line of printable ASCII.</summary>
    public static bool IsValue(string value) => value.Length > 0 && value.All(character => character is >= ' ' and <= '~');

    /// <summary>Adds it to a request.</summary>
    public void AddTo(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(name, value);

    public override string ToString() => name;
}
