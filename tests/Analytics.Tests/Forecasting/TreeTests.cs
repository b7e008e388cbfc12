using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;
using Microsoft.ML;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Trees through the real LightGBM.</summary>
public sealed class TreeTests
{
    private static readonly TreeOptions Options = new() { Trees = 60, Leaves = 7, RowsPerLeaf = 20, FeatureShare = 1, Rate = 0.2, Penalty = 0 };

    /// <summary>The target is 10 where the first feature is above 0.7 and 2 elsewhere; the second feature tells nothing.</summary>
    [Fact]
    public void Predict_OfAStep_FindsIt()
    {
        var (rows, targets) = Step(2000);

        var trees = TreeTrainer.Train(rows, targets, Options);

        Assert.Equal(60, trees.Trees);
        Assert.Equal(10, trees.Predict([0.9f, 0.2f]), 0.05);
        Assert.Equal(2, trees.Predict([0.1f, 0.2f]), 0.05);
    }

    /// <summary>The plain arrays answer what ML.NET's own model does, within a millionth of the size of the answers.</summary>
    [Fact]
    public void Predict_FromArrays_EqualsTheModelOfMlNet()
    {
        var (rows, targets) = Step(2000);
        float[] varied = [.. targets.Select((target, index) => target + rows[index][1] * 3)];

        var trained = TreeTrainer.Fit(rows, varied, Options);
        var trees = TreeEnsemble.Of(trained.Model.TrainedTreeEnsemble);
        var engine = new MLContext(1).Model.CreatePredictionEngine<TreeTrainer.Row, Scored>(
            trained, inputSchemaDefinition: TreeTrainer.SchemaOf(2));

        Assert.All(rows.Take(200), row =>
            Assert.Equal(engine.Predict(new TreeTrainer.Row { Features = row }).Score, trees.Predict(row), 1e-5));
    }

    [Fact]
    public void Train_SideBySideAndOneAfterTheOther_GivesTheSameBytes()
    {
        var (rows, targets) = Step(3000);
        byte[] Trained() => Bytes(TreeTrainer.Train(rows, targets, Options).Save);

        var one = Trained();
        var many = new byte[4][];
        Parallel.For(0, many.Length, index => many[index] = Trained());

        Assert.All(many, bytes => Assert.Equal(one, bytes));
    }

    [Theory]
    [InlineData(Pollutant.PM25)]
    [InlineData(Pollutant.CO)]
    public void DailyModel_SavedAndLoaded_ForecastsTheSame(Pollutant pollutant)
    {
        var panel = new DailyPanel([Histories.Wavy("A", 500, 1), Histories.Wavy("B", 500, 2)]);

        Histories.AssertLoadsAsTrained(
            new LightGbmModel(withWeather: false), new KnownData(panel, Histories.First.AddDays(499)), pollutant, 4);
    }

    [Fact]
    public void HourlyModel_SavedAndLoaded_ForecastsTheSame()
    {
        var panel = new HourlyPanel([Histories.WavyHours("A", 200, 1), Histories.WavyHours("B", 200, 2)]);

        Histories.AssertLoadsAsTrained(
            new HourlyLightGbmModel(withWeather: false), new KnownData(panel, Histories.First.AddDays(199)), Pollutant.O3, 30);
    }

    /// <summary>
    /// Forty areas with a hundred days each: one alone has too few rows for trees, the pool has enough. It is grown once, and its document
    /// gives the same forecast without growing any.
    /// </summary>
    [Fact]
    public void Pool_OfShortHistories_ForecastsWhereOneAreaCannot()
    {
        var last = Histories.First.AddDays(99);
        ForecastPanel[] panels = [.. Enumerable.Range(1, 40).Select(seed => new DailyPanel([Histories.Wavy($"{seed}", 100, seed)]))];
        var (pool, known) = (new TreePool(panels, last), new KnownData(panels[3], last));

        var alone = new LightGbmModel(withWeather: false).Train(known, Pollutant.PM25, 1).Forecast(0, known, 1);
        var pooled = new LightGbmModel(withWeather: false, pool).Train(known, Pollutant.PM25, 1).Forecast(0, known, 1);
        var again = new TreePool(panels, last);
        again.Load(pool.Save());

        Assert.Null(alone);
        Assert.InRange(pooled!.Value, 5, 300);
        Assert.Equal(pooled, new LightGbmModel(withWeather: false, again).Train(known, Pollutant.PM25, 1).Forecast(0, known, 1));
        Assert.False(again.IsNew);
    }

