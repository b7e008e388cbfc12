namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>What a bulletin is asked for; kept with its draft, so that approval asks for the same again.</summary>
/// <param name="Groups">The groups, in the order of the bulletin, as on the command line.</param>
/// <param name="Period">The period as on the command line: a month, quarter, half-year or year.</param>
/// <param name="Counties">True to rank all counties in the groups' cities.</param>
/// <param name="Edition">The edition; <see langword="null"/> for the one in force on the last day.</param>
/// <param name="Events">The file of events to deduct; empty for none.</param>
/// <param name="Deduct">The figures from which they are deducted.</param>
internal sealed record BulletinQuestion(
    IReadOnlyList<string> Groups, string Period, bool Counties, string? Edition, string Events, string Deduct);

/// <summary>What the desk adds to the figures: whether it is a draft, and of an issue number and day.</summary>
internal sealed record BulletinStamp
{
    /// <summary>草稿; <see langword="null"/> for an issue.</summary>
    public DraftMark? Draft { get; init; }

    /// <summary>The number in 发文字号; <see langword="null"/> in a draft and where bulletins have none.</summary>
    public int? Number { get; init; }

    /// <summary>The number of the issue (期号); <see langword="null"/> as <see cref="Number"/>.</summary>
    public int? Issue { get; init; }

    /// <summary>成文日期; <see langword="null"/> in a draft.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>
    /// What the bulletin that this one replaces was called, such as 某环发〔2019〕12号; <see langword="null"/> unless a revision.
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>Who moved since the bulletin that this one replaces, and why; empty for the first.</summary>
    public IReadOnlyList<UnitMove> Moves { get; init; } = [];
}
