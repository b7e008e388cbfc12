using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.EndToEnd.Ranking;

/// <summary>Rankings and bulletins with an exceptional event taken out.</summary>
public sealed class DustRankingTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private static readonly DateOnly EventDay = new(2015, 4, 15);

    private readonly TemporaryFolder _folder = new();

    private string Events => _folder.Write(
        "events.json",
        """{"events": [{"area": "北京东城区", "date": "2015-04-15", "pollutants": ["PM10"], "document": "test of the program, no real list"}]}""");

    public void Dispose() => _folder.Dispose();

    /// <summary>环办监测〔2016〕120号: the day leaves the mean of the unit it is told of, and of no other.</summary>
    [Fact]
    public async Task Rank_WithAnEvent_TakesItsDayOutOfItsUnitAlone()
    {
        var raw = await Rank();
        var deducted = await Rank("--events", Events);

        Assert.Equal(await MeanWithout(EventDay), deducted["东城区"]);
        Assert.NotEqual(raw["东城区"], deducted["东城区"]);
        Assert.Equal(raw.Where(unit => unit.Key != "东城区"), deducted.Where(unit => unit.Key != "东城区"));
    }

    [Fact]
    public async Task Rank_DeductingDayCountsAlone_LeavesTheMeans()
    {
        Assert.Equal(await Rank(), await Rank("--events", Events, "--deduct", "day-counts"));
    }

    [Theory]
    [InlineData(3, "--events", "nowhere.json", "nowhere.json")]
    [InlineData(2, "--deduct", "both", "--deduct needs a file of events")]
    public async Task Rank_WithoutUsableEvents_IsOneClearSentence(int exitCode, string option, string value, string words)
    {
        var result = await AqProgram.Run("rank", "--period", "2015-04", "--group", "北京", "--store", store.Uri, option, value);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(words, Assert.Single(result.Log.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulletin_WithAnEvent_SaysWhatWasTakenOut()
    {
        await AqProgram.Run(
            "bulletin", "--month", "2015-04", "--group", "北京", "--out", _folder["out"], "--store", store.Uri, "--events", Events,
            "--deduct", "statistics", "--set", $"State={_folder["worker.db"]}", "--set", "Bulletin:Pdf=false");

        var csv = await File.ReadAllTextAsync(_folder["out/bulletin-北京-2015-04-draft1.csv"], TestContext.Current.CancellationToken);
        Assert.Contains("PM2.5、PM10浓度和综合指数已扣除沙尘天气影响（1个区日），优良天数和重污染天数未扣除。", csv, StringComparison.Ordinal);
    }

    /// <summary>The published PM10 of every district.</summary>
    private async Task<Dictionary<string, decimal?>> Rank(params string[] options)
    {
        var result = await AqProgram.Run(["rank", "--period", "2015-04", "--group", "北京", "--store", store.Uri, "--json", .. options]);
        return result.Json.GetProperty("ranked").EnumerateArray().ToDictionary(
            unit => unit.GetProperty("area").GetString()!,
            unit => (decimal?)unit.GetProperty("indicators").GetProperty("pm10").GetDecimal());
    }

    private async Task<decimal?> MeanWithout(DateOnly left)
    {
        await using var open = StoreUri.OpenExisting(store.Uri);
        var context = await EvaluationContext.Load(open, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(Period.TryParse("2015-04", out var month));
        var edition = EditionCatalog.Embedded.Find("CN2012")!;
        var district = new UnitRanking(context).Group("北京东城区", month!);
        var days = (await context.Evaluator(month!.Days, TestContext.Current.CancellationToken)).Days(district, month.Days, edition);
        return Gb8170.Round(
            days.Where(day => day.Day != left).Select(day => day.Values[Pollutant.PM10].Valid).OfType<decimal>().Average(),
            edition.Evaluation.Decimals.Statistics[Pollutant.PM10]);
    }
}
