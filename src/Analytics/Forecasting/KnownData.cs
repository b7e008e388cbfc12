using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// All that is known at the end of a day. Models see a panel only through this, so that none can look ahead: of later days there is nothing
/// but the weather slot.
/// </summary>
/// <param name="panel">The areas.</param>
/// <param name="last">The last day that is known.</param>
public readonly struct KnownData(ForecastPanel panel, DateOnly last)
{
    private readonly int _last = last.DayNumber;

    /// <summary>The time step.</summary>
    public Resolution Resolution => panel.Resolution;

    /// <summary>The last day that is known.</summary>
    public DateOnly Last => DateOnly.FromDayNumber(_last);

    /// <summary>The last step that is known.</summary>
    public int LastStep { get; } = panel.Resolution.FirstStep(last) + panel.Resolution.StepsPerDay - 1;

    /// <summary>The first day with figures of any area.</summary>
    public DateOnly First => panel.Days.First;

    /// <summary>Number of areas.</summary>
    public int Areas => panel.Areas.Count;

    /// <summary>
    /// The concentration of an area's step in the pollutant's unit; <see langword="null"/> when there is none or the step lies ahead.
    /// </summary>
    public double? Value(int area, Pollutant pollutant, int step) => step <= LastStep ? panel.Value(area, pollutant, step) : null;

    /// <summary>
    /// The mean of the last three hours of an area's day in the pollutant's unit; <see langword="null"/> when there is none or the day lies
    /// ahead.
    /// </summary>
    public double? Evening(int area, Pollutant pollutant, int day) => day <= _last ? panel.Evening(area, pollutant, day) : null;

    /// <summary>The weather of an area's day, which may lie ahead; <see langword="null"/> when there is none.</summary>
    public DailyWeather? Weather(int area, DateOnly day) => panel.Weather(area, day.DayNumber);

    /// <summary>The usual figures that are learnt from all that is known; computed once for all models.</summary>
    internal ClimatologyModel.Trained Usual(Pollutant pollutant) => panel.Usual(pollutant, Last);

    internal HourSummary Hours(int area, Pollutant pollutant, int day) =>
        day <= _last ? panel.Hours(area, pollutant, day) : HourSummary.None;

    internal RegionDay Region(Pollutant pollutant, int day) => day <= _last ? panel.Region(pollutant, day) : RegionDay.None;

    /// <summary>What trees look at of an area when a forecast is made from the last day that is known.</summary>
    internal Origin? Origin(int area, TreeSetting setting) => panel.Features(setting.Pollutant, setting.IsRelative).Of(area, this);

    /// <summary>The names of these features.</summary>
    internal IReadOnlyList<string> OriginNames(int area, TreeSetting setting) =>
        panel.Features(setting.Pollutant, setting.IsRelative).Names(area, this);

    internal double? Regional(Pollutant pollutant, int day) => day <= _last ? panel.Regional(pollutant, day) : null;

    internal double? RegionalEvening(Pollutant pollutant, int day) => day <= _last ? panel.RegionalEvening(pollutant, day) : null;

    internal double? MeanRoot(int area, Pollutant pollutant, int day, int hours) =>
        day <= _last ? panel.MeanRoot(area, pollutant, day, hours) : null;

    internal double? RegionalRoot(Pollutant pollutant, int day, int hours) =>
        day <= _last ? panel.RegionalRoot(pollutant, day, hours) : null;

    internal KnownData At(int day) => new(panel, DateOnly.FromDayNumber(day));
}
