using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Indices;

/// <summary>
/// Computes hourly reports by one edition: what they hold differs more than the daily ones (HJ 633-2012 5.1.3, HJ 633-2026 4.2.3).
/// </summary>
public sealed class HourlyCalculator(Edition edition)
{
    private readonly AqiCalculator _aqi = new(edition);
    private readonly AqiRule _rule = edition.Aqi;

    /// <summary>The report of one hour.</summary>
    /// <remarks>Concentrations are rounded half to even before their index is computed. Where the table of 1-hour averages ends and its
    /// note sends to the 24-hour average (SO2 above 800 µg/m³ under HJ 633-2012), the running 24-hour average is taken.</remarks>
    /// <param name="hours">The hours; the day before must be among them for the running averages of the first hours.</param>
    /// <param name="day">The day.</param>
    /// <param name="hour">1 to 24.</param>
    public HourlyReport Report(AreaHours hours, DateOnly day, int hour)
    {
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
            AboveScale = Set(indices.Where(index => index.IsAboveTable && index.Iaqi == aqi).Select(index => index.Item.Pollutant)),
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
        var isAbove = _aqi.IsAboveTable(item.Pollutant, item.Breakpoints, concentration);
        if (iaqi is null && _rule.Column(item.Pollutant, item.Breakpoints).Above.UseInstead == Averaging.Daily)
        {
            var minimum = edition.Evaluation.DailyAverageMinimumHours;
            var daily = Rounded(item.Pollutant, hours.Average(item.Pollutant, day, hour, HourEnding.PerDay, minimum));
            iaqi = daily is { } known ? _aqi.Iaqi(item.Pollutant, Averaging.Daily, known) : null;
            isAbove = daily is { } average && _aqi.IsAboveTable(item.Pollutant, Averaging.Daily, average);
        }

        return new HourlyIaqi(item, concentration, iaqi) { IsAboveTable = isAbove };
    }

    private decimal? Rounded(Pollutant pollutant, decimal? value) => value is { } raw ? Gb8170.Round(raw, _rule.Decimals[pollutant]) : null;

    private static PollutantSet Set(IEnumerable<Pollutant> pollutants) =>
        pollutants.Aggregate(default(PollutantSet), (set, pollutant) => set.With(pollutant));
}

/// <summary>One index of an hourly report.</summary>
/// <param name="Item">The indicator of the index.</param>
/// <param name="Concentration">The average as published, in the pollutant's unit; <see langword="null"/> without enough hours.</param>
/// <param name="Iaqi">0 to 500; <see langword="null"/> without a concentration, or where the edition reports another averaging
/// time.</param>
public readonly record struct HourlyIaqi(HourlyItem Item, decimal? Concentration, int? Iaqi)
{
    /// <summary>True if the concentration lies above the table of breakpoints, where the index rises no more.</summary>
    public bool IsAboveTable { get; init; }
}

/// <summary>The hourly air quality report (实时报) of one station or area.</summary>
public sealed record HourlyReport
{
    /// <summary>The natural day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>1 to 24, the hour's end.</summary>
    public required int Hour { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>1-hour averages as published, in each pollutant's unit; <see langword="null"/> without a usable reading.</summary>
    public required PollutantTable<decimal?> Concentrations { get; init; }

    /// <summary>The indices the edition takes.</summary>
    public required IReadOnlyList<HourlyIaqi> Indices { get; init; }

    /// <summary>The highest index; <see langword="null"/> ("NA") when it must not be published for want of a pollutant.</summary>
    public int? Aqi { get; init; }

    /// <summary>The level of <see cref="Aqi"/>; <see langword="null"/> when that is.</summary>
    public AqiLevel? Level { get; init; }

    /// <summary>首要污染物, when the AQI is above 50.</summary>
    public PollutantSet PrimaryPollutants { get; init; }

    /// <summary>The pollutants without any index.</summary>
    public PollutantSet Missing { get; init; }

    /// <summary>The pollutants with the highest index whose concentration lies above the table; empty for a lower AQI.</summary>
    public PollutantSet AboveScale { get; init; }
}
