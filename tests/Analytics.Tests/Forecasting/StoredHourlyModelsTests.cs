using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>The document of trained hourly models, and when it is stale.</summary>
public sealed class StoredHourlyModelsTests
{
    private const int Days = 150;
    private const int Hours = 24;
    private static readonly DateOnly First = new(2014, 1, 1);
    private static readonly DateOnly Learnt = First.AddDays(Days - 11);
    private static readonly DateOnly Last = First.AddDays(Days - 1);
    private static readonly HourlyHistory[] Two = [Wavy("A", 1), Wavy("B", 2)];

    [Fact]
    public void Load_OfTheSamePanel_ForecastsTheSame()
    {
        var panel = new HourlyPanel(Two);
        var trained = Train(panel);
        var document = trained.Save();

        var loaded = HourlyForecaster.Load(document, panel, Learnt, Hours)!;

        Assert.Contains(trained.Forecast(0, Last).Pm25, hour => hour.Selection.Model == "damped-persistence");
        Assert.Equal(Texts(trained.Forecast(1, Last)), Texts(loaded.Forecast(1, Last)));

        // What came since is not of the document, however much was forecast.
        Assert.Equal(document, trained.Save());
        Assert.Equal(document, loaded.Save());
        Assert.Equal(Learnt, HourlyForecaster.LearntUntil(trained.Save()));
    }

    /// <summary>Each of the learning models, asked for by name.</summary>
    [Theory]
    [InlineData("damped-persistence")]
    [InlineData("ridge")]
    public void Load_OfAModel_ForecastsAsItDid(string name)
    {
        var model = ForecastModels.Hourly.Single(model => model.Name == name);
        var known = new Knowledge(new HourlyPanel(Two), Last);
        var trained = model.Train(known, Pollutant.O3, Hours);
        using var document = new MemoryStream();
        using var writer = new BinaryWriter(document);

        trained.Save(writer);
        writer.Flush();
        document.Position = 0;
        using var reader = new BinaryReader(document);
        var loaded = model.Load(reader, known, Pollutant.O3, Hours);

        Assert.NotNull(trained.Forecast(1, known, 2));
        Assert.Equal(trained.Forecast(1, known, 2), loaded.Forecast(1, known, 2));
        Assert.Equal(document.Length, document.Position);
    }

    [Fact]
    public void Load_OfAnythingElse_IsStale()
    {
        var document = Train(new HourlyPanel(Two)).Save();
        var changed = Two[0] with { O3 = [.. Two[0].O3.Select((value, hour) => hour == 2000 ? 1 : value)] };
        var later = Two[0] with { O3 = [.. Two[0].O3.Select((value, hour) => hour == Days * 24 - 1 ? 1 : value)] };

        Assert.Null(HourlyForecaster.Load(document, new HourlyPanel([changed, Two[1]]), Learnt, Hours));
        Assert.NotNull(HourlyForecaster.Load(document, new HourlyPanel([later, Two[1]]), Learnt, Hours));
        Assert.Null(HourlyForecaster.Load(document, new HourlyPanel(Two), Last, Hours));
        Assert.Null(HourlyForecaster.Load(document, new HourlyPanel(Two), Learnt, Hours + 24));
        Assert.Null(HourlyForecaster.Load(document[..^100], new HourlyPanel(Two), Learnt, Hours));
        Assert.Null(HourlyForecaster.LearntUntil([(byte)(document[0] + 1), .. document[1..]]));
    }

    [Fact]
    public void Load_OfDamagedBytes_IsAsGoodAsNone()
    {
        var (document, random) = (Train(new HourlyPanel(Two)).Save(), new Random(7));
        for (var round = 0; round < 200; round++)
        {
            var damaged = document.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);

            Assert.Null(HourlyForecaster.Load(damaged, new HourlyPanel(Two), Learnt, Hours));
        }
    }

    private static HourlyForecaster Train(HourlyPanel panel) =>
        HourlyForecaster.Train(panel, Learnt, Hours, TestContext.Current.CancellationToken);

    /// <summary>Hours that remember the one before; the same for the same seed.</summary>
    private static HourlyHistory Wavy(string area, int seed)
    {
        var (random, departure, hours) = (new Random(seed), 0.0, new double?[Days * 24]);
        for (var hour = 0; hour < hours.Length; hour++)
        {
            departure = 0.95 * departure + 0.4 * (random.NextDouble() - 0.5);
            hours[hour] = 60 * Math.Exp(departure) + 10 * Math.Cos(2 * Math.PI * hour / 24);
        }

        return new HourlyHistory(
            area, First, [.. hours.Select(value => (double?)Math.Max(0, value!.Value))],
            [.. hours.Select(value => (double?)Math.Max(0, 150 - value!.Value))]);
    }

    private static string Texts(AreaHourlyForecast forecast) =>
        string.Join('\n', forecast.Pm25.Concat(forecast.O3).Select(hour => $"{hour.Hour} {hour.Figure} {hour.Selection}"));
}
