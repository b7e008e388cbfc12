using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A kept figure beside what came.</summary>
/// <param name="Area">The area.</param>
/// <param name="Origin">The last day that was known.</param>
/// <param name="Kept">The figure.</param>
/// <param name="Observed">The observed figure; <see langword="null"/> when the day has none.</param>
internal sealed record VerifiedFigure(string Area, DateOnly Origin, KeptFigure Kept, double? Observed)
{
    /// <summary>The day that was forecast.</summary>
    public DateOnly Day => Origin.AddDays(Kept.Lead);

    /// <summary>What was observed on the last day that was known, which persistence would have forecast; <see langword="null"/> without
    /// a figure.</summary>
    public double? Before { get; init; }

    /// <summary>Forecast less observation.</summary>
    public double? Error => Kept.Figure.Value - Observed;

    /// <summary>True if the observation is inside the interval.</summary>
    public bool? IsInside => Observed is { } came ? came >= Kept.Figure.Lower && came <= Kept.Figure.Upper : null;
}

/// <summary>The scores of the kept figures of a pollutant, or of the AQI, at one lead.</summary>
/// <param name="Pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
/// <param name="Lead">Days ahead.</param>
/// <param name="Score">Errors and coverage.</param>
/// <param name="Exceedances">The probabilities of exceedance by kind, without those that nothing was forecast of.</param>
internal sealed record VerifiedLead(
    Pollutant? Pollutant, int Lead, SkillScore Score, IReadOnlyDictionary<ExceedanceKind, ProbabilityScore> Exceedances)
{
    /// <summary>The figure of the last known day as a forecast, where that day has one.</summary>
    public SkillScore Persistence { get; init; } = new([]);

    /// <summary>The forecasts of the days that persistence has a forecast of too.</summary>
    public SkillScore Compared { get; init; } = new([]);

    /// <summary>The share of persistence's RMSE that is saved, below 0 if the forecast is worse; <see langword="null"/> without
    /// one.</summary>
    public double? SkillAgainstPersistence => Persistence.Rmse is > 0 and var reference ? 1 - Compared.Rmse / reference : null;
}

/// <summary>Kept forecasts against what came.</summary>
/// <param name="Days">The days that were forecast.</param>
/// <param name="Figures">Every figure, by area, pollutant, day and lead.</param>
internal sealed record Verification(DayRange Days, IReadOnlyList<VerifiedFigure> Figures)
{
    /// <summary>The areas in their order.</summary>
    public IEnumerable<string> Areas => Figures.Select(figure => figure.Area).Distinct();

    /// <summary>The scores by pollutant, in the order of the figures, and by lead; those without an observation are left out.</summary>
    public IReadOnlyList<VerifiedLead> Summary { get; } =
    [
        .. Figures.Where(figure => figure.Observed is not null)
            .GroupBy(figure => (figure.Kept.Pollutant, figure.Kept.Lead))
            .OrderBy(group => ForecastTexts.PlaceOf(group.Key.Pollutant)).ThenBy(group => group.Key.Lead)
            .Select(group => Scored(group.Key.Pollutant, group.Key.Lead, group)),
    ];

    private static VerifiedLead Scored(Pollutant? pollutant, int lead, IEnumerable<VerifiedFigure> figures)
    {
        var (score, persistence, compared) = (new SkillScore([]), new SkillScore([]), new SkillScore([]));
        var exceedances = new SortedDictionary<ExceedanceKind, ProbabilityScore>();
        foreach (var figure in figures)
        {
            var (kept, came) = (figure.Kept.Figure, figure.Observed!.Value);
            score.Add(kept.Value, came);
            score.AddInterval(kept, came);
            if (figure.Before is { } before)
            {
                persistence.Add(before, came);
                compared.Add(kept.Value, came);
            }

            foreach (var exceedance in Exceedance.Of(figure.Day).Where(its => its.Pollutant == pollutant))
            {
                if (kept.Quantiles is { } quantiles)
                {
                    exceedances.TryAdd(exceedance.Kind, new ProbabilityScore());
                    exceedances[exceedance.Kind].Add(quantiles.ProbabilityAbove(exceedance.Above), came > exceedance.Above);
                }
            }
        }

        return new VerifiedLead(pollutant, lead, score, exceedances) { Persistence = persistence, Compared = compared };
    }
}
