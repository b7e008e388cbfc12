using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AqPipeline.Storage.Packing;

/// <summary>
/// Packs daily statistics for a store: each figure as the exact decimal it is, then six bytes for each finding; a clean day has none.
/// </summary>
internal static class StatisticsCodec
{
    private const byte Version = 2;
    private const byte HasConcentration = 1;
    private const byte IsValid = 2;
    private const int FigureBytes = 2 + sizeof(decimal);
    private const int O3HoursShift = 1;
    private const int FindingBytes = 6;
    private const int FigureBytesOfAll = 1 + Pollutants.Count * FigureBytes + 1 + sizeof(decimal);

    /// <summary>The bytes that statistics take.</summary>
    public static int Size(StationStatistics station) => FigureBytesOfAll + station.Findings.Count * FindingBytes;

    /// <summary>Packs statistics.</summary>
    /// <returns>Their <see cref="Size"/>.</returns>
    public static int Encode(StationStatistics station, Span<byte> bytes)
    {
        var (statistics, findings) = (station.Figures, station.Findings);
        bytes = bytes[..Size(station)];
        bytes.Clear();
        bytes[0] = Version;
        var position = 1;
        foreach (var pollutant in Pollutants.All)
        {
            var value = statistics.Values[pollutant];
            bytes[position] = (byte)((value.Concentration is null ? 0 : HasConcentration) | (value.IsValid ? IsValid : 0));
            bytes[position + 1] = (byte)value.Count;
            Write(bytes[(position + 2)..], value.Concentration);
            position += FigureBytes;
        }

        bytes[position] = (byte)((statistics.O3MaximumHour is null ? 0 : HasConcentration) | station.O3Hours << O3HoursShift);
        Write(bytes[(position + 1)..], statistics.O3MaximumHour);
        for (var index = 0; index < findings.Count; index++)
        {
            Write(bytes[(FigureBytesOfAll + index * FindingBytes)..], findings[index]);
        }

        return bytes.Length;
    }

    public static StationStatistics Decode(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FigureBytesOfAll || (bytes.Length - FigureBytesOfAll) % FindingBytes != 0 || bytes[0] != Version)
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

        var figures = new DailyStatistics
        {
            Day = day,
            Values = values,
            O3MaximumHour = (bytes[position] & HasConcentration) == 0 ? null : Read(day, bytes[(position + 1)..]),
        };
        return new StationStatistics(station, figures)
        {
            O3Hours = bytes[position] >> O3HoursShift,
            Findings = Findings(day, bytes[FigureBytesOfAll..]),
        };
    }

    private static void Write(Span<byte> bytes, QualityFinding finding)
    {
        bytes[0] = (byte)finding.Pollutant;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)finding.Rule);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[3..], (ushort)finding.Hours);
        bytes[5] = (byte)(finding.Hours >> 16);
    }

    private static QualityFinding[] Findings(DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        var findings = new QualityFinding[bytes.Length / FindingBytes];
        for (var index = 0; index < findings.Length; index++)
        {
            var entry = bytes[(index * FindingBytes)..];
            var rule = (QualityFlags)BinaryPrimitives.ReadUInt16LittleEndian(entry[1..]);
            findings[index] = entry[0] < Pollutants.Count && Enum.IsDefined(rule)
                ? new QualityFinding(
                    (Pollutant)entry[0], rule, BinaryPrimitives.ReadUInt16LittleEndian(entry[3..]) | (uint)entry[5] << 16)
                : throw Damaged(day);
        }

        return findings;
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
        $"The statistics of {day:yyyy-MM-dd} are damaged or of another version of the program. Compute them again: `aq doctor --upgrade`.",
        cause!);
}
