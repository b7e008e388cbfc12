namespace AqPipeline.Analytics.Outlook;

/// <summary>Makes ranges of scaled values.</summary>
public static class MemberRanges
{
    /// <summary>The range of scaled values.</summary>
    /// <param name="values">The values in millionths, none missing; at least one.</param>
    /// <param name="decimals">Digits that the figure is published with.</param>
    public static YearEndRange Of(IEnumerable<long> values, int decimals)
    {
        long[] sorted = [.. values.Order()];
        decimal At(double share) => Gb8170.Round(ScaledValue.ToDecimal(Quantile(sorted, share)), decimals);
        return new YearEndRange(At(0.5), At(0.25), At(0.75), At(0.1), At(0.9));
    }

    /// <summary>The value below which a share of the sorted values lies.</summary>
    internal static long Quantile(long[] sorted, double share) => sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
}
