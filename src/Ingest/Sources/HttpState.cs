using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Ingest.Sources;

/// <summary>A file as it was downloaded last.</summary>
/// <param name="File">Where it is, below the source's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ContentHash">Its hash.</param>
/// <param name="ETag">The server's name for this version of it.</param>
/// <param name="LastModified">When the server says it changed.</param>
internal sealed record HttpVersion(string File, long Bytes, string ContentHash, string? ETag, string? LastModified);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, HttpVersion>))]
internal sealed partial class HttpStateJson : JsonSerializerContext;

/// <summary>
/// Which versions of a source's files are in the spool, by address. Only a memory of downloads: where it is lost or damaged, files are
/// downloaded again and the importer knows them by their bytes.
/// </summary>
internal sealed class HttpState
{
    private const string Name = "downloads.state";

    private readonly string _folder;
    private readonly Dictionary<string, HttpVersion> _versions;

    private HttpState(string folder, Dictionary<string, HttpVersion> versions) => (_folder, _versions) = (folder, versions);

    /// <summary>Reads the state of a source's folder.</summary>
    public static HttpState Load(string folder)
    {
        try
        {
            var text = File.ReadAllBytes(Path.Combine(folder, Name));
            return new HttpState(folder, JsonSerializer.Deserialize(text, HttpStateJson.Default.DictionaryStringHttpVersion) ?? []);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return new HttpState(folder, []);
        }
    }

    /// <summary>The version in the spool; <see langword="null"/> when there is none, or the file is not what was downloaded.</summary>
    public HttpVersion? Find(HttpTarget target) =>
        _versions.TryGetValue(target.Url.AbsoluteUri, out var version)
            && version?.File == target.File
            && new FileInfo(Path.Combine(_folder, version.File)) is { Exists: true } file
            && file.Length == version.Bytes
            ? version
            : null;

    public void Keep(HttpTarget target, HttpVersion version) => _versions[target.Url.AbsoluteUri] = version;

    public void Forget(HttpTarget target) => _versions.Remove(target.Url.AbsoluteUri);

    /// <summary>Writes the state, whole or not at all, without what is no longer asked for.</summary>
    public void Save(IEnumerable<HttpTarget> asked)
    {
        var wanted = asked.Select(target => target.Url.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        var kept = _versions.Where(version => wanted.Contains(version.Key)).ToDictionary();
        var unfinished = Path.Combine(_folder, Name + ".part");
        using (var file = new FileStream(unfinished, FileMode.Create))
        {
            JsonSerializer.Serialize(file, kept, HttpStateJson.Default.DictionaryStringHttpVersion);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(_folder, Name), overwrite: true);
    }
}
