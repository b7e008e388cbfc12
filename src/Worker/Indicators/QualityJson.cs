using System.ComponentModel;
using AqPipeline.Analytics.Quality;

namespace AqPipeline.Worker.Indicators;

internal sealed record QualityJson(string Period, IReadOnlyList<AreaQualityJson> Areas, IReadOnlyList<RuleJson> Rules)
{
    /// <summary>Whole days that none of the areas has.</summary>
    public IReadOnlyList<GapJson> Gaps { get; init; } = [];

    /// <summary>The named groups whose cities the areas are; empty where none was asked for.</summary>
    public IReadOnlyList<AskedGroupJson> Groups { get; init; } = [];

    public static QualityJson From(Period period, IReadOnlyList<Area> groups, IReadOnlyList<QualityAssessment> assessments) => new(
        period.Label,
        [.. assessments.Select(AreaQualityJson.From)],
        [
            .. QualityControl.Embedded.Rules.Where(
                rule => assessments.Any(assessment => assessment.Findings.Any(entry => entry.Rule == rule.Flag)))
                .Select(rule => RuleJson.From(rule.Rule)),
        ])
    {
        Gaps = GapJson.From(QualityAssessment.CommonGaps(assessments)),
        Groups = AskedGroupJson.Of(groups),
    };
}

internal sealed record AreaQualityJson(
    string Area,
    DateOnly? First,
    DateOnly? Through,
    IReadOnlyList<CaptureJson> Capture,
    IReadOnlyList<FindingJson> Findings,
    IReadOnlyList<ValidDaysJson> ValidDays)
{
    /// <summary>Whole days that none of its series has.</summary>
    public IReadOnlyList<GapJson> Gaps { get; init; } = [];

    /// <summary>Readings of its stations by week, and in a short period by hour.</summary>
    public IReadOnlyList<StationPresenceJson> Presence { get; init; } = [];

    public static AreaQualityJson From(QualityAssessment assessment) => new(
        assessment.Area,
        assessment.Days?.First,
        assessment.Days?.Last,
        [.. assessment.Series.Select(CaptureJson.From)],
        [.. assessment.Findings.Select(FindingJson.From)],
        [.. assessment.Outlooks.Select(outlook => new ValidDaysJson(outlook))])
    {
        Gaps = GapJson.From(assessment.Gaps),
        Presence = [.. assessment.Presence.Select(StationPresenceJson.From)],
    };
}

/// <summary>Hours of one series.</summary>
internal sealed record CaptureJson(
    string Station,
    string Name,
    [property: Description("Hours from first to the area's through.")] int Expected,
    PollutantJson<int> Received,
    PollutantJson<int> Usable)
{
    [Description("The first day that counts as expected. A series that begins within the period is expected from then on.")]
    public required DateOnly First { get; init; }

    [Description("Hours of the whole period, days before first and after through included.")]
    public required int HoursOfPeriod { get; init; }

    public static CaptureJson From(SeriesCapture series) => new(
        series.Id.Value,
        series.Name,
        series.Expected,
        PollutantJson.From(pollutant => series.Received[pollutant]),
        PollutantJson.From(pollutant => series.Usable[pollutant]))
    {
        First = series.First,
        HoursOfPeriod = series.HoursOfPeriod,
    };
}

/// <summary>First and last are the ends of the hours, Beijing time.</summary>
internal sealed record FindingJson(
    string Rule, string Severity, string Station, string Name, IReadOnlyList<string> Pollutants, int Readings, int Days,
    DateTimeOffset First, DateTimeOffset Last)
{
    public static FindingJson From(RuleFindings findings)
    {
        var rule = QualityControl.Embedded.Rule(findings.Rule);
        return new FindingJson(
            rule.Name,
            JsonText.Name(rule.Severity),
            findings.Id.Value,
            findings.Name,
            [.. findings.Pollutants.Select(pollutant => pollutant.Symbol)],
            findings.Readings,
            findings.Days,
            findings.First.End.InBeijing(),
            findings.Last.End.InBeijing());
    }
}

internal sealed record RuleJson(string Name, string Title, string Severity, string Reason, string Source)
{
    public static RuleJson From(RuleData rule) =>
        new(rule.Name, rule.Title, JsonText.Name(rule.Severity), rule.Reason, rule.Source);
}

/// <summary>The year's valid days of one pollutant, seen from the day <c>through</c> of the area.</summary>
internal sealed record ValidDaysJson
{
    private readonly ValidityOutlook _outlook;

    internal ValidDaysJson(ValidityOutlook outlook) => _outlook = outlook;

    public string Pollutant => _outlook.Pollutant.Symbol;
    public int Year => _outlook.Year;
    public int Valid => _outlook.Total.Valid;
    public int Required => _outlook.Total.Required;
    public int Lost => _outlook.Total.Lost;
    public int MayStillLose => _outlook.Total.MayStillLose;

    public IEnumerable<MonthDaysJson> Months => _outlook.Months.Select((month, index) =>
        new MonthDaysJson(index + 1, month.Valid, month.Required, month.Lost, month.MayStillLose));

    public string Status => JsonText.Name(_outlook.Status);
    public IReadOnlyList<DateOnly> LostDays => _outlook.LostDays;
}

internal sealed record MonthDaysJson(int Month, int Valid, int Required, int Lost, int MayStillLose);
