namespace AqPipeline.Worker.Indicators;

/// <summary>Days without readings in words: 2018-12-22 to 2018-12-26 (5 days), 2020-02-28, 2021-03 to 2021-05 (92 days).</summary>
internal static class GapText
{
    private const int Named = 10;

    /// <summary>The gaps, the longest of them where they are many.</summary>
    public static Words Of(IReadOnlyList<DayRange> gaps)
    {
        var named = gaps.Count <= Named ? gaps : [.. gaps.OrderByDescending(gap => gap.Days).Take(Named).OrderBy(gap => gap.First)];
        var more = gaps.Count - named.Count;
        return Words.Join(named.Select(Of), chinese: "、")
            + Words.If(more > 0, ($" and {Counted.Of(more, "shorter one")}", $"，另有{more}段较短"));
    }

    /// <summary>How many days they are in all.</summary>
    public static Words Days(IReadOnlyList<DayRange> gaps)
    {
        var days = gaps.Sum(gap => gap.Days);
        return (Counted.Of(days, "whole day"), $"{days}个整日");
    }

    private static Words Of(DayRange gap)
    {
        if (gap.Days == 1)
        {
            return Day(gap.First);
        }

        var isMonths = gap.First.Day == 1 && gap.Last.AddDays(1).Day == 1;
        return (isMonths ? Months(gap) : new Words($"{Day(gap.First)} to {Day(gap.Last)}", $"{Day(gap.First)}至{Day(gap.Last)}"))
            + new Words($" ({Counted.Of(gap.Days, "day")})", $"（{gap.Days}天）");
    }

    private static Words Months(DayRange gap) => Month(gap.First) == Month(gap.Last)
        ? ($"all of {Month(gap.First)}", $"{Month(gap.First)}全月")
        : ($"{Month(gap.First)} to {Month(gap.Last)}", $"{Month(gap.First)}至{Month(gap.Last)}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>Whole days without readings.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Days">How many they are.</param>
internal sealed record GapJson(DateOnly First, DateOnly Last, int Days)
{
    public static IReadOnlyList<GapJson> From(IReadOnlyList<DayRange> gaps) =>
        [.. gaps.Select(gap => new GapJson(gap.First, gap.Last, gap.Days))];
}
