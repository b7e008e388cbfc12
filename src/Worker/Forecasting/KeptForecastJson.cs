using System.ComponentModel;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The forecasts that a night kept (a contract: extend, do not rename).</summary>
/// <param name="AsOf">The last day that was known; null when no forecast is kept.</param>
/// <param name="IntervalLevel">The share of days whose figures the intervals are to hold.</param>
/// <param name="Areas">The forecasts, by area.</param>
internal sealed record KeptForecastsJson(DateOnly? AsOf, double IntervalLevel, IReadOnlyList<KeptForecastJson> Areas)
{
    /// <summary>The days with kept forecasts, each the last one that was known then.</summary>
    public required IReadOnlyList<DateOnly> Kept { get; init; }
}

/// <summary>The kept forecast of one area.</summary>
internal sealed record KeptForecastJson(string Area, IReadOnlyList<KeptForecastDayJson> Days)
{
    public static KeptForecastJson From(DateOnly origin, KeptForecast forecast) => new(
        forecast.Area,
        [.. forecast.Figures.GroupBy(figure => figure.Lead).OrderBy(day => day.Key).Select(day => KeptForecastDayJson.From(origin, day))]);
}

/// <summary>One day of a kept forecast.</summary>
internal sealed record KeptForecastDayJson(
    DateOnly Date,
    [property: Description("Days ahead.")] int Lead,
    [property: Description("Daily AQI by the edition of the day.")] KeptFigureJson? AqiDaily,
    [property: Description("Daily averages, of O3 the MDA8; µg/m³, of CO mg/m³.")] PollutantJson<KeptFigureJson?> Concentrations)
{
    public static KeptForecastDayJson From(DateOnly origin, IGrouping<int, KeptFigure> day) => new(
        origin.AddDays(day.Key), day.Key, Of(day, null), PollutantJson.From(pollutant => Of(day, pollutant)));

    private static KeptFigureJson? Of(IEnumerable<KeptFigure> day, Pollutant? pollutant) =>
        day.FirstOrDefault(figure => figure.Pollutant == pollutant) is { } kept
            ? new KeptFigureJson(kept.Figure.Value, kept.Figure.Lower, kept.Figure.Upper, kept.Model.Length == 0 ? null : kept.Model)
            : null;
}

/// <summary>A figure to expect, the ends of its interval, and the model that it rests on; an AQI rests on none.</summary>
internal sealed record KeptFigureJson(double Value, double Lower, double Upper, string? Model);
