using System.Numerics;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Explaining;

/// <summary>
/// Explains a daily figure of a station from its hours. It goes the way of <see cref="DailyRollup"/>, which computes by the edition in
/// force on the day.
/// </summary>
/// <param name="catalog">The editions.</param>
/// <param name="reasons">The reason of each quality rule.</param>
public sealed class HourExplainer(EditionCatalog catalog, Func<QualityFlags, string> reasons)
{
    private readonly DailyRollup _rollup = new(catalog);

    /// <summary>Explains one pollutant of a station-day, hour by hour.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="readings">The hours.</param>
    /// <param name="findings">Their findings of quality control.</param>
    /// <param name="history">The records of the day, which give the file of every hour.</param>
    /// <param name="places">The lines of the hours in the files; <see langword="null"/> if they are not wanted.</param>
    public Explanation Explain(
        Pollutant pollutant,
        StationDay readings,
        IReadOnlyList<QualityFinding> findings,
        IReadOnlyList<HourRecord> history,
        ReadingPlaces? places = null)
    {
        var rule = catalog.At(readings.Day).Evaluation;
        var value = _rollup.Compute(readings, findings).Figures.Values[pollutant];
        var usable = readings.Usable(pollutant) & ~QualityFinding.UnusableHours(findings, pollutant);
        var origins = history.Where(statement => statement.Pollutant == pollutant && statement.SupersededBy is null)
            .ToDictionary(statement => statement.Hour, statement => statement.Import);
        var hours = new Explanation
        {
            Kind = StepKind.Hours,
            Figures = [Words.Of(BitOperations.PopCount(usable)), Words.Of(HourEnding.PerDay)],
            Title = $"{BitOperations.PopCount(usable)} of {HourEnding.PerDay} hours used",
            HasInputs = true,
            Steps =
                [.. Enumerable.Range(1, HourEnding.PerDay).Select(hour => Hour(pollutant, hour, readings, findings, usable, Origin(hour)))],
        };
        (string Import, string Lines)? Origin(int hour) => !origins.TryGetValue(hour, out var origin) ? null
            : ($"{origin.Number}", places?.Lines.GetValueOrDefault((pollutant, hour)) ?? "");
        return pollutant == Pollutant.O3
            ? Figure(
                value, pollutant, rule, EightHourTitle(value), rule.Clauses.EightHour,
                [Windows(readings, usable, rule.EightHour), hours, .. Files(origins.Values, places)])
            : Figure(
                value, pollutant, rule, AverageTitle(readings, pollutant, usable), rule.Clauses.DailyAverage,
                [hours, .. Files(origins.Values, places)]);
    }

    private static IEnumerable<Explanation> Files(IEnumerable<ImportOrigin> origins, ReadingPlaces? places) =>
        origins.DistinctBy(origin => origin.Number).OrderBy(origin => origin.Number).Select(origin => new Explanation
        {
            Kind = StepKind.File,
            Figures = [origin.File, places?.Troubles.GetValueOrDefault(origin.ContentHash) ?? ""],
            Title = $"import {origin.Number}: {origin.File}",
            Note = $"SHA-256 {origin.ContentHash}"
                + (places?.Troubles.TryGetValue(origin.ContentHash, out var trouble) == true
                    ? $"; its lines cannot be shown: {trouble}"
                    : ""),
        });

    private static Explanation Figure(
        DailyValue value, Pollutant pollutant, EvaluationRule rule, string title, string clause, Explanation[] steps) => new()
        {
            Title = title,
            Clause = clause,
            Raw = value.Concentration,
            Unit = pollutant.Unit,
            IsExcluded = !value.IsValid,
            Note = value.Concentration is null || value.IsValid ? null : PeriodExplainer.Shortage(rule, pollutant, value.Count),
            Steps = steps,
        };

    private static string AverageTitle(StationDay readings, Pollutant pollutant, uint usable)
    {
        var count = BitOperations.PopCount(usable);
        var sum = (decimal)Sum(readings.Hours(pollutant), usable) / StationDay.Scale;
        return count == 0 ? "no usable hour" : $"daily average: {Words.Of(sum)} / {Counted.Of(count, "hour")}";
    }

    private static string EightHourTitle(DailyValue value) =>
        value.Concentration is null ? "no valid 8-hour average" : $"maximum of {Counted.Of(value.Count, "valid 8-hour average")} (MDA8)";

    private static Explanation Windows(StationDay readings, uint usable, EightHourRule rule)
    {
        var steps = new List<Explanation>();
        for (var end = rule.FirstEnd; end <= rule.LastEnd; end++)
        {
            var window = usable & (((1u << rule.WindowHours) - 1) << (end - rule.WindowHours));
            var count = BitOperations.PopCount(window);
            steps.Add(new Explanation
            {
                Title = $"8 h to {end:00}:00",
                Raw = count == 0 ? null : (decimal)Sum(readings.Hours(Pollutant.O3), window) / (count * StationDay.Scale),
                Unit = count == 0 ? null : Pollutant.O3.Unit,
                IsExcluded = count < rule.MinimumHours,
                Note = Counted.Of(count, "hour") + (count < rule.MinimumHours ? $", {rule.MinimumHours} needed" : ""),
            });
        }

        return new Explanation
        {
            Title = $"{steps.Count(step => !step.IsExcluded)} of {Counted.Of(steps.Count, "window")} valid",
            HasInputs = true,
            Steps = steps,
        };
    }

    private Explanation Hour(
        Pollutant pollutant, int hour, StationDay readings, IReadOnlyList<QualityFinding> findings, uint usable,
        (string Import, string Lines)? origin)
    {
        var (bit, hasValue) = (1u << (hour - 1), readings.TryGet(pollutant, hour, out var scaled));
        var flags = findings.Where(finding => finding.Pollutant == pollutant && (finding.Hours & bit) != 0)
            .Aggregate(readings.Flags(pollutant, hour), (all, finding) => all | finding.Rule);
        var said = Enum.GetValues<QualityFlags>().Where(flag => flag != QualityFlags.None && flags.HasFlag(flag)).Select(reasons);
        string[] notes =
        [
            .. hasValue ? [] : (string[])[(readings.Stated(pollutant) & bit) != 0 ? "missing in the file" : "no file has it"],
            .. said,
            .. origin is { } from ? (string[])[$"import {from.Import}" + (from.Lines.Length > 0 ? ", " + from.Lines : "")] : [],
        ];
        return new Explanation
        {
            Kind = StepKind.Hour,
            Figures = [$"{hour:00}", origin?.Import ?? "", origin?.Lines ?? ""],
            Reason = hasValue ? ExclusionReason.None : ExclusionReason.NoReadings,
            Flags = flags,
            Title = $"hour {hour:00}",
            Hour = hour,
            Pollutant = pollutant,
            Raw = hasValue ? (decimal)scaled / StationDay.Scale : null,
            Unit = hasValue ? pollutant.Unit : null,
            IsExcluded = (usable & bit) == 0,
            Note = notes.Length == 0 ? null : string.Join("; ", notes),
        };
    }

    private static long Sum(ReadOnlySpan<int> hours, uint mask)
    {
        var sum = 0L;
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            sum += hours[BitOperations.TrailingZeroCount(rest)];
        }

        return sum;
    }
}
