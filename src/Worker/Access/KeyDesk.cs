using AqPipeline.Web.Access;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>Creates, lists and revokes the keys of the HTTP interface. Each change is in the audit log.</summary>
/// <param name="state">The worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyDesk(StateDatabase state, TimeProvider time) : IKeyRing
{
    private const int LongestName = 60;

    /// <summary>The name of the key that a container makes at its first start.</summary>
    public const string First = "first";

    /// <inheritdoc />
    public IReadOnlyList<KnownKey> All() => [.. List().Select(key => new KnownKey
    {
        Number = key.Number,
        Name = key.Name,
        Hash = key.Hash,
        Scopes = key.Scopes,
        Until = key.Until,
        RevokedAt = key.RevokedAt,
    })];

    /// <summary>All keys, the oldest first.</summary>
    public IReadOnlyList<KeyRow> List() => state.Read(KeyTable.All);

    /// <summary>Creates a key.</summary>
    /// <param name="name">Its name, which no other key has or had.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="until">The moment from which it is refused.</param>
    /// <param name="by">The account that creates it.</param>
    /// <param name="text">The text of the key; <see langword="null"/> for a new one.</param>
    /// <returns>The key as it is kept, and its text, which is kept nowhere.</returns>
    /// <exception cref="UsageException">The name is taken or cannot be used, or the key ends before it begins.</exception>
    public (KeyRow Key, string Text) Create(
        string name, IReadOnlyCollection<string> scopes, DateTimeOffset? until, string by, string? text = null)
    {
        var now = time.GetUtcNow();
        if (until <= now)
        {
            throw new UsageException("--until is past: the key would never hold. Name a day to come.");
        }

        text ??= ApiKey.Create();
        var key = new KeyRow
        {
            Name = NameOf(name),
            Hash = ApiKey.HashOf(text),
            LastFour = ApiKey.LastFour(text),
            Scopes = [.. Scopes.All.Where(scopes.Contains)],
            Until = until,
            CreatedAt = now,
        };
        return state.Change(session =>
        {
            if (KeyTable.Find(session, key.Name) is { } known)
            {
                throw new UsageException(
                    $"There is a key {known.Name} already{(known.RevokedAt is null ? "" : ", which was revoked")}. A name stays with "
                        + "its key, because records name who wrote; choose another.");
            }

            KeyTable.Add(session, key);
            Audit(session, by, "key create", key.Name, $"created with {string.Join(", ", key.Scopes)}");
            return (KeyTable.Find(session, key.Name)!, text);
        });
    }

    /// <summary>Revokes a key. Its sessions end with their next request.</summary>
    /// <exception cref="UsageException">There is no such key.</exception>
    /// <exception cref="NoDataException">It was revoked before.</exception>
    public KeyRow Revoke(string name, string by) => state.Change(session =>
    {
        var key = KeyTable.Find(session, name)
            ?? throw new UsageException($"There is no key '{name}'. `aq key list` shows all.");
        if (key.RevokedAt is { } at)
        {
            throw new NoDataException((
                $"The key {key.Name} was revoked at {KeySheets.Moment(at)} Beijing time.",
                $"密钥 {key.Name} 已于{KeySheets.Moment(at)}（北京时间）吊销。"));
        }

        KeyTable.Revoke(session, key.Number, time.GetUtcNow());
        Audit(session, by, "key revoke", key.Name, "revoked");
        return KeyTable.Find(session, name)!;
    });

    private void Audit(StateSession session, string by, string what, string subject, string outcome) => AuditTable.Add(
        session,
        new AuditRow { At = time.GetUtcNow(), Who = by, What = what, Address = "", Subject = subject, Outcome = outcome });

    private static string NameOf(string name) =>
        name.Trim() is { Length: > 0 and <= LongestName } kept && PrintableText.Fault(kept) is null
            && !kept.Equals(CallerIdentity.Loopback, StringComparison.OrdinalIgnoreCase) && !ApiKey.IsWithin(kept)
                ? kept
                : throw new UsageException(
                    $"--name needs a name of 1 to {LongestName} printable letters, other than {CallerIdentity.Loopback}.");
}
