using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>
/// Packs the statistics of all series of a day: for each the length and bytes of its code, then of its figures
/// (<see cref="StatisticsCodec"/>).
/// </summary>
internal static class DayStatisticsCodec
{
    public static byte[] Encode(DayStatistics day)
    {
        var bytes = new byte[day.Stations.Sum(station => Size(CodeBytes(station)) + Size(StatisticsCodec.Size(station)))];
        var rest = bytes.AsSpan();
        foreach (var station in day.Stations)
        {
            rest = rest[VarInt.Write(rest, CodeBytes(station))..];
            rest = rest[Encoding.UTF8.GetBytes(station.Station.Value, rest)..];
            rest = rest[VarInt.Write(rest, StatisticsCodec.Size(station))..];
            rest = rest[StatisticsCodec.Encode(station, rest)..];
        }

        return bytes;
    }

    /// <summary>Adds the statistics of the wanted series, or of all, to a list.</summary>
    /// <param name="day">The day.</param>
    /// <param name="bytes">The packed day.</param>
    /// <param name="wanted">The series; <see langword="null"/> for all.</param>
    /// <param name="codes">The series that were met before.</param>
    /// <param name="into">The list.</param>
    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static void Decode(
        DateOnly day, ReadOnlySpan<byte> bytes, IReadOnlySet<StationId>? wanted, StationCodes codes, List<StationStatistics> into)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var station = codes.Of(Next(ref bytes));
                var figures = Next(ref bytes);
                if (wanted is null || wanted.Contains(station))
                {
                    into.Add(StatisticsCodec.Decode(station, day, figures));
                }
            }
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw StatisticsCodec.Damaged(day, exception);
        }
    }

    /// <summary>The bytes of something and of its length before it.</summary>
    private static int Size(int length) => VarInt.Size(length) + length;

    private static int CodeBytes(StationStatistics station) => Encoding.UTF8.GetByteCount(station.Station.Value);

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = VarInt.Read(ref bytes);
        var next = bytes[..length];
        bytes = bytes[length..];
        return next;
    }
}
