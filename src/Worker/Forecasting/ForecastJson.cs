using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The forecast of one area.</summary>
internal sealed record ForecastJson(string Area, DateOnly AsOf, double IntervalLevel, string? Reason, IReadOnlyList<ForecastDayJson> Days)
{
    /// <summary>Unit and averaging time of the concentrations.</summary>
    public PollutantJson<MeasureJson> Measures { get; } = MeasureJson.Days;

    /// <summary>The level of warning that the forecast reaches: yellow, orange or red.</summary>
    public string? Warning { get; init; }

    /// <summary>The named groups that it is forecast for; empty where none was asked for.</summary>
    public IReadOnlyList<AskedGroupJson> Groups { get; init; } = [];

    /// <summary>What moved the figures, the largest effects first; empty where it was not asked for.</summary>
    public IReadOnlyList<EffectJson> Effects { get; init; } = [];

    public static ForecastJson From(AreaForecast forecast, IReadOnlyList<AskedGroupJson> groups) => new(
        forecast.Area,
        forecast.Origin,
        AreaForecast.IntervalLevel,
        forecast.Reason.Length == 0 ? null : forecast.Reason,
        [.. forecast.Leads.Select(ForecastDayJson.From)])
    {
        Groups = groups,
        Effects = EffectJson.Of(forecast),
        Warning = ForecastTexts.Warning(forecast) is { } level ? JsonText.Name(level.Level) : null,
    };
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average.</summary>
internal sealed record ForecastDayJson(
    DateOnly Date,
    int Lead,
    [property: Description("Daily AQI by the edition of the day, index 0 to 500.")] ExpectedJson? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    [property: Description(MeasureJson.OfDay)] PollutantJson<ExpectedJson?> Concentrations)
{
    /// <summary>
    /// The probabilities of an AQI above 100 and above 200 and of PM2.5 above its 24-hour limit, as the edition of the day has them.
    /// </summary>
    public IReadOnlyList<ProbabilityJson> Probabilities { get; init; } = [];

    public static ForecastDayJson From(LeadForecast day) => new(
        day.Day,
        day.Lead,
        day.Aqi is { } aqi ? ExpectedJson.From(aqi, null) : null,
        (int?)day.Level,
        ForecastTexts.Category(day),
        [.. day.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        PollutantJson.From(pollutant => day.Values[pollutant] is { } figure
            ? ExpectedJson.From(figure, new SelectionJson(day.Selections[pollutant]!))
            : null))
    {
        Probabilities =
        [
            .. day.Exceedances.Select(entry => new ProbabilityJson(
                entry.Exceedance.Pollutant?.Symbol ?? "AQI", entry.Exceedance.Above, Math.Round(entry.Probability, 4),
                entry.Exceedance.Pollutant?.Unit)),
        ],
    };
}

/// <summary>The probability, 0 to 1, of a figure above a threshold.</summary>
/// <param name="Of"><c>AQI</c>, or the symbol of the pollutant.</param>
/// <param name="Above">The threshold.</param>
/// <param name="Probability">The probability.</param>
/// <param name="Unit">The unit of the threshold; null for the AQI.</param>
internal sealed record ProbabilityJson(string Of, double Above, double Probability, string? Unit);

/// <summary>A figure to expect, its interval, and its quantiles of 10, 20, … 90 %, which begin and end with the interval's ends.</summary>
internal sealed record ExpectedJson(
    double Value, double Lower, double Upper, IReadOnlyList<double> Quantiles, SelectionJson? Basis)
{
    public static ExpectedJson From(ExpectedFigure figure, SelectionJson? basis) =>
        new(figure.Value, figure.Lower, figure.Upper, figure.Quantiles?.Values ?? [], basis);
}

/// <summary>
/// The model a figure rests on and its errors in cross-validation; skill is the share of the reference's RMSE that is saved.
/// </summary>
internal sealed record SelectionJson
{
    private readonly ForecastSelection _selection;

    internal SelectionJson(ForecastSelection selection) => _selection = selection;

    public string Model => _selection.Model;
    public double Weight => _selection.Weight;
    public string Reason => _selection.Reason;
    public int Days => _selection.Pairs;
    public double? Rmse => Rounded(_selection.Rmse);
    public double? ClimatologyRmse => Rounded(_selection.ClimatologyRmse);
    public double? PersistenceRmse => Rounded(_selection.PersistenceRmse);
    public double? SkillAgainstClimatology => Rounded(_selection.SkillAgainstClimatology);
    public double? SkillAgainstPersistence => Rounded(_selection.SkillAgainstPersistence);

    /// <summary>A measure of skill as documents have it, with four digits.</summary>
    internal static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 4) : null;
}

/// <summary>The hourly forecast of one area: 1-hour averages in the unit.</summary>
internal sealed record HourlyForecastJson(
    string Area, DateOnly AsOf, double IntervalLevel, string? Reason, IReadOnlyList<HourForecastJson> Pm25,
    IReadOnlyList<HourForecastJson> O3)
{
    public string Unit { get; } = Pollutant.PM25.Unit;

    /// <summary>The named groups that it is forecast for; empty where none was asked for.</summary>
    public IReadOnlyList<AskedGroupJson> Groups { get; init; } = [];

    /// <summary>What moved the figures; empty where it was not asked for.</summary>
    public IReadOnlyList<EffectJson> Effects { get; init; } = [];

    public static HourlyForecastJson From(AreaForecast forecast, IReadOnlyList<AskedGroupJson> groups) => new(
        forecast.Area,
        forecast.Origin,
        AreaForecast.IntervalLevel,
        forecast.Reason.Length == 0 ? null : forecast.Reason,
        [.. forecast.Of(Pollutant.PM25).Select(hour => HourForecastJson.From(hour, Pollutant.PM25))],
        [.. forecast.Of(Pollutant.O3).Select(hour => HourForecastJson.From(hour, Pollutant.O3))])
    {
        Groups = groups,
        Effects = EffectJson.Of(forecast),
    };
}

/// <summary>One hour of a natural day, 1 to 24, named by its end.</summary>
internal sealed record HourForecastJson(
    DateOnly Date, int Hour, int Lead, double Value, double Lower, double Upper, IReadOnlyList<double> Quantiles, SelectionJson Basis)
{
    public static HourForecastJson From(LeadForecast hour, Pollutant pollutant)
    {
        var figure = hour.Values[pollutant]!.Value;
        return new HourForecastJson(
            hour.Day, hour.HourOfDay!.Value, hour.Lead, figure.Value, figure.Lower, figure.Upper, figure.Quantiles?.Values ?? [],
            new SelectionJson(hour.Selections[pollutant]!));
    }
}

/// <summary>The JSON documents of forecasts and their skill (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(SkillJson<SkillRowJson>), TypeInfoPropertyName = "DailySkill")]
[JsonSerializable(typeof(ForecastJson))]
[JsonSerializable(typeof(KeptForecastsJson))]
[JsonSerializable(typeof(VerificationJson))]
[JsonSerializable(typeof(IReadOnlyList<ForecastJson>))]
[JsonSerializable(typeof(HourlyForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<HourlyForecastJson>))]
[JsonSerializable(typeof(SkillJson<HourlySkillRowJson>), TypeInfoPropertyName = "HourlySkill")]
internal sealed partial class ForecastDocuments : JsonSerializerContext
{
    public static ForecastDocuments Readable { get; } = new(JsonText.Readable());
}
