using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Reading;

public sealed class FixedPointTests
{
    [Theory]
    [InlineData("18", 18_000)]
    [InlineData("0.85", 850)]
    [InlineData("33.0", 33_000)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0.001", 1)]
    [InlineData("0.4", 400)]
    [InlineData("007", 7_000)]
    [InlineData("0000000018", 18_000)]
    [InlineData("9985", 9_985_000)]
    [InlineData("999999.999", 999_999_999)]
    [InlineData("-3.2", -3_200)]
    [InlineData("-999", -999_000)]
    public void TryParse_ANumber_IsReadInThousandths(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var milli));

        Assert.Equal(expected, milli);
    }

    // Half to even: 0.5 goes to 0, 1.5 to 2, 2.5 to 2; anything above the half goes up.
    [Theory]
    [InlineData("0.0005", 0)]
    [InlineData("0.0015", 2)]
    [InlineData("0.0025", 2)]
    [InlineData("0.0035", 4)]
    [InlineData("0.00051", 1)]
    [InlineData("0.00050000000000000000000001", 1)]
    [InlineData("0.00149999", 1)]
    [InlineData("1.9996", 2_000)]
    [InlineData("18.0000", 18_000)]
    [InlineData("-0.0005", 0)]
    [InlineData("-0.0015", -2)]
    public void TryParse_DigitsBeyondTheThird_AreRoundedHalfToEven(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var milli));

        Assert.Equal(expected, milli);
    }

    // A 32-bit integer of thousandths ends at 2,147,483.647.
    [Theory]
    [InlineData("2147483", true)]
    [InlineData("-2147483", true)]
    [InlineData("2147484", false)]
    [InlineData("-2147484", false)]
    [InlineData("10000000", false)]
    [InlineData("99999999999999999999999999999999999999999", false)]
    [InlineData("1e30", false)]
    public void TryParse_TooLargeForTheScale_IsRefused(string text, bool expected)
    {
        Assert.Equal(expected, FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData(" ")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5\t")]
    [InlineData("NaN")]
    [InlineData("NA")]
    [InlineData("-;")]
    [InlineData("—")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("1.2.")]
    [InlineData("1..2")]
    [InlineData("--1")]
    [InlineData("5-")]
    [InlineData("12a")]
    [InlineData("0.1x")]
    [InlineData("1234567x")]
    [InlineData("0x1F")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("１８")]
    [InlineData("18\0")]
    [InlineData("(5)")]
    [InlineData("5%")]
    [InlineData("5.")] // a number that was cut
    [InlineData("0.")]
    [InlineData("123456789.")]
    public void TryParse_NotANumber_IsRefused(string text)
    {
        Assert.False(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    // Numbers to every decimal reader, in forms no feed prints.
    [Theory]
    [InlineData(".5", 500)]
    [InlineData("+5", 5_000)]
    [InlineData("1e3", 1_000_000)]
    [InlineData("1E-3", 1)]
    public void TryParse_ANumberInAnUnusualForm_IsRead(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var milli));

        Assert.Equal(expected, milli);
    }

    [Theory]
    [InlineData(1, "0123456789")]
    [InlineData(2, "0123456789..")]
    [InlineData(3, "0123456789.-")]
    [InlineData(4, "00123456789.-+eE x")]
    public void TryParse_RandomTexts_AgreesWithDecimal(int seed, string alphabet)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50_000; round++)
        {
            var text = new string(random.GetItems<char>(alphabet, random.Next(13)));
            var isNumber = TryParseNaively(text, out var expected);

            var isRead = FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var milli);

            Assert.True(isNumber == isRead, $"'{text}': a number {isNumber}, read {isRead}");
            Assert.True(!isNumber || expected == milli, $"'{text}': expected {expected}, read {milli}");
        }
    }

    [Fact]
    public void TryParse_EveryThousandthToOneHundred_IsExact()
    {
        for (var milli = 0; milli <= 100_000; milli++)
        {
            var text = (milli / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

            Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var read));
            Assert.Equal(milli, read);
        }
    }

    private static bool TryParseNaively(string text, out int milli)
    {
        milli = 0;
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.EndsWith('.') || !decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > int.MaxValue / 1000)
        {
            return false;
        }

        milli = (int)Math.Round(number * 1000, MidpointRounding.ToEven);
        return true;
    }
}
