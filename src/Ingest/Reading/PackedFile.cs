using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace AqPipeline.Ingest.Reading;

/// <summary>Single files that are packed as .gz, .xz or .zst, and the streams that unpack them.</summary>
internal static class PackedFile
{
    private const string CutShort = "is cut short or damaged; nothing of it is taken, fetch it again";

    private static readonly string[] Extensions = [".gz", ".xz", ".zst"];

    /// <summary>True if a file is packed, by its name.</summary>
    public static bool Is(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The content of a packed file.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked whole, or is larger than any file of readings.</exception>
    public static ArraySegment<byte> Unpack(string path, ArraySegment<byte> packed)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return Gzip.Unpack(packed);
        }

        using var input = new MemoryStream(packed.Array!, packed.Offset, packed.Count, writable: false);
        using var stream = new MeteredStream(Open(input, path), () => input.Position, read => Guarded(read, "the file"));
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > Gzip.MaxBytes)
            {
                throw new InvalidDataException($"it unpacks to more than {Gzip.MaxBytes >> 20} MiB; unpack it and import the parts");
            }
        }

        CheckEnd(input);
        return new ArraySegment<byte>(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>The first bytes of the content of a packed file, as far as they follow from its first bytes.</summary>
    public static byte[] UnpackStart(string path, byte[] start)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return Gzip.UnpackStart(start);
        }

        var content = new byte[1 << 10];
        using var stream = Open(new MemoryStream(start), path);
        var length = 0;
        try
        {
            for (int read; length < content.Length && (read = stream.Read(content, length, content.Length - length)) > 0;)
            {
                length += read;
            }
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            // The end of the first bytes.
        }

        return content[..length];
    }

    /// <summary>The stream that unpacks a file called .xz, .zst, or in one of their short forms.</summary>
    public static Stream Open(Stream packed, string path) =>
        path.EndsWith("xz", StringComparison.OrdinalIgnoreCase) ? new XZStream(packed) : new DecompressionStream(packed);

    /// <summary>Reads, and says what is wrong where the library meets damage with exceptions of many kinds.</summary>
    public static T Guarded<T>(Func<T> read, string what)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new InvalidDataException($"{what} {CutShort}", exception);
        }
    }

    /// <summary>A file of several members ends behind the first for the library.</summary>
    /// <exception cref="InvalidDataException">Bytes are left.</exception>
    public static void CheckEnd(Stream packed)
    {
        if (packed.Position != packed.Length)
        {
            throw new InvalidDataException(
                "the file has something behind its end; fetch it again (one of several members must be unpacked first)");
        }
    }

    private static bool IsDamage(Exception exception) =>
        exception is EndOfStreamException
        || exception is not (InvalidDataException or OperationCanceledException or UnauthorizedAccessException or IOException);
}
