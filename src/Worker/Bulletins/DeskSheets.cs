using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Drafts and issues as tables.</summary>
internal static class DeskSheets
{
    /// <summary>One line of a list of facts.</summary>
    private readonly record struct Fact(Words Name, SheetCell Value);

    /// <summary>All drafts, the newest first.</summary>
    public static Sheet List(IReadOnlyList<(DraftRow Draft, IssueRow? Issue)> all) => new SheetOf<(DraftRow Draft, IssueRow? Issue)>
    {
        { ("ID", "编号"), entry => entry.Draft.Id },
        { ("State", "状态"), entry => StateOf(entry.Draft.State) },
        { ("Number", "文号"), entry => entry.Issue?.NumberText ?? entry.Issue?.IssueText ?? "" },
        { ("Drafted by", "拟稿人"), entry => entry.Draft.DraftedBy },
        { SheetColumn.Times(("Drafted", "拟稿时间")), entry => DeskWords.Moment(entry.Draft.DraftedAt) },
        { ("Bulletin", "通报"), entry => entry.Draft.Name, ColumnPlace.Wide },
        { ("Decided by", "签发人"), entry => entry.Draft.DecidedBy ?? "", ColumnPlace.Wide },
        {
            SheetColumn.Times(("Decided", "签发时间")) with { Place = ColumnPlace.Wide },
            entry => entry.Draft.DecidedAt is { } at ? DeskWords.Moment(at) : ""
        },
        { new SheetColumn(("Reason", "原因")) { Place = ColumnPlace.Files }, entry => entry.Draft.Reason ?? "" },
    }.Of(
        ("Bulletins", "通报"),
        Words.Title(
            ("Bulletins", "通报"), (Counted.Of(all.Count, "draft"), $"{all.Count}稿"), ("Beijing time", "北京时间")),
        all);

    /// <summary>One draft: facts, documents, what changed, deliveries.</summary>
    public static IReadOnlyList<Sheet> Of(
        BulletinRecordJson record, DraftRow draft, string? folder, IReadOnlyList<DeliveryRow> deliveries) =>
    [
        new SheetOf<Fact>
        {
            { ("Fact", "项目"), fact => fact.Name },
            { SheetColumn.Sentences(("Value", "内容")), fact => fact.Value },
        }.Of(("Bulletin", "通报"), Words.Title(("Bulletin", "通报"), draft.Id, ("Beijing time", "北京时间")), Facts(record, draft)) with
        {
            HasNoHeading = true,
        },
        .. record.Issue is { Files: { Count: > 0 } files } ? (Sheet[])[Files(files, folder ?? "")] : [],
        .. record.Moves.Count > 0 ? (Sheet[])[Moves(record.Moves)] : [],
        .. deliveries.Count > 0 ? (Sheet[])[Deliveries(deliveries)] : [],
    ];

    /// <summary>A delivery that did not get through.</summary>
    public static Words Finding(DeliveryRow delivery)
    {
        var way = new Words($"{delivery.Recipient} ", $"{delivery.Recipient} ");
        return delivery.State == DeliveryState.Failed
            ? way + (
                $"did not get it and is not tried again: {delivery.Fault} `aq bulletin approve ID --by NAME` tries again.",
                $"未送达，不再重试：{delivery.Fault} 可用 `aq bulletin approve ID --by NAME` 再发。")
            : way + (
                $"did not get it yet: {delivery.Fault} The worker tries again.", $"尚未送达：{delivery.Fault} 服务将自动重试。");
    }

    private static IEnumerable<Fact> Facts(BulletinRecordJson record, DraftRow draft)
    {
        var question = record.Question;
        yield return new(("State", "状态"), StateOf(draft.State));
        yield return new(("Title", "标题"), record.Title);
        yield return new(
            ("Asked for", "统计范围"),
            $"{question.Period} {string.Join(' ', question.Groups)}{(question.Counties ? " --counties" : "")}");
        yield return new(
            ("Drafted", "拟稿"),
            new Words(
                $"no. {record.Draft}, {By(record.DraftedAt, record.DraftedBy).English}",
                $"第{record.Draft}稿，{By(record.DraftedAt, record.DraftedBy).Chinese}"));
        if (record is { Issue: null, Replaces: { } revised })
        {
            yield return new(("Revises", "修订"), revised);
        }

        foreach (var fact in record.Issue is { } issue ? Facts(issue) : [])
        {
            yield return fact;
        }

        if (draft is { State: DraftState.Rejected or DraftState.Withdrawn, DecidedAt: { } at })
        {
            yield return new(
                DeskWords.Of(draft.State), By(at, record.DecidedBy ?? "") + ($": {record.Reason}", $"：{record.Reason}"));
        }

        if (draft.State == DraftState.Superseded)
        {
            yield return new(("Superseded by", "替代者"), record.Reason ?? "");
        }
    }

