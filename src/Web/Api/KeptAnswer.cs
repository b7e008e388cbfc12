using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>An answer in one form, ready to be sent any number of times.</summary>
internal sealed class KeptAnswer
{
    /// <summary>Below it a compressed body saves nothing.</summary>
    private const int LeastCompressed = 1024;

    private const string Brotli = "br";
    private const string Gzip = "gzip";

    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    /// <summary>Keeps a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="format">Its form.</param>
    /// <param name="revision">The store's revision that it is of; <see langword="null"/> where it does not rest on the store.</param>
    /// <param name="noData">Why there are no data; <see langword="null"/> when there are some.</param>
    public KeptAnswer(byte[] body, AnswerFormat format, long? revision, string? noData)
    {
        (Body, Format, Revision, NoData) = (body, format, revision, noData);

        // Weak, because the same tag stands for the body as it is and for its compressed forms.
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body)[..12])}\"", isWeak: true);
        _brotli = new Lazy<byte[]>(() => Compressed(to => new BrotliStream(to, CompressionLevel.Fastest)));
        _gzip = new Lazy<byte[]>(() => Compressed(to => new GZipStream(to, CompressionLevel.Fastest)));
    }

    /// <summary>The body as it is.</summary>
    public byte[] Body { get; }

    /// <summary>The form.</summary>
    public AnswerFormat Format { get; }

    /// <summary>The revision of the store; <see langword="null"/> where it does not rest on the store.</summary>
    public long? Revision { get; }

    /// <summary>Why there are no data.</summary>
    public string? NoData { get; }

    /// <summary>The tag of the content: what does not change it leaves the tag as it is.</summary>
    public EntityTagHeaderValue Tag { get; }

    /// <summary>The bytes that it takes in memory, at most.</summary>
    public int Size => 2 * Body.Length;

    /// <summary>The body in the best encoding that a client accepts.</summary>
    /// <param name="acceptEncoding">The header of the request.</param>
    /// <returns>The encoding, <see langword="null"/> for the body as it is, and the bytes.</returns>
    public (string? Encoding, byte[] Bytes) For(StringValues acceptEncoding)
    {
        if (Body.Length < LeastCompressed || StringValues.IsNullOrEmpty(acceptEncoding)
            || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return (null, Body);
        }

        bool Accepts(string encoding) =>
            accepted.Any(each => each.Quality is not 0 && (each.Value == encoding || each.Value == "*"))
                && !accepted.Any(each => each.Quality is 0 && each.Value == encoding);

        // A workbook is compressed already.
        return Format == AnswerFormat.Xlsx ? (null, Body)
            : Accepts(Brotli) ? (Brotli, _brotli.Value)
            : Accepts(Gzip) ? (Gzip, _gzip.Value)
            : (null, Body);
    }

    private byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var bytes = new MemoryStream();
        using (var stream = compress(bytes))
        {
            stream.Write(Body);
        }

        return bytes.ToArray();
    }
}
