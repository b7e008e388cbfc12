using System.IO.Hashing;
using System.Security.Cryptography;

namespace AqPipeline.Ingest.Archives;

/// <summary>What is learned of an entry while its bytes go by: length, hash, and whether it is whole.</summary>
/// <param name="name">The checked name of the entry.</param>
/// <param name="entry">The entry.</param>
internal sealed class EntryScan(string name, ContainerEntry entry) : IDisposable
{
    /// <summary>Where a tar file says that it is one.</summary>
    private const int TarMagicAt = 257;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Crc32 _crc32 = new();
    private readonly MemoryStream _start = new();

    /// <summary>The bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The <see cref="ContentHash"/>; to be asked once.</summary>
    public string ContentHash => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>Whether it is an archive whatever its name says.</summary>
    public bool IsPacked
    {
        get
        {
            byte[] head;
            try
            {
                head = Head();
            }
            catch (InvalidDataException)
            {
                return false;
            }

            return head is [(byte)'P', (byte)'K', 3, 4, ..] or [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..]
                or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] or [0x1F, 0x8B, ..]
                or [0x28, 0xB5, 0x2F, 0xFD, ..]
                || head.AsSpan(Math.Min(TarMagicAt, head.Length)).StartsWith("ustar"u8);
        }
    }

    /// <summary>Takes in more bytes.</summary>
    /// <exception cref="InvalidDataException">They are too many.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        ArchiveLimits.CheckEntryBytes(name, Bytes);
        _hash.AppendData(bytes);
        if (entry.Crc32 is not null)
        {
            _crc32.Append(bytes);
        }

        _start.Write(bytes[..(int)Math.Min(bytes.Length, FileHead.MaxBytes - _start.Length)]);
    }

    /// <exception cref="InvalidDataException">The archive states another length or checksum.</exception>
    public void CheckWhole()
    {
        if (Bytes != entry.Bytes || (entry.Crc32 is { } crc32 && crc32 != _crc32.GetCurrentHashAsUInt32()))
        {
            throw new InvalidDataException($"entry {name} is cut short or damaged; nothing of the archive is taken, fetch it again");
        }
    }

    public void Dispose()
    {
        _hash.Dispose();
        _start.Dispose();
    }

    private byte[] Head() =>
        PackedFile.Is(name) ? PackedFile.UnpackStart(name, _start.ToArray()) : _start.ToArray();
}
