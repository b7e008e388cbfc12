using System.Globalization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Targets;

/// <summary>Plan targets as one table for spreadsheets, .csv or .xlsx, with all that the printed tables and notes say.</summary>
internal static class TargetSheet
{
    private const int Decimals = 2;

    private static readonly SheetColumn[] s_columns =
    [
        new("Plan 规划"), new("Title 规划名称"), new("Id 编号"), new("Area 区域"), new("Indicator 指标"), new("Strived for 力争"), new("Target 目标"),
        new("Year 年度"), new("Rehearsal 推演"), new("As of 截至"), new("Period 评价时段"), new("Limit 限值", Decimals), new("Actual 实际", Decimals),
        new("Unit 单位"),
        new("Status 结论"), new("Days left 剩余天数", 0), new("Valid days 有效天数", 0), new("Year before 上年同期", Decimals),
        new("Allowed average 剩余允许均值", Decimals), new("Expected average 剩余预期均值", Decimals), new("Bad days 已用天数", 0),
        new("Bad days allowed 允许天数", 0),
        new("Bad days expected 剩余预期天数", Decimals), new("Best end 年末最好", Decimals), new("Worst end 年末最差", Decimals),
        new("Sensitivity 敏感性", 4),
        new("Sensitivity unit 敏感性单位"),
        new("Drop achieved % 已降幅度", Decimals), new("Base year 基准年"), new("Base 基准值", Decimals), new("Base source 基准来源"),
        new("Base recomputed 重算基准值", Decimals), new("Straight path 直线进度", Decimals),
        new("Validity 有效性"), new("Note 说明"), new("Sentence 规划原文"), new("Document 文件"), new("Known at 已知截至"),
        new("Cities 城市数", 0), new("Cities since 城市范围自"), new("Cities by 城市范围依据"),
    ];

    /// <summary>Whether a file's name says a form that can be written.</summary>
    public static bool Writes(string file) => Extension(file) is ".csv" or ".xlsx";

    /// <summary>Writes the table; the file is there whole or as it was.</summary>
    /// <param name="file">The file.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="assessments">The targets.</param>
    /// <param name="knownAt">The moment whose knowledge this is; <see langword="null"/> for what is known now.</param>
    public static void Write(string file, DateOnly asOf, IReadOnlyList<TargetAssessment> assessments, DateTimeOffset? knownAt = null)
    {
        var known = knownAt is { } moment ? $"{moment:yyyy-MM-dd HH:mm:ss}" : "";
        var table =
            new Sheet(
                "targets", "Plan targets 规划目标", s_columns, [.. assessments.Select(assessment => Cells(assessment, asOf, known).ToList())]);
        if (Extension(file) == ".xlsx")
        {
            var subtitle = $"as of 截至 {asOf:yyyy-MM-dd}{(known.Length > 0 ? ", known at 已知截至 " + known : "")}";
            WholeFile.Write(file, draft => SheetXlsx.Write(draft, table.Title.English, subtitle, [("", table)]));
        }
        else
        {
            var lines = table.Rows.Select(row => row.Select(cell => cell.Number?.ToString(CultureInfo.InvariantCulture) ?? cell.Text));
            var headings = CsvText.Line(s_columns.Select(column => column.HeadingIn(Language.English)));
            var text = string.Join('\n', [headings, .. lines.Select(CsvText.Line), ""]);
            WholeFile.WriteMarked(file, text);
        }
    }

    private static string Extension(string file) => Path.GetExtension(file).ToLowerInvariant();

    private static IEnumerable<SheetCell> Cells(TargetAssessment assessment, DateOnly asOf, string known)
    {
        var (target, progress) = (assessment.Target, assessment.Progress);
        return
        [
            assessment.Plan.Id, assessment.Plan.Title, target.Id, target.Area, Texts.Indicator(target), target.IsSoft ? "力争" : "",
            Texts.Goal(target),
            $"{assessment.Year}", assessment.IsRehearsal ? "yes 是" : "", $"{asOf:yyyy-MM-dd}", assessment.Period?.Label ?? "",
            Of(assessment.Limit), Of(assessment.Actual), target.FigureUnit,
            Texts.Status(assessment.Status), Of(progress?.DaysLeft), Of(progress?.ValidDays), Of(progress?.YearBefore),
            Of(progress?.AllowedAverage), Of(progress?.ExpectedAverage), Of(progress?.BadDays), Of(progress?.BadDaysAllowed),
            Of(progress?.BadDaysExpected), Of(progress?.Best), Of(progress?.Worst), Of(progress?.Sensitivity),
            progress?.Sensitivity is null ? "" : Texts.SensitivityUnit(target),
            Of(assessment.AchievedDrop), target.Baseline is { } baseline ? $"{baseline.Year}" : "", Of(target.Baseline?.Value),
            target.Baseline?.Source ?? "", Of(assessment.RecomputedBaseline), Of(assessment.StraightPath),
            string.Join("; ", [TargetReport.Validity(assessment), .. assessment.Risks.Select(TargetReport.Risk)]), assessment.Reason,
            target.Sentence, assessment.Plan.Document, known,
            Of(assessment.Version?.Cities.Count), assessment.Version?.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            assessment.Version?.Source ?? "",
        ];
    }

    private static SheetCell Of(decimal? number) => number is null ? "" : SheetCell.Of(number);
}
