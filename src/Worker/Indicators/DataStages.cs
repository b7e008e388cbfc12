using System.Numerics;

namespace AqPipeline.Worker.Indicators;

/// <summary>Stage of readings.</summary>
internal enum DataStage
{
    /// <summary>There are no readings.</summary>
    None,

    /// <summary>实况: provisional, as they came first.</summary>
    Raw,

    /// <summary>复核: imported as reviewed.</summary>
    Reviewed,

    /// <summary>Some are reviewed and others are not.</summary>
    Mixed,
}

/// <summary>
/// Tells whether readings are reviewed. A series' day is reviewed if the last import that gave values of it was of reviewed readings and
/// gave at least as many as are stored; it is mixed if a reviewed import gave only a part, or if later readings came that are not reviewed.
/// </summary>
internal sealed class DataStages
{
    private readonly Dictionary<(StationId Series, DateOnly Day), (int Accepted, bool IsFollowed)> _reviewed = [];
    private readonly Dictionary<(StationId Series, DateOnly Day), int> _stored = [];
    private readonly EvaluationContext _context;

    private DataStages(EvaluationContext context) => _context = context;

    /// <summary>Reads the receipts of reviewed imports, and of those after them, as far as they concern some series and days.</summary>
    /// <param name="context">The store.</param>
    /// <param name="subjects">The stations and areas that are asked for.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DataStages> Read(
        EvaluationContext context, IEnumerable<Subject> subjects, DayRange days, CancellationToken cancellationToken)
    {
        var stages = new DataStages(context);
        var series = subjects.SelectMany(subject => subject.Parts(context.Directory, days.Last))
            .SelectMany(part => part.Series(context)).ToHashSet();
        var imports = (await context.Store.ReadImports(cancellationToken)).Where(import =>
            import is { WithdrawnAt: null, FirstHour: { } first, LastHour: { } last } && new DayRange(first.Day, last.Day).Overlaps(days));
        foreach (var import in imports.SkipWhile(import => !import.IsReviewed))
        {
            foreach (var entry in await context.Store.ReadStationDayReceipts(import.ContentHash, cancellationToken))
            {
                if (entry.Accepted == 0 || !days.Contains(entry.Day) || !series.Contains(entry.Station))
                {
                    continue;
                }

                var key = (entry.Station, entry.Day);
                if (import.IsReviewed)
                {
                    stages._reviewed[key] = (entry.Accepted, false);
                }
                else if (stages._reviewed.TryGetValue(key, out var reviewed))
                {
                    stages._reviewed[key] = reviewed with { IsFollowed = true };
                }
            }
        }

        foreach (var day in stages._reviewed.Count == 0 ? [] : await context.Statistics(days, series, cancellationToken))
        {
            stages._stored[(day.Station, day.Figures.Day)] = Pollutants.All.ToArray().Sum(pollutant =>
                day.UsableHours(pollutant) + BitOperations.PopCount(QualityFinding.UnusableHours(day.Findings, pollutant)));
        }

        return stages;
    }

    /// <summary>The stages of the readings behind figures, in their order.</summary>
    /// <param name="context">The store.</param>
    /// <param name="figures">Figures of areas or stations.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<DataStage>> Of(
        EvaluationContext context, IReadOnlyList<PeriodStatistics> figures, CancellationToken cancellationToken)
    {
        var stageOf = new Dictionary<PeriodStatistics, DataStage>(ReferenceEqualityComparer.Instance);
        foreach (var ofPeriod in figures.GroupBy(each => each.Period.Days))
        {
            var subjects = ofPeriod.Select(each => (Figures: each, Subject: Subject.Find(context, each.Area))).ToList();
            var stages = await Read(context, subjects.Select(each => each.Subject), ofPeriod.Key, cancellationToken);
            foreach (var (each, subject) in subjects)
            {
                stageOf[each] = each.HasFigures ? stages.Of(subject, ofPeriod.Key) : DataStage.None;
            }
        }

        return [.. figures.Select(each => stageOf[each])];
    }

    /// <summary>The stage of the readings of a subject on a day that has some.</summary>
    public DataStage Of(Subject subject, DateOnly day) => Of(subject, new DayRange(day, day));

    /// <summary>
    /// The stage of the readings of a subject in a period that has some; of a province or group that of all its cities.
    /// </summary>
    public DataStage Of(Subject subject, DayRange days) => _reviewed.Count == 0 ? DataStage.Raw : Together(
        from part in subject.Parts(_context.Directory, days.Last)
        from series in part.Series(_context)
        from day in days.Each()
        select StageOf(series, day));

    private DataStage StageOf(StationId series, DateOnly day) => _stored.GetValueOrDefault((series, day)) switch
    {
        0 => DataStage.None,
        _ when !_reviewed.TryGetValue((series, day), out _) => DataStage.Raw,
        var stored when _reviewed[(series, day)] is { IsFollowed: false } reviewed && reviewed.Accepted >= stored => DataStage.Reviewed,
        _ => DataStage.Mixed,
    };

    private static DataStage Together(IEnumerable<DataStage> stages) =>
        stages.Where(stage => stage != DataStage.None).Distinct().Take(2).ToList() switch
        {
            [] => DataStage.None,
            [var one] => one,
            _ => DataStage.Mixed,
        };
}
