namespace AqPipeline.Domain.Tests;

public sealed class PollutantTableTests
{
    [Fact]
    public void Indexer_SetOne_ChangesOnlyThatOne()
    {
        var table = new PollutantTable<int> { [Pollutant.CO] = 7 };

        Assert.Equal([0, 0, 7, 0, 0, 0], Pollutants.All.ToArray().Select(pollutant => table[pollutant]));
    }

    [Fact]
    public void Create_SelectsForEachPollutant()
    {
        var table = PollutantTable.Create(pollutant => pollutant.Symbol);

        Assert.Equal(["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"], Pollutants.All.ToArray().Select(pollutant => table[pollutant]));
    }

    [Fact]
    public void Copy_Changed_LeavesTheOriginal()
    {
        var table = PollutantTable.Create(pollutant => (int)pollutant);

        var copy = table;
        copy[Pollutant.O3] = 99;

        Assert.Equal(3, table[Pollutant.O3]);
        Assert.Equal(99, copy[Pollutant.O3]);
    }

    [Fact]
    public void Equality_SameEntries_AreEqual()
    {
        var one = PollutantTable.Create(pollutant => pollutant.Symbol + "!");
        var same = PollutantTable.Create(pollutant => pollutant.Symbol + "!");

        Assert.True(one == same);
        Assert.False(one != same);
        Assert.True(one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
    }

    [Theory]
    [InlineData(Pollutant.SO2)]
    [InlineData(Pollutant.NO2)]
    [InlineData(Pollutant.CO)]
    [InlineData(Pollutant.O3)]
    [InlineData(Pollutant.PM10)]
    [InlineData(Pollutant.PM25)]
    public void Equality_OneEntryDiffers_AreNotEqual(Pollutant pollutant)
    {
        var one = new PollutantTable<decimal?>();
        var other = new PollutantTable<decimal?> { [pollutant] = 0m };

        Assert.False(one == other);
        Assert.True(one != other);
        Assert.False(one.Equals((object)other));
    }

    [Fact]
    public void Default_HoldsSixDefaults()
    {
        Assert.Equal(new PollutantTable<string?>(), default);
        Assert.All(Pollutants.All.ToArray(), pollutant => Assert.Null(default(PollutantTable<string?>)[pollutant]));
        Assert.False(default(PollutantTable<string?>).Equals((object)"something else"));
    }
}
