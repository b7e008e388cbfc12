namespace AqPipeline.Analytics.Forecasting;

/// <summary>Brings the intervals of one forecast into order: none is narrower than one of a shorter lead.</summary>
internal static class IntervalWidths
{
    /// <summary>
    /// Widens each interval to at least the width of the one before, to both sides alike as far as zero allows. Values and ends are rounded to what is
    /// printed, ends outwards.
    /// </summary>
    /// <param name="figures">By lead; <see langword="null"/> where there is no forecast.</param>
    /// <param name="decimals">The digits to print.</param>
    public static ExpectedFigure?[] InOrder(ExpectedFigure?[] figures, int decimals)
    {
        var ordered = new ExpectedFigure?[figures.Length];
        var least = 0m;
        for (var index = 0; index < figures.Length; index++)
        {
            if (figures[index] is { } figure)
            {
                var rounded = Rounded(AtLeast(figure, (double)least), least, decimals);
                least = (decimal)rounded.Upper - (decimal)rounded.Lower;
                ordered[index] = rounded;
            }
        }

        return ordered;
    }

    private static ExpectedFigure AtLeast(ExpectedFigure figure, double width)
    {
        var lower = Math.Max(0, figure.Lower - Math.Max(0, width - (figure.Upper - figure.Lower)) / 2);
        return figure with { Lower = lower, Upper = Math.Max(figure.Upper, lower + width) };
    }

    private static ExpectedFigure Rounded(ExpectedFigure figure, decimal least, int decimals)
    {
        var value = decimal.Round((decimal)figure.Value, decimals);
        var lower = decimal.Round((decimal)figure.Lower, decimals, MidpointRounding.ToZero);
        var upper = Math.Max(value, decimal.Round((decimal)figure.Upper, decimals, MidpointRounding.AwayFromZero));
        return new ExpectedFigure((double)value, (double)Math.Min(value, lower), (double)Math.Max(upper, Math.Min(value, lower) + least));
    }
}
