using System.Runtime.InteropServices;

namespace AqPipeline.Storage;

/// <summary>Packs daily statistics for a store: each figure as the exact decimal it is.</summary>
internal static class StatisticsCodec
{
    private const byte Version = 1;
    private const byte HasConcentration = 1;
    private const byte IsValid = 2;
    private const int FigureBytes = 2 + sizeof(decimal);
    private const int TotalBytes = 1 + Pollutants.Count * FigureBytes + 1 + sizeof(decimal);

    public static byte[] Encode(DailyStatistics statistics)
    {
        var bytes = new byte[TotalBytes];
        bytes[0] = Version;
        var position = 1;
        foreach (var pollutant in Pollutants.All)
        {
            var value = statistics.Values[pollutant];
            bytes[position] = (byte)((value.Concentration is null ? 0 : HasConcentration) | (value.IsValid ? IsValid : 0));
            bytes[position + 1] = (byte)value.Count;
            Write(bytes.AsSpan(position + 2), value.Concentration);
            position += FigureBytes;
        }

        bytes[position] = (byte)(statistics.O3MaximumHour is null ? 0 : HasConcentration);
        Write(bytes.AsSpan(position + 1), statistics.O3MaximumHour);
        return bytes;
    }

    public static DailyStatistics Decode(DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != TotalBytes || bytes[0] != Version)
        {
            throw Damaged(day);
        }

        var values = new PollutantTable<DailyValue>();
        var position = 1;
        foreach (var pollutant in Pollutants.All)
        {
            var (shape, count) = (bytes[position], bytes[position + 1]);
            values[pollutant] = new DailyValue(
                (shape & HasConcentration) == 0 ? null : Read(day, bytes[(position + 2)..]), count, (shape & IsValid) != 0);
            position += FigureBytes;
        }

        return new DailyStatistics
        {
            Day = day,
            Values = values,
            O3MaximumHour = (bytes[position] & HasConcentration) == 0 ? null : Read(day, bytes[(position + 1)..]),
        };
    }

    private static void Write(Span<byte> bytes, decimal? value)
    {
        if (value is { } number)
        {
            decimal.GetBits(number, MemoryMarshal.Cast<byte, int>(bytes[..sizeof(decimal)]));
        }
    }

    private static decimal Read(DateOnly day, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new decimal(MemoryMarshal.Cast<byte, int>(bytes[..sizeof(decimal)]));
        }
        catch (ArgumentException exception)
        {
            throw Damaged(day, exception);
        }
    }

    public static StoreException Damaged(DateOnly day, Exception? cause = null) => new(
        $"The statistics of {day:yyyy-MM-dd} are damaged or of another version of the program. Delete the store and import the files again.", cause!);
}
