namespace AqPipeline.Analytics.Standards;

/// <summary>Rounding by GB/T 8170 (数值修约规则), the only rounding of the product.</summary>
public static class Gb8170
{
    /// <summary>
    /// Decimals kept before rounding. A mean such as 1/3 has no exact decimal, so a sum of means can miss an exact half by some 10⁻²⁶;
    /// figures that really differ from a half differ in far earlier digits, since they are sums of readings over counts.
    /// </summary>
    private const int ExactDecimals = 18;

    /// <summary>
    /// Up to here a double is less than 10⁻⁶ off, so that a value further than that from a half cannot fall on its other side.
    /// </summary>
    private const double MaxPlain = 1e9;

    private const double NearHalf = 1e-6;

    private static readonly double[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>
    /// Rounds once from the full-precision value: below half down, above half up, exactly half to the even digit (四舍六入五成双).
    /// </summary>
    /// <param name="value">The exact or full-precision value; within 10⁻¹⁸ of a half counts as the half.</param>
    /// <param name="decimals">Digits after the point, 0 to 28.</param>
    /// <returns>The rounded value with exactly that many digits, so that 70 with one digit prints as 70.0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside 0..28.</exception>
    /// <example>2.5 → 2, 3.5 → 4, 66.65 with one digit → 66.6.</example>
    public static decimal Round(decimal value, int decimals) =>
        TryRoundPlainly(value, decimals, out var units)
            ? new decimal((int)Math.Abs(units), 0, 0, units < 0, (byte)decimals)
            : RoundExactly(value, decimals);

    /// <summary>The same as a whole number of units of the last digit: 66.65 with one digit → 666.</summary>
    /// <param name="value">The exact or full-precision value.</param>
    /// <param name="decimals">Digits after the point, 0 to 6.</param>
    /// <exception cref="OverflowException">The number is beyond 64 bits.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside 0..6.</exception>
    public static long RoundToUnits(decimal value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)decimals, (uint)PowersOfTen.Length, nameof(decimals));
        return TryRoundPlainly(value, decimals, out var units)
            ? units
            : (long)(RoundExactly(value, decimals) * (decimal)PowersOfTen[decimals]);
    }

    private static bool TryRoundPlainly(decimal value, int decimals, out long units)
    {
        units = 0;
        if ((uint)decimals >= (uint)PowersOfTen.Length)
        {
            return false;
        }

        var scaled = (double)value * PowersOfTen[decimals];
        var below = Math.Floor(scaled);
        units = (long)(scaled - below < 0.5 ? below : below + 1);
        return Math.Abs(scaled) < MaxPlain && Math.Abs(scaled - below - 0.5) > NearHalf;
    }

    private static decimal RoundExactly(decimal value, int decimals) =>
        Math.Round(Math.Round(value, Math.Max(decimals, ExactDecimals)), decimals, MidpointRounding.ToEven)
        + new decimal(0, 0, 0, isNegative: false, (byte)decimals);
}
