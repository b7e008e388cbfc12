using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>What is proposed to do.</summary>
internal enum WarningAdvice
{
    /// <summary>Not known: there is no rule or no forecast.</summary>
    Unknown,

    /// <summary>Nothing: no level is reached.</summary>
    None,

    /// <summary>Issue a warning.</summary>
    Issue,

    /// <summary>Give the warning in force a higher colour.</summary>
    Raise,

    /// <summary>Give the warning in force a lower colour.</summary>
    Lower,

    /// <summary>Give the warning in force a later last day.</summary>
    Extend,

    /// <summary>Leave the warning in force as it is.</summary>
    Keep,

    /// <summary>Lift the warning in force.</summary>
    Lift,
}

/// <summary>The proposal for one area. The program proposes; a person issues.</summary>
/// <param name="Area">The area.</param>
/// <param name="AsOf">The last day that is known.</param>
internal sealed record AreaWarning(Area Area, DateOnly AsOf)
{
    /// <summary>
    /// The ID by which the warning is issued, raised and lifted; <see langword="null"/> where nothing is proposed or in force.
    /// </summary>
    public string? Id => InForce?.Id
        ?? (Proposal?.Episode is not { } episode ? null
            : Used.Contains(IdOf(Area, episode.First)) ? IdOf(Area, AsOf.AddDays(1)) : IdOf(Area, episode.First));

    /// <summary>IDs of warnings that are over: an episode that goes on after a lift gets a new warning from the first day ahead.</summary>
    public IReadOnlySet<string> Used { get; init; } = new HashSet<string>();

    /// <summary>Days and levels; <see langword="null"/> where there is no rule or no forecast.</summary>
    public WarningProposal? Proposal { get; init; }

    /// <summary>Why there is no proposal.</summary>
    public Words? Reason { get; init; }

    /// <summary>The probabilities of the levels, the highest first; <see langword="null"/> where there is no proposal.</summary>
    public IReadOnlyList<WarningChance>? Chances { get; init; }

    /// <summary>The last act on the warning in force.</summary>
    public WarningRow? InForce { get; init; }

    /// <summary>What is proposed to do.</summary>
    public WarningAdvice Advice => (Proposal, Proposal?.Episode, InForce) switch
    {
        (null, _, _) => WarningAdvice.Unknown,
        (_, null, null) => WarningAdvice.None,
        (_, { }, null) => WarningAdvice.Issue,
        (_, { } episode, { } now) => episode.Level.Level > now.Level ? WarningAdvice.Raise
            : episode.Level.Level < now.Level ? WarningAdvice.Lower
            : episode.Last > now.Last ? WarningAdvice.Extend : WarningAdvice.Keep,
        ({ } proposal, null, { } now) => proposal.Rule.LiftingDays is null && AsOf < now.Last ? WarningAdvice.Keep : WarningAdvice.Lift,
    };

    /// <summary>The probability of a level or a higher one; <see langword="null"/> where it is not known.</summary>
    public double? ChanceOf(WarningLevel level) => Chances?.FirstOrDefault(chance => chance.Level == level)?.Probability;

    /// <summary>The ID of a warning that begins on a day.</summary>
    public static string IdOf(Area area, DateOnly first) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{area.Label}-{first:yyyy-MM-dd}");

    /// <summary>The area and first day that an ID says; <see langword="null"/> where it is no ID.</summary>
    public static (string Area, DateOnly First)? Parse(string id)
    {
        const int DayLength = 10;
        return id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length > Prefix.Length + DayLength + 1
            && id[^(DayLength + 1)] == '-'
            && DateOnly.TryParseExact(id[^DayLength..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? (id[Prefix.Length..^(DayLength + 1)], first) : null;
    }

    private const string Prefix = "W-";
}
