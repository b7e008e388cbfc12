using System.Text.Json.Serialization;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>The record of a draft and its issue: on the console, beside the documents, and to a webhook (a contract).</summary>
internal sealed record BulletinRecordJson
{
    public required string Id { get; init; }

    /// <summary>The state in small letters.</summary>
    public required string State { get; init; }

    /// <summary>The state in words.</summary>
    public required WordsJson StateText { get; init; }

    public required string Bulletin { get; init; }

    /// <summary>第几稿.</summary>
    public required int Draft { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The text without its annexes, in Chinese as it is printed; empty for drafts of before texts were kept.</summary>
    public required IReadOnlyList<PrintedText> Text { get; init; }

    public required BulletinQuestion Question { get; init; }

    public required string Fingerprint { get; init; }

    public required string DraftedBy { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>The draft whose issue this one revises.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who moved since that issue.</summary>
    public required IReadOnlyList<UnitMove> Moves { get; init; }

    /// <summary>The issue; <see langword="null"/> for a draft.</summary>
    public BulletinIssueJson? Issue { get; init; }

    public static BulletinRecordJson Of(DraftRow draft, IssueRow? issue, IReadOnlyList<IssueFileRow> files) => new()
    {
        Id = draft.Id,
        State = JsonText.Name(draft.State),
        StateText = WordsJson.Of(DeskWords.Of(draft.State)),
        Bulletin = draft.Bulletin,
        Draft = draft.Number,
        Name = draft.Name,
        Title = draft.Title,
        Text = draft.Text(),
        Question = draft.Question(),
        Fingerprint = draft.Fingerprint,
        DraftedBy = draft.DraftedBy,
        DraftedAt = Beijing(draft.DraftedAt),
        DecidedBy = draft.DecidedBy,
        DecidedAt = draft.DecidedAt is { } at ? Beijing(at) : null,
        Reason = draft.Reason,
        Replaces = draft.Replaces,
        Moves = draft.Moves(),
        Issue = issue is null ? null : BulletinIssueJson.Of(issue, files),
    };

    internal static DateTimeOffset Beijing(DateTimeOffset moment) => moment.ToOffset(HourEnding.BeijingOffset);
}

/// <summary>An issue with its numbers and documents.</summary>
internal sealed record BulletinIssueJson
{
    /// <summary>发文字号 as printed.</summary>
    public string? Number { get; init; }

    /// <summary>期号 as printed.</summary>
    public string? Issue { get; init; }

    /// <summary>成文日期.</summary>
    public required DateOnly Date { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>What the bulletin that this one replaces was called, as printed.</summary>
    public string? Replaces { get; init; }

    /// <summary>The name of the folder with the documents; its place is the server's own affair.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<IssueFileRow> Files { get; init; }

    public string? WithdrawnBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnReason { get; init; }

    public static BulletinIssueJson Of(IssueRow issue, IReadOnlyList<IssueFileRow> files) => new()
    {
        Number = issue.NumberText,
        Issue = issue.IssueText,
        Date = issue.Date,
        ApprovedBy = issue.ApprovedBy,
        ApprovedAt = BulletinRecordJson.Beijing(issue.ApprovedAt),
        Replaces = issue.Replaces,
        Folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(issue.Folder)),
        Files = files,
        WithdrawnBy = issue.WithdrawnBy,
        WithdrawnAt = issue.WithdrawnAt is { } at ? BulletinRecordJson.Beijing(at) : null,
        WithdrawnReason = issue.WithdrawnReason,
    };
}

/// <summary>One delivery (a contract); the recipient is an address, or the name of a folder.</summary>
internal sealed record BulletinDeliveryJson(
    string Occasion, string Channel, string Recipient, string State, int Tries, DateTimeOffset? SentAt, string? Fault)
{
    public static BulletinDeliveryJson Of(DeliveryRow delivery) => new(
        JsonText.Name(delivery.Occasion),
        JsonText.Name(delivery.Channel),
        delivery.Channel == DeliveryChannel.Folder
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(delivery.Recipient)) : delivery.Recipient,
        JsonText.Name(delivery.State),
        delivery.Tries,
        delivery.SentAt is { } at ? BulletinRecordJson.Beijing(at) : null,
        delivery.Fault);
}

/// <summary>All drafts, the newest first (a contract).</summary>
internal sealed record BulletinListJson(IReadOnlyList<BulletinRecordJson> Bulletins);

/// <summary>One draft with its deliveries (a contract).</summary>
internal sealed record BulletinShownJson(BulletinRecordJson Bulletin, IReadOnlyList<BulletinDeliveryJson> Deliveries)
{
    /// <summary>A draft by its ID.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static BulletinShownJson Of(StateSession session, string id)
    {
        var draft = BulletinDesk.Find(session, id);
        return new BulletinShownJson(
            BulletinRecordJson.Of(draft, IssueTable.Find(session, draft.Id), IssueFileTable.Of(session, draft.Id)),
            [.. DeliveryTable.Of(session, draft.Id).Select(BulletinDeliveryJson.Of)]);
    }
}

/// <summary>The JSON documents of drafts and issues (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BulletinRecordJson))]
[JsonSerializable(typeof(BulletinListJson))]
[JsonSerializable(typeof(BulletinShownJson))]
internal sealed partial class DeskDocuments : JsonSerializerContext
{
    public static DeskDocuments Readable { get; } = new(JsonText.Readable());
}
