using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins;

/// <summary>How complete the readings of a unit are.</summary>
/// <param name="Series">Series its figures rest on.</param>
/// <param name="Usable">Usable hours of all pollutants.</param>
/// <param name="Expected">Hours of all pollutants in the days elapsed.</param>
internal readonly record struct UnitCapture(int Series, int Usable, int Expected);

/// <summary>Everything a bulletin says, as figures.</summary>
internal sealed record BulletinData
{
    public required Area Group { get; init; }

    public required Period Month { get; init; }

    public required Edition Edition { get; init; }

    /// <summary>By composite index.</summary>
    public required RankingTable Ranking { get; init; }

    /// <summary>The same of the month before.</summary>
    public required RankingTable MonthBefore { get; init; }

    public required RankingTable Pm25 { get; init; }

    public required RankingTable GoodDays { get; init; }

    public required RankingTable Improvement { get; init; }

    /// <summary>By the city and name of the unit.</summary>
    public required IReadOnlyDictionary<(string City, string Name), UnitCapture> Captures { get; init; }

    /// <summary>The thresholds of the watch list; <see langword="null"/> when no plan has any.</summary>
    public WatchRule? Rule { get; init; }

    public required IReadOnlyList<WatchedUnit> Watched { get; init; }

    /// <summary>The last day with readings in the store.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Whether the month is not over in the readings.</summary>
    public bool IsProvisional => LastDay < Month.Days.Last;
}