    private static IEnumerable<Fact> Facts(BulletinIssueJson issue)
    {
        Fact[] facts =
        [
            new(("Approved", "签发"), By(issue.ApprovedAt, issue.ApprovedBy)),
            new(("Number", "文号"), issue.Number ?? ""),
            new(("Issue", "期号"), issue.Issue ?? ""),
            new(("Date", "成文日期"), issue.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new(("Replaces", "替代"), issue.Replaces ?? ""),
        ];
        return facts.Where(fact => fact.Value.Text.Length > 0);
    }

    private static Words By(DateTimeOffset moment, string person) =>
        new($"{DeskWords.Moment(moment)} by {person}", $"{DeskWords.Moment(moment)}，{person}");

    private static Sheet Files(IReadOnlyList<IssueFileRow> files, string folder) => new SheetOf<IssueFileRow>
    {
        { SheetColumn.FileNames(("File", "文件")), file => file.Name },
        { ("Bytes", "字节"), file => file.Bytes },
        { ("SHA-256", "SHA-256"), file => file.Sha256, ColumnPlace.Wide },
    }.Of(("Files", "文件"), (Counted.Of(files.Count, "file") + $" in {folder}", $"{files.Count}个文件，位于 {folder}"), files);

    private static Sheet Moves(IReadOnlyList<UnitMove> moves) => new SheetOf<UnitMove>
    {
        { ("Unit", "区域"), move => move.City + move.Name },
        { ("Rank", "名次"), move => SheetCell.Of(move.RankNow) },
        { ("Before", "原名次"), move => SheetCell.Of(move.RankBefore) },
        { ("Index", "综合指数"), move => move.IndexNow },
        { ("Before", "原指数"), move => move.IndexBefore },
        { SheetColumn.Sentences(("Reason", "原因")), move => move.Reason },
        { SheetColumn.FileNames(("Files", "文件")) with { Place = ColumnPlace.Wide }, move => string.Join(' ', move.Files) },
    }.Of(("Changes", "变动"), ($"{Counted.Of(moves.Count, "unit")} changed", $"{moves.Count}个单位有变动"), moves);

    private static Sheet Deliveries(IReadOnlyList<DeliveryRow> deliveries) => new SheetOf<DeliveryRow>
    {
        { ("Occasion", "事由"), delivery => DeskWords.Of(delivery.Occasion) },
        { ("Way", "方式"), delivery => DeskWords.Of(delivery.Channel) },
        { SheetColumn.FileNames(("Recipient", "接收方")), delivery => delivery.Recipient },
        { ("State", "状态"), delivery => StateOf(delivery.State) },
        { SheetColumn.Times(("Sent", "送达时间")), delivery => delivery.SentAt is { } at ? DeskWords.Moment(at) : "" },
        { ("Rounds", "次数"), delivery => delivery.Tries, ColumnPlace.Wide },
        { SheetColumn.Sentences(("Fault", "原因")) with { Place = ColumnPlace.Wide }, delivery => delivery.Fault ?? "" },
    }.Of(("Deliveries", "发送"), (Counted.Of(deliveries.Count, "delivery", "deliveries"), $"发送{deliveries.Count}项"), deliveries);

    private static SheetCell StateOf(DraftState state) => (SheetCell)DeskWords.Of(state) with
    {
        Tone = state switch
        {
            DraftState.Issued => Tone.Good,
            DraftState.Draft or DraftState.Approved => Tone.Warning,
            DraftState.Withdrawn => Tone.Bad,
            _ => Tone.Plain,
        },
    };

    private static SheetCell StateOf(DeliveryState state) => (SheetCell)DeskWords.Of(state) with
    {
        Tone = state switch { DeliveryState.Sent => Tone.Good, DeliveryState.Failed => Tone.Bad, _ => Tone.Plain },
    };
}
