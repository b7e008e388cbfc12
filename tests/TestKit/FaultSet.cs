using System.Numerics;

namespace AqPipeline.TestKit;

/// <summary>A neighbourhood's day with one known fault in it.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Rule">The rule that has to find it.</param>
/// <param name="Days">The station-days, a copy with the fault.</param>
/// <param name="Series">The place of the faulty one.</param>
/// <param name="Hours">The faulty hours of each pollutant.</param>
public sealed record Fault(string Kind, QualityFlags Rule, StationDay[] Days, int Series, PollutantTable<uint> Hours);

/// <summary>What a check made of the faults of one kind.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Rule">The rule that has to find it.</param>
/// <param name="Injected">Faults.</param>
/// <param name="Hits">Faults of which the rule found at least half of the hours.</param>
/// <param name="Elsewhere">Readings taken out beyond the faulty ones, and not without the fault.</param>
public sealed record FaultScore(string Kind, QualityFlags Rule, int Injected, int Hits, int Elsewhere)
{
    /// <summary>Hits in percent.</summary>
    public decimal HitPercent => Injected == 0 ? 0 : Math.Round(100m * Hits / Injected, 1);
}

/// <summary>Injects labelled faults into real days. The same seed gives the same faults.</summary>
public static partial class FaultSet
{
    private const int EnoughHours = 20;

    private delegate void Change(StationDay[] days, int series, Pollutant pollutant, Random random, ref PollutantTable<uint> hours);

    /// <summary>The kinds; one without a change of its own adds a series that repeats another.</summary>
    private static readonly (string Kind, QualityFlags Rule, Change? Inject)[] s_kinds =
    [
        ("999 or 9999 in one to three hours", QualityFlags.MissingMarker, Marker),
        ("one pollutant 0 all day", QualityFlags.ZeroAsMissing, ZeroColumn),
        ("all six 0 in one to six hours", QualityFlags.ZeroAsMissing, ZeroRow),
        ("one pollutant 0 in one hour", QualityFlags.ZeroAsMissing, ZeroHour),
        ("one hour 1.05 to 3 times the range", QualityFlags.AboveRange, AboveRange),
        ("one hour times 10 to 50", QualityFlags.IsolatedSpike, Spike),
        ("one hour at a tenth to a fiftieth", QualityFlags.IsolatedDip, Dip),
        ("times 10 to 30 from an hour on", QualityFlags.ImpossibleJump, Jump),
        ("one value for 8 to 16 hours", QualityFlags.FlatLine, Stuck),
        ("PM2.5 and PM10 exchanged for 6 hours", QualityFlags.FineAboveCoarse, Exchanged),
        ("all six stand still all day", QualityFlags.PhantomStation, Still),
        ("copy under a name with a note", QualityFlags.PhantomStation, null),
        ("old code repeats, 3 hours missing", QualityFlags.StaleTwin, null),
        ("a thousand times too small all day", QualityFlags.BelowRange, TooSmall),
        ("a thousand times too small from an hour on", QualityFlags.BelowRange, TooSmallFrom),
    ];

    /// <summary>The kinds of faults.</summary>
    public static IReadOnlyList<(string Kind, QualityFlags Rule)> Kinds { get; } = [.. s_kinds.Select(kind => (kind.Kind, kind.Rule))];

    /// <summary>Measures a check on faults of every kind, each put into a day of its own.</summary>
    /// <param name="clean">Real days, a neighbourhood each, ordered by station.</param>
    /// <param name="faultsPerKind">Faults of each kind.</param>
    /// <param name="seed">Chooses days, stations, hours and values.</param>
    /// <param name="check">Gives the findings of each station-day of a neighbourhood.</param>
    public static IReadOnlyList<FaultScore> Measure(
        IReadOnlyList<StationDay[]> clean, int faultsPerKind, int seed, Func<StationDay[], IReadOnlyList<QualityFinding>[]> check)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(check);

        var scores = new List<FaultScore>();
        for (var kind = 0; kind < s_kinds.Length; kind++)
        {
            var random = new Random(seed + kind);
            var (injected, hits, elsewhere) = (0, 0, 0);
            for (var attempt = 0; injected < faultsPerKind && attempt < faultsPerKind * 20; attempt++)
            {
                var days = clean[random.Next(clean.Count)];
                if (Inject(kind, days, random) is not { } fault)
                {
                    continue;
                }

                var found = check(fault.Days);
                injected++;
                hits += IsHit(fault, found[fault.Series]) ? 1 : 0;
                elsewhere += Elsewhere(fault, found, days, check(days));
            }

            scores.Add(new FaultScore(s_kinds[kind].Kind, s_kinds[kind].Rule, injected, hits, elsewhere));
        }

