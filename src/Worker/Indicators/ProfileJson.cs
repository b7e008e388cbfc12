namespace AqPipeline.Worker.Indicators;

/// <summary>The course of pollutants over the day; an hour is named by its end.</summary>
internal sealed record ProfileJson(string Area, string Period, IReadOnlyList<PollutantProfileJson> Pollutants)
{
    public static ProfileJson From(string area, Period period, IReadOnlyList<PollutantProfile> profiles) =>
        new(area, period.Label, [.. profiles.Select(PollutantProfileJson.From)]);
}

/// <summary>A pollutant: 24 hours for each weekday (1 is Monday) and for each month of the period.</summary>
internal sealed record PollutantProfileJson(
    string Pollutant, string Unit, IReadOnlyList<WeekdayProfileJson> Weekdays, IReadOnlyList<MonthProfileJson> Months)
{
    public static PollutantProfileJson From(PollutantProfile profile) => new(
        profile.Pollutant.Symbol,
        profile.Pollutant.Unit,
        [.. profile.Weekdays.Select((hours, index) => new WeekdayProfileJson(index + 1, ProfileHourJson.From(hours)))],
        [
            .. profile.Months.Select(month => new MonthProfileJson(
                month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), ProfileHourJson.From(month.Hours))),
        ]);
}

internal sealed record WeekdayProfileJson(int Weekday, IReadOnlyList<ProfileHourJson> Hours);

internal sealed record MonthProfileJson(string Month, IReadOnlyList<ProfileHourJson> Hours);

/// <summary>Mean of the hours of one number, and how many had a value.</summary>
internal sealed record ProfileHourJson(int Hour, decimal? Mean, int Count)
{
    public static IReadOnlyList<ProfileHourJson> From(IEnumerable<ProfileHour> hours) =>
        [.. hours.Select(hour => new ProfileHourJson(hour.Hour, hour.Mean, hour.Count))];
}
