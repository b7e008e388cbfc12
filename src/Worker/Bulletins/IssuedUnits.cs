namespace AqPipeline.Worker.Bulletins;

/// <summary>The figures of an issued bulletin, kept beside its documents so that a later one can say what moved.</summary>
/// <param name="Version">1 for the first issue.</param>
/// <param name="IssuedAt">When it was issued, in UTC.</param>
/// <param name="Group">The group.</param>
/// <param name="Period">The month.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Units">Every unit.</param>
internal sealed record IssuedBulletin(
    int Version, DateTimeOffset IssuedAt, string Group, string Period, string Edition, IReadOnlyList<IssuedUnit> Units);

/// <summary>What was printed of one unit.</summary>
/// <param name="City">Its city; empty for a city.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rank">Its rank; <see langword="null"/> when excluded.</param>
/// <param name="Index">The published index.</param>
/// <param name="Change">Its change against a year before, percent.</param>
/// <param name="Figures">The published figures in the order of the pollutants, then good and valid days.</param>
internal sealed record IssuedUnit(string City, string Name, int? Rank, decimal? Index, decimal? Change, IReadOnlyList<decimal?> Figures)
{
    public bool Says(IssuedUnit other) => Rank == other.Rank && HasFiguresOf(other);

    public bool HasFiguresOf(IssuedUnit other) =>
        Index == other.Index && Change == other.Change && Figures.SequenceEqual(other.Figures);
}

/// <summary>A unit whose line is not what the version before printed.</summary>
/// <param name="City">Its city; empty for a city.</param>
/// <param name="Name">Its name.</param>
/// <param name="RankBefore">The rank printed before; <see langword="null"/> when it had none.</param>
/// <param name="RankNow">The rank now.</param>
/// <param name="IndexBefore">The index printed before.</param>
/// <param name="IndexNow">The index now.</param>
/// <param name="Reason">Which readings changed, in Chinese.</param>
internal sealed record UnitMove(
    string City, string Name, int? RankBefore, int? RankNow, decimal? IndexBefore, decimal? IndexNow, string Reason)
{
    /// <summary>The files of the corrections, for the record: no bulletin prints them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
