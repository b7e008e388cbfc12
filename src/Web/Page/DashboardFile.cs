using System.IO.Compression;
using System.Security.Cryptography;

namespace AqPipeline.Web.Page;

/// <summary>A file of the dashboard, as it is sent.</summary>
/// <param name="name">The name below <c>/</c>.</param>
/// <param name="content">The bytes of the file.</param>
public sealed class DashboardFile(string name, byte[] content)
{
    private readonly Lazy<byte[]> _brotli = new(
        () => Compressed(content, into => new BrotliStream(into, new BrotliCompressionOptions { Quality = 9 })));
    private readonly Lazy<byte[]> _gzip = new(() => Compressed(content, into => new GZipStream(into, CompressionLevel.SmallestSize)));

    /// <summary>The name below <c>/</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The media type, by the ending of the name.</summary>
    public string MediaType => Path.GetExtension(Name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    /// <summary>The tag of the content.</summary>
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";

    /// <summary>The file as it is on the disk.</summary>
    public ReadOnlyMemory<byte> Plain => content;

    /// <summary>The file compressed by Brotli.</summary>
    public ReadOnlyMemory<byte> Brotli => _brotli.Value;

    /// <summary>The file compressed by gzip.</summary>
    public ReadOnlyMemory<byte> Gzip => _gzip.Value;

    private static byte[] Compressed(byte[] content, Func<Stream, Stream> compressor)
    {
        using var into = new MemoryStream();
        using (var compressing = compressor(into))
        {
            compressing.Write(content);
        }

        return into.ToArray();
    }
}
