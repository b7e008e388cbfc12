using System.Globalization;

namespace AqPipeline.Worker.Indicators;

/// <summary>Days without readings in words: 2018-12-22 to 2018-12-26 (5 days), 2020-02-28, 2021-03 to 2021-05 (92 days).</summary>
internal static class GapText
{
    private const int Named = 10;

    /// <summary>The gaps, the longest of them where they are many.</summary>
    public static string Of(IReadOnlyList<DayRange> gaps)
    {
        var named = gaps.Count <= Named ? gaps : [.. gaps.OrderByDescending(gap => gap.Days).Take(Named).OrderBy(gap => gap.First)];
        return string.Join(", ", named.Select(Of)) + (gaps.Count > Named ? $" and {Counted.Of(gaps.Count - Named, "shorter one")}" : "");
    }

    /// <summary>How many days they are in all.</summary>
    public static string Days(IReadOnlyList<DayRange> gaps)
    {
        var days = gaps.Sum(gap => gap.Days);
        return Counted.Of(days, "whole day");
    }

    private static string Of(DayRange gap)
    {
        if (gap.Days == 1)
        {
            return Day(gap.First);
        }

        var isMonths = gap.First.Day == 1 && gap.Last.AddDays(1).Day == 1;
        return $"{(isMonths ? Months(gap) : $"{Day(gap.First)} to {Day(gap.Last)}")} ({Counted.Of(gap.Days, "day")})";
    }

    private static string Months(DayRange gap) =>
        Month(gap.First) == Month(gap.Last) ? $"all of {Month(gap.First)}" : $"{Month(gap.First)} to {Month(gap.Last)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
