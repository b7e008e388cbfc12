using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Reading;

public sealed class FixedPointTests
{
    [Theory]
    [InlineData("18", 180_000)]
    [InlineData("0.85", 8_500)]
    [InlineData("33.0", 330_000)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0.0001", 1)]
    [InlineData("0.001", 10)]
    [InlineData("25.4928", 254_928)]
    [InlineData("0.4", 4_000)]
    [InlineData("007", 70_000)]
    [InlineData("0000000018", 180_000)]
    [InlineData("9985", 99_850_000)]
    [InlineData("99999.9999", 999_999_999)]
    [InlineData("100000", 1_000_000_000)]
    [InlineData("-3.2", -32_000)]
    [InlineData("-999", -9_990_000)]
    public void TryParse_ANumber_IsReadInTenThousandths(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled));

        Assert.Equal(expected, scaled);
    }

    // Half to even: 0.5 goes to 0, 1.5 to 2, 2.5 to 2; anything above the half goes up.
    [Theory]
    [InlineData("0.00005", 0)]
    [InlineData("0.00015", 2)]
    [InlineData("0.00025", 2)]
    [InlineData("0.00035", 4)]
    [InlineData("0.000051", 1)]
    [InlineData("0.000050000000000000000000001", 1)]
    [InlineData("0.000149999", 1)]
    [InlineData("1.99996", 20_000)]
    [InlineData("18.00000", 180_000)]
    [InlineData("-0.00005", 0)]
    [InlineData("-0.00015", -2)]
    public void TryParse_DigitsBeyondTheFourth_AreRoundedHalfToEven(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled));

        Assert.Equal(expected, scaled);
    }

    // A 32-bit integer of ten-thousandths ends at 214,748.3647; whole units are held.
    [Theory]
    [InlineData("214748", true)]
    [InlineData("-214748", true)]
    [InlineData("214748.0001", false)]
    [InlineData("214749", false)]
    [InlineData("-214749", false)]
    [InlineData("999999", false)]
    [InlineData("2147483", false)]
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
    [InlineData(".5", 5_000)]
    [InlineData("+5", 50_000)]
    [InlineData("1e3", 10_000_000)]
    [InlineData("1E-4", 1)]
    public void TryParse_ANumberInAnUnusualForm_IsRead(string text, int expected)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled));

        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData(1, "0123456789", StationDay.Scale)]
    [InlineData(2, "0123456789..", StationDay.Scale)]
    [InlineData(3, "0123456789.-", StationDay.Scale)]
    [InlineData(4, "00123456789.-+eE x", StationDay.Scale)]
    [InlineData(5, "0123456789..", WeatherDay.Scale)]
    [InlineData(6, "0123456789.-", WeatherDay.Scale)]
    [InlineData(7, "0123456789..", 10)] // CO in µg/m³
    [InlineData(8, "0123456789.-", 1)]
    public void TryParse_RandomTexts_AgreesWithDecimal(int seed, string alphabet, int scale)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50_000; round++)
        {
            var text = new string(random.GetItems<char>(alphabet, random.Next(13)));
            var isNumber = TryParseNaively(text, scale, out var expected);

            var isRead = scale == StationDay.Scale
                ? FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled)
                : FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), scale, out scaled);

            Assert.True(isNumber == isRead, $"'{text}': a number {isNumber}, read {isRead}");
            Assert.True(!isNumber || expected == scaled, $"'{text}': expected {expected}, read {scaled}");
        }
    }

    [Fact]
    public void TryParse_EveryTenThousandthToTwenty_IsExact()
    {
        for (var scaled = 0; scaled <= 200_000; scaled++)
        {
            var text = (scaled / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);

            Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var read));
            Assert.Equal(scaled, read);
        }
    }

    private static bool TryParseNaively(string text, int scale, out int scaled)
    {
        scaled = 0;
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.EndsWith('.') || !decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > int.MaxValue / scale)
        {
            return false;
        }

        scaled = (int)Math.Round(number * scale, MidpointRounding.ToEven);
        return true;
    }
}
