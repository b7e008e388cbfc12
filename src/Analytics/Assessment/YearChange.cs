namespace AqPipeline.Analytics.Assessment;

/// <summary>Changes against the same period of the year before, as bulletins print them, from published figures.</summary>
public static class YearChange
{
    /// <summary>A concentration or index: percent of the earlier figure.</summary>
    /// <param name="now">The figure.</param>
    /// <param name="before">The earlier one.</param>
    /// <param name="decimals">Digits of the result.</param>
    /// <returns><see langword="null"/> when one is missing or the earlier one is 0.</returns>
    /// <example>31 before, 26 now → -16.1.</example>
    public static decimal? Percent(decimal? now, decimal? before, int decimals) =>
        now is { } later && before is { } earlier && earlier != 0 ? Gb8170.Round(100 * (later - earlier) / earlier, decimals) : null;

    /// <summary>A ratio in percent: percentage points.</summary>
    /// <returns><see langword="null"/> when one is missing.</returns>
    public static decimal? Points(decimal? now, decimal? before) => now - before;

    /// <summary>The same period some years earlier: whole months stay whole, 29 February becomes the 28th.</summary>
    /// <param name="period">The period.</param>
    /// <param name="years">Number of years.</param>
    public static Period Earlier(Period period, int years)
    {
        var (first, last) = (period.Days.First.AddYears(-years), period.Days.Last.AddYears(-years));
        if (period.Kind == PeriodKind.Year)
        {
            return Period.OfYear(first.Year);
        }

        return Period.OfDays(period.Kind == PeriodKind.Months
            ? new DayRange(first, new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)))
            : new DayRange(first, last));
    }
}
