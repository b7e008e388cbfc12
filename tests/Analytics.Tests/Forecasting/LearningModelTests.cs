using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class LearningModelTests
{
    /// <summary>A wave of seven days in the logarithms is what singular spectrum analysis continues without error.</summary>
    [Fact]
    public void Ssa_OfAPureWave_ContinuesIt()
    {
        static double Wave(int day) => 50 * Math.Exp(0.4 * Math.Sin(2 * Math.PI * day / 7.0));
        var known = KnownOf([.. Enumerable.Range(0, 280).Select(day => (double?)Wave(day))]);
        var trained = new SsaModel().Train(known, Pollutant.PM25, 7);

        Assert.All(Enumerable.Range(1, 7), lead => Assert.Equal(Wave(279 + lead), trained.Forecast(0, known, lead)!.Value, 1.5));
    }

    /// <summary>A day alternates between 20 and 80: ridge regression must learn that what was low will be high.</summary>
    [Fact]
    public void Ridge_OfAlternatingDays_ForecastsTheTurn()
    {
        var known = KnownOf([.. Enumerable.Range(0, 200).Select(day => (double?)(day % 2 == 0 ? 20 : 80))]);
        var trained = new RidgeModel(withWeather: false).Train(known, Pollutant.PM25, 2);

        Assert.Equal(20, trained.Forecast(0, known, 1)!.Value, 2.0);
        Assert.Equal(80, trained.Forecast(0, known, 2)!.Value, 2.0);
    }

    /// <summary>The concentration is 100 less ten times the day's wind, which only the weather slot knows.</summary>
    [Fact]
    public void RidgeWithWeather_OfDaysTheWindDecides_ForecastsFromTheWind()
    {
        double[] wind = [.. Enumerable.Range(0, 302).Select(day => 1 + 3 * Math.Abs(Math.Sin(day * 1.7)))];
        var history = Histories.Of("A", wind.Take(300).Select(speed => (double?)(100 - 10 * speed))) with
        {
            Weather = wind.Select((speed, day) => (speed, day)).ToDictionary(
                entry => Histories.First.AddDays(entry.day), entry => new DailyWeather(10, 1013, 0, 0, 0, 0, entry.speed, entry.speed)),
        };
        var known = new KnownData(new DailyPanel([history]), Histories.First.AddDays(299));

        var trained = new RidgeModel(withWeather: true).Train(known, Pollutant.PM25, 2);

        Assert.Equal(100 - 10 * wind[300], trained.Forecast(0, known, 1)!.Value, 4.0);
        Assert.Equal(100 - 10 * wind[301], trained.Forecast(0, known, 2)!.Value, 4.0);
    }

    [Fact]
    public void RidgeWithWeather_WithoutWeatherOfTheDay_CannotTell()
    {
        var known = KnownOf([.. Enumerable.Range(0, 200).Select(day => (double?)(day % 9 + 10))]);

        Assert.Null(new RidgeModel(withWeather: true).Train(known, Pollutant.PM25, 1).Forecast(0, known, 1));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(40.0)]
    public void EveryModel_OfAConstantSeries_ForecastsItOrNothing(double value)
    {
        var known = KnownOf([.. Enumerable.Repeat<double?>(value, 500)]);

        Assert.All(ForecastModels.Daily, model =>
        {
            if (model.Train(known, Pollutant.PM25, 3).Forecast(0, known, 2) is { } forecast)
            {
                Assert.Equal(value, forecast, 1e-6);
            }
        });
    }

    private static KnownData KnownOf(double?[] values) =>
        new(new DailyPanel([Histories.Of("A", values)]), Histories.First.AddDays(values.Length - 1));
}
