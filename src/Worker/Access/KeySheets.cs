using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>Keys and the audit log as tables.</summary>
internal static class KeySheets
{
    /// <summary>Keys.</summary>
    public static Sheet Of(IReadOnlyList<KeyRow> keys, DateTimeOffset now) => new SheetOf<KeyRow>
    {
        { ("Name", "名称"), key => key.Name },
        { ("State", "状态"), key => StateOf(key, now) },
        { ("Scopes", "权限"), key => string.Join(", ", key.Scopes) },
        { ("Ends with", "末四位"), key => key.LastFour },
        { SheetColumn.Times(("Until", "有效至")), key => key.Until is { } until ? Moment(until) : "" },
        { SheetColumn.Times(("Created", "创建时间")), key => Moment(key.CreatedAt) },
        { SheetColumn.Times(("Revoked", "吊销时间")) with { Place = ColumnPlace.Wide }, key => key.RevokedAt is { } at ? Moment(at) : "" },
    }.Of(
        ("Keys", "密钥"),
        Words.Title(("Keys", "密钥"), (Counted.Of(keys.Count, "key"), $"{keys.Count}个"), ("Beijing time", "北京时间")), keys);

    /// <summary>The audit log.</summary>
    public static Sheet Of(IReadOnlyList<AuditRow> entries) => new SheetOf<AuditRow>
    {
        { SheetColumn.Times(("Time", "时间")), entry => Moment(entry.At) },
        { ("Who", "操作者"), entry => entry.Who },
        { ("What", "操作"), entry => entry.What },
        { ("Subject", "对象"), entry => entry.Subject },
        { ("Status", "状态码"), entry => entry.Status },
        { SheetColumn.Sentences(("Outcome", "结果")), Outcome },
        { ("Address", "地址"), entry => entry.Address, ColumnPlace.Wide },
    }.Of(
        ("Audit log", "审计日志"),
        Words.Title(
            ("Audit log", "审计日志"), (Counted.Of(entries.Count, "entry", "entries"), $"{entries.Count}条"), ("Beijing time", "北京时间")),
        entries);

    private static SheetCell Outcome(AuditRow entry) =>
        entry.Outcome is { } outcome ? Sentences.Of(outcome) : new Words("not completed", "未完成");

    /// <summary>True if a key neither expired nor was revoked.</summary>
    public static bool IsValid(KeyRow key, DateTimeOffset now) => key.RevokedAt is null && !(key.Until <= now);

    /// <summary>The state of a key.</summary>
    public static Words StateOf(KeyRow key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => ("revoked", "已吊销"),
        _ when IsValid(key, now) => ("valid", "有效"),
        _ => ("expired", "已过期"),
    };

    /// <summary>A moment in Beijing time.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
