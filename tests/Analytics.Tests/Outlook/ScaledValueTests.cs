using System.Globalization;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>Scaled values round as the decimals they stand for (GB/T 8170).</summary>
public sealed class ScaledValueTests
{
    // 66.65 is an exact half and goes to the even digit, 2.5 to 2, 3.5 to 4; 185/3 = 61.6667 is not a half of anything.
    [Theory]
    [InlineData("66.65", 1, 666)]
    [InlineData("2.5", 0, 2)]
    [InlineData("3.5", 0, 4)]
    [InlineData("61.666666666666666666666666667", 0, 62)]
    [InlineData("0", 1, 0)]
    public void ToDigits_RoundsHalfToEven(string value, int decimals, long expected) =>
        Assert.Equal(expected, ScaledValue.ToDigits(ScaledValue.Of(decimal.Parse(value, CultureInfo.InvariantCulture)), decimals));

    // A millionth of a millionth above or below a half is no half.
    [Theory]
    [InlineData("2.500000000001", 3)]
    [InlineData("2.499999999999", 2)]
    [InlineData("3.499999999999", 3)]
    public void Of_ACutValue_IsNeverTakenForAHalf(string value, long expected) =>
        Assert.Equal(expected, ScaledValue.ToDigits(ScaledValue.Of(decimal.Parse(value, CultureInfo.InvariantCulture)), 0));

    // 2,500,001 / 3 = 833,333.67; 7,500,000 / 3 = 2,500,000 is a half, 7,500,001 / 3 lies above it.
    [Theory]
    [InlineData(2_500_001, 3, 833_333)]
    [InlineData(7_500_000, 3, 2_500_000)]
    [InlineData(7_500_001, 3, 2_500_001)]
    public void Quotient_KeepsHalvesExact(long sum, long count, long expected) => Assert.Equal(expected, ScaledValue.Quotient(sum, count));

    [Fact]
    public void Of_NoValue_IsMissing() => Assert.Equal(ScaledValue.Missing, ScaledValue.Of(null));

    // Ten values 10, 20, ..., 100 at 90: k = 1 + 9 * 0.9 = 9.1 gives 91 (HJ 663 A.6).
    [Fact]
    public void Percentile_OfTenTens_IsAsInTheStandard()
    {
        long[] values = [.. Enumerable.Range(1, 10).Select(tens => tens * 10 * ScaledValue.PerUnit).Reverse()];

        Assert.Equal(91 * ScaledValue.PerUnit, OrderStatistics.Percentile(values, 90_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(365)]
    public void Percentile_IsThatOfTheSortedValues(int count)
    {
        var random = new Random(count);
        for (var round = 0; round < 50; round++)
        {
            long[] values = [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 40) * 500_000L)];
            decimal[] exact = [.. values.Select(ScaledValue.ToDecimal)];

            Assert.Equal(ScaledValue.Of(Percentile.Of(exact, 95)), OrderStatistics.Percentile(values, 95_000));
        }
    }
}
