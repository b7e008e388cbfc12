using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Indices;

/// <summary>
/// Computes hourly reports by one edition: what they hold differs more than the daily ones (HJ 633-2012 5.1.3, HJ 633-2026 4.2.3).
/// </summary>
public sealed class HourlyCalculator(Edition edition)
{
    private readonly AqiCalculator _aqi = new(edition);
    private readonly AqiRule _rule = edition.Aqi;

    /// <summary>The report of one hour.</summary>
    /// <remarks>
    /// Concentrations are rounded half to even before their index is computed. Where the table of 1-hour averages ends and its note sends
    /// to the 24-hour average (SO2 above 800 µg/m³ under HJ 633-2012), the running 24-hour average is taken.
    /// </remarks>
    /// <param name="hours">The hours; the day before must be among them for the running averages of the first hours.</param>
    /// <param name="day">The day.</param>
    /// <param name="hour">1 to 24.</param>
    public HourlyReport Report(AreaHours hours, DateOnly day, int hour)
    {
        ArgumentNullException.ThrowIfNull(hours);

        var indices = _rule.Hourly.Select(item => Index(hours, day, hour, item)).ToList();
        var known = default(PollutantSet);
        foreach (var index in indices.Where(index => index.Iaqi is not null))
        {
            known = known.With(index.Item.Pollutant);
        }

        var highest = indices.Max(index => index.Iaqi);
        var aqi = highest is { } value && !_rule.MissingPollutant.WithholdsHour(value, known.Count) ? highest : null;
        return new HourlyReport
        {
            Day = day,
            Hour = hour,
            Edition = edition.Id,
            Concentrations =
                PollutantTable.Create(pollutant => Rounded(pollutant, hours.Average(pollutant, day, hour, hours: 1, minimum: 1))),
            Indices = indices,
            Aqi = aqi,
            Level = aqi is { } published ? (AqiLevel)_rule.Level(published).Level : null,
            PrimaryPollutants = aqi > _rule.PrimaryPollutantAbove
                ? Set(indices.Where(index => index.Iaqi == aqi).Select(index => index.Item.Pollutant))
                : default,
            Missing = Set(Pollutants.All.ToArray().Where(pollutant => !known.Contains(pollutant))),
        };
    }

    private HourlyIaqi Index(AreaHours hours, DateOnly day, int hour, HourlyItem item)
    {
        if (Rounded(item.Pollutant, hours.Average(item.Pollutant, day, hour, item.Hours, item.MinimumHours)) is not { } concentration)
        {
            return new HourlyIaqi(item, null, null);
        }

        var iaqi = _aqi.Iaqi(item.Pollutant, item.Breakpoints, concentration);
        if (iaqi is null && _rule.Column(item.Pollutant, item.Breakpoints).Above.UseInstead == Averaging.Daily)
        {
            var minimum = edition.Evaluation.DailyAverageMinimumHours;
            iaqi = Rounded(item.Pollutant, hours.Average(item.Pollutant, day, hour, HourEnding.PerDay, minimum)) is { } daily
                ? _aqi.Iaqi(item.Pollutant, Averaging.Daily, daily)
                : null;
        }

        return new HourlyIaqi(item, concentration, iaqi);
    }

    private decimal? Rounded(Pollutant pollutant, decimal? value) => value is { } raw ? Gb8170.Round(raw, _rule.Decimals[pollutant]) : null;

    private static PollutantSet Set(IEnumerable<Pollutant> pollutants) =>
        pollutants.Aggregate(default(PollutantSet), (set, pollutant) => set.With(pollutant));
}
