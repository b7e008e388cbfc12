namespace AqPipeline.Worker.Forecasting;

/// <summary>Kept forecasts against what came. Shares and probabilities are 0 to 1.</summary>
internal sealed record VerificationJson(
    DateOnly From, DateOnly To, IReadOnlyList<VerifiedLeadJson> Summary, IReadOnlyList<VerifiedAreaJson> Areas)
{
    public static VerificationJson Of(Verification verification) => new(
        verification.Days.First,
        verification.Days.Last,
        [.. verification.Summary.Select(VerifiedLeadJson.From)],
        [.. verification.Figures.GroupBy(figure => figure.Area)
            .Select(area => new VerifiedAreaJson(area.Key, [.. area.Select(VerifiedFigureJson.From)]))]);
}

/// <summary>The scores of a pollutant, or of the <c>AQI</c>, at one lead.</summary>
internal sealed record VerifiedLeadJson(
    string Pollutant, int Lead, int Count, double? Rmse, double? Mae, double? Bias, double? Coverage, IReadOnlyList<BrierJson> Exceedances)
{
    /// <summary>The unit of rmse, mae and bias; null for the AQI.</summary>
    public string? Unit { get; init; }

    /// <summary>The RMSE of the figure of the last known day as a forecast; null where no such day has one.</summary>
    public double? PersistenceRmse { get; init; }

    /// <summary>The share of that RMSE that is saved, below 0 if the forecast is worse; of the days that both forecast.</summary>
    public double? SkillAgainstPersistence { get; init; }

    public static VerifiedLeadJson From(VerifiedLead lead) => new(
        lead.Pollutant?.Symbol ?? "AQI",
        lead.Lead,
        lead.Score.Count,
        SelectionJson.Rounded(lead.Score.Rmse),
        SelectionJson.Rounded(lead.Score.Mae),
        SelectionJson.Rounded(lead.Score.Bias),
        SelectionJson.Rounded(lead.Score.Coverage),
        [.. lead.Exceedances.Select(entry => new BrierJson(
            JsonText.Name(entry.Key), entry.Value.Count, SelectionJson.Rounded(entry.Value.Frequency),
            SelectionJson.Rounded(entry.Value.MeanProbability), SelectionJson.Rounded(entry.Value.Brier)))])
    {
        Unit = lead.Pollutant?.Unit,
        PersistenceRmse = SelectionJson.Rounded(lead.Persistence.Rmse),
        SkillAgainstPersistence = SelectionJson.Rounded(lead.SkillAgainstPersistence),
    };
}

/// <summary>The Brier score of an exceedance: <c>polluted</c>, <c>heavilyPolluted</c> or <c>pm25AboveLimit</c>.</summary>
internal sealed record BrierJson(string Exceedance, int Count, double? Frequency, double? MeanProbability, double? Brier);

/// <summary>The kept forecasts of an area.</summary>
internal sealed record VerifiedAreaJson(string Area, IReadOnlyList<VerifiedFigureJson> Forecasts);

/// <summary>A kept figure beside what came; <c>observed</c>, <c>error</c> and <c>inside</c> are null for a day without a figure.</summary>
internal sealed record VerifiedFigureJson(
    string Pollutant, DateOnly Date, DateOnly AsOf, int Lead, double Value, double Lower, double Upper, IReadOnlyList<double> Quantiles,
    string? Model, double? Observed, double? Error, bool? Inside)
{
    /// <summary>The unit of the figures; null for the AQI.</summary>
    public string? Unit { get; init; }

    public static VerifiedFigureJson From(VerifiedFigure figure)
    {
        var (value, lower, upper) = figure.Kept.Figure;
        return new VerifiedFigureJson(
            figure.Kept.Pollutant?.Symbol ?? "AQI", figure.Day, figure.Origin, figure.Kept.Lead, value, lower, upper,
            figure.Kept.Figure.Quantiles?.Values ?? [], figure.Kept.Model.Length == 0 ? null : figure.Kept.Model,
            SelectionJson.Rounded(figure.Observed), SelectionJson.Rounded(figure.Error), figure.IsInside)
        {
            Unit = figure.Kept.Pollutant?.Unit,
        };
    }
}
