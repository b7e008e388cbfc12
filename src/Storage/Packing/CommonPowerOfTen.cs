using System.Runtime.Intrinsics;

namespace AqPipeline.Storage.Packing;

/// <summary>
/// Divides the integers of a day by the largest power of ten, at most 10,000, that divides them all: readings are whole µg/m³ or hundredths
/// of mg/m³.
/// </summary>
internal static class CommonPowerOfTen
{
    /// <summary>Below this a product with the reciprocal of the divisor, as a float, is nearer to the quotient than one half.</summary>
    private const uint MaxExact = 1 << 24;

    /// <summary>Divides in place.</summary>
    /// <param name="values">24 integers.</param>
    /// <returns>The power: 0 to 4.</returns>
    public static int Divide(Span<int> values)
    {
        Span<int> quotients = stackalloc int[HourEnding.PerDay];
        var isSmall = IsSmall(values);
        foreach (var (power, divisor) in (ReadOnlySpan<(int, int)>)[(4, 10_000), (3, 1000), (2, 100), (1, 10)])
        {
            if (isSmall ? TryDivideSmall(values, divisor, quotients) : TryDivide(values, divisor, quotients))
            {
                quotients.CopyTo(values);
                return power;
            }
        }

        return 0;
    }

    private static bool IsSmall(ReadOnlySpan<int> values)
    {
        var all = Vector256<uint>.Zero;
        for (var first = 0; first < values.Length; first += Vector256<int>.Count)
        {
            all |= Vector256.Create(values[first..]).AsUInt32();
        }

        return Vector256.LessThanAll(all, Vector256.Create(MaxExact));
    }

    private static bool TryDivideSmall(ReadOnlySpan<int> values, int divisor, Span<int> quotients)
    {
        for (var first = 0; first < values.Length; first += Vector256<int>.Count)
        {
            var dividend = Vector256.Create(values[first..]);
            var quotient = Vector256.ConvertToInt32(Vector256.ConvertToSingle(dividend) * (1f / divisor) + Vector256.Create(0.5f));
            if (quotient * divisor != dividend)
            {
                return false;
            }

            quotient.CopyTo(quotients[first..]);
        }

        return true;
    }

    private static bool TryDivide(ReadOnlySpan<int> values, int divisor, Span<int> quotients)
    {
        for (var index = 0; index < values.Length; index++)
        {
            quotients[index] = values[index] / divisor;
            if (quotients[index] * divisor != values[index])
            {
                return false;
            }
        }

        return true;
    }
}
