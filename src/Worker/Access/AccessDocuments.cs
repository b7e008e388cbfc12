using System.Text.Json.Serialization;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>A key (a contract): never its text, except once where it is created.</summary>
internal sealed record KeyJson(
    string Name, IReadOnlyList<string> Scopes, string LastFour, string State, DateTimeOffset? Until, DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>The text of the key; only in the answer of <c>aq key create</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public static KeyJson Of(KeyRow key, DateTimeOffset now) => new(
        key.Name, key.Scopes, key.LastFour, KeySheets.StateOf(key, now).English, Beijing(key.Until), Beijing(key.CreatedAt)!.Value,
        Beijing(key.RevokedAt));

    internal static DateTimeOffset? Beijing(DateTimeOffset? moment) => moment?.ToOffset(HourEnding.BeijingOffset);
}

/// <summary>All keys, the oldest first (a contract).</summary>
internal sealed record KeyListJson(IReadOnlyList<KeyJson> Keys);

/// <summary>An entry of the audit log (a contract).</summary>
internal sealed record AuditEntryJson(
    long Number, DateTimeOffset At, string Who, string What, string Subject, string Address, int? Status, string? Outcome)
{
    public static AuditEntryJson Of(AuditRow row) => new(
        row.Number, row.At.ToOffset(HourEnding.BeijingOffset), row.Who, row.What, row.Subject, row.Address, row.Status, row.Outcome);
}

/// <summary>The last entries of the audit log, the newest first (a contract).</summary>
internal sealed record AuditJson(IReadOnlyList<AuditEntryJson> Entries);

/// <summary>The JSON documents of keys and the audit log (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(KeyJson))]
[JsonSerializable(typeof(KeyListJson))]
[JsonSerializable(typeof(AuditJson))]
internal sealed partial class AccessDocuments : JsonSerializerContext
{
    public static AccessDocuments Readable { get; } = new(JsonText.Readable());
}
