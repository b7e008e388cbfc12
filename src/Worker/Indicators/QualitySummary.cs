using System.Globalization;
using AqPipeline.Analytics.Quality;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// The quality of many areas on a screen: what all lack, who lacks most, what the rules found, and which years run out of valid days.
/// </summary>
internal static class QualitySummary
{
    private const int Worst = 10;

    public static void Write(Output output, Period period, IReadOnlyList<QualityAssessment> assessments)
    {
        List<QualityAssessment> present = [.. assessments.Where(assessment => assessment.Days is not null)];
        var series = present.Sum(assessment => assessment.Series.Count);
        output.Line($"{period}: {Counted.Of(present.Count, "area")} with {Texts.Count(series)} series"
            + (present.Count < assessments.Count
                ? $"; {Counted.Of(assessments.Count - present.Count, "more area has", "more areas have")} no readings."
                : "."));
        if (present.Count == 0)
        {
            return;
        }

        WriteGaps(output, present);
        WriteCapture(output, present);
        WriteFindings(output, [.. assessments.SelectMany(assessment => assessment.Findings)]);
        WriteOutlooks(output, present);
        output.Line("--details lists every series, finding and year; an area's name alone shows that one.");
    }

    private static void WriteGaps(Output output, List<QualityAssessment> present)
    {
        var common = QualityAssessment.CommonGaps(present);
        if (common.Count > 0)
        {
            output.Line($"{GapText.Days(common)} without readings of any of them: {GapText.Of(common)}.");
        }

        var shared = common.Sum(gap => gap.Days);
        var more = present.Count(assessment => assessment.Gaps.Sum(gap => gap.Days) > shared);
        output.Line(more == 0
            ? $"No area lacks a whole day{(common.Count > 0 ? " beside these" : "")}."
            : $"{Counted.Of(more, "area lacks", "areas lack")} whole days{(common.Count > 0 ? " beside these" : "")}.");
    }

    private static void WriteCapture(Output output, List<QualityAssessment> present)
    {
        var lowest = $"the {Math.Min(Worst, present.Count)} lowest of {Texts.Count(present.Count)}";
        var table = Tables.Create($"Data capture 数据捕获率: {lowest}, usable of expected hours").AddColumns(
            Tables.Words("Area\n区域"),
            Tables.Figures("Series\n点位"),
            Tables.Figures("Usable %\n有效"),
            Tables.Figures("Missing hours\n缺测"),
            Tables.Figures("Unusable\n无效"),
            Tables.Words("Whole days missing\n整日缺测"));
        foreach (var (assessment, capture) in present.Select(assessment => (Assessment: assessment, Capture: CaptureOf(assessment)))
            .OrderBy(entry => entry.Capture.Share).Take(Worst))
        {
            table.AddRow(
                new Text(assessment.Area),
                new Text(Texts.Count(assessment.Series.Count)),
                new Text((100 * capture.Share).ToString("0.0", CultureInfo.InvariantCulture)),
                new Text(Texts.Count(capture.Expected - capture.Received)),
                new Text(Texts.Count(capture.Received - capture.Usable)),
                new Text(assessment.Gaps.Count == 0 ? Texts.None : Texts.Count(assessment.Gaps.Sum(gap => gap.Days))));
        }

        output.Table(table);
    }

    private static void WriteFindings(Output output, List<RuleFindings> findings)
    {
        if (findings.Count == 0)
        {
            output.Line("No reading is flagged.");
            return;
        }

        var quality = QualityControl.Embedded;
        var table = Tables.Create("Flagged readings 质控标记").AddColumns(
            Tables.Words("Rule\n规则"),
            Tables.Words("Means\n处置"),
            Tables.Figures("Readings\n读数"),
            Tables.Figures("Series\n点位"),
            Tables.Words("Most in\n最多"));
        foreach (var rule in findings.GroupBy(entry => entry.Rule)
            .OrderBy(rule => rule.Key.IsUsable()).ThenByDescending(rule => rule.Sum(entry => entry.Readings)))
        {
            var most = rule.MaxBy(entry => entry.Readings)!;
            var data = quality.Rule(rule.Key);
            table.AddRow(
                new Text($"{data.Name} {data.Title}"),
                new Text(QualityReport.Meaning(data.Severity)),
                new Text(Texts.Count(rule.Sum(entry => entry.Readings))),
                new Text(Texts.Count(rule.Select(entry => entry.Id).Distinct().Count())),
                new Text($"{QualityReport.Label(most.Id, most.Name)} ({Texts.Count(most.Readings)})"));
        }

        output.Table(table);
    }

    private static void WriteOutlooks(Output output, List<QualityAssessment> present)
    {
        var outlooks = present.SelectMany(assessment => assessment.Outlooks.Select(outlook => (assessment.Area, outlook.Status))).ToList();
        var counts = outlooks.GroupBy(entry => entry.Status).OrderBy(group => group.Key)
            .Select(group => $"{Texts.Count(group.Count())} {Texts.Status(group.Key).Both}");
        output.Line($"Valid days 有效天数 of {Counted.Of(outlooks.Count, "annual figure")}: {string.Join(", ", counts)}.");
        var lost = outlooks.Where(entry => entry.Status is ValidityStatus.Endangered or ValidityStatus.OutOfReach)
            .Select(entry => entry.Area).Distinct().ToList();
        if (lost.Count > 0)
        {
            var more = lost.Count > Worst ? $" and {lost.Count - Worst} more" : "";
            output.Line($"Areas with figures endangered or out of reach: {string.Join(", ", lost.Take(Worst))}{more}.");
        }
    }

    private static (long Expected, long Received, long Usable, decimal Share) CaptureOf(QualityAssessment assessment)
    {
        var (expected, received, usable) = (0L, 0L, 0L);
        foreach (var series in assessment.Series)
        {
            expected += (long)series.Expected * Pollutants.Count;
            foreach (var pollutant in Pollutants.All)
            {
                received += series.Received[pollutant];
                usable += series.Usable[pollutant];
            }
        }

        return (expected, received, usable, expected == 0 ? 0 : (decimal)usable / expected);
    }
}