    /// <summary>
    /// Days of the made-up areas remember the day before with a share of 0.7: trees of all forty leave at least √(1 − 0.7²) = 0.71 of
    /// climatology's error, and save more than chance does. One area alone is no evidence from elsewhere.
    /// </summary>
    [Fact]
    public void Elsewhere_OfAPool_IsTheSkillAtAllItsAreas()
    {
        var last = Histories.First.AddDays(199);
        ForecastPanel[] panels = [.. Enumerable.Range(1, 40).Select(seed => new DailyPanel([Histories.Wavy($"{seed}", 200, seed)]))];
        var known = new KnownData(panels[3], last);

        var evidence = Of(new TreePool(panels, last))!;

        Assert.InRange(evidence.Ratio, 0.65, 0.95);
        Assert.InRange(evidence.WorstHalf, evidence.Ratio, 0.99);
        Assert.True(evidence.Significance > 2, $"{evidence}");
        Assert.Null(Of(new TreePool([panels[3]], last)));
        Assert.Null(Of(null));

        Evidence? Of(TreePool? pool) => ((IForecastModel)new LightGbmModel(withWeather: false, pool)).Elsewhere(known, Pollutant.PM25, 1, 1);
    }

    /// <summary>
    /// The hours of a day have 40 µg/m³ with a wind of 6 m/s and 80 with one of 2, and each day's wind is as if drawn: only the weather slot
    /// knows it. Without weather of the day there is no forecast.
    /// </summary>
    [Fact]
    public void HourlyModelWithWeather_OfDaysTheWindDecides_ForecastsFromTheWind()
    {
        const int Days = 400;
        double[] wind = [.. Enumerable.Range(0, Days + 2).Select(day => day * 7919 % 104729 * 31 % 97 < 48 ? 2.0 : 6.0)];
        double?[] hours = [.. wind.Take(Days).SelectMany(speed => Enumerable.Repeat<double?>(speed < 4 ? 80 : 40, 24))];
        var weather = wind.Index().Take(Days + 1).ToDictionary(
            day => Histories.First.AddDays(day.Index), day => new DailyWeather(10, 1013, 0, 0, 0, 0, day.Item, day.Item));
        string[] names = ["A", "B", "C"];
        var known = new KnownData(
            new HourlyPanel([.. names.Select(name => new HourlyHistory(name, Histories.First, hours, hours) { Weather = weather })]),
            Histories.First.AddDays(Days - 1));

        var trained = new HourlyLightGbmModel(withWeather: true).Train(known, Pollutant.PM25, 30);

        Assert.Equal(wind[Days] < 4 ? 80 : 40, trained.Forecast(0, known, 12)!.Value, 5.0);
        Assert.Null(trained.Forecast(0, known, 30));
    }

    /// <summary>A feature that is not at its typical value moves the forecast of a step, the one that tells nothing does not.</summary>
    [Fact]
    public void Explain_OfAStep_NamesTheFeatureThatDecides()
    {
        var (rows, targets) = Step(2000);
        var learnt = new TreeRows();
        foreach (var (row, target) in rows.Zip(targets))
        {
            learnt.Add(row, target, 0);
        }

        var trees = LeadTrees.Train(learnt, new TreeTarget(IsRelative: false, IsRoot: false), Options)!;
        float[] asked = [0.9f, 0.2f];

        var effects = FeatureEffect.Of(trees, asked, 0, ["deciding", "idle"]);

        Assert.Equal("deciding", effects[0].Name);
        Assert.Equal(8, Math.Abs(effects[0].Effect), 0.1);
    }

    /// <summary>Rows of two features between 0 and 1, evenly mixed by two primes.</summary>
    private static (float[][] Rows, float[] Targets) Step(int count)
    {
        float[][] rows = [.. Enumerable.Range(0, count).Select(index => new[] { index * 37 % 1009 / 1009f, index * 101 % 997 / 997f })];
        return (rows, [.. rows.Select(row => row[0] > 0.7f ? 10f : 2f)]);
    }

    private static byte[] Bytes(Action<BinaryWriter> save)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        save(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
