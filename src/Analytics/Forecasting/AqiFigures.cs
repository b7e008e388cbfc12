using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>The AQI of forecast and observed days, each under the edition in force on the day.</summary>
public sealed class AqiFigures
{
    private readonly List<(Edition Edition, AqiCalculator Calculator)> _editions =
        [.. EditionCatalog.Embedded.Editions.Select(edition => (edition, new AqiCalculator(edition)))];

    /// <summary>The report of observed figures.</summary>
    /// <param name="figures">The figures of a day.</param>
    public AqiReport Of(DailyStatistics figures) => At(figures.Day).Calculator.Report(figures);

    /// <summary>The report of expected concentrations, in the pollutants' units.</summary>
    /// <param name="day">The natural day, which decides on the edition.</param>
    /// <param name="values">The concentrations; <see langword="null"/> where there is none.</param>
    public AqiReport Of(DateOnly day, PollutantTable<double?> values) => Of(new DailyStatistics
    {
        Day = day,
        Values = PollutantTable.Create(pollutant => values[pollutant] is { } value ? new DailyValue((decimal)value, 1, true) : default),
    });

    private (Edition Edition, AqiCalculator Calculator) At(DateOnly day) =>
        _editions.Find(entry => entry.Edition.IsInForce(day)) is { Edition: not null } found ? found : _editions[0];
}
