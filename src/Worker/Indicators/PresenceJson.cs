using System.Numerics;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Readings of a station of any role: hourly values of all pollutants by week, and in a period of at most 31 days by hour. The days of a
/// longer period are left empty.
/// </summary>
internal sealed record StationPresenceJson(
    string Station, string Name, bool Evaluation, IReadOnlyList<WeekCaptureJson> Weeks, IReadOnlyList<DayPresenceJson> Days)
{
    public static StationPresenceJson From(StationPresence presence) => new(
        presence.Id.Value, presence.Name, presence.IsEvaluation, [.. presence.Weeks.Select(WeekCaptureJson.Of)],
        [.. presence.Days.Select(day => DayPresenceJson.Of(day, presence.NotMonitored))]);
}

/// <summary>A week, or the part of it that is in the period; the capture is received of expected, in percent.</summary>
internal sealed record WeekCaptureJson(DateOnly From, DateOnly To, int Expected, int Received, int Usable, decimal? Capture)
{
    public static WeekCaptureJson Of(WeekCapture week) => new(
        week.Days.First, week.Days.Last, week.Expected, week.Received, week.Usable,
        week.Expected == 0 ? null : decimal.Round(100m * week.Received / week.Expected, 1, MidpointRounding.ToEven));
}

/// <summary>A day: the hours that lack readings, and those of which a reading is not usable, with the pollutants.</summary>
internal sealed record DayPresenceJson(
    DateOnly Day, int Expected, int Received, int Usable, IReadOnlyList<HourPollutantsJson> Missing,
    IReadOnlyList<HourPollutantsJson> Unusable)
{
    public static DayPresenceJson Of(DayPresence day, PollutantSet notMonitored) => new(
        day.Day,
        day.Expected,
        Count(day.Received),
        Count(day.Usable),
        day.Expected == 0 ? [] : HourPollutantsJson.Of(pollutant => notMonitored.Contains(pollutant) ? 0 : ~day.Received[pollutant]),
        HourPollutantsJson.Of(pollutant => day.Received[pollutant] & ~day.Usable[pollutant]));

    private static int Count(PollutantTable<uint> hours) => Pollutants.Columns.Sum(pollutant => BitOperations.PopCount(hours[pollutant]));
}

/// <summary>An hour, named by its end, with some of its pollutants.</summary>
internal sealed record HourPollutantsJson(int Hour, IReadOnlyList<string> Pollutants)
{
    /// <summary>The hours whose bit is set for a pollutant.</summary>
    public static IReadOnlyList<HourPollutantsJson> Of(Func<Pollutant, uint> hours) =>
    [
        .. Enumerable.Range(1, HourEnding.PerDay)
            .Select(hour => new HourPollutantsJson(
                hour,
                [
                    .. AqPipeline.Pollutants.Columns.Where(pollutant => (hours(pollutant) >> (hour - 1) & 1) != 0)
                        .Select(pollutant => pollutant.Symbol),
                ]))
            .Where(hour => hour.Pollutants.Count > 0),
    ];
}