        return scores;
    }

    private static Fault? Inject(int kind, StationDay[] clean, Random random)
    {
        var series = random.Next(clean.Length);
        var pollutant = Pollutants.All[random.Next(Pollutants.Count)];
        if (Pollutants.All.ToArray().Any(any => BitOperations.PopCount(clean[series].Usable(any)) < EnoughHours))
        {
            return null;
        }

        var days = Array.ConvertAll(clean, CopyOf);
        var hours = new PollutantTable<uint>();
        if (s_kinds[kind].Inject is not { } inject)
        {
            return s_kinds[kind].Rule == QualityFlags.StaleTwin && days[series].Station.IsAreaSeries
                ? null
                : WithCopy(kind, days, series, random);
        }

        inject(days, series, pollutant, random, ref hours);
        return hours == default ? null : new Fault(s_kinds[kind].Kind, s_kinds[kind].Rule, days, series, hours);
    }

    private static bool IsHit(Fault fault, IReadOnlyList<QualityFinding> findings)
    {
        var (faulty, found) = (0, 0);
        foreach (var pollutant in Pollutants.All)
        {
            var hours = findings.Where(finding => finding.Pollutant == pollutant && finding.Rule == fault.Rule)
                .Aggregate(0u, (mask, finding) => mask | finding.Hours);
            faulty += BitOperations.PopCount(fault.Hours[pollutant]);
            found += BitOperations.PopCount(fault.Hours[pollutant] & hours);
        }

        return found > 0 && found * 2 >= faulty;
    }

    private static int Elsewhere(
        Fault fault, IReadOnlyList<QualityFinding>[] found, StationDay[] clean, IReadOnlyList<QualityFinding>[] before)
    {
        var count = 0;
        for (var series = 0; series < fault.Days.Length; series++)
        {
            var earlier = Array.FindIndex(clean, day => day.Station == fault.Days[series].Station);
            foreach (var pollutant in Pollutants.All)
            {
                var known = earlier < 0 ? 0 : QualityFinding.UnusableHours(before[earlier], pollutant);
                var labelled = series == fault.Series ? fault.Hours[pollutant] : 0;
                count += BitOperations.PopCount(QualityFinding.UnusableHours(found[series], pollutant) & ~known & ~labelled);
            }
        }

        return count;
    }

    /// <summary>Real dips of readings: rain or a front that for one hour brings a station and at least one other of its neighbourhood
    /// down to a tenth or less.</summary>
    /// <param name="clean">Real days, a neighbourhood each, ordered by station.</param>
    /// <param name="dips">How many.</param>
    /// <param name="seed">Chooses days, stations, hours and values.</param>
    /// <param name="check">Gives the findings of each station-day of a neighbourhood.</param>
    /// <returns>The readings that were lowered, and those of them that a check takes out as isolated.</returns>
    public static (int Lowered, int TakenOut) MeasureRealDips(
        IReadOnlyList<StationDay[]> clean, int dips, int seed, Func<StationDay[], IReadOnlyList<QualityFinding>[]> check)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(check);

        var random = new Random(seed);
        var (lowered, takenOut) = (0, 0);
        List<StationDay[]> several = [.. clean.Where(days => days.Length > 3)];
        for (var dip = 0; dip < dips; dip++)
        {
            var days = Array.ConvertAll(several[random.Next(several.Count)], CopyOf);
            var pollutant = Pollutants.All[random.Next(Pollutants.Count)];
            var (hour, divisor) = (1u << random.Next(1, HourEnding.PerDay - 1), random.Next(10, 51));
            var affected = days.Index().Where(day => (day.Item.Usable(pollutant) & hour) != 0).Select(day => day.Index).ToArray();
            random.Shuffle(affected);
            var hit = affected.Length < 2 ? [] : affected[..random.Next(2, affected.Length + 1)];
            foreach (var series in hit)
            {
                Set(days[series], pollutant, hour, value => value / divisor);
            }

            var found = check(days);
            lowered += hit.Length;
            takenOut +=
                hit.Count(
                    series =>
                        found[series]
                            .Any(finding =>
                                finding.Rule == QualityFlags.IsolatedDip && finding.Pollutant == pollutant && (finding.Hours & hour) != 0));
        }

        return (lowered, takenOut);
    }

    /// <summary>Adds a series that repeats another: under its name with a note, or under an older code without some of the hours.</summary>
    private static Fault WithCopy(int kind, StationDay[] days, int series, Random random)
    {
        var original = days[series];
        var isTwin = s_kinds[kind].Rule == QualityFlags.StaleTwin;
        var copy = new StationDay(new StationId(isTwin ? "0999A" : original.Station + "(启用200103)"), original.Day);
        var gap = isTwin ? Run(original, Pollutant.O3, random, 3) : 0;
        var hours = new PollutantTable<uint>();
        foreach (var pollutant in Pollutants.All)
        {
            for (var rest = original.Usable(pollutant) & ~gap; rest != 0; rest &= rest - 1)
            {
                var hour = BitOperations.TrailingZeroCount(rest) + 1;
                original.TryGet(pollutant, hour, out var value);
                copy.Set(pollutant, hour, value);
            }

            hours[pollutant] = copy.Usable(pollutant);
        }

        StationDay[] with = [.. days.Append(copy).OrderBy(day => day.Station)];
        return new Fault(s_kinds[kind].Kind, s_kinds[kind].Rule, with, Array.IndexOf(with, copy), hours);
    }

    private static StationDay CopyOf(StationDay day)
    {
        var copy = new StationDay(day.Station, day.Day);
        copy.Merge(day);
        return copy;
    }
}
