using System.Buffers.Binary;
using System.IO.Compression;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Unpacks .gz files whole, so that a file cut short is refused instead of read as a shorter one: .NET gives no error at the cut.
/// </summary>
internal static class Gzip
{
    /// <summary>The most a file may unpack to.</summary>
    public const int MaxBytes = 1 << 30;

    private const int TrailerBytes = 8;

    /// <summary>The first <see cref="FileHead.MaxBytes"/> of a .gz file, as far as they follow from its first bytes.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] UnpackStart(byte[] start)
    {
        using var gzip = new GZipStream(new MemoryStream(start), CompressionMode.Decompress);
        var content = new byte[FileHead.MaxBytes];
        return content[..gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The content of a .gz file.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, holds several members, or unpacks to more than
    /// <see cref="MaxBytes"/> or <see cref="ArchiveLimits.MaxRatio"/> times itself.</exception>
    public static byte[] Unpack(ArraySegment<byte> packed)
    {
        if (packed is not [0x1F, 0x8B, ..])
        {
            throw new InvalidDataException("it is not a gz file although it is called one; rename it, or fetch it again");
        }

        using var content = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed.Array!, packed.Offset, packed.Count), CompressionMode.Decompress))
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
                ArchiveLimits.CheckRatio(content.Length, packed.Count);
                if (content.Length > MaxBytes)
                {
                    throw new InvalidDataException($"it unpacks to more than {MaxBytes >> 20} MiB; unpack it and import the parts");
                }
            }
        }

        // The last four bytes of a complete member are its unpacked length modulo 2^32 (RFC 1952, ISIZE).
        if (packed.Count <= TrailerBytes || BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(^4)) != (uint)content.Length)
        {
            var lines = content.GetBuffer().AsSpan(0, (int)content.Length).Count((byte)'\n');
            throw new InvalidDataException(
                $"the gz file is cut short or damaged after line {lines}; fetch it again (one of several members must be unpacked first)");
        }

        return content.ToArray();
    }
}
