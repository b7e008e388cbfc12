namespace AqPipeline.Analytics.Indices;

/// <summary>A day whose class is not the same under two editions.</summary>
/// <param name="Before">Its report under the first.</param>
/// <param name="After">Its report under the second.</param>
/// <param name="Because">The pollutants whose own index lies in a higher class than the whole day has under the other edition; where one
/// edition publishes no AQI, the pollutants that are missing.</param>
public sealed record ClassChange(AqiReport Before, AqiReport After, PollutantSet Because);

/// <summary>Compares the classes of days under two editions.</summary>
public static class EditionComparison
{
    /// <summary>The days whose class differs, in order; days that only one list has are left out.</summary>
    /// <param name="first">The one edition.</param>
    /// <param name="firstDays">Daily figures under it.</param>
    /// <param name="second">The other.</param>
    /// <param name="secondDays">Daily figures under that.</param>
    public static IReadOnlyList<ClassChange> Compare(
        Edition first, IReadOnlyList<DailyStatistics> firstDays, Edition second, IReadOnlyList<DailyStatistics> secondDays)
    {
        var (one, other) = (new AqiCalculator(first), new AqiCalculator(second));
        return
        [
            .. firstDays.Join(
                secondDays, day => day.Day, day => day.Day, (before, after) => (Before: one.Report(before), After: other.Report(after)))
                .Where(pair => pair.Before.Level != pair.After.Level)
                .Select(pair => new ClassChange(pair.Before, pair.After, Because(pair.Before, first, pair.After, second))),
        ];
    }

    private static PollutantSet Because(AqiReport before, Edition first, AqiReport after, Edition second)
    {
        if (before.Level is not { } was || after.Level is not { } becomes)
        {
            return before.Level is null ? before.Missing : after.Missing;
        }

        var (worse, edition, better) = becomes > was ? (after, second, was) : (before, first, becomes);
        var set = default(PollutantSet);
        foreach (var pollutant in Pollutants.All)
        {
            set = worse.Iaqi[pollutant] is { } iaqi && edition.Aqi.Level(iaqi).Level > (int)better ? set.With(pollutant) : set;
        }

        return set;
    }
}
