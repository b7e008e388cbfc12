using System.Globalization;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

/// <summary>GB/T 8170, 四舍六入五成双.</summary>
public sealed class Gb8170Tests
{
    // The first ten are TV-R8.
    public static TheoryData<string, int, string> Values => new()
    {
        { "2.5", 0, "2" },
        { "3.5", 0, "4" },
        { "34.5", 0, "34" },
        { "35.5", 0, "36" },
        { "0.85", 1, "0.8" },
        { "0.95", 1, "1.0" },
        { "0.25", 1, "0.2" },
        { "0.151", 1, "0.2" },
        { "66.55", 1, "66.6" },
        { "66.65", 1, "66.6" },
        { "168.5", 0, "168" },
        { "4.05", 1, "4.0" },
        { "4.15", 1, "4.2" },
        { "2.49999999999999", 0, "2" },
        { "2.50000000000001", 0, "3" },

        // The last digits of a 28-digit mean are noise of division: the exact value is the half, which goes to the even digit.
        { "2.5000000000000000000000000001", 0, "2" },
        { "3.4999999999999999999999999999", 0, "4" },
        { "30.4", 0, "30" },
        { "30.6", 0, "31" },
        { "-2.5", 0, "-2" },
        { "-3.5", 0, "-4" },
    };

    public static TheoryData<string, int, string> Printed => new()
    {
        { "70", 1, "70.0" },
        { "70", 0, "70" },
        { "0", 1, "0.0" },
        { "93.1", 2, "93.10" },
        { "1.00000", 1, "1.0" },
        { "99.96", 1, "100.0" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Round_OfAValue_IsHalfToEven(string value, int decimals, string expected)
    {
        var rounded = Gb8170.Round(decimal.Parse(value, CultureInfo.InvariantCulture), decimals);

        Assert.Equal(expected, rounded.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Round_OfAValueWithOtherDigits_HasExactlyTheDigitsAskedFor(string value, int decimals, string expected)
    {
        var rounded = Gb8170.Round(decimal.Parse(value, CultureInfo.InvariantCulture), decimals);

        Assert.Equal(expected, rounded.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Round_OfRandomQuotients_IsWhatIntegersSay()
    {
        var random = new Random(8170);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (numerator, denominator, decimals) = (random.NextInt64(-4_000_000, 4_000_000), random.Next(1, 24_001), random.Next(0, 5));

            // round-half-even(n·10^d / m) in whole numbers: the quotient, and twice the remainder held against m.
            var scaled = Math.Abs(numerator) * (long)Math.Pow(10, decimals);
            var (quotient, remainder) = Math.DivRem(scaled, denominator);
            var isUp = 2 * remainder > denominator || (2 * remainder == denominator && quotient % 2 == 1);
            var expected = Math.Sign(numerator) * new decimal(quotient + (isUp ? 1 : 0)) / (decimal)Math.Pow(10, decimals);

            Assert.Equal(expected, Gb8170.Round((decimal)numerator / denominator, decimals));
            Assert.Equal(
                Math.Sign(numerator) * (quotient + (isUp ? 1 : 0)), Gb8170.RoundToUnits((decimal)numerator / denominator, decimals));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(29)]
    public void Round_ToImpossibleDigits_IsRefused(int decimals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gb8170.Round(1.5m, decimals));
}
