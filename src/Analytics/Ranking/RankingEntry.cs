namespace AqPipeline.Analytics.Ranking;

/// <summary>One unit that is to be ranked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="City">The city it belongs to; empty for a city.</param>
/// <param name="Statistics">Its figures of the period.</param>
/// <param name="YearBefore">Its figures of the same period a year before, under the same edition; <see langword="null"/> when they were not
/// asked for.</param>
public sealed record RankingEntry(string Name, string City, PeriodStatistics Statistics, PeriodStatistics? YearBefore);
