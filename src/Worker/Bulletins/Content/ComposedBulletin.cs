namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The figures of a bulletin, ready to be printed as a draft or as an issue.</summary>
internal sealed record ComposedBulletin
{
    /// <summary>Short, for lists and file names, such as 吉林省2019年3月.</summary>
    public required string Name { get; init; }

    /// <summary>The question with one name for each group, however it was spelled; <see langword="null"/> if it is as asked.</summary>
    public BulletinQuestion? Question { get; init; }

    /// <summary>The names of the groups, the first its own.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The periods, the one asked for first.</summary>
    public required IReadOnlyList<string> Periods { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>Units of the first group that have a rank.</summary>
    public int Ranked { get; init; }

    /// <summary>Units of the first group without a rank.</summary>
    public int Excluded { get; init; }

    /// <summary>The version of the first group; <see langword="null"/> for a province or city.</summary>
    public GroupVersion? Version { get; init; }

    /// <summary>
    /// Everything printed of every unit, group and period, which a revision compares; the name of an excluded unit is among them.
    /// </summary>
    public required IReadOnlyList<IssuedUnit> Units { get; init; }

    /// <summary>SHA-256 in hexadecimal over all printed figures and words; another one means another bulletin.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Why it cannot be drafted or issued, such as that nobody is ranked; <see langword="null"/> when it can.</summary>
    public Words? Refusal { get; init; }

    /// <summary>True if the period is not over in the readings.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Usable hours of all hours of the whole period, percent.</summary>
    public decimal Capture { get; init; }

    /// <summary>Prints it.</summary>
    public required Func<BulletinStamp, PrintedBulletin> Print { get; init; }
}
