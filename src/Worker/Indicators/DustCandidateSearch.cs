using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>A day that a candidate touches.</summary>
/// <param name="Day">The day.</param>
/// <param name="Aqi">Its AQI; <see langword="null"/> without one.</param>
/// <param name="WithoutParticles">Its AQI without PM10 and PM2.5, as published tables give exceeding dust days; <see langword="null"/>
/// without one.</param>
internal sealed record CandidateDay(DateOnly Day, int? Aqi, int? WithoutParticles);

/// <summary>A candidate in one area, with the days it touches.</summary>
internal sealed record AreaCandidate(string Area, DustCandidate Candidate, IReadOnlyList<CandidateDay> Days);

/// <summary>Looks for hours in which dust may have passed, and shows what leaving the particles out would make of the days.</summary>
internal sealed class DustCandidateSearch(IStore store, EvaluationContext context)
{
    private static readonly PollutantSet s_particles = default(PollutantSet).With(Pollutant.PM10).With(Pollutant.PM25);

    public async Task<IReadOnlyList<AreaCandidate>> Run(IReadOnlyList<Subject> subjects, DayRange days, CancellationToken cancellationToken)
    {
        var found = new List<AreaCandidate>();
        var evaluator = await context.Evaluator(days, cancellationToken);
        foreach (var subject in subjects)
        {
            var hours =
                await new StoredHours(store, context).Run(subject, new DayRange(days.First.AddDays(-1), days.Last), cancellationToken);
            found.AddRange(DustDetector.Find(hours, days, DustRule.Embedded).Select(candidate => new AreaCandidate(
                subject.Name,
                candidate,
                [.. candidate.Days.Each()
                    .Select(day => DayOf(subject.Days(evaluator, new DayRange(day, day), EditionCatalog.Embedded.At(day)), day))])));
        }

        return found;
    }

    private static CandidateDay DayOf(IReadOnlyList<DailyStatistics> figures, DateOnly day)
    {
        var calculator = new AqiCalculator(EditionCatalog.Embedded.At(day));
        return figures is not [var single] ? new CandidateDay(day, null, null)
            : new CandidateDay(
                day, calculator.Report(single).Aqi, calculator.Report(Deduction.Without(single, s_particles), s_particles).Aqi);
    }
}
