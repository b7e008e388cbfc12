using System.Buffers.Binary;

namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// Keys of a table: for each day, or for the whole table, the number of the keys and the sum of their checksums. A missing row, for example
/// on a damaged page, is detected by them.
/// </summary>
internal sealed class SqliteContents
{
    private readonly SortedDictionary<int, (int Rows, ulong Keys)> _parts = [];

    /// <summary>The days of which the table has rows; 0 where it is not kept by day.</summary>
    public IReadOnlyCollection<int> Parts => _parts.Keys;

    /// <summary>Rows of the table.</summary>
    public long Rows => _parts.Values.Sum(part => (long)part.Rows);

    /// <summary>True if there is something that is not written yet.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Stored values of a day.</summary>
    public (int Rows, ulong Keys) Of(int part) => _parts.GetValueOrDefault(part);

    /// <summary>The days from one to another of which something is kept.</summary>
    public IEnumerable<KeyValuePair<int, (int Rows, ulong Keys)>> Within(int first, int last)
    {
        if (first < last)
        {
            return _parts.Where(part => part.Key >= first && part.Key <= last);
        }

        return _parts.TryGetValue(first, out var kept) ? [KeyValuePair.Create(first, kept)] : [];
    }

    public void Set(int part, (int Rows, ulong Keys) kept)
    {
        IsChanged |= _parts.GetValueOrDefault(part) != kept;
        if (kept.Rows == 0)
        {
            _parts.Remove(part);
        }
        else
        {
            _parts[part] = kept;
        }
    }

    /// <summary>Adds a key, or takes one away.</summary>
    public void Add(int part, long key, bool isThere)
    {
        var (rows, keys) = _parts.GetValueOrDefault(part);
        if (rows == 0 && !isThere)
        {
            return;
        }

        Set(part, unchecked(isThere ? (rows + 1, keys + (ulong)key) : (rows - 1, keys - (ulong)key)));
    }

    /// <summary>Packs it: for each part how far it is from the one before, the number of rows and the sum.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[_parts.Count * (2 * VarInt.MaxBytes + sizeof(ulong))];
        var (length, last) = (0, 0);
        foreach (var (part, (rows, keys)) in _parts)
        {
            length += VarInt.Write(bytes.AsSpan(length), part - last);
            length += VarInt.Write(bytes.AsSpan(length), rows);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(length), keys);
            length += sizeof(ulong);
            last = part;
        }

        return bytes[..length];
    }

    public static SqliteContents Decode(ReadOnlySpan<byte> bytes)
    {
        var contents = new SqliteContents();
        for (var last = 0; !bytes.IsEmpty;)
        {
            last += VarInt.Read(ref bytes);
            var rows = VarInt.Read(ref bytes);
            contents._parts[last] = (rows, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        return contents;
    }
}
