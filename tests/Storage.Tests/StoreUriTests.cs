using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

public sealed class StoreUriTests
{
    [Theory]
    [InlineData("memory:", true)]
    [InlineData("sqlite:aq.db", true)]
    [InlineData("sqlite:aq-data/aq.db", true)]
    [InlineData("influxdb+http://127.0.0.1:8086/aq", true)]
    [InlineData("influxdb+https://influx.example.cn/aq", true)]
    [InlineData("influxdb+http://[::1]:8086/a%20q", true)]
    [InlineData("influxdb+http://127.0.0.1:8086", false)]
    [InlineData("influxdb+http://127.0.0.1:8086/", false)]
    [InlineData("influxdb+http://127.0.0.1:8086/a/b", false)]
    [InlineData("influxdb+http://user:word@127.0.0.1:8086/aq", false)]
    [InlineData("influxdb+http://127.0.0.1:8086/aq?u=user", false)]
    [InlineData("influxdb+ftp://127.0.0.1/aq", false)]
    [InlineData("influxdb:aq", false)]
    [InlineData("http://127.0.0.1:8086/aq", false)]
    [InlineData("sqlite:", false)]
    [InlineData("memory", false)]
    [InlineData("memory:x", false)]
    [InlineData("Memory:", false)]
    [InlineData("postgres:aq", false)]
    [InlineData("aq.db", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_AUri_WhenItsKindIsKnown(string? uri, bool expected)
    {
        Assert.Equal(expected, StoreUri.IsValid(uri));
    }

    [Theory]
    [InlineData("aq.db")]
    [InlineData("sqlite:")]
    public void Open_NoStore_SaysWhatIsExpected(string uri)
    {
        var exception = Assert.Throws<ArgumentException>(() => StoreUri.Open(uri));

        Assert.Contains(uri, exception.Message, StringComparison.Ordinal);
        Assert.Contains("sqlite:PATH", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MemoryTwice_AreTwoStores()
    {
        await using var one = StoreUri.Open("memory:");
        await using var other = StoreUri.Open("memory:");

        await one.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), TestContext.Current.CancellationToken);

        Assert.Empty(await other.ReadStationDays(Some.Day, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("new/folders/aq.db")]
    [InlineData("with space & 中文;=.db")]
    public async Task Open_SqlitePathThatIsNotThere_CreatesIt(string name)
    {
        using var folder = new TemporaryFolder();

        await using (StoreUri.Open("sqlite:" + folder[name]))
        {
        }

        Assert.True(File.Exists(folder[name]));
    }
}
