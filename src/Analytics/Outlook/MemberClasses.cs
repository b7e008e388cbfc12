namespace AqPipeline.Analytics.Outlook;

/// <summary>Sorts the figures of members into classes of one width, so that their distribution can be drawn.</summary>
public static class MemberClasses
{
    private const int Wanted = 30;
    private const double Edge = 0.01;
    private static readonly long[] s_steps = [1, 2, 5];

    /// <summary>The classes that hold members, in order; a class in which some members meet the target and others do not is given
    /// twice.</summary>
    /// <param name="figures">The figures by member, in millionths.</param>
    /// <param name="meets">True by member if it meets the target.</param>
    /// <param name="counted">The members that count, at least one.</param>
    /// <param name="decimals">Digits that the figure is published with: no class is narrower than the last of them.</param>
    public static IReadOnlyList<OddsClass> Of(
        IReadOnlyList<long> figures, IReadOnlyList<bool> meets, IReadOnlyList<int> counted, int decimals)
    {
        long[] sorted = [.. counted.Select(member => figures[member]).Order()];
        var width = Width(MemberRanges.Quantile(sorted, 1 - Edge) - MemberRanges.Quantile(sorted, Edge), ScaledValue.UnitOf(decimals));
        return
        [
            .. counted.GroupBy(member => (Class: figures[member] / width, Meets: meets[member]))
                .OrderBy(group => group.Key.Class).ThenBy(group => group.Key.Meets)
                .Select(group => new OddsClass(
                    ScaledValue.ToDecimal(group.Key.Class * width), ScaledValue.ToDecimal((group.Key.Class + 1) * width),
                    (double)group.Count() / counted.Count, group.Key.Meets)),
        ];
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten, from the unit on, that gives no more classes than wanted.</summary>
    private static long Width(long range, long unit)
    {
        for (var power = unit; ; power *= 10)
        {
            foreach (var step in s_steps)
            {
                if (range / (step * power) <= Wanted)
                {
                    return step * power;
                }
            }
        }
    }
}
