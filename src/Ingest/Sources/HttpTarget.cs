namespace AqPipeline.Ingest.Sources;

/// <summary>One file to ask a server for.</summary>
/// <param name="Url">Its address.</param>
/// <param name="File">Where it is put, below the source's folder in the spool: <c>20190601/china_sites_20190601.csv</c>.</param>
internal sealed record HttpTarget(Uri Url, string File)
{
    /// <summary>Characters of a name that are kept, from its end: four bytes each still fit into a name of 255 bytes.</summary>
    private const int MaxName = 60;

    /// <summary>The target of a day or hour.</summary>
    /// <param name="url">The address.</param>
    /// <param name="stamp">The day or hour, which keeps files of the same name apart.</param>
    /// <param name="name">The name; <see langword="null"/> to take the last part of the address.</param>
    public static HttpTarget Of(Uri url, string stamp, string? name) =>
        new(url, Path.Combine(stamp, name ?? SafeName(Uri.UnescapeDataString(url.AbsolutePath.Split('/')[^1]))));

    /// <summary>A name that is one name in any folder: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and no dot in front.</summary>
    public static string SafeName(string name)
    {
        var safe =
            string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_'));
        safe = safe[Math.Max(0, safe.Length - MaxName)..].TrimStart('.');
        return safe.Length > 0 ? safe : "download";
    }
}
