using System.Text.Json.Serialization;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;

namespace AqPipeline.Worker.Bulletins;

/// <summary>
/// The draft of a bulletin. <c>version</c> counts the drafts of a bulletin, <c>unchanged</c> says that the draft or issue of before has the
/// same figures; <c>id</c> is null when only tables were asked for.
/// </summary>
internal sealed record BulletinJson(
    string Group,
    string Period,
    string Edition,
    int Version,
    bool Unchanged,
    bool Provisional,
    int Ranked,
    int Excluded,
    IReadOnlyList<UnitMove> Moves,
    IReadOnlyList<string> Files,
    string? Id,
    string? State,
    string? Number,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Periods,
    decimal Capture)
{
    /// <summary>Null for a province or city.</summary>
    public GroupVersionJson? GroupVersion { get; init; }

    public static BulletinJson From(ComposedBulletin composed, DraftedBulletin? drafted, IReadOnlyList<string> files) => new(
        composed.Groups[0],
        composed.Periods[0],
        composed.Edition,
        drafted?.Draft.Number ?? 0,
        drafted is { Outcome: not DraftOutcome.New },
        composed.IsProvisional,
        composed.Ranked,
        composed.Excluded,
        drafted?.Stamp.Moves ?? [],
        files,
        drafted?.Id,
        drafted is null ? null : JsonText.Name(drafted.Draft.State),
        drafted?.Issue?.NumberText,
        composed.Groups,
        composed.Periods,
        decimal.Round(composed.Capture, 1))
    {
        GroupVersion = GroupVersionJson.Of(composed.Version),
    };
}

/// <summary>The JSON documents of bulletins (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BulletinJson))]
internal sealed partial class BulletinDocuments : JsonSerializerContext
{
    public static BulletinDocuments Readable { get; } = new(JsonText.Readable());
}
