using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>A group with its figures of every period of the bulletin, the month first.</summary>
/// <param name="Group">The group.</param>
/// <param name="Periods">The figures, a period each.</param>
internal sealed record GroupFigures(BulletinGroup Group, IReadOnlyList<PeriodFigures> Periods)
{
    /// <summary>
    /// True for a larger group with cities of the first one, such as the 168 cities beside those of a province: it has an annex and places,
    /// and no text of its own.
    /// </summary>
    public bool IsContext { get; init; }

    /// <summary>The figures of the month, or of the only period.</summary>
    public PeriodFigures Main => Periods[0];
}

/// <summary>The figures of a group over a period.</summary>
internal sealed record PeriodFigures
{
    public required Period Period { get; init; }

    /// <summary>By composite index.</summary>
    public required RankingTable Ranking { get; init; }

    /// <summary>By PM2.5.</summary>
    public required RankingTable Pm25 { get; init; }

    /// <summary>By good-day ratio.</summary>
    public required RankingTable GoodDays { get; init; }

    /// <summary>By change of the index.</summary>
    public required RankingTable Improvement { get; init; }

    /// <summary>By composite index in the month before; <see langword="null"/> for other periods than a month.</summary>
    public RankingTable? MonthBefore { get; init; }

    /// <summary>The group itself: a city from its stations, a larger area as the mean over its cities.</summary>
    public required PeriodStatistics Whole { get; init; }

    /// <summary>The same a year before; <see langword="null"/> without readings of it.</summary>
    public PeriodStatistics? WholeBefore { get; init; }

    /// <summary>The same of the three years before, the last one first; empty unless all three have enough readings.</summary>
    public IReadOnlyList<PeriodStatistics> WholeOfThreeYears { get; init; } = [];

    /// <summary>Days above class II of the units by first pollutant; a day with two counts for each.</summary>
    public required IReadOnlyDictionary<Pollutant, int> PrimaryDays { get; init; }

    /// <summary>Days above class II of the units.</summary>
    public required int ExceedingDays { get; init; }

    /// <summary>Reports of the days by unit; none for periods other than the month.</summary>
    public required IReadOnlyDictionary<(string City, string Name), IReadOnlyList<AqiReport>> Days { get; init; }

    /// <summary>How complete the readings of a unit are.</summary>
    public required IReadOnlyDictionary<(string City, string Name), UnitCapture> Captures { get; init; }

    /// <summary>Every unit: the ranked by rank, then those without a rank by code.</summary>
    public IEnumerable<RankedUnit> All => Ranking.Ranked.Concat(Ranking.Excluded);

    /// <summary>True if any unit can be compared with the year before.</summary>
    public bool HasChange => Ranking.Ranked.Any(unit => unit.Change is not null);
}

/// <summary>How complete the readings of a unit are.</summary>
/// <param name="Series">Series its figures rest on.</param>
/// <param name="Usable">Usable hours of all pollutants.</param>
/// <param name="Expected">Hours of all pollutants in the days elapsed.</param>
internal readonly record struct UnitCapture(int Series, int Usable, int Expected);
