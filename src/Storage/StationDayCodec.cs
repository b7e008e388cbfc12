using System.Buffers.Binary;

namespace AqPipeline.Storage;

/// <summary>Packs the hours of a <see cref="StationDay"/> into 50 to 350 bytes, seldom more, the form in which stores keep them.</summary>
/// <remarks>
/// Version byte; then for each pollutant its <see cref="PackedHours"/>. At the end the number of flagged slots and for each its slot and flags. The same
/// readings always give the same bytes.
/// </remarks>
internal static class StationDayCodec
{
    private const byte Version = 1;

    // Version, hours, the count of flags and three bytes a flag.
    private const int MaxBytes = 1 + Pollutants.Count * PackedHours.MaxBytes + 1 + StationDay.Slots * 3;

    public static byte[] Encode(StationDay day)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        buffer[0] = Version;
        var length = 1;
        foreach (var pollutant in Pollutants.All)
        {
            length += PackedHours.Encode(buffer[length..], day.Stated(pollutant), day.Present(pollutant), day.Hours(pollutant));
        }

        length += EncodeFlags(buffer[length..], day);
        return buffer[..length].ToArray();
    }

    public static StationDay Decode(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return DecodeUnchecked(station, day, bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                $"The readings of {station} on {day:yyyy-MM-dd} are damaged in the store. Restore the store from a backup, or delete it and import the files again.",
                exception);
        }
    }

    private static StationDay DecodeUnchecked(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new StoreException($"The store was written by another version of the program (readings of form {bytes[0]}, expected {Version}).");
        }

        var result = new StationDay(station, day);
        Span<int> hours = stackalloc int[HourEnding.PerDay];
        var position = 1;
        foreach (var pollutant in Pollutants.All)
        {
            hours.Clear();
            position += PackedHours.Decode(bytes[position..], hours, out var stated, out var present);
            result.Fill(pollutant, hours, stated, present);
        }

        var count = bytes[position];
        if (bytes.Length != position + 1 + count * 3)
        {
            throw new ArgumentException($"Expected {count} flags, found {bytes.Length - position - 1} bytes.", nameof(bytes));
        }

        for (var flags = bytes[(position + 1)..]; !flags.IsEmpty; flags = flags[3..])
        {
            result.Flag(
                (Pollutant)(flags[0] / HourEnding.PerDay),
                flags[0] % HourEnding.PerDay + 1,
                (QualityFlags)BinaryPrimitives.ReadUInt16LittleEndian(flags[1..]));
        }

        return result;
    }

    private static int EncodeFlags(Span<byte> buffer, StationDay day)
    {
        var count = 0;
        foreach (var pollutant in day.HasFlags ? Pollutants.All : [])
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                var flags = day.Flags(pollutant, hour);
                if (flags == QualityFlags.None)
                {
                    continue;
                }

                var entry = buffer[(1 + count * 3)..];
                entry[0] = (byte)((int)pollutant * HourEnding.PerDay + hour - 1);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[1..], (ushort)flags);
                count++;
            }
        }

        buffer[0] = (byte)count;
        return 1 + count * 3;
    }
}
