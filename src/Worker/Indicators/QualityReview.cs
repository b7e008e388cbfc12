using System.Numerics;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>Sums up what the quality control found, from the statistics alone, and looks ahead at the valid days of the year.</summary>
internal sealed class QualityReview(EvaluationContext context)
{
    public async Task<QualityAssessment> Run(Subject subject, Period period, CancellationToken cancellationToken)
    {
        var series = subject.Series(context);
        var stray = await Stray([.. series], period.Days, cancellationToken);
        if (series.Count == 0 || context.Days is not { } stored || !stored.Overlaps(period.Days))
        {
            return new QualityAssessment(subject.Name, null, [], stray, []);
        }

        var days = new DayRange(
            period.Days.First > stored.First ? period.Days.First : stored.First,
            period.Days.Last < stored.Last ? period.Days.Last : stored.Last);
        var statistics = await context.Statistics(days, series, cancellationToken);
        return new QualityAssessment(
            subject.Name,
            days,
            [.. series.Where(id => context.Spans[id].First <= days.Last).Select(id => Capture(id, days, period, statistics))],
            [.. Findings(statistics), .. stray],
            await Outlooks(subject, days.Last, cancellationToken))
        {
            Gaps = Gaps([.. series.Select(id => context.Spans[id])], days, statistics),
            Presence = await new PresenceReview(context).Run(subject, days, cancellationToken),
        };
    }

    /// <summary>
    /// Before its first day an area lacks nothing, and on that day it may have but the hour that the file of the next day brings.
    /// </summary>
    private static IReadOnlyList<DayRange> Gaps(DayRange[] spans, DayRange days, IReadOnlyList<StationStatistics> statistics)
    {
        var first = spans.Min(span => span.First);
        if (first >= days.Last)
        {
            return [];
        }

        var searched = new DayRange(first < days.First ? days.First : first.AddDays(1), days.Last);
        return ReadingGaps.Find(searched, GapSearch.DaysOf(statistics).Contains);
    }

    private async Task<IReadOnlyList<RuleFindings>> Stray(HashSet<StationId> series, DayRange days, CancellationToken cancellationToken)
    {
        var findings = new List<RuleFindings>();
        foreach (var (id, day, _, _) in context.Stray.Where(stray => series.Contains(stray.Series) && days.Contains(stray.Day)))
        {
            var readings = await context.Readings(id, day, cancellationToken);
            var pollutants = Pollutants.All.ToArray().Where(pollutant => readings.Present(pollutant) != 0).ToList();
            var hours = pollutants.Aggregate(0u, (all, pollutant) => all | readings.Present(pollutant));
            findings.Add(new RuleFindings(
                QualityFlags.StrayHours,
                id,
                NameOf(id),
                pollutants.Aggregate(default(PollutantSet), (set, pollutant) => set.With(pollutant)),
                pollutants.Sum(pollutant => BitOperations.PopCount(readings.Present(pollutant))),
                1,
                new HourEnding(day, BitOperations.TrailingZeroCount(hours) + 1),
                new HourEnding(day, BitOperations.Log2(hours) + 1)));
        }

        return findings;
    }

    private async Task<IReadOnlyList<ValidityOutlook>> Outlooks(Subject subject, DateOnly through, CancellationToken cancellationToken)
    {
        var year = DayRange.OfYear(through.Year);
        var evaluator = await context.Evaluator(year, cancellationToken);
        var edition = EditionCatalog.Embedded.At(through);
        var figures = subject.Days(evaluator, year, edition);
        return
        [
            .. Pollutants.All.ToArray()
                .Select(pollutant => ValidityForesight.Look(pollutant, through, figures, edition.Evaluation.ValidDays)),
        ];
    }

    private SeriesCapture Capture(
        StationId id, DayRange days, Period period, IReadOnlyList<StationStatistics> statistics)
    {
        var first = context.Spans[id].First > days.First ? context.Spans[id].First : days.First;
        var (received, usable) = (new PollutantTable<int>(), new PollutantTable<int>());
        foreach (var day in statistics.Where(day => day.Station == id))
        {
            foreach (var pollutant in Pollutants.All)
            {
                usable[pollutant] += day.UsableHours(pollutant);
                received[pollutant] += day.UsableHours(pollutant)
                    + BitOperations.PopCount(QualityFinding.UnusableHours(day.Findings, pollutant));
            }
        }

        return new SeriesCapture(id, NameOf(id), new DayRange(first, days.Last).Days * HourEnding.PerDay, received, usable)
        {
            First = first,
            HoursOfPeriod = period.Days.Days * HourEnding.PerDay,
        };
    }

    private IReadOnlyList<RuleFindings> Findings(IReadOnlyList<StationStatistics> statistics) =>
    [
        .. statistics.SelectMany(day => day.Findings.Select(finding => (day.Station, day.Figures.Day, Finding: finding)))
            .GroupBy(entry => (entry.Finding.Rule, entry.Station))
            .Select(group => new RuleFindings(
                group.Key.Rule,
                group.Key.Station,
                NameOf(group.Key.Station),
                group.Aggregate(default(PollutantSet), (set, entry) => set.With(entry.Finding.Pollutant)),
                group.Sum(entry => BitOperations.PopCount(entry.Finding.Hours)),
                group.Select(entry => entry.Day).Distinct().Count(),
                group.Min(entry => new HourEnding(entry.Day, BitOperations.TrailingZeroCount(entry.Finding.Hours) + 1)),
                group.Max(entry => new HourEnding(entry.Day, BitOperations.Log2(entry.Finding.Hours) + 1))))
            .OrderBy(findings => findings.Rule.IsUsable()).ThenByDescending(findings => findings.Readings).ThenBy(findings => findings.Id),
    ];

    private string NameOf(StationId id) =>
        context.Directory.Stations.GetValueOrDefault(id)?.Name ?? (id.IsAreaSeries ? id.Name : "");
}
