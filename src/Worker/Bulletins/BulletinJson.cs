using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Bulletins;

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
    IReadOnlyList<string> Files)
{
    /// <summary>Left out for a province or city.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public static BulletinJson From(BulletinData data, BulletinIssuer.Issue issue) => new(
        data.Group.Name,
        data.Month.Label,
        data.Edition.Id,
        issue.Version,
        issue.IsUnchanged,
        data.IsProvisional,
        data.Ranking.Ranked.Count,
        data.Ranking.Excluded.Count,
        issue.Moves,
        issue.Files)
    {
        GroupVersion = GroupVersionJson.Of(data.Group.Version),
    };
}

/// <summary>The JSON documents of bulletins (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BulletinJson))]
[JsonSerializable(typeof(IssuedBulletin))]
internal sealed partial class BulletinDocuments : JsonSerializerContext
{
    public static BulletinDocuments Readable { get; } = new(JsonText.Readable());
}
