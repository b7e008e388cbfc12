using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Targets;

internal sealed record TargetsJson(DateOnly? AsOf, IReadOnlyList<TargetJson> Targets)
{
    /// <summary>The moment whose knowledge this is, in Beijing time; left out for what is known now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? KnownAt { get; init; }

    public static TargetsJson From(DateOnly? asOf, IReadOnlyList<TargetAssessment> assessments) =>
        new(asOf, [.. assessments.Select(TargetJson.From)]);
}

internal sealed record TargetJson
{
    public required string Plan { get; init; }

    public required string Id { get; init; }

    public required string Area { get; init; }

    /// <summary>Left out unless the area is a named group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public required string Indicator { get; init; }

    public required string Operator { get; init; }

    public decimal? Target { get; init; }

    public required string Unit { get; init; }

    /// <summary>The unit of limit, actual, raw, straight path, baseline, and in progress of averages, ends and the year before.</summary>
    public required string FigureUnit { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    public required bool Soft { get; init; }

    public BaselineJson? Baseline { get; init; }

    public required int Year { get; init; }

    public required bool Rehearsal { get; init; }

    public required string Edition { get; init; }

    public string? Period { get; init; }

    public decimal? Limit { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Raw { get; init; }

    public required bool Valid { get; init; }

    public decimal? AchievedDrop { get; init; }

    public decimal? StraightPath { get; init; }

    public ProgressJson? Progress { get; init; }

    public string? Measure { get; init; }

    public ReportedJson? Reported { get; init; }

    /// <summary>Whether the figure will have its valid days: onTrack, endangered or outOfReach; null when the year is over.</summary>
    public string? Validity { get; init; }

    public required IReadOnlyList<RiskJson> ValidityRisks { get; init; }

    public required string Status { get; init; }

    public required string Reason { get; init; }

    public required string Sentence { get; init; }

    public required string Document { get; init; }

    public static TargetJson From(TargetAssessment assessment) => new()
    {
        Plan = assessment.Plan.Id,
        Id = assessment.Target.Id,
        Area = assessment.Target.Area,
        GroupVersion = GroupVersionJson.Of(assessment.Version),
        Indicator = JsonNamingPolicy.CamelCase.ConvertName(assessment.Target.Indicator.ToString()),
        Operator = JsonNamingPolicy.CamelCase.ConvertName(assessment.Target.Operator.ToString()),
        Target = assessment.Target.Value,
        Unit = assessment.Target.Unit,
        FigureUnit = assessment.Target.FigureUnit,
        Years = assessment.Target.Years,
        Soft = assessment.Target.IsSoft,
        Baseline = assessment.Target.Baseline is { } baseline
            ? new BaselineJson(baseline.Year, baseline.Value, baseline.Source, assessment.RecomputedBaseline)
            : null,
        Year = assessment.Year,
        Rehearsal = assessment.IsRehearsal,
        Edition = assessment.Plan.Edition,
        Period = assessment.Period?.Label,
        Limit = assessment.Limit,
        Actual = assessment.Actual,
        Raw = assessment.Raw,
        Valid = assessment.IsValid,
        AchievedDrop = assessment.AchievedDrop,
        StraightPath = assessment.StraightPath,
        Progress = assessment.Progress is { } progress ? ProgressJson.From(assessment.Target, progress) : null,
        Measure = assessment.Target.Measure.Length > 0 ? assessment.Target.Measure : null,
        Reported = assessment.Report is { } report ? ReportedJson.From(report) : null,
        Validity = assessment.Validity is { } validity ? JsonNamingPolicy.CamelCase.ConvertName(validity.ToString()) : null,
        ValidityRisks = [.. assessment.Risks.Select(risk => new RiskJson(
            risk.Unit, JsonNamingPolicy.CamelCase.ConvertName(risk.Status.ToString()), risk.MayStillLose, risk.Before))],
        Status = JsonNamingPolicy.CamelCase.ConvertName(assessment.Status.ToString()),
        Reason = assessment.Reason,
        Sentence = assessment.Target.Sentence,
        Document = assessment.Plan.Document,
    };
}

/// <summary>The report a figure is from.</summary>
internal sealed record ReportedJson(
    string Period, decimal Value, string Unit, string Source, DateOnly Date, string Note, DateTimeOffset Recorded)
{
    public static ReportedJson From(ReportedIndicator report) =>
        new(report.Period.Label, report.Value, report.Unit, report.Source, report.Date, report.Note, report.Recorded);
}

/// <summary>A report with its target.</summary>
internal sealed record ReportedFigureJson(string Plan, string Target, ReportedJson Reported)
{
    public static ReportedFigureJson From(ReportedIndicator report) => new(report.Plan, report.Target, ReportedJson.From(report));
}

/// <summary>A station or city whose lost days endanger the figure; data must come before the day.</summary>
internal sealed record RiskJson(string Unit, string Status, int MayStillLose, DateOnly? Before);

internal sealed record BaselineJson(int Year, decimal? Value, string Source, decimal? Recomputed);

/// <summary>A target whose status is another than the day before.</summary>
internal sealed record TargetChangeJson(string Plan, string Id, string Area, string Before, string Now)
{
    public static TargetChangeJson From(TargetChange change) => new(
        change.Assessment.Plan.Id,
        change.Assessment.Target.Id,
        change.Assessment.Target.Area,
        JsonNamingPolicy.CamelCase.ConvertName(change.Before.ToString()),
        JsonNamingPolicy.CamelCase.ConvertName(change.Assessment.Status.ToString()));
}

/// <summary>What the rest of the year may bring; days of a group are city-days.</summary>
internal sealed record ProgressJson(
    int DaysLeft,
    int ValidDays,
    decimal? YearBefore,
    decimal? AllowedAverage,
    decimal? ExpectedAverage,
    int? BadDays,
    int? BadDaysAllowed,
    decimal? BadDaysExpected,
    decimal? Best,
    decimal? Worst,
    decimal? Sensitivity,
    string? SensitivityUnit)
{
    /// <summary>Whether some rest of the year still meets the target; null where nothing can be said of it.</summary>
    public bool? CanStillBeMet { get; init; }

    public static ProgressJson From(PlanTarget target, TargetProgress progress) => new(
        progress.DaysLeft,
        progress.ValidDays,
        progress.YearBefore,
        progress.AllowedAverage,
        progress.ExpectedAverage,
        progress.BadDays,
        progress.BadDaysAllowed,
        progress.BadDaysExpected,
        progress.Best,
        progress.Worst,
        progress.Sensitivity,
        progress.Sensitivity is null ? null : Texts.SensitivityUnit(target))
    {
        CanStillBeMet = progress.CanStillBeMet,
    };
}
