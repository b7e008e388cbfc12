using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>Packs the published days of a table: some ten bytes for an area and day with five values.</summary>
/// <remarks>
/// Version byte and, for each pollutant, the power of ten that divides all its values; then the areas, each with its name and days: the
/// distance from the day before, the pollutants stated and present as masks, and the values, sign in the lowest bit. All in seven bits a
/// byte. The same days always give the same bytes.
/// </remarks>
internal static class PublishedDaysCodec
{
    private const byte Version = 1;
    private const int HighestPower = 4;
    private const int AllPollutants = (1 << Pollutants.Count) - 1;

    /// <summary>Packs days; none give no bytes.</summary>
    /// <param name="days">The days, each area and day once, in any order.</param>
    public static byte[] Encode(IReadOnlyList<PublishedDay> days)
    {
        if (days.Count == 0)
        {
            return [];
        }

        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        writer.Write(Version);
        var divisors = PollutantTable.Create(pollutant => PowerOf(days, pollutant));
        foreach (var divisor in divisors)
        {
            writer.Write7BitEncodedInt(divisor);
        }

        var byArea = days.GroupBy(day => day.Area).OrderBy(area => area.Key).ToList();
        writer.Write7BitEncodedInt(byArea.Count);
        foreach (var area in byArea)
        {
            writer.Write(area.Key.Value);
            writer.Write7BitEncodedInt(area.Count());
            var last = 0;
            foreach (var day in area.OrderBy(day => day.Day))
            {
                writer.Write7BitEncodedInt(day.Day.DayNumber - last);
                last = day.Day.DayNumber;
                writer.Write7BitEncodedInt(Mask(day.Stated));
                writer.Write7BitEncodedInt(Mask(day.Present));
                foreach (var pollutant in day.Present)
                {
                    var value = day.Scaled[pollutant] / Divisor(divisors[pollutant]);
                    writer.Write7BitEncodedInt(value << 1 ^ value >> 31);
                }
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static IReadOnlyList<PublishedDay> Decode(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? [] : DecodeUnchecked(bytes);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new StoreException(
                "Published days are damaged in the store. Restore the store from a backup, or delete it and import the files again.",
                exception);
        }
    }

    private static List<PublishedDay> DecodeUnchecked(byte[] bytes)
    {
        using var packed = new MemoryStream(bytes);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        if (reader.ReadByte() is not Version and var version)
        {
            throw new StoreException(
                $"The store was written by another version of the program (published days of form {version}, expected {Version}).");
        }

        var divisors = PollutantTable.Create(_ => Divisor(reader.Read7BitEncodedInt()));
        var days = new List<PublishedDay>();
        for (var areas = reader.Read7BitEncodedInt(); areas > 0; areas--)
        {
            var area = new StationId(reader.ReadString());
            var last = 0;
            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            {
                last = checked(last + reader.Read7BitEncodedInt());
                var (stated, present) = (ReadMask(reader), ReadMask(reader));
                var scaled = default(PollutantTable<int>);
                foreach (var pollutant in present)
                {
                    var folded = (uint)reader.Read7BitEncodedInt();
                    scaled[pollutant] = checked(((int)(folded >> 1) ^ -(int)(folded & 1)) * divisors[pollutant]);
                }

                days.Add(new PublishedDay(area, DateOnly.FromDayNumber(last), stated, present, scaled));
            }
        }

        return packed.Position == bytes.Length ? days : throw new FormatException($"{bytes.Length - packed.Position} bytes too many.");
    }

    private static int PowerOf(IReadOnlyList<PublishedDay> days, Pollutant pollutant)
    {
        var power = HighestPower;
        foreach (var day in days)
        {
            while (power > 0 && day.Scaled[pollutant] % Divisor(power) != 0)
            {
                power--;
            }
        }

        return power;
    }

    private static int Divisor(int power) => power switch
    {
        0 => 1,
        1 => 10,
        2 => 100,
        3 => 1000,
        HighestPower => 10_000,
        _ => throw new FormatException($"The power {power} is too high."),
    };

    private static int Mask(PollutantSet pollutants) => pollutants.Sum(pollutant => 1 << (int)pollutant);

    private static PollutantSet ReadMask(BinaryReader reader)
    {
        var mask = reader.Read7BitEncodedInt();
        if ((mask & ~AllPollutants) != 0)
        {
            throw new FormatException($"There are no pollutants {mask:X}.");
        }

        var pollutants = default(PollutantSet);
        foreach (var pollutant in Pollutants.All)
        {
            pollutants = (mask >> (int)pollutant & 1) != 0 ? pollutants.With(pollutant) : pollutants;
        }

        return pollutants;
    }
}
