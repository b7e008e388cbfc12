using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class ReferenceModelTests
{
    [Theory]
    [InlineData(1, 33.0)]
    [InlineData(7, 33.0)]
    public void Persistence_OfALastFigure_KeepsIt(int lead, double expected) =>
        Assert.Equal(expected, Forecast(ForecastModels.Persistence, [10, 20, 33], lead));

    [Fact]
    public void Persistence_OfAFigureThreeDaysOld_StillKeepsIt() =>
        Assert.Equal(33, Forecast(ForecastModels.Persistence, [10, 33, null, null, null], 1));

    [Fact]
    public void Persistence_OfAFigureFourDaysOld_CannotTell() =>
        Assert.Null(Forecast(ForecastModels.Persistence, [10, 33, null, null, null, null], 1));

    /// <summary>2014 has 40 on every day, 2015 up to 28 February has 90: for 1 March 2015 only other years count, which is 2014.</summary>
    [Fact]
    public void Climatology_WithAnotherYear_TakesItsDaysAround()
    {
        double?[] values = [.. Enumerable.Repeat<double?>(40, 365), .. Enumerable.Repeat<double?>(90, 59)];

        Assert.Equal(40, Forecast(ForecastModels.Climatology, values, 1)!.Value, 9);
    }

    /// <summary>2014 rises by 1 a day. Within 15 days of 1 July (day 182 of the year) lie days 167 to 197, whose mean is 182.</summary>
    [Fact]
    public void Climatology_OfARisingYear_IsTheMeanOf31Days()
    {
        double?[] values = [.. Enumerable.Range(1, 365).Select(day => (double?)day), .. Enumerable.Repeat<double?>(5, 181)];

        Assert.Equal(182, Forecast(ForecastModels.Climatology, values, 1)!.Value, 9);
    }

    /// <summary>40 days, the last 30 of them 20: without another year these are what is usual.</summary>
    [Fact]
    public void Climatology_WithoutAnotherYear_IsTheMeanOfTheLast30Days()
    {
        double?[] values = [.. Enumerable.Repeat<double?>(100, 10), .. Enumerable.Repeat<double?>(20, 30)];

        Assert.Equal(20, Forecast(ForecastModels.Climatology, values, 3)!.Value, 9);
    }

    [Fact]
    public void Climatology_OfFewDays_IsTheirMean() => Assert.Equal(15, Forecast(ForecastModels.Climatology, [10, 20], 1)!.Value, 9);

    [Fact]
    public void Climatology_WithoutAnyFigure_CannotTell() => Assert.Null(Forecast(ForecastModels.Climatology, [null, null], 1));

    /// <summary>
    /// 2014 is 50 throughout. From 2015 on departures halve each day: 16, 8, 4, 2, 1 over 50. The regression of each on the one before
    /// gives one half, so that after 51 comes 50.5. The first days of 2014, held against those five, add a little to it.
    /// </summary>
    [Fact]
    public void DampedPersistence_OfHalvingDepartures_HalvesTheLast()
    {
        double?[] values = [.. Enumerable.Repeat<double?>(50, 365), 66, 58, 54, 52, 51];

        Assert.Equal(50.5, Forecast(new DampedPersistenceModel(), values, 1)!.Value, 0.1);
    }

    private static double? Forecast(IForecastModel model, double?[] values, int lead)
    {
        var known = new KnownData(new DailyPanel([Histories.Of("A", values)]), Histories.First.AddDays(values.Length - 1));
        return model.Train(known, Pollutant.PM25, 7).Forecast(0, known, lead);
    }
}
