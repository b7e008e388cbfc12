using AqPipeline.Analytics.Trends;

namespace AqPipeline.Analytics.Tests.Trends;

public sealed class WeatherNormaliserTests
{
    private const int Days = 2 * 365;
    private const int LastYear = 365;

    // 0.8 m/s more wind in the second year alone: the observed mean falls by far more than a tenth, and nothing else has changed.
    [Fact]
    public void Run_WeatherAloneChanges_LeavesTheNormalisedMeanWhereItWas()
    {
        var made = new MadeUpHours(Days, day => day >= LastYear ? 0.8 : 0);
        var concentrations = made.Concentrations(_ => 1);

        var normalised = Run(made, concentrations);

        Assert.True(Change(concentrations) < -15, $"observed {Change(concentrations)} %");
        Assert.InRange(Change(normalised.Hours), -3, 3);
    }

    // Measures take a fifth away in the second year; the weather is drawn from one distribution in all years.
    [Fact]
    public void Run_MeasuresAloneChange_KeepsTheirPart()
    {
        var made = new MadeUpHours(Days, _ => 0);

        var normalised = Run(made, made.Concentrations(day => day >= LastYear ? 0.8 : 1));

        Assert.InRange(Change(normalised.Hours), -23, -17);
        Assert.True(normalised.Normalising.ByWeeks > 0.9, $"{normalised.Normalising}");
    }

    [Fact]
    public void Run_OnOneAndTwoThreads_GivesTheSameBits()
    {
        var made = new MadeUpHours(Days, _ => 0);
        var concentrations = made.Concentrations(day => 1 - day / 5000.0);

        var one = Run(made, concentrations, 1);
        var two = Run(made, concentrations, 2);

        Assert.Equal(one.Hours, two.Hours);
        Assert.Equal((one.Normalising, one.WithMeans, one.LearntFrom), (two.Normalising, two.WithMeans, two.LearntFrom));
    }

    [Fact]
    public void Run_WithAnotherSeed_DrawsOtherWeather()
    {
        var made = new MadeUpHours(Days, _ => 0);
        var concentrations = made.Concentrations(_ => 1);

        Assert.NotEqual(Run(made, concentrations).Hours, Run(made, concentrations, seed: 2).Hours);
    }

    // 13,140 hours are needed: three quarters of two years of 8,760 hours. The first 35 hours lack half of the 72 hours before them.
    [Fact]
    public void Run_TooFewHours_GivesNothing()
    {
        var made = new MadeUpHours(547, _ => 0);
        var normaliser = new WeatherNormaliser(MadeUpHours.First, made.Weather, new TrendSettings { Draws = 1 });
        var concentrations = made.Concentrations(_ => 1);

        Assert.Equal(13_140, WeatherNormaliser.FewestHours);
        Assert.Equal(547 * 24 - 35, normaliser.Learnable(concentrations));
        Assert.Null(Assert.Single(normaliser.Run([concentrations], (_, _) => { }, TestContext.Current.CancellationToken)));
    }

    private static NormalisedHours Run(MadeUpHours made, IReadOnlyList<double?> concentrations, int parallelism = 2, int seed = 1) =>
        new WeatherNormaliser(
            MadeUpHours.First, made.Weather, new TrendSettings { Draws = 5, Parallelism = parallelism, Seed = seed })
        .Run([concentrations], (_, _) => { }, TestContext.Current.CancellationToken)[0]!;

    /// <summary>The change from the first to the second year in per cent.</summary>
    private static double Change(IReadOnlyList<double?> hours)
    {
        double Mean(int first) => hours.Skip(first * 24).Take(365 * 24).Average()!.Value;
        return 100 * (Mean(LastYear) / Mean(0) - 1);
    }
}
