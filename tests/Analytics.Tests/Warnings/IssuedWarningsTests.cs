using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>
/// Beijing's days of heavy pollution from October 2013 to February 2017: the AQI of 12 of its 35 stations, and the level that the plan then
/// in force was due by them on calendar days.
/// </summary>
public sealed class IssuedWarningsTests
{
    [Theory]
    [InlineData("2013-10-27", "230 321", "Y")]
    [InlineData("2013-11-01", "237 301", "Y")]
    [InlineData("2013-11-23", "240", "B")]
    [InlineData("2014-01-15", "224 403 208", "O")]
    [InlineData("2014-02-13", "243 331 430 341", "R")]
    [InlineData("2014-02-20", "267 312 305 256 318", "O")]
    [InlineData("2014-02-20", "267 312 305 256 318 403 331", "R")] // with another source for the 25th and 26th
    [InlineData("2014-03-24", "271 255 332 285", "O")]
    [InlineData("2014-10-08", "311 376 344 233", "R")]
    [InlineData("2014-10-18", "212 285 248", "Y")]
    [InlineData("2014-11-19", "271 344 228", "O")]
    [InlineData("2014-11-29", "275", "B")]
    [InlineData("2015-01-13", "211 265 385", "O")]
    [InlineData("2015-02-14", "293 326", "Y")]
    [InlineData("2015-03-06", "251 279", "B")]
    [InlineData("2015-10-05", "272 343 310", "O")]
    [InlineData("2015-11-12", "207 258 324 247", "R")]
    [InlineData("2015-11-27", "264 310 301 384 476", "R")]
    [InlineData("2015-12-07", "230 295 295 127", "O")]
    [InlineData("2015-12-13", "229 207", "Y")]
    [InlineData("2015-12-19", "168 249 280 347 305", "R")]
    [InlineData("2015-12-25", "486 315", "Y")]
    [InlineData("2015-12-29", "329", "B")]
    [InlineData("2016-01-01", "226 315 296", "O")]
    [InlineData("2016-03-02", "211 332 365", "O")]
    [InlineData("2016-03-16", "299 338 227", "O")]
    [InlineData("2016-10-01", "220 233 159", "Y")]
    [InlineData("2016-10-13", "206 292 236", "O")]
    [InlineData("2016-10-19", "278", "B")]
    [InlineData("2016-11-03", "243 292 229", "O")]
    [InlineData("2016-11-17", "149 242 163", "B")]
    [InlineData("2016-12-02", "129 259 302", "Y")]
    [InlineData("2016-12-24", "160 193", "-")]
    [InlineData("2016-12-16", "150 246 271 273 418 431", "R")]
    [InlineData("2016-12-30", "262 351 470 247 361 404 270 248 216", "R")]
    [InlineData("2017-01-16", "130 186", "-")]
    [InlineData("2017-01-25", "229 202", "Y")]
    [InlineData("2017-02-14", "230 282", "Y")]
    [InlineData("2013-12-07", "317 237", "Y")] // days without any warning that was found
    [InlineData("2014-10-24", "278 357", "Y")]
    [InlineData("2015-10-16", "255 344", "Y")]
    [InlineData("2016-04-30", "210 236", "Y")]
    [InlineData("2016-11-25", "213 315", "Y")]
    [InlineData("2016-12-11", "219 270", "Y")]
    [InlineData("2017-02-03", "213 292", "Y")]
    public void Rule_OfTheDate_IsDueAsTheTableSays(string first, string aqi, string expected)
    {
        var day = DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture);

        var level = WarningRules.Embedded.At("北京", day)!.Of(Days.Aqi(aqi))?.Level;

        Assert.Equal(expected, level is null ? "-" : $"{level}"[..1]);
    }

    [Fact]
    public void Of_RaisedWarning_IsOneWithItsHighestColour()
    {
        var issued = IssuedWarnings.Of(
        [
            Row(WarningLevel.Yellow, "2014-02-20T12:00", "2014-02-21T12:00"),
            Row(WarningLevel.Orange, "2014-02-21T12:00", "2014-02-27T00:00"), // 24:00 of the 26th
            Row(WarningLevel.Yellow, "2014-03-24T15:00", null),
            Row(null, "2015-01-13T00:00", null),
            Row(WarningLevel.Blue, null, null),
        ]);

        Assert.Equal(
            [
                new WarningSpan(new DateOnly(2014, 2, 20), new DateOnly(2014, 2, 26), WarningLevel.Orange),
                new WarningSpan(new DateOnly(2014, 3, 24), new DateOnly(2014, 3, 25), WarningLevel.Yellow),
            ],
            issued.Spans);
        Assert.Equal(2, issued.LeftOut.Count);
    }

    /// <summary>Four warnings against four episodes, counted by hand.</summary>
    [Fact]
    public void Score_ByColour_CountsHitsMissesAndFalseAlarms()
    {
        WarningSpan[] issued = [Span(1, 3, WarningLevel.Orange), Span(10, 11, WarningLevel.Blue), Span(20, 21, WarningLevel.Red), Span(28, 28, WarningLevel.Blue)];
        WarningSpan[] due = [Span(2, 4, WarningLevel.Orange), Span(11, 12, WarningLevel.Yellow), Span(20, 20, WarningLevel.Blue), Span(25, 25, WarningLevel.Yellow)];

        var scores = WarningScore.Of(issued, due);

        Assert.Equal(
            [
                new WarningScore(WarningLevel.Red, 1, 0, 0, 1, 0, 0, 0), // too high: only blue was due
                new WarningScore(WarningLevel.Orange, 1, 1, 0, 0, 0, 1, 0),
                new WarningScore(WarningLevel.Yellow, 0, 0, 0, 0, 0, 2, 1), // the one of the 25th was missed
                new WarningScore(WarningLevel.Blue, 2, 0, 1, 0, 1, 1, 0), // too low on the 10th, false on the 28th
                new WarningScore(null, 4, 1, 1, 1, 1, 4, 1),
            ],
            scores);
    }

    private static WarningSpan Span(int first, int last, WarningLevel level) =>
        new(new DateOnly(2015, 12, first), new DateOnly(2015, 12, last), level);

    private static IssuedWarning Row(WarningLevel? level, string? start, string? end) =>
        new("北京", level, Time(start), Time(end), "", "");

    private static DateTime? Time(string? text) =>
        text is null ? null : DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
