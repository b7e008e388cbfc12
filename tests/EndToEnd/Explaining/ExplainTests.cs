using System.Text.Json;
using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.Worker.Explaining;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Explaining;

/// <summary>The chain behind a number ends in that number, whatever the area, the period and the figure.</summary>
public sealed class ExplainTests(SampleStore store) : IClassFixture<SampleStore>
{
    private static readonly Indicator[] All = Enum.GetValues<Indicator>();

    [Fact]
    public async Task Explanation_OfEveryFigureOfManyAreas_EndsInThatFigure()
    {
        await using var open = StoreUri.OpenExisting(store.Uri);
        var context = await EvaluationContext.Load(open, _ => { }, TestContext.Current.CancellationToken);
        var step = new FigureExplainer(open, context);
        string[] names = ["北京", "海淀区", "京津冀及周边", "1001A", "1002A", .. context.AreasWithReadings().Select(area => area.City + area.Name)];
        var chains = 0;
        foreach (var (name, label, id) in from name in names.Distinct()
                                          from label in Periods
                                          from id in (string[])["CN2012", "CN2026-T"]
                                          select (name, label, id))
        {
            Assert.True(Period.TryParse(label, out var period));
            var subject = Subject.Find(context, name);
            foreach (var indicator in All)
            {
                var explained = await step.Run(subject, period!, Edition(id), indicator, null, TestContext.Current.CancellationToken);
                AssertChain(explained, subject.HasDays);
                chains++;
            }
        }

        Assert.True(chains > 800, $"{chains} chains.");
    }

    [Fact]
    public async Task Explanation_OfADay_EndsInTheStoredFiguresOfAreaAndStations()
    {
        await using var open = StoreUri.OpenExisting(store.Uri);
        var context = await EvaluationContext.Load(open, _ => { }, TestContext.Current.CancellationToken);
        var step = new FigureExplainer(open, context);
        var checkedStations = 0;
        foreach (var day in (DateOnly[])[new(2014, 2, 25), new(2015, 7, 3), new(2016, 7, 24), new(2016, 12, 20)])
        {
            var period = Period.OfDays(new DayRange(day, day));
            var subject = Subject.Find(context, "北京");
            var evaluator = await context.Evaluator(period.Days, TestContext.Current.CancellationToken);
            var area = Assert.Single(subject.Days(evaluator, period.Days, Edition("CN2012")));
            var stored = (await context.Statistics(period.Days, [.. context.Spans.Keys], TestContext.Current.CancellationToken))
                .ToDictionary(entry => entry.Station.Value, entry => entry.Figures);
            foreach (var indicator in All.Where(indicator => indicator.Pollutant() is not null))
            {
                var pollutant = indicator.Pollutant()!.Value;
                var explained = await step.Run(subject, period, Edition("CN2012"), indicator, day, TestContext.Current.CancellationToken);
                var chain = explained.Explanation.Steps[^1];

                Assert.Equal(area.Values[pollutant].Concentration, chain.Raw);
                Assert.Equal(area.Values[pollutant].Valid is null, chain.IsExcluded);
                foreach (var station in chain.Steps.Where(input => input.Steps.Count > 0))
                {
                    var value = stored[station.Title.Split(' ')[0]].Values[pollutant];
                    var hours = Assert.Single(station.Steps);
                    Assert.Equal((value.Concentration, !value.IsValid), (hours.Raw, hours.IsExcluded));
                    checkedStations++;
                }
            }
        }

        Assert.True(checkedStations > 200, $"{checkedStations} stations.");
    }

    /// <summary>The day's AQI is explained from six indices; the highest of them is the one `aq daily` prints.</summary>
    [Fact]
    public async Task Explain_OfADayByJson_GivesIndicesHoursAndFiles()
    {
        var explained = await AqProgram.Run(
            "explain", "--area", "北京", "--period", "2016-12", "--indicator", "heavyDays", "--day", "2016-12-20", "--store", store.Uri,
            "--json");
        var daily =
            await AqProgram.Run("daily", "--area", "北京", "--from", "2016-12-20", "--to", "2016-12-20", "--store", store.Uri, "--json");

        var root = explained.Json;
        Assert.Equal("heavyDays", root.GetProperty("indicator").GetString());
        var aqi = root.GetProperty("explanation").GetProperty("steps").EnumerateArray().Last();
        Assert.Equal(daily.Json.GetProperty("days")[0].GetProperty("aqi").GetInt32(), aqi.GetProperty("value").GetInt32());
        Assert.Equal(6, aqi.GetProperty("steps").GetArrayLength());
        Assert.Equal(
            ("2016-12-20", "pm25"),
            (aqi.GetProperty("date").GetString(), aqi.GetProperty("steps").EnumerateArray()
                .Single(step => step.GetProperty("indicator").GetString() == "pm25").GetProperty("indicator").GetString()));
        Assert.Contains("\"code\": \"1001A\"", explained.Output, StringComparison.Ordinal);
        Assert.Contains("sample-data/readings/beijing_sites_201612.csv.gz", explained.Output, StringComparison.Ordinal);
        Assert.Contains("reference station", explained.Output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, root.ValueKind);
    }

