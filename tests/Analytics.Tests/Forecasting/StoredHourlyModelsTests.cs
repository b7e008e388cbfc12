using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>The document of trained hourly models, and when it is stale.</summary>
public sealed class StoredHourlyModelsTests
{
    private const int Days = 150;
    private const int Hours = 24;
    private static readonly DateOnly First = Histories.First;
    private static readonly DateOnly Learnt = First.AddDays(Days - 11);
    private static readonly DateOnly Last = First.AddDays(Days - 1);
    private static readonly HourlyHistory[] Two = [Wavy("A", 1), Wavy("B", 2)];

    [Fact]
    public void Load_OfTheSamePanel_ForecastsTheSame()
    {
        var panel = new HourlyPanel(Two);
        var trained = Train(panel);
        var document = trained.Save();

        var loaded = Load(document, panel, Learnt, Hours)!;

        Assert.Contains(trained.Forecast(0, Last).Leads, hour => hour.Selections[Pollutant.PM25]!.Model == "damped-persistence");
        Assert.Equal(Histories.Texts([trained.Forecast(1, Last)]), Histories.Texts([loaded.Forecast(1, Last)]));

        // What came since is not of the document, however much was forecast.
        Assert.Equal(document, trained.Save());
        Assert.Equal(document, loaded.Save());
        Assert.Equal(Learnt, TrainedForecaster.LearntUntil(trained.Save(), Resolution.Hours));
    }

    /// <summary>Each of the learning models, asked for by name.</summary>
    [Theory]
    [InlineData("damped-persistence")]
    [InlineData("ridge")]
    public void Load_OfAModel_ForecastsAsItDid(string name)
    {
        var model = ForecastModels.Hourly.Single(model => model.Name == name);
        var known = new KnownData(new HourlyPanel(Two), Last);

        Histories.AssertLoadsAsTrained(model, known, Pollutant.O3, Hours);
    }

    [Fact]
    public void Load_OfAnythingElse_IsStale()
    {
        var document = Train(new HourlyPanel(Two)).Save();
        var changed = Two[0] with { O3 = [.. Two[0].O3.Select((value, hour) => hour == 2000 ? 1 : value)] };
        var later = Two[0] with { O3 = [.. Two[0].O3.Select((value, hour) => hour == Days * 24 - 1 ? 1 : value)] };

        Assert.Null(Load(document, new HourlyPanel([changed, Two[1]]), Learnt, Hours));
        Assert.NotNull(Load(document, new HourlyPanel([later, Two[1]]), Learnt, Hours));
        Assert.Null(Load(document, new HourlyPanel(Two), Last, Hours));
        Assert.Null(Load(document, new HourlyPanel(Two), Learnt, Hours + 24));
        Assert.Null(Load(document[..^100], new HourlyPanel(Two), Learnt, Hours));
        Assert.Null(TrainedForecaster.LearntUntil([(byte)(document[0] + 1), .. document[1..]], Resolution.Hours));
    }

    [Fact]
    public void Load_OfDamagedBytes_IsAsGoodAsNone()
    {
        var (document, random) = (Train(new HourlyPanel(Two)).Save(), new Random(7));
        for (var round = 0; round < 200; round++)
        {
            var damaged = document.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);

            Assert.Null(Load(damaged, new HourlyPanel(Two), Learnt, Hours));
        }
    }

    private static TrainedForecaster Train(HourlyPanel panel) => Histories.Train(panel, Learnt, Hours);

    private static TrainedForecaster? Load(byte[] document, HourlyPanel panel, DateOnly last, int hours) =>
        TrainedForecaster.Load(document, panel, last, hours, ForecastModels.Hourly);

    private static HourlyHistory Wavy(string area, int seed) => Histories.WavyHours(area, Days, seed);
}
