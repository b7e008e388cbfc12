using System.Numerics;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Sums up what the quality control found, from the statistics alone, and looks ahead at the valid days of the year.</summary>
internal sealed class AssessQuality(EvaluationContext context)
{
    public async Task<QualityAssessment> Run(Subject subject, Period period, CancellationToken cancellationToken)
    {
        var series = subject.Series(context);
        if (series.Count == 0 || context.Days is not { } stored || !stored.Overlaps(period.Days))
        {
            return new QualityAssessment(subject.Name, null, [], [], []);
        }

        var days = new DayRange(
            period.Days.First > stored.First ? period.Days.First : stored.First, period.Days.Last < stored.Last ? period.Days.Last : stored.Last);
        var statistics = await context.Statistics(days, series, cancellationToken);
        return new QualityAssessment(
            subject.Name,
            days,
            [.. series.Where(id => context.Spans[id].First <= days.Last).Select(id => Capture(id, days, statistics))],
            Findings(statistics),
            await Outlooks(subject, days.Last, cancellationToken));
    }

    private async Task<IReadOnlyList<ValidityOutlook>> Outlooks(Subject subject, DateOnly through, CancellationToken cancellationToken)
    {
        var year = DayRange.OfYear(through.Year);
        var evaluator = await context.Evaluator(year, cancellationToken);
        var edition = EditionCatalog.Embedded.At(through);
        var figures = subject.Days(evaluator, year, edition);
        return
        [
            .. Pollutants.All.ToArray().Select(pollutant => ValidityForesight.Look(pollutant, through, figures, edition.Evaluation.ValidDays)),
        ];
    }

    private SeriesCapture Capture(StationId id, DayRange days, IReadOnlyList<StationStatistics> statistics)
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

        return new SeriesCapture(id, NameOf(id), new DayRange(first, days.Last).Days * HourEnding.PerDay, received, usable);
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

    private string NameOf(StationId id) => context.Directory.Stations.TryGetValue(id, out var station) ? station.Name : id.IsAreaSeries ? id.Name : "";
}
