using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>How complete and how doubtful the readings behind a station or area are.</summary>
/// <param name="Area">The name.</param>
/// <param name="Days">The days looked at: those of the period up to the last with readings; <see langword="null"/> when there are
/// none.</param>
/// <param name="Series">Its series.</param>
/// <param name="Findings">What the rules found, most readings first.</param>
/// <param name="Outlooks">How the annual figures stand with their valid days, one a pollutant.</param>
internal sealed record QualityAssessment(
    string Area,
    DayRange? Days,
    IReadOnlyList<SeriesCapture> Series,
    IReadOnlyList<RuleFindings> Findings,
    IReadOnlyList<ValidityOutlook> Outlooks)
{
    /// <summary>The whole days between its first and the last day looked at that none of its series has.</summary>
    public IReadOnlyList<DayRange> Gaps { get; init; } = [];

    /// <summary>Presence of the readings of its stations, whatever their role.</summary>
    public IReadOnlyList<StationPresence> Presence { get; init; } = [];

    /// <summary>The whole days that none of several areas has.</summary>
    public static IReadOnlyList<DayRange> CommonGaps(IEnumerable<QualityAssessment> assessments) =>
        ReadingGaps.Common([.. assessments.Where(assessment => assessment.Days is not null).Select(assessment => assessment.Gaps)]);

    /// <summary>True if no series has a reading, nor a flagged one.</summary>
    public bool IsEmpty => Findings.Count == 0 && Series.All(series => !series.Received.Any(hours => hours > 0));

    /// <summary>Whether a year cannot get its valid days, or will not at this pace.</summary>
    public bool HasWarning => Outlooks.Any(outlook => outlook.Status is ValidityStatus.Endangered or ValidityStatus.OutOfReach);
}

/// <summary>Data capture of one series.</summary>
/// <param name="Id">The series.</param>
/// <param name="Name">Its name; empty when no station list says it.</param>
/// <param name="Expected">Hours from its first day with readings to the end of the days looked at.</param>
/// <param name="Received">Hours with a reading.</param>
/// <param name="Usable">Hours that take part in statistics.</param>
internal sealed record SeriesCapture(StationId Id, string Name, int Expected, PollutantTable<int> Received, PollutantTable<int> Usable)
{
    /// <summary>The first day that counts as expected: the first with readings, if it lies within the days looked at.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Hours of the whole period that was asked for, before the first day and after the last ones included.</summary>
    public required int HoursOfPeriod { get; init; }
}

/// <summary>What one rule found against one series.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Id">The series.</param>
/// <param name="Name">Its name; empty when no station list says it.</param>
/// <param name="Pollutants">The pollutants it flags.</param>
/// <param name="Readings">Readings it flags.</param>
/// <param name="Days">On so many days.</param>
/// <param name="First">The hour of the first of them.</param>
/// <param name="Last">The hour of the last of them.</param>
internal sealed record RuleFindings(
    QualityFlags Rule, StationId Id, string Name, PollutantSet Pollutants, int Readings, int Days, HourEnding First, HourEnding Last);
