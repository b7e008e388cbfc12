using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The forecast of one area.</summary>
internal sealed record ForecastJson(string Area, DateOnly AsOf, double IntervalLevel, string? Reason, IReadOnlyList<ForecastDayJson> Days)
{
    /// <summary>The level of warning that the forecast reaches: yellow, orange or red.</summary>
    public string? Warning { get; init; }

    /// <summary>The named groups that it is forecast for; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }

    public static ForecastJson From(AreaForecast forecast, IReadOnlyList<AskedGroupJson>? groups = null) => new(
        forecast.Area,
        forecast.Origin,
        AreaForecast.IntervalLevel,
        forecast.Reason.Length == 0 ? null : forecast.Reason,
        [.. forecast.Leads.Select(ForecastDayJson.From)])
    {
        Groups = groups,
        Warning = ForecastTexts.Warning(forecast) is { } level ? JsonNamingPolicy.CamelCase.ConvertName(level.Level.ToString()) : null,
    };
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average.</summary>
internal sealed record ForecastDayJson(
    DateOnly Date,
    int Lead,
    ExpectedJson? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    PollutantJson<ExpectedJson?> Concentrations)
{
    public static ForecastDayJson From(LeadForecast day) => new(
        day.Day,
        day.Lead,
        day.Aqi is { } aqi ? new ExpectedJson(aqi.Value, aqi.Lower, aqi.Upper, null) : null,
        (int?)day.Level,
        ForecastTexts.Category(day),
        [.. day.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        PollutantJson.From(pollutant => day.Values[pollutant] is { } figure
            ? new ExpectedJson(figure.Value, figure.Lower, figure.Upper, SelectionJson.From(day.Selections[pollutant]!))
            : null));
}

/// <summary>A figure to expect and its interval.</summary>
internal sealed record ExpectedJson(double Value, double Lower, double Upper, SelectionJson? Basis);

/// <summary>
/// The model a figure rests on and its errors in cross-validation; skill is the share of the reference's RMSE that is saved.
/// </summary>
internal sealed record SelectionJson(
    string Model,
    double Weight,
    string Reason,
    int Days,
    double? Rmse,
    double? ClimatologyRmse,
    double? PersistenceRmse,
    double? SkillAgainstClimatology,
    double? SkillAgainstPersistence)
{
    public static SelectionJson From(ForecastSelection selection) => new(
        selection.Model,
        selection.Weight,
        selection.Reason,
        selection.Pairs,
        Rounded(selection.Rmse),
        Rounded(selection.ClimatologyRmse),
        Rounded(selection.PersistenceRmse),
        Rounded(selection.SkillAgainstClimatology),
        Rounded(selection.SkillAgainstPersistence));

    private static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 4) : null;
}
