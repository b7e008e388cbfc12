namespace AqPipeline.Domain.Tests;

public sealed class SeriesSpellingTests
{
    [Theory]
    [InlineData("aqs:6-37-1103", "aqs:06-037-1103")]
    [InlineData("aqs:06-037-1103", "aqs:06-037-1103")]
    [InlineData("aqs:1-3-10", "aqs:01-003-0010")]
    [InlineData("aqs:CC-37-1103", "aqs:CC-037-1103")]
    [InlineData("1001a", "1001A")]
    [InlineData("１００１Ａ", "1001A")]
    [InlineData("1001A", "1001A")]
    [InlineData("area:郑 州", "area:郑州")]
    [InlineData("area:郑州　市", "area:郑州市")]
    [InlineData("area:\u200b郑州", "area:郑州")]
    public void Canonical_OfOneSeriesSpelledTwoWays_IsOneSeries(string spelled, string expected) =>
        Assert.Equal(new StationId(expected), SeriesSpelling.Canonical(new StationId(spelled)));

    [Theory]
    [InlineData("aurn:Cardiff Centre")]
    [InlineData("openaq:BE/Antwerpen/BETR801")]
    [InlineData("包头/监测站（原粮食局）")]
    [InlineData("kdd2018:dongsi_aq")]
    [InlineData("aqs:6-37")]
    [InlineData("aqs:6--1103")]
    [InlineData("10011a")]
    public void Canonical_OfAnotherCode_LeavesItAsItIs(string code) =>
        Assert.Equal(new StationId(code), SeriesSpelling.Canonical(new StationId(code)));
}
