namespace AqPipeline.Domain.Tests;

public sealed class StationIdTests
{
    [Fact]
    public void Site_IsNamedByItsCode()
    {
        var station = new StationId("1001A");

        Assert.Equal("1001A", station.Value);
        Assert.Equal("1001A", station.Name);
        Assert.Equal("1001A", station.ToString());
        Assert.False(station.IsAreaSeries);
    }

    [Fact]
    public void AreaSeries_IsNamedByItsArea()
    {
        var station = StationId.OfAreaSeries("延边州");

        Assert.True(station.IsAreaSeries);
        Assert.Equal("延边州", station.Name);
        Assert.NotEqual(new StationId("延边州"), station);
        Assert.Equal(station, new StationId(station.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    [InlineData("\u3000")]
    public void Constructor_NothingToSee_IsRefused(string? text)
    {
        Assert.ThrowsAny<ArgumentException>(() => new StationId(text!));
        Assert.ThrowsAny<ArgumentException>(() => StationId.OfAreaSeries(text!));
    }

    [Fact]
    public void Default_IdentifiesNothing()
    {
        Assert.Equal("", default(StationId).Value);
        Assert.False(default(StationId).IsAreaSeries);
    }

    [Fact]
    public void Ordering_OfCodes_IsOrdinal()
    {
        StationId[] sorted =
        [
            new("1001A"), new("1002A"), new("999A"), new("A"), new("a"), StationId.OfAreaSeries("三亚"), StationId.OfAreaSeries("北京"),
        ];

        Assert.Equal(sorted, sorted.Reverse().Order());
        Assert.All(sorted.Zip(sorted.Skip(1)), pair =>
        {
            Assert.True(pair.First < pair.Second);
            Assert.True(pair.First <= pair.Second);
            Assert.True(pair.Second > pair.First);
            Assert.True(pair.Second >= pair.First);
        });
    }

    [Fact]
    public void Equality_IsByOrdinalText()
    {
        Assert.Equal(new StationId("1001A"), new StationId(string.Concat("1001", "A")));
        Assert.NotEqual(new StationId("1001A"), new StationId("1001a"));
    }
}
