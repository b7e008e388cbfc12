namespace AqPipeline.Web.Access;

/// <summary>A key as it is kept: its hash, and what it may do.</summary>
public sealed record KnownKey
{
    private const string Another = "Ask the operator for another key (`aq key create --name NAME --scope read`).";

    /// <summary>Number of the key, which no other key ever has.</summary>
    public required long Number { get; init; }

    /// <summary>The name under which the key's writes are recorded.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of the key's text (<see cref="ApiKey.HashOf"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>The scopes.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The moment from which the key is refused; <see langword="null"/> for a key without an end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The moment at which the key was revoked; <see langword="null"/> for a key that holds.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>True if the key may read and nothing else.</summary>
    public bool MayOnlyRead => Scopes is [Access.Scopes.Read];

    /// <summary>The reason to refuse the key; <see langword="null"/> for a key that holds.</summary>
    public string? Refusal(DateTimeOffset now) => this switch
    {
        { RevokedAt: not null } => $"The key {Name} was revoked. {Another}",
        { Until: { } until } when until <= now =>
            $"The key {Name} expired at {Beijing(until)} Beijing time. {Another}",
        _ => null,
    };

    private static string Beijing(DateTimeOffset moment) =>
        moment.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>The keys that the program keeps.</summary>
public interface IKeyRing
{
    /// <summary>All keys, also those that expired or were revoked.</summary>
    IReadOnlyList<KnownKey> All();
}
