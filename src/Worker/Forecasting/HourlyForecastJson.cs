using System.Text.Json.Serialization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The hourly forecast of one area, µg/m³.</summary>
internal sealed record HourlyForecastJson(
    string Area, DateOnly AsOf, double IntervalLevel, string? Reason, IReadOnlyList<HourForecastJson> Pm25,
    IReadOnlyList<HourForecastJson> O3)
{
    /// <summary>The named groups that it is forecast for; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }

    public static HourlyForecastJson From(AreaForecast forecast, IReadOnlyList<AskedGroupJson>? groups = null) => new(
        forecast.Area,
        forecast.Origin,
        AreaForecast.IntervalLevel,
        forecast.Reason.Length == 0 ? null : forecast.Reason,
        [.. forecast.Of(Pollutant.PM25).Select(hour => HourForecastJson.From(hour, Pollutant.PM25))],
        [.. forecast.Of(Pollutant.O3).Select(hour => HourForecastJson.From(hour, Pollutant.O3))])
    {
        Groups = groups,
    };
}

/// <summary>One hour of a natural day, 1 to 24, named by its end.</summary>
internal sealed record HourForecastJson(DateOnly Date, int Hour, int Lead, double Value, double Lower, double Upper, SelectionJson Basis)
{
    public static HourForecastJson From(LeadForecast hour, Pollutant pollutant)
    {
        var figure = hour.Values[pollutant]!.Value;
        return new HourForecastJson(
            hour.Day, hour.HourOfDay!.Value, hour.Lead, figure.Value, figure.Lower, figure.Upper,
            new SelectionJson(hour.Selections[pollutant]!));
    }
}
