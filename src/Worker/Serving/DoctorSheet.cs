using AqPipeline.Worker.Serving.Hosting;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks as a sheet, worst first; the console names those that are ok in one row.</summary>
internal static class DoctorSheet
{
    private static readonly Dictionary<string, string> s_chinese = new()
    {
        ["settings"] = "设置",
        ["worker"] = "服务",
        ["folders"] = "文件夹",
        ["zone"] = "时区",
        ["standards"] = "标准",
        ["sources"] = "数据源",
        ["inbox"] = "收件文件夹",
        ["store"] = "数据库",
        ["content"] = "内容",
        ["disk"] = "磁盘",
        ["readings"] = "读数",
        ["stray hours"] = "孤立小时",
        ["late dates"] = "超前日期",
        ["missing days"] = "缺测日",
        ["silent stations"] = "未报点位",
        ["station list"] = "点位名录",
        ["imports"] = "导入",
        ["statistics"] = "统计",
        ["spool"] = "队列",
        ["plans"] = "规划",
        ["forecasts"] = "预报",
        ["others"] = "其他",
    };

    /// <summary>All checks, and what the console prints of them.</summary>
    public static (Sheet All, Sheet Printed) From(string store, DateTimeOffset now, IReadOnlyList<HealthCheck> checks, int exitCode)
    {
        List<HealthCheck> bad = [.. checks.Where(check => check.State != HealthState.Fine).OrderByDescending(check => check.State)];
        List<HealthCheck> fine = [.. checks.Where(check => check.State == HealthState.Fine)];
        var errors = bad.Count(check => check.State == HealthState.Broken);
        Words title = ($"Doctor {store} | {Time(now)}", $"自检 {store} | {Time(now)}");
        Words counts = (
            $"{Counted.Of(bad.Count - errors, "warning")}, {Counted.Of(errors, "error")}: exit code {exitCode}",
            $"{bad.Count - errors}项注意，{errors}项故障：退出码 {exitCode}");
        HealthCheck[] inOneRow = fine.Count == 0 ? []
            : [new("others", HealthState.Fine, Words.Join(fine.Select(check => Name(check.Name)), chinese: "、"))];
        return (Of([.. bad, .. fine]), Of([.. bad, .. inOneRow]));

        Sheet Of(IReadOnlyList<HealthCheck> rows) => Columns().Of(("Doctor", "自检"), title, rows) with
        {
            HasNoHeading = true,
            Notes = [counts],
        };
    }

    private static SheetOf<HealthCheck> Columns() => new()
    {
        { ("State", "状态"), check => State(check.State) },
        { ("Check", "检查项"), check => Name(check.Name) },
        {
            SheetColumn.Sentences(("Found", "结果")) with { Place = ColumnPlace.Console },
            check => check.Finding + Words.If(check.Advice.English.Length > 0, new Words("\nNext: ", "\n下一步：") + check.Advice)
        },
        { ("Found", "结果"), check => check.Finding, ColumnPlace.Files },
        { ("Next", "下一步"), check => check.Advice, ColumnPlace.Files },
    };

    private static SheetCell State(HealthState state) => state switch
    {
        HealthState.Fine => (SheetCell)new Words("ok", "正常") with { Tone = Tone.Good },
        HealthState.Attention => (SheetCell)new Words("warning", "注意") with { Tone = Tone.Warning },
        _ => (SheetCell)new Words("error", "故障") with { Tone = Tone.Bad },
    };

    /// <summary>The check of a source is called <c>source</c> and its name.</summary>
    private static Words Name(string name) => name.StartsWith(SourceAge.CheckPrefix, StringComparison.Ordinal)
        ? new(name, "数据源 " + name[SourceAge.CheckPrefix.Length..])
        : new(name, s_chinese.GetValueOrDefault(name, name));

    private static string Time(DateTimeOffset now) =>
        now.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
