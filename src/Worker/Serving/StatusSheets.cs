namespace AqPipeline.Worker.Serving;

/// <summary>The jobs in their fixed order, and the last runs, newest first, in Beijing time.</summary>
internal static class StatusSheets
{
    public static Sheet Jobs(string url, DateTimeOffset now, StatusJson status)
    {
        var waiting = status.AlertsWaiting;
        return new SheetOf<JobStatusJson>
        {
            { ("Job", "任务"), job => Job(job.Job) },
            { ("State", "状态"), State },
            { SheetColumn.Times(("Last success", "上次成功")), job => Moment(job.LastSuccess) },
            { SheetColumn.Figures(("Took", "用时")), job => Took(job.LastSeconds) },
            { SheetColumn.Sentences(("Result", "结果")), Result },
            { SheetColumn.Times(("Next run", "下次运行")), job => Moment(job.Next) },
            { ("Failed in a row", "连续失败"), job => job.ConsecutiveFailures, ColumnPlace.Wide },
            { SheetColumn.Times(("Last failure", "上次失败")) with { Place = ColumnPlace.Wide }, job => Moment(job.LastFailure) },
        }.Of(
            ("Jobs", "任务"),
            (
                $"Worker {url} | Beijing time {now.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}",
                $"服务 {url} | 北京时间 {now.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}"),
            status.Jobs) with
        {
            Notes = waiting.Count == 0 ? []
                : [($"{Counted.Of(waiting.Count, "alert")} not yet sent: {waiting[0]}", $"{waiting.Count}条告警未送达：{waiting[0]}")],
        };
    }

    public static Sheet Runs(IReadOnlyList<RunStatusJson> runs) => new SheetOf<RunStatusJson>
    {
        { SheetColumn.Times(("At", "时间")), run => Moment(run.At) },
        { ("Job", "任务"), run => Job(run.Job) },
        { ("By hand", "手动"), run => Words.If(run.ByHand, ("by hand", "手动")) },
        { ("State", "状态"), run => run.Progress is { } percent ? $"{percent} %" : Word(run.Result) },
        { SheetColumn.Figures(("Took", "用时")), run => Took(run.Seconds) },
        { SheetColumn.Sentences(("Result", "结果")), run => Sentences.OfSeveral(run.Summary) },
    }.Of(("Runs", "运行记录"), ($"Runs | {runs.Count}, newest first", $"运行记录 | {runs.Count}次，最新在前"), runs);

    /// <summary>The job that failed last, to be run again.</summary>
    public static IReadOnlyList<string> Next(StatusJson status) =>
        [.. status.Jobs.Where(job => job.ConsecutiveFailures > 0).Select(job => $"aq trigger {job.Job}").Take(1)];

    private static Words Job(string name) => name switch
    {
        "ingest" => (name, "导入"),
        "nightly" => (name, "夜间评价"),
        "bulletin" => (name, "通报"),
        "forecast" => (name, "预报"),
        _ => name,
    };

    private static SheetCell State(JobStatusJson job) => job switch
    {
        { Running: true } => $"{job.Progress ?? 0} %",
        { Waiting: > 0 } => new Words($"{job.Waiting} waiting", $"{job.Waiting}次待运行"),
        { ConsecutiveFailures: > 0 } => Word("failed"),
        _ => new Words("idle", "空闲"),
    };

    private static SheetCell Result(JobStatusJson job) => job switch
    {
        { Running: true } => Sentences.Of(job.Step ?? ""),
        { ConsecutiveFailures: > 0 } => Sentences.OfSeveral(job.LastFailureReason ?? ""),
        _ => job.Summary is { } summary ? Sentences.OfSeveral(summary) : "",
    };

    private static SheetCell Word(string result) => result switch
    {
        "succeeded" => new Words(result, "成功"),
        "skipped" => new Words(result, "跳过"),
        "cancelled" => new Words(result, "已取消"),
        "running" => new Words(result, "运行中"),
        "failed" => (SheetCell)new Words(result, "失败") with { Tone = Tone.Bad },
        _ => result,
    };

    private static SheetCell Took(double? seconds) => seconds is null ? "" : new SheetCell(
        seconds.Value.ToString("0.0 s", CultureInfo.InvariantCulture));

    private static SheetCell Moment(DateTimeOffset? moment) => moment is null
        ? new Words("never", "无") : moment.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
