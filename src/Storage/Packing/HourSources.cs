using System.Buffers.Binary;

namespace AqPipeline.Storage.Packing;

/// <summary>The import of each hour of a station-day; an hour belongs to one import.</summary>
internal sealed class HourSources
{
    private const int MaskBytes = 3;
    private const int EntryBytes = VarInt.MaxBytes + 1 + Pollutants.Count * MaskBytes;
    private const byte OneMask = 1;

    private readonly List<Entry> _entries = new(1);

    /// <summary>The imports and the hours of each as masks, hour h being bit h-1.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Says that these hours come from an import from now on.</summary>
    public void Assign(int import, in PollutantTable<uint> hours)
    {
        for (var index = _entries.Count - 1; index >= 0; index--)
        {
            var rest = Without(_entries[index].Hours, hours);
            if (rest == default)
            {
                _entries.RemoveAt(index);
            }
            else
            {
                _entries[index] = _entries[index] with { Hours = rest };
            }
        }

        _entries.Add(new Entry(import, hours));
    }

    /// <summary>The sources of the given hours alone.</summary>
    public HourSources Part(in PollutantTable<uint> hours)
    {
        var part = new HourSources();
        foreach (var entry in _entries)
        {
            var within = Without(entry.Hours, Without(entry.Hours, hours));
            if (within != default)
            {
                part._entries.Add(entry with { Hours = within });
            }
        }

        return part;
    }

    /// <summary>Packs them: for each import its number and one mask for all pollutants, or six where they differ.</summary>
    public byte[] Encode()
    {
        Span<byte> bytes = _entries.Count <= 16 ? stackalloc byte[_entries.Count * EntryBytes] : new byte[_entries.Count * EntryBytes];
        var length = 0;
        foreach (var (import, hours) in _entries)
        {
            length += VarInt.Write(bytes[length..], import);
            var first = hours[0];
            var masks = hours[1..].IndexOfAnyExcept(first) < 0 ? 1 : Pollutants.Count;
            bytes[length++] = masks == 1 ? OneMask : (byte)0;
            for (var index = 0; index < masks; index++, length += MaskBytes)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[length..], (ushort)hours[index]);
                bytes[length + 2] = (byte)(hours[index] >> 16);
            }
        }

        return bytes[..length].ToArray();
    }

    /// <summary>Unpacks them.</summary>
    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static HourSources Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var sources = new HourSources();
            while (!bytes.IsEmpty)
            {
                var import = VarInt.Read(ref bytes);
                var isOne = bytes[0] == OneMask;
                var hours = new PollutantTable<uint>();
                for (var index = 0; index < Pollutants.Count; index++)
                {
                    hours[index] = Mask(bytes[(1 + (isOne ? 0 : index * MaskBytes))..]);
                }

                sources._entries.Add(new Entry(import, hours));
                bytes = bytes[(1 + (isOne ? 1 : Pollutants.Count) * MaskBytes)..];
            }

            return sources;
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                "The store no longer says which file an hour came from. Restore it from a backup, or delete it and import the files again.",
                exception);
        }
    }

    private static uint Mask(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (uint)bytes[2] << 16;

    private static PollutantTable<uint> Without(in PollutantTable<uint> hours, in PollutantTable<uint> removed)
    {
        var rest = hours;
        for (var index = 0; index < Pollutants.Count; index++)
        {
            rest[index] &= ~removed[index];
        }

        return rest;
    }

    /// <summary>The hours that came with one import.</summary>
    public readonly record struct Entry(int Import, PollutantTable<uint> Hours);
}
