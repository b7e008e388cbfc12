namespace AqPipeline.Analytics.Outlook;

/// <summary>The range of a figure over the members of an ensemble, in the figure's unit.</summary>
/// <param name="Expected">The median: half of the members are above it.</param>
/// <param name="Lower50">A quarter of the members are below it.</param>
/// <param name="Upper50">A quarter of the members are above it.</param>
/// <param name="Lower80">A tenth of the members are below it.</param>
/// <param name="Upper80">A tenth of the members are above it.</param>
public sealed record MemberRange(decimal Expected, decimal Lower50, decimal Upper50, decimal Lower80, decimal Upper80)
{
    /// <summary>The range of scaled values.</summary>
    /// <param name="values">The values in millionths, none missing; at least one.</param>
    /// <param name="decimals">Digits that the figure is published with.</param>
    public static MemberRange Of(IEnumerable<long> values, int decimals)
    {
        long[] sorted = [.. values.Order()];
        decimal At(double share) => Gb8170.Round(ScaledValue.ToDecimal(Quantile(sorted, share)), decimals);
        return new MemberRange(At(0.5), At(0.25), At(0.75), At(0.1), At(0.9));
    }

    /// <summary>The value below which a share of the sorted values lies.</summary>
    internal static long Quantile(long[] sorted, double share) => sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
}
