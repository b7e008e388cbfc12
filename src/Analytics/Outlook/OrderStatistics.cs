namespace AqPipeline.Analytics.Outlook;

/// <summary>The percentile of HJ 663, Appendix A.6, of scaled values, without sorting all of them.</summary>
internal static class OrderStatistics
{
    private const long Percent = 100_000;

    /// <summary>Interpolates at position k = 1 + (n - 1)·p/100, as <see cref="Analytics.Standards.Percentile"/> does.</summary>
    /// <param name="values">The values, in millionths; reordered. At least one.</param>
    /// <param name="thousandths">p in thousandths of a percent, 0 to 100,000.</param>
    public static long Percentile(Span<long> values, long thousandths)
    {
        var (below, part) = Math.DivRem((values.Length - 1) * thousandths, Percent);
        Select(values, (int)below);
        var low = values[(int)below];
        if (part == 0)
        {
            return low;
        }

        var high = long.MaxValue;
        foreach (var value in values[((int)below + 1)..])
        {
            high = Math.Min(high, value);
        }

        return ScaledValue.Quotient(low * (Percent - part) + high * part, Percent);
    }

    /// <summary>Puts the value that sorting would put at a place there, no smaller ones after it and no larger ones before it.</summary>
    private static void Select(Span<long> values, int place)
    {
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = values[left + (right - left) / 2];
            var (low, high) = (left, right);
            while (low <= high)
            {
                while (values[low] < pivot)
                {
                    low++;
                }

                while (values[high] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    (low, high) = (low + 1, high - 1);
                }
            }

            if (place <= high)
            {
                right = high;
            }
            else if (place >= low)
            {
                left = low;
            }
            else
            {
                return;
            }
        }
    }
}