    /// <summary>2016 has 364 valid days in the sample; 100 * 69 / 364 = 18.956, rounded half to even to one decimal 19.0.</summary>
    [Fact]
    public async Task Explain_OfAYear_ShowsDaysAndSharesOfTheSixLevels()
    {
        string[] question = ["explain", "--area", "北京", "--period", "2016", "--indicator", "o3P90", "--store", store.Uri];
        var levels = (await AqProgram.Run([.. question, "--json"])).Json.GetProperty("levels").EnumerateArray().ToList();
        var daily =
            await AqProgram.Run("daily", "--area", "北京", "--from", "2016-01-01", "--to", "2016-12-31", "--store", store.Uri, "--json");
        var days = daily.Json.GetProperty("days").EnumerateArray()
            .CountBy(day => day.GetProperty("category").GetString() ?? "").ToDictionary();

        Assert.Equal(
            ["优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"], levels.Select(level => level.GetProperty("name").GetString()!));
        Assert.All(levels, level => Assert.Equal(days[level.GetProperty("name").GetString()!], level.GetProperty("days").GetInt32()));
        Assert.Equal(364, levels.Sum(level => level.GetProperty("days").GetInt32()));
        Assert.Equal((69, 19.0m), (levels[0].GetProperty("days").GetInt32(), levels[0].GetProperty("share").GetDecimal()));
        Assert.Contains("\n轻度污染    78  21.4\n", (await AqProgram.Run([.. question, "--lang", "zh"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("京津冀及周边", "2016")]
    [InlineData("北京", "2016-01-01..2016-01-15")]
    public async Task Explain_OfAGroupOrOfSomeDays_HasNoLevels(string area, string period) => Assert.Contains(
        "\"levels\": []",
        (await AqProgram.Run("explain", "--area", area, "--period", period, "--indicator", "pm25", "--store", store.Uri, "--json")).Output,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("--indicator", "pm99", "'pm99' is not an indicator")]
    [InlineData("--day", "2017-01-01", "--day 2017-01-01 is outside 2016-12")]
    public async Task Explain_OfWhatThereIsNot_IsAUsageErrorInOneSentence(string option, string value, string message)
    {
        string[] indicator = option == "--indicator" ? [] : ["--indicator", "PM2.5"];

        var result =
            await AqProgram.Run(["explain", "--area", "北京", "--period", "2016-12", option, value, .. indicator, "--store", store.Uri]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Log, StringComparison.Ordinal);
    }

    private static readonly string[] Periods = ["2016", "2016-09", "2016Q1", "2015-12-20..2016-01-10"];

    private static void AssertChain(ExplainedFigure explained, bool hasDays)
    {
        var (figures, indicator, root) = (explained.Figures, explained.Indicator, explained.Explanation);
        if (indicator.Pollutant() is { } pollutant)
        {
            var value = figures.Values[pollutant];
            Assert.Equal((value.Raw, value.Published), (root.Raw, root.Value));
            if (value.Raw is not null)
            {
                Assert.Equal(value.Raw, root.Steps[0].Raw);
                Assert.Equal((value.Raw, value.Published), (root.Steps[1].Raw, root.Steps[1].Value));
            }

            if (hasDays)
            {
                var days = Assert.Single(root.Steps, step => step.Title.Contains(" used, ", StringComparison.Ordinal));
                Assert.Equal(figures.Period.Days.Days, days.Steps.Count);
                Assert.Equal(value.Days, days.Steps.Count(day => !day.IsExcluded));
                Assert.All(days.Steps.Where(day => day.IsExcluded), day => Assert.NotNull(day.Note));
            }
        }
        else if (indicator == Indicator.CompositeIndex)
        {
            Assert.Equal((figures.Index?.Unrounded, figures.Index?.Published), (root.Raw, root.Value));
            if (figures.Index is { } index)
            {
                Assert.Equal(index.Unrounded, root.Steps.Take(6).Sum(term => term.Raw!.Value));
            }
        }
        else if (indicator is Indicator.GoodDayRatio or Indicator.HeavyDayRatio && root.Raw is not null)
        {
            Assert.Equal(root.Raw, root.Steps[0].Raw);
            Assert.Equal(root.Value, root.Steps[1].Value);
        }
        else if (indicator is Indicator.GoodDays or Indicator.HeavyDays or Indicator.ExcellentDays or Indicator.SevereDays && hasDays)
        {
            var days = Assert.Single(root.Steps, step => step.Title.Contains(" counted, ", StringComparison.Ordinal));
            Assert.Equal(root.Value, days.Steps.Count(day => !day.IsExcluded));
        }
    }

    private static Edition Edition(string id) => EditionCatalog.Embedded.Find(id)!;
}
