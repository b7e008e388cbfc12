namespace AqPipeline.Analytics.Forecasting;

/// <summary>Brings the intervals of one forecast into order: none is narrower than that of a day before.</summary>
internal static class IntervalWidths
{
    /// <summary>
    /// Gives the intervals the nearest widths that rise with the lead (isotonic regression), so that they are as wide as before in the
    /// mean. Values and ends are rounded to what is printed, ends outwards.
    /// </summary>
    /// <param name="figures">By lead; <see langword="null"/> where there is no forecast.</param>
    /// <param name="decimals">The digits to print.</param>
    /// <param name="stepsPerDay">Steps in a day. Each step of the day is ordered by itself: O3 varies by day and hardly by night.</param>
    public static ExpectedFigure?[] InOrder(ExpectedFigure?[] figures, int decimals, int stepsPerDay = 1)
    {
        var ordered = new ExpectedFigure?[figures.Length];
        foreach (var same in Enumerable.Range(0, figures.Length).GroupBy(index => index % stepsPerDay))
        {
            foreach (var (index, figure) in same.Zip(Ordered([.. same.Select(index => figures[index])], decimals)))
            {
                ordered[index] = figure;
            }
        }

        return ordered;
    }

    private static ExpectedFigure?[] Ordered(ExpectedFigure?[] figures, int decimals)
    {
        var ordered = new ExpectedFigure?[figures.Length];
        var widths = Rising([.. figures.OfType<ExpectedFigure>().Select(figure => figure.Upper - figure.Lower)]);
        var (least, place) = (0m, 0);
        for (var index = 0; index < figures.Length; index++)
        {
            if (figures[index] is { } figure)
            {
                var rounded = Rounded(OfWidth(figure, widths[place++]), least, decimals);
                least = (decimal)rounded.Upper - (decimal)rounded.Lower;
                ordered[index] = rounded;
            }
        }

        return ordered;
    }

    /// <summary>
    /// The rising sequence nearest to the values by least squares: neighbours out of order are replaced by their mean until none is left.
    /// </summary>
    private static double[] Rising(double[] values)
    {
        var pools = new Stack<(double Mean, int Count)>();
        foreach (var value in values)
        {
            var pool = (Mean: value, Count: 1);
            while (pools.TryPeek(out var before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                var count = before.Count + pool.Count;
                pool = ((before.Mean * before.Count + pool.Mean * pool.Count) / count, count);
            }

            pools.Push(pool);
        }

        return [.. pools.Reverse().SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count))];
    }

    /// <summary>
    /// The interval with another width, both ends moved in proportion between square roots, in which errors are symmetric.
    /// </summary>
    private static ExpectedFigure OfWidth(ExpectedFigure figure, double width)
    {
        if (width == 0)
        {
            return figure.Between(figure.Value, figure.Value);
        }

        var root = Math.Sqrt(figure.Value);
        var (below, above) = (root - Math.Sqrt(figure.Lower), Math.Sqrt(figure.Upper) - root);
        if (below + above == 0)
        {
            (below, above) = (1, 1);
        }

        // (root + share above)² - (root - share below)² = width
        var linear = root * (below + above);
        var share = width / (linear + Math.Sqrt(Math.Max(0, linear * linear + (above * above - below * below) * width)));
        var lower = Math.Max(0, root - share * below);
        return figure.Between(Math.Min(figure.Value, lower * lower), Math.Max(figure.Value, lower * lower + width));
    }

    private static ExpectedFigure Rounded(ExpectedFigure figure, decimal least, int decimals)
    {
        var value = decimal.Round((decimal)figure.Value, decimals);
        var lower = decimal.Round((decimal)figure.Lower, decimals, MidpointRounding.ToZero);
        var upper = Math.Max(value, decimal.Round((decimal)figure.Upper, decimals, MidpointRounding.AwayFromZero));
        var rounded = figure.Between((double)Math.Min(value, lower), (double)Math.Max(upper, Math.Min(value, lower) + least));
        return rounded with { Value = (double)value, Quantiles = rounded.Quantiles?.Rounded(decimals) };
    }
}
