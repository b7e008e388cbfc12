using System.Buffers.Binary;

namespace AqPipeline.Ingest.Archives;

/// <summary>The blocks of a .rar file, which end in one that says so: the library reads a file that is cut between two blocks.</summary>
internal static class RarEnd
{
    private const int EndOfRar4 = 0x7B;
    private const int FileOfRar4 = 0x74;
    private const int ServiceOfRar4 = 0x7A;
    private const int MainOfRar4 = 0x73;
    private const int LongestHeader = 1 << 21;

    /// <exception cref="InvalidDataException">The end is not there, or the archive is encrypted or goes on elsewhere.</exception>
    public static void Check(FileStream file)
    {
        Span<byte> mark = stackalloc byte[8];
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        if (read < mark.Length || !mark.StartsWith("Rar!\u001a\u0007"u8))
        {
            throw new InvalidDataException("it is not a rar file although it is called one; rename it, or fetch it again");
        }

        var isNew = mark[6] == 1;
        file.Seek(isNew ? 8 : 7, SeekOrigin.Begin);
        while (isNew ? NextOfRar5(file) : NextOfRar4(file))
        {
            if (file.Position > file.Length)
            {
                throw CutShort();
            }
        }
    }

    private static bool NextOfRar5(FileStream file)
    {
        Read(file, sizeof(uint));
        var length = VariableInteger(file);
        if (length is 0 or > LongestHeader)
        {
            throw CutShort();
        }

        using var header = new MemoryStream(Read(file, (int)length));
        var (kind, flags) = (VariableInteger(header), VariableInteger(header));
        if (kind == 4)
        {
            throw SevenZipAndRar.Encrypted(null);
        }

        var extra = (flags & 1) != 0 ? VariableInteger(header) : 0;
        var data = (flags & 2) != 0 ? VariableInteger(header) : 0;
        if (kind == 5)
        {
            return (VariableInteger(header) & 1) == 0 ? false : throw SevenZipAndRar.Part();
        }

        Skip(file, data);
        return extra >= 0;
    }

    private static bool NextOfRar4(FileStream file)
    {
        var start = Read(file, 7);
        var (kind, flags, length) = (
            start[2], BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(3)), BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(5)));
        if (kind == EndOfRar4)
        {
            return (flags & 1) == 0 ? false : throw SevenZipAndRar.Part();
        }

        if (length < start.Length || (kind == MainOfRar4 && (flags & 0x80) != 0))
        {
            throw length < start.Length ? CutShort() : SevenZipAndRar.Encrypted(null);
        }

        var rest = Read(file, length - start.Length);
        var data = (flags & 0x8000) != 0 && rest.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : 0UL;
        const int high = 25;
        if (kind is FileOfRar4 or ServiceOfRar4 && (flags & 0x100) != 0 && rest.Length >= high + 4)
        {
            data |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(rest.AsSpan(high)) << 32;
        }

        Skip(file, data);
        return true;
    }

    private static void Skip(FileStream file, ulong bytes)
    {
        if (bytes > (ulong)(file.Length - file.Position))
        {
            throw CutShort();
        }

        file.Seek((long)bytes, SeekOrigin.Current);
    }

    private static byte[] Read(Stream stream, int bytes)
    {
        var read = new byte[bytes];
        return stream.ReadAtLeast(read, bytes, throwOnEndOfStream: false) == bytes ? read : throw CutShort();
    }

    private static ulong VariableInteger(Stream stream)
    {
        var value = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if ((next & 0x80) == 0)
            {
                return value;
            }
        }

        throw CutShort();
    }

    private static InvalidDataException CutShort() =>
        new("the archive is cut short or damaged; nothing of it is taken, fetch it again");
}
