namespace AqPipeline.Domain.Tests;

public sealed class PollutantSetTests
{
    [Fact]
    public void Default_IsEmpty()
    {
        var set = default(PollutantSet);

        Assert.Empty(set);
        Assert.Equal("", set.ToString());
        Assert.All(Pollutants.All.ToArray(), pollutant => Assert.DoesNotContain(pollutant, set));
    }

    [Fact]
    public void With_InAnyOrder_HoldsTheMembersInOrderOfTheEnumeration()
    {
        var set = default(PollutantSet).With(Pollutant.PM25).With(Pollutant.SO2).With(Pollutant.O3);

        Assert.Equal([Pollutant.SO2, Pollutant.O3, Pollutant.PM25], set.AsEnumerable());
        Assert.Equal(3, set.Count);
        Assert.True(set.Contains(Pollutant.PM25));
        Assert.False(set.Contains(Pollutant.PM10));
        Assert.Equal("SO2,O3,PM2.5", set.ToString());
    }

    [Fact]
    public void With_AMemberAgain_ChangesNothing()
    {
        var set = default(PollutantSet).With(Pollutant.CO);

        Assert.Equal(set, set.With(Pollutant.CO));
        Assert.Single(set.With(Pollutant.CO));
    }

    [Fact]
    public void With_AllSix_HoldsAll()
    {
        var set = Pollutants.All.ToArray().Aggregate(default(PollutantSet), (all, pollutant) => all.With(pollutant));

        Assert.Equal(Pollutants.Count, set.Count);
        Assert.Equal("SO2,NO2,CO,O3,PM10,PM2.5", set.ToString());
    }

    [Fact]
    public void With_LeavesTheOriginal()
    {
        var set = default(PollutantSet).With(Pollutant.CO);

        var larger = set.With(Pollutant.O3);

        Assert.Equal([Pollutant.CO], set.AsEnumerable());
        Assert.NotEqual(set, larger);
    }
}
