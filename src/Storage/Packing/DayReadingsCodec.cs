using System.Buffers;
using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>
/// Packs the readings of a day, the form in which stores keep them: for each series in order its code, its hours
/// (<see cref="StationDayCodec"/>) and their sources (<see cref="HourSources"/>), each with its length before it. Half a megabyte for 1,600
/// stations.
/// </summary>
internal static class DayReadingsCodec
{
    private const byte Version = 1;

    /// <summary>Days are packed one after another: each thread keeps the space it did so in.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    /// <summary>Packs station-days in the order given.</summary>
    public static byte[] Encode(IReadOnlyList<SourcedDay> days)
    {
        var buffer = (t_buffer ??= new ArrayBufferWriter<byte>());
        buffer.ResetWrittenCount();
        buffer.Write([Version]);
        Span<byte> bytes = stackalloc byte[StationDayCodec.MaxBytes];
        foreach (var day in days)
        {
            Write(buffer, bytes[..Encoding.UTF8.GetBytes(day.Readings.Station.Value, bytes)]);
            Write(buffer, day.Stored is { Hours: var hours } ? hours.Span : bytes[..StationDayCodec.Encode(bytes, day.Readings)]);
            Write(buffer, day.Stored is { Sources: var sources } ? sources.Span : day.Sources.Encode());
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Unpacks the hours of every series.</summary>
    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static IReadOnlyList<StationDay> Decode(DateOnly day, ReadOnlyMemory<byte> bytes) =>
        [.. Entries(day, bytes).Select(entry => StationDayCodec.Decode(entry.Station, day, entry.Packed.Hours.Span))];

    /// <summary>The packed station-days.</summary>
    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static List<(StationId Station, PackedReadings Packed)> Entries(DateOnly day, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Span[0] != Version)
            {
                throw new ArgumentException($"Form {bytes.Span[0]} is unknown.", nameof(bytes));
            }

            var entries = new List<(StationId, PackedReadings)>();
            for (var rest = bytes[1..]; !rest.IsEmpty;)
            {
                var station = new StationId(Encoding.UTF8.GetString(Next(ref rest).Span));
                if (entries is [.., var (last, _)] && last >= station)
                {
                    throw new ArgumentException($"{station} stands behind {last}.", nameof(bytes));
                }

                entries.Add((station, new PackedReadings(Next(ref rest), Next(ref rest))));
            }

            return entries;
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                $"The readings of {day:yyyy-MM-dd} are damaged in the store. Restore the store from a backup, or delete it and import the "
                    + $"files again.",
                exception);
        }
    }

    private static void Write(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        buffer.Advance(VarInt.Write(buffer.GetSpan(VarInt.MaxBytes), bytes.Length));
        buffer.Write(bytes);
    }

    private static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var length = VarInt.Read(ref span);
        var start = bytes.Length - span.Length;
        var next = bytes.Slice(start, length);
        bytes = bytes[(start + length)..];
        return next;
    }
}
