using AqPipeline.Analytics.Indices;

namespace AqPipeline.Worker.Indicators;

/// <summary>Reasons for which a concentration of an hour is absent. Of several the first one is named.</summary>
internal enum AbsenceReason
{
    /// <summary>A reading is stored, and a flag takes it out of all figures.</summary>
    Flagged,

    /// <summary>A file had something for the hour, of which nothing was taken.</summary>
    Rejected,

    /// <summary>No file had a value for the hour.</summary>
    NotReceived,

    /// <summary>The station does not monitor the pollutant by design.</summary>
    NotMonitored,

    /// <summary>
    /// No station is in service: the day is before its first readings, or its readings ended long before those of the store.
    /// </summary>
    NotInService,

    /// <summary>The hour is not over yet.</summary>
    NotDue,
}

/// <summary>Concentration that an hour lacks.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Flag">The flags of a flagged reading.</param>
/// <param name="Raw">The flagged reading in the pollutant's unit; <see langword="null"/> for an area, which is a mean.</param>
/// <param name="Rejection">Place of a rejected reading.</param>
internal sealed record AbsentHour(
    Pollutant Pollutant, AbsenceReason Reason, QualityFlags Flag, decimal? Raw, RejectedReading? Rejection);

/// <summary>Finds the reason for each concentration that an hour of a station or area lacks.</summary>
/// <param name="context">The store.</param>
/// <param name="subject">The station or area.</param>
/// <param name="readings">The readings that the hours are made of.</param>
/// <param name="rejected">The rejected readings.</param>
/// <param name="now">Hours that end later are not due.</param>
internal sealed class AbsenceReview(
    EvaluationContext context, Subject subject, IEnumerable<(StationDay Readings, IReadOnlyList<QualityFinding> Findings)> readings,
    RejectedHours rejected, DateTimeOffset now)
{
    /// <summary>A series without readings on so many days up to the last day of the store is out of service from its last day on.</summary>
    private const int DaysUntilOutOfService = 30;

    private readonly ILookup<DateOnly, (StationDay Readings, IReadOnlyList<QualityFinding> Findings)> _readings =
        readings.ToLookup(entry => entry.Readings.Day);

    private readonly IReadOnlyList<StationId> _series = subject.Series(context);

    /// <summary>The reasons of a report, by pollutant.</summary>
    public IReadOnlyList<AbsentHour> Of(HourlyReport report) =>
    [
        .. Pollutants.All.ToArray().Where(pollutant => report.Concentrations[pollutant] is null)
            .Select(pollutant => Of(new HourEnding(report.Day, report.Hour), pollutant)),
    ];

    private AbsentHour Of(HourEnding hour, Pollutant pollutant)
    {
        if (hour.End > now)
        {
            return new AbsentHour(pollutant, AbsenceReason.NotDue, QualityFlags.None, null, null);
        }

        var flags = _readings[hour.Day]
            .Select(entry => (entry.Readings, Flags: FlagsOf(entry.Readings, entry.Findings, pollutant, hour.Hour)))
            .Where(entry => entry.Flags != QualityFlags.None).ToList();
        if (flags.Count > 0)
        {
            var raw = subject.Area is null && flags[0].Readings.TryGet(pollutant, hour.Hour, out var scaled)
                ? (decimal?)scaled / StationDay.Scale : null;
            return new AbsentHour(
                pollutant, AbsenceReason.Flagged, flags.Aggregate(QualityFlags.None, (all, entry) => all | entry.Flags), raw, null);
        }

        var serving = _series.Where(series => IsInService(series, hour.Day)).ToList();
        var rejection = _series.Select(series => rejected.Of(series, hour, pollutant)).OfType<RejectedReading>().FirstOrDefault();
        var reason = rejection is not null ? AbsenceReason.Rejected
            : serving.Count == 0 ? AbsenceReason.NotInService
            : serving.TrueForAll(series => IsNotMonitored(series, pollutant)) ? AbsenceReason.NotMonitored
            : AbsenceReason.NotReceived;
        return new AbsentHour(pollutant, reason, QualityFlags.None, null, rejection);
    }

    /// <summary>The flags that take a stored reading out; none where there is no reading.</summary>
    private static QualityFlags FlagsOf(StationDay day, IReadOnlyList<QualityFinding> findings, Pollutant pollutant, int hour)
    {
        var bit = 1u << (hour - 1);
        if ((day.Present(pollutant) & bit) == 0)
        {
            return QualityFlags.None;
        }

        var flags = findings.Where(finding => finding.Pollutant == pollutant && (finding.Hours & bit) != 0)
            .Aggregate(day.Flags(pollutant, hour), (all, finding) => all | finding.Rule);
        return flags & QualityFlagsExtensions.Unusable;
    }

    private bool IsInService(StationId series, DateOnly day) =>
        context.Spans.TryGetValue(series, out var days) && day >= days.First
            && (day <= days.Last || context.Days!.Value.Last.DayNumber - days.Last.DayNumber < DaysUntilOutOfService);

    private bool IsNotMonitored(StationId series, Pollutant pollutant) =>
        context.Directory.Stations.TryGetValue(series, out var station) && station.NotMonitored.Contains(pollutant);
}
