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
    private const int BufferBytes = 1 << 16;

    /// <summary>The first <see cref="FileHead.MaxBytes"/> of a .gz file, as far as they follow from its first bytes.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] UnpackStart(byte[] start)
    {
        using var gzip = new GZipStream(new MemoryStream(start), CompressionMode.Decompress);
        var content = new byte[FileHead.MaxBytes];
        return content[..gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The content of a .gz file. The limits hold at every moment of the unpacking, and the content is in memory once.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, holds several members, or unpacks to more than
    /// <see cref="MaxBytes"/> or <see cref="ArchiveLimits.MaxRatio"/> times itself.</exception>
    public static byte[] Unpack(ArraySegment<byte> packed)
    {
        if (packed is not [0x1F, 0x8B, ..])
        {
            throw new InvalidDataException("it is not a gz file although it is called one; rename it, or fetch it again");
        }

        // The last four bytes of a complete member are its unpacked length modulo 2^32 (RFC 1952, ISIZE).
        var stated = packed.Count > TrailerBytes ? BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(^4)) : 0;
        var most = Math.Min(MaxBytes, Math.Max(ArchiveLimits.SmallBytes, (long)packed.Count * (ArchiveLimits.MaxRatio + 1)));
        var content = GC.AllocateUninitializedArray<byte>((int)Math.Min(stated, most));
        var input = new MemoryStream(packed.Array!, packed.Offset, packed.Count);
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        var (length, lines) = (0L, 0L);
        Span<byte> beyond = new byte[BufferBytes];
        while (true)
        {
            var free = length < content.Length ? content.AsSpan((int)length) : beyond;
            int read;
            try
            {
                read = gzip.Read(free[..Math.Min(free.Length, BufferBytes)]);
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
                throw Damaged(lines, exception);
            }

            if (read == 0)
            {
                break;
            }

            lines += free[..read].Count((byte)'\n');
            length += read;
            ArchiveLimits.CheckRatio(length, input.Position);
            if (length > MaxBytes)
            {
                throw new InvalidDataException($"it unpacks to more than {MaxBytes >> 20} MiB; unpack it and import the parts");
            }
        }

        return length == stated && packed.Count > TrailerBytes ? content : throw Damaged(lines, null);
    }

    private static InvalidDataException Damaged(long lines, Exception? cause) => new(
        $"the gz file is cut short or damaged after line {lines}; fetch it again (one of several members must be unpacked first)", cause);
}
