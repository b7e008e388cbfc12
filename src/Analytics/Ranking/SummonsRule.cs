namespace AqPipeline.Analytics.Ranking;

/// <summary>Rule of summons (约谈规则): who is watched, warned or summoned because of a ranking, and after how many periods.</summary>
public sealed record SummonsRule
{
    /// <summary>Identifies the rule, for example <c>SC-2017</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The plan it belongs to, for example <c>JL-2021</c>; <see langword="null"/> for a rule of its own.</summary>
    public string? Plan { get; init; }

    /// <summary>The target of that plan, for example <c>A21</c>; <see langword="null"/> without one.</summary>
    public string? Target { get; init; }

    /// <summary>The title of the document in Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>Document number, issuer and date.</summary>
    public required string Document { get; init; }

    /// <summary>Where the sentence was published.</summary>
    public required string Published { get; init; }

    /// <summary>The sentence of the document, word for word.</summary>
    public required string Sentence { get; init; }

    /// <summary>True if the numbers are ours, the document naming none.</summary>
    public bool IsOurDefault { get; init; }

    /// <summary>The source of the numbers, and what was left to be decided.</summary>
    public required string Basis { get; init; }

    /// <summary>What a period does for which a unit has no rank, or no figure of a year before where a condition asks for one.</summary>
    public required MissingRank MissingRank { get; init; }

    /// <summary>What is counted, each on its own.</summary>
    public required IReadOnlyList<SummonsCount> Counts { get; init; }

    /// <summary>The name in front of notes: the target where the rule belongs to one.</summary>
    public string Name => Target ?? Id;
}

/// <summary>Periods that are counted, and what follows from their number.</summary>
/// <param name="Measures">The figures that are ranked; a period counts if the conditions hold for any one of them.</param>
/// <param name="Conditions">What makes a period count; all of them.</param>
/// <param name="Steps">What follows, the mildest first.</param>
/// <param name="Scope">The units that a step can be taken against.</param>
/// <param name="Unit">The length of the periods.</param>
/// <param name="Counting">The periods that are added up.</param>
public sealed record SummonsCount(
    IReadOnlyList<RankingKey> Measures,
    IReadOnlyList<SummonsCondition> Conditions,
    IReadOnlyList<SummonsStep> Steps,
    SummonsScope Scope = SummonsScope.Ranked,
    SummonsUnit Unit = SummonsUnit.Month,
    Counting Counting = Counting.Running);

/// <summary>A condition of one period.</summary>
/// <param name="Kind">What has to be.</param>
/// <param name="Value">The number of places, or their share in percent; <see langword="null"/> for a change.</param>
public sealed record SummonsCondition(SummonsConditionKind Kind, decimal? Value = null)
{
    /// <summary>The last places that are meant among so many ranked units, which those that share the first of them are added to.</summary>
    public int Places(RankingTable table) =>
        Kind == SummonsConditionKind.LastPercent ? table.PlacesOf(Value!.Value / 100) : (int)Value!.Value;
}

/// <summary>What follows from a number of periods.</summary>
/// <param name="Consequence">The measure that is taken.</param>
/// <param name="Count">The number of periods, at least 1.</param>
/// <param name="Words">The consequence in the words of the document; <see langword="null"/> for the usual ones.</param>
/// <param name="Conditions">What has to hold besides in the last period; <see langword="null"/> for nothing.</param>
public sealed record SummonsStep(
    Consequence Consequence, int Count, string? Words = null, IReadOnlyList<SummonsCondition>? Conditions = null);

/// <summary>What is taken against a unit, the mildest first.</summary>
public enum Consequence
{
    /// <summary>列入关注.</summary>
    Watch,

    /// <summary>预警.</summary>
    Warning,

    /// <summary>通报批评.</summary>
    Criticism,

    /// <summary>约谈.</summary>
    Summons,

    /// <summary>区域限批: no new projects are permitted.</summary>
    NoNewProjects,

    /// <summary>问责.</summary>
    Accountability,
}

/// <summary>Kind of condition of a period.</summary>
public enum SummonsConditionKind
{
    /// <summary>后N名: among the last places.</summary>
    Last,

    /// <summary>后N%: among the last share of the ranked units.</summary>
    LastPercent,

    /// <summary>同比变差: worse than a year before at the printed digits.</summary>
    Worsened,
}

/// <summary>The units that a step can be taken against.</summary>
public enum SummonsScope
{
    /// <summary>All that are ranked.</summary>
    Ranked,

    /// <summary>Those that do not attain class II in the last period.</summary>
    NotAttaining,
}

/// <summary>The length of the periods that are counted.</summary>
public enum SummonsUnit
{
    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar quarters; a step is taken in the list of their last month.</summary>
    Quarter,
}

/// <summary>The periods that are added up.</summary>
public enum Counting
{
    /// <summary>连续: those that follow one another up to now, across the turn of the year.</summary>
    Running,

    /// <summary>累计: all since January.</summary>
    InAll,
}

/// <summary>What a period without a rank does.</summary>
public enum MissingRank
{
    /// <summary>It neither counts nor ends a run: missing data never free a unit.</summary>
    Skips,

    /// <summary>It ends a run.</summary>
    Ends,
}
