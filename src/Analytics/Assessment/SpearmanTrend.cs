namespace AqPipeline.Analytics.Assessment;

/// <summary>Direction of a trend over years.</summary>
public enum TrendVerdict
{
    /// <summary>Fewer years than the test needs.</summary>
    TooFewYears,

    /// <summary>无显著变化.</summary>
    NoSignificantChange,

    /// <summary>显著上升.</summary>
    Rising,

    /// <summary>显著下降.</summary>
    Falling,
}

/// <summary>Spearman's rank correlation of concentrations with time (HJ 663 Appendix B).</summary>
/// <param name="Years">Number of years N.</param>
/// <param name="SquaredDifferences">Σ (X - Y)²: ranks of concentration and time.</param>
/// <param name="Coefficient">γ = 1 - 6·Σ (X - Y)²/(N³ - N), rounded; <see langword="null"/> with too few years.</param>
/// <param name="Critical">From this absolute value on the trend is significant; <see langword="null"/> with too few years.</param>
/// <param name="Verdict">The direction of the trend.</param>
public sealed record SpearmanTrend(int Years, decimal SquaredDifferences, decimal? Coefficient, decimal? Critical, TrendVerdict Verdict)
{
    /// <summary>Tests a row of yearly figures; equal ones share their middle rank.</summary>
    /// <param name="figures">The figures, one a year, in the order of the years without a gap.</param>
    /// <param name="rule">The table of critical values; for a number of years it does not have, that of the next smaller one holds.</param>
    /// <example>41, 38, 36, 33, 32 → γ = -1, falling.</example>
    public static SpearmanTrend Test(IReadOnlyList<decimal> figures, TrendRule rule)
    {
        var n = figures.Count;
        var squares = 0m;
        for (var year = 0; year < n; year++)
        {
            var difference = Rank(figures, figures[year]) - (year + 1);
            squares += difference * difference;
        }

        if (n < rule.MinimumYears)
        {
            return new SpearmanTrend(n, squares, null, null, TrendVerdict.TooFewYears);
        }

        var coefficient = Gb8170.Round(1 - 6 * squares / ((decimal)n * n * n - n), rule.Decimals);
        var critical = rule.Critical.Last(row => row.N <= n).Value;
        var verdict = coefficient switch
        {
            _ when Math.Abs(coefficient) < critical => TrendVerdict.NoSignificantChange,
            > 0 => TrendVerdict.Rising,
            _ => TrendVerdict.Falling,
        };
        return new SpearmanTrend(n, squares, coefficient, critical, verdict);
    }

    private static decimal Rank(IReadOnlyList<decimal> figures, decimal figure) =>
        figures.Count(other => other < figure) + (figures.Count(other => other == figure) + 1) / 2m;
}
