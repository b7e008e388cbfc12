using System.Numerics;

namespace AqPipeline.TestKit;

/// <summary>The changes that make a fault of a real day.</summary>
public static partial class FaultSet
{
    private const uint AllHours = 0xFFFFFF;

    private static readonly int[] s_markers = [999, 9999];
    private static readonly PollutantTable<int> s_range = new()
    {
        // HJ 654-2013: 500 nmol/mol (CO 50 µmol/mol) at 273.15 K, in µg/m³ (CO mg/m³), rounded up; HJ 653-2013: 10000 µg/m³.
        [Pollutant.SO2] = 1430,
        [Pollutant.NO2] = 1027,
        [Pollutant.CO] = 63,
        [Pollutant.O3] = 1072,
        [Pollutant.PM10] = 10000,
        [Pollutant.PM25] = 10000,
    };

    private static void Marker(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var marker = s_markers[random.Next(s_markers.Length)] * StationDay.Scale;
        hours[pollutant] = Set(days[series], pollutant, Run(days[series], pollutant, random, random.Next(1, 4)), _ => marker);
    }

    private static void ZeroColumn(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours) =>
        hours[pollutant] = Set(days[series], pollutant, AllHours, _ => 0);

    /// <summary>Milligrams called micrograms, or ppm called µg/m³; at least 0.001, as a printed number that is no zero.</summary>
    private static void TooSmall(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours) =>
        hours[pollutant] = Set(days[series], pollutant, AllHours, Thousandth);

    private static void TooSmallFrom(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var from = Run(days[series], pollutant, random, 1, first: 2, last: 16);
        hours[pollutant] = Set(days[series], pollutant, AllHours & ~(from - 1), Thousandth);
    }

    private static int Thousandth(int scaled) => Math.Max(StationDay.Scale / 1000, scaled / 1000);

    private static void ZeroRow(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var run = Run(days[series], pollutant, random, random.Next(1, 7));
        foreach (var any in Pollutants.All)
        {
            hours[any] = Set(days[series], any, run, _ => 0);
        }
    }

    private static void ZeroHour(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours) =>
        hours[pollutant] = Set(days[series], pollutant, Run(days[series], pollutant, random, 1), _ => 0);

    private static void AboveRange(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var value = s_range[pollutant] * (StationDay.Scale / 1000) * random.Next(1050, 3000);
        hours[pollutant] = Set(days[series], pollutant, Run(days[series], pollutant, random, 1), _ => value);
    }

    private static void Spike(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var factor = random.Next(10, 51);
        hours[pollutant] =
            Set(days[series], pollutant, Run(days[series], pollutant, random, 1, first: 2, last: 23), value =>
                Within(pollutant, (long)value * factor));
    }

    private static void Dip(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var divisor = random.Next(10, 51);
        hours[pollutant] =
            Set(days[series], pollutant, Run(days[series], pollutant, random, 1, first: 2, last: 23), value => value / divisor);
    }

    private static void Jump(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var factor = random.Next(10, 31);
        var from = Run(days[series], pollutant, random, 1, first: 4, last: 20);
        Set(days[series], pollutant, AllHours & ~(from - 1), value => Within(pollutant, (long)value * factor));
        hours[pollutant] = from & days[series].Present(pollutant);
    }

    private static void Stuck(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var run = Run(days[series], pollutant, random, random.Next(8, 17));
        days[series].TryGet(pollutant, BitOperations.TrailingZeroCount(run & days[series].Present(pollutant)) + 1, out var value);
        hours[pollutant] = Set(days[series], pollutant, run, _ => value);
    }

    private static void Exchanged(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        var day = days[series];
        var exchanged = 0u;
        for (var rest = Run(day, Pollutant.PM10, random, 6) & day.Usable(Pollutant.PM10) & day.Usable(Pollutant.PM25);
            rest != 0;
            rest &= rest - 1)
        {
            var hour = BitOperations.TrailingZeroCount(rest) + 1;
            day.TryGet(Pollutant.PM10, hour, out var coarse);
            day.TryGet(Pollutant.PM25, hour, out var fine);
            if (coarse > fine)
            {
                day.Set(Pollutant.PM10, hour, fine);
                day.Set(Pollutant.PM25, hour, coarse);
                exchanged |= rest & 0 - rest;
            }
        }

        hours[Pollutant.PM10] = hours[Pollutant.PM25] = exchanged;
    }

    private static void Still(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours)
    {
        foreach (var any in Pollutants.All)
        {
            days[series].TryGet(any, BitOperations.TrailingZeroCount(days[series].Usable(any)) + 1, out var value);
            hours[any] = Set(days[series], any, AllHours, _ => value);
        }
    }

    /// <summary>So many hours on end, the first with a reading.</summary>
    private static uint Run(StationDay day, Pollutant pollutant, Random random, int length, int first = 1, int last = HourEnding.PerDay)
    {
        var usable = day.Usable(pollutant);
        while (true)
        {
            var start = random.Next(first, Math.Max(first, last - length + 1) + 1);
            if ((usable >> (start - 1) & 1) != 0)
            {
                return ((1u << length) - 1) << (start - 1) & AllHours;
            }
        }
    }

    /// <summary>Changes the hours that have a reading.</summary>
    private static uint Set(StationDay day, Pollutant pollutant, uint hours, Func<int, int> change)
    {
        hours &= day.Usable(pollutant);
        for (var rest = hours; rest != 0; rest &= rest - 1)
        {
            var hour = BitOperations.TrailingZeroCount(rest) + 1;
            day.TryGet(pollutant, hour, out var value);
            day.Set(pollutant, hour, change(value));
        }

        return hours;
    }

    private static int Within(Pollutant pollutant, long scaled) => (int)Math.Min(scaled, (long)s_range[pollutant] * StationDay.Scale);
}
