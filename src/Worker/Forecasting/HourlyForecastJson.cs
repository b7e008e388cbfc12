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

    public static HourlyForecastJson From(AreaHourlyForecast forecast) => new(
        forecast.Area,
        forecast.Origin,
        AreaForecast.IntervalLevel,
        forecast.Reason.Length == 0 ? null : forecast.Reason,
        [.. forecast.Pm25.Select(HourForecastJson.From)],
        [.. forecast.O3.Select(HourForecastJson.From)]);
}

/// <summary>One hour of a natural day, 1 to 24, named by its end.</summary>
internal sealed record HourForecastJson(DateOnly Date, int Hour, int Lead, double Value, double Lower, double Upper, SelectionJson Basis)
{
    public static HourForecastJson From(HourForecast hour) => new(
        hour.Hour.Day, hour.Hour.Hour, hour.Lead, hour.Figure.Value, hour.Figure.Lower, hour.Figure.Upper,
        SelectionJson.From(hour.Selection));
}

/// <summary>A back-test of hourly forecasts.</summary>
internal sealed record HourlySkillJson(IReadOnlyList<string> Areas, DateOnly From, DateOnly To, IReadOnlyList<HourlySkillRowJson> Scores)
{
    /// <summary>The named groups whose cities the scores pool; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }

    public static HourlySkillJson Create(IEnumerable<string> areas, DayRange days, HourlyBackTest test, IEnumerable<Pollutant> shown) =>
        new(
        [.. areas],
        days.First,
        days.Last,
        [
            .. from pollutant in shown
               from band in HourlyBackTest.Bands.Index()
               from method in HourlyBackTest.Methods
               where test.Score(pollutant, band.Index, method) is not null
               select new HourlySkillRowJson(
                   band.Item.First, band.Item.Last,
                   SkillRowJson.From(pollutant, band.Item.Last, method, test.Score(pollutant, band.Index, method)!)),
        ]);
}

/// <summary>One method in one band of hours ahead; the lead of the score is the last hour of the band.</summary>
internal sealed record HourlySkillRowJson(int FirstHour, int LastHour, SkillRowJson Score);
