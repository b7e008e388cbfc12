namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>isolated-dip, on hours as they were published.</summary>
public sealed class IsolatedDipTests
{
    // Beijing, 2016-12-20, PM2.5 at 14 to 16 o'clock: 1001A 461, 3, 170; 1002A, 1003A and 1004A 312, 320, 361; 456, 449, 437; 406, 403,
    // 396.
    private static StationDay[] Smog(params decimal[] third) =>
    [
        A.QuietDay("1001A").With(Pollutant.PM25, 14, 461, 3, 170),
        A.QuietDay("1002A", 1).With(Pollutant.PM25, 14, 312, 320, 361),
        A.QuietDay("1003A", 2).With(Pollutant.PM25, 14, 456, 449, 437),
        A.QuietDay("1004A", 3).With(Pollutant.PM25, 14, third),
    ];

    [Fact]
    public void IsolatedDip_OfOneStationAmongHighNeighbours_IsFound()
    {
        Assert.Equal(A.Mask(15), A.Hours(QualityFlags.IsolatedDip, Pollutant.PM25, Smog(406, 403, 396)));
        Assert.False(QualityFlags.IsolatedDip.IsUsable());
    }

    /// <summary>A neighbour that comes down as well, in the same hour or the one next to it: rain or a front.</summary>
    [Theory]
    [InlineData(406, 12, 396)]
    [InlineData(406, 403, 14)]
    public void IsolatedDip_ThatANeighbourFollows_IsNone(int before, int then, int after) =>
        Assert.Equal(0u, A.Hours(QualityFlags.IsolatedDip, Pollutant.PM25, Smog(before, then, after)));

    /// <summary>Two neighbours do not tell an instrument from the weather.</summary>
    [Fact]
    public void IsolatedDip_WithoutThreeNeighbours_IsNone() =>
        Assert.Equal(0u, A.Hours(QualityFlags.IsolatedDip, Pollutant.PM25, Smog(406, 403, 396)[..3]));

    /// <summary>170 / 8 = 21.25; and on hours below 100 µg/m³ nothing is looked at.</summary>
    [Theory]
    [InlineData(461, 22, 170)]
    [InlineData(99, 3, 170)]
    public void IsolatedDip_OfAnHourNotThatLow_IsNone(int before, int then, int after)
    {
        var days = Smog(406, 403, 396);
        days[0].With(Pollutant.PM25, 14, before, then, after);

        Assert.Equal(0u, A.Hours(QualityFlags.IsolatedDip, Pollutant.PM25, days));
    }

    /// <summary>The first and the last hour have one side only.</summary>
    [Fact]
    public void IsolatedDip_AtTheEndOfTheDay_IsNotLookedAt()
    {
        var days = Smog(406, 403, 396);
        foreach (var day in days)
        {
            day.With(Pollutant.PM25, 22, 300, 300, 300);
        }

        days[0].With(Pollutant.PM25, 24, 3);

        Assert.Equal(A.Mask(15), A.Hours(QualityFlags.IsolatedDip, Pollutant.PM25, days));
    }
}
