namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// Concentrations as whole millionths of their unit. Members of an ensemble are summed in them; <c>decimal</c> is for published figures.
/// </summary>
/// <remarks>A mean that does not end is cut off, and where that would make it a number of few digits, raised by one millionth: it is never
/// taken for an exact half, so that rounding gives the digit that the mean itself has.</remarks>
public static class ScaledValue
{
    /// <summary>Millionths of a unit.</summary>
    public const long PerUnit = 1_000_000;

    /// <summary>A missing value.</summary>
    public const long Missing = -1;

    /// <summary>Numbers of so many millionths could be exact halves of a published digit.</summary>
    private const long Coarse = 500;

    /// <summary>The scaled value of a concentration.</summary>
    /// <param name="concentration">In the pollutant's unit, not negative; <see langword="null"/> is <see cref="Missing"/>.</param>
    public static long Of(decimal? concentration)
    {
        if (concentration is not { } value)
        {
            return Missing;
        }

        // Beyond 18 digits a decimal that does not end may differ from the value it stands for (as in Gb8170).
        var scaled = Math.Round(value * PerUnit, 12);
        var whole = decimal.Floor(scaled);
        return (long)whole + (whole != scaled && whole % Coarse == 0 ? 1 : 0);
    }

    /// <summary>A quotient of whole numbers, such as a mean from sum and count.</summary>
    /// <param name="sum">Not negative.</param>
    /// <param name="count">Above 0.</param>
    public static long Quotient(long sum, long count)
    {
        var (whole, rest) = Math.DivRem(sum, count);
        return whole + (rest != 0 && whole % Coarse == 0 ? 1 : 0);
    }

    /// <summary>Rounds half to even (GB/T 8170) to whole units of the last digit: 66.65 with one digit → 666.</summary>
    /// <param name="scaled">Not negative.</param>
    /// <param name="decimals">Digits after the point, 0 to 6.</param>
    public static long ToDigits(long scaled, int decimals)
    {
        var unit = UnitOf(decimals);
        var (whole, rest) = Math.DivRem(scaled, unit);
        return whole + (2 * rest > unit || (2 * rest == unit && (whole & 1) == 1) ? 1 : 0);
    }

    /// <summary>The scaled value of one unit of the last digit.</summary>
    /// <param name="decimals">Digits after the point, 0 to 6.</param>
    public static long UnitOf(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, 6u, nameof(decimals));
        var unit = PerUnit;
        for (var digit = 0; digit < decimals; digit++)
        {
            unit /= 10;
        }

        return unit;
    }

    /// <summary>The concentration, for publication.</summary>
    public static decimal ToDecimal(long scaled) => (decimal)scaled / PerUnit;
}
