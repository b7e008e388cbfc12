using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>A period beside its limits and beside the years before.</summary>
/// <param name="Figures">The evaluation.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Attainment">The verdict; <see langword="null"/> for a province or group.</param>
/// <param name="Cities">The verdicts of the cities of a province or group; empty otherwise.</param>
/// <param name="Years">The same period in years without a gap up to this one, this one last.</param>
internal sealed record AttainedPeriod(
    PeriodStatistics Figures, Edition Edition, AreaAttainment? Attainment, IReadOnlyList<AreaAttainment> Cities,
    IReadOnlyList<PeriodStatistics> Years)
{
    private const int RunningYears = 3;

    /// <summary>The evaluation of the year before; <see langword="null"/> without readings.</summary>
    public PeriodStatistics? YearBefore => Years.Count > 1 ? Years[^2] : null;

    /// <summary>
    /// 三年滑动平均: the mean of the figures of this and the two years before, rounded; <see langword="null"/> when one is missing or not valid.
    /// </summary>
    public decimal? ThreeYearMean(Pollutant pollutant)
    {
        var last = Years.TakeLast(RunningYears).Select(year => year.Values[pollutant]).ToList();
        return last.Count < RunningYears || last.Exists(value => value is not { IsValid: true, Raw: not null })
            ? null
            : Gb8170.Round(last.Sum(value => value.Raw!.Value) / RunningYears, Edition.Evaluation.Decimals.Statistics[pollutant]);
    }

    /// <summary>The trend over the years up to this one that have a figure, without a gap.</summary>
    public SpearmanTrend Trend(Pollutant pollutant) => SpearmanTrend.Test(
        [.. Years.Reverse().Select(year => year.Values[pollutant].Published).TakeWhile(value => value is not null)
            .Select(value => value!.Value).Reverse()],
        Edition.Evaluation.Trend);
}

/// <summary>Judges a period against the limits and looks back over the years in the store.</summary>
internal sealed class AttainmentReview(EvaluationContext context)
{
    public async Task<AttainedPeriod> Run(Subject subject, Period period, Edition edition, CancellationToken cancellationToken)
    {
        subject = subject.At(period.Days.Last);
        var evaluator = await context.EvaluatorWithPublished(period.Days, cancellationToken);
        var figures = subject.Evaluate(evaluator, period, edition);
        var judge = new AttainmentEvaluator(edition);
        List<AreaAttainment> parts =
        [
            .. subject.Parts(context.Directory, period.Days.Last)
                .Select(part => (Figures: part.Evaluate(evaluator, period, edition), Days: part.Days(evaluator, period.Days, edition)))
                .Where(part => subject.HasDays || part.Figures.HasFigures)
                .Select(part => judge.Evaluate(part.Figures, part.Days)),
        ];

        var years = new List<PeriodStatistics> { figures };
        var first = (await context.DaysWithPublished(cancellationToken))?.First;
        for (var back = 1; YearChange.Earlier(period, back) is var earlier && earlier.Days.Last >= first; back++)
        {
            var before = subject.Evaluate(await context.EvaluatorWithPublished(earlier.Days, cancellationToken), earlier, edition);
            if (!before.HasFigures)
            {
                break;
            }

            years.Insert(0, before);
        }

        return new AttainedPeriod(figures, edition, subject.HasDays ? parts[0] : null, subject.HasDays ? [] : parts, years);
    }
}
