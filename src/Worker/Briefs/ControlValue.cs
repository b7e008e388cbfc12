namespace AqPipeline.Worker.Briefs;

/// <summary>年剩余日控制值: the mean that the remaining days may have if the year is to end at the limit.</summary>
internal static class ControlValue
{
    private const decimal Step = 0.1m;

    /// <summary>
    /// (limit × days of the year − mean × days gone) ÷ days left, cut to one digit and not rounded: to keep to a rounded value could miss
    /// the target. Below 0 the target cannot be met any more.
    /// </summary>
    /// <param name="limit">The limit of the year.</param>
    /// <param name="mean">The mean so far, as published.</param>
    /// <param name="asOf">The last day gone.</param>
    /// <returns><see langword="null"/> when the year is over.</returns>
    public static decimal? Of(decimal limit, decimal mean, DateOnly asOf)
    {
        var (days, gone) = (DayRange.OfYear(asOf.Year).Days, asOf.DayOfYear);
        return days == gone ? null : decimal.Floor((limit * days - mean * gone) / (days - gone) / Step) * Step;
    }
}
