using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Forecasting;

/// <summary><c>aq forecast --verify</c> on nights of the sample data.</summary>
public sealed class VerifyTests : IClassFixture<FirstNight>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerifyTests(FirstNight night) => File.Copy(night.File, _folder["aq.db"]);

    private string Uri => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Two nights, the first of them run twice (once for all tests): each of its days ahead is shown once, beside the figure that <c>aq daily</c> has, there in
    /// whole µg/m³.
    /// </summary>
    [Fact]
    public async Task Verify_OfTwoNights_ShowsEachFigureBesideThatOfTheDay()
    {
        await Night("2014-03-20");
        await Night("2014-03-21");

        var result = await Run("--verify", "--area", "北京", "--pollutant", "PM2.5", "--days", "3", "--json");
        var daily = (await AqProgram.Run(
            "daily", "--area", "北京", "--from", "2014-03-21", "--to", "2014-03-24", "--store", Uri, "--json")).Json;

        var published = daily.GetProperty("days").EnumerateArray().ToDictionary(
            day => Text(day, "date"), day => Number(day.GetProperty("concentrations"), "pm25"));
        Assert.Equal(0, result.ExitCode);
        var area = Assert.Single(result.Json.GetProperty("areas").EnumerateArray());
        Assert.Equal(("北京", "110000"), (area.GetProperty("area").GetString(), area.GetProperty("code").GetString()));
        var rows = area.GetProperty("forecasts").EnumerateArray().ToList();
        Assert.Equal(
            [
                ("2014-03-21", 1, "2014-03-20"), ("2014-03-22", 1, "2014-03-21"), ("2014-03-22", 2, "2014-03-20"),
                ("2014-03-23", 2, "2014-03-21"), ("2014-03-23", 3, "2014-03-20"), ("2014-03-24", 3, "2014-03-21"),
            ],
            rows.Select(row => (Text(row, "date"), row.GetProperty("lead").GetInt32(), Text(row, "asOf"))));
        Assert.All(rows, row =>
        {
            var (value, observed) = (Number(row, "value"), Number(row, "observed"));
            Assert.Equal(value - observed, Number(row, "error"), 3);
            Assert.Equal(observed >= Number(row, "lower") && observed <= Number(row, "upper"), row.GetProperty("inside").GetBoolean());
            Assert.Equal(9, row.GetProperty("quantiles").GetArrayLength());
            Assert.Equal(published[Text(row, "date")], observed, 0.5 + 1e-9);
        });
        var summary = result.Json.GetProperty("summary").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], summary.Select(lead => lead.GetProperty("lead").GetInt32()));
        Assert.All(summary, lead => Assert.Equal(2, lead.GetProperty("count").GetInt32()));
        Assert.All(summary, lead =>
            Assert.Equal("pm25AboveLimit", Text(Assert.Single(lead.GetProperty("exceedances").EnumerateArray()), "exceedance")));
    }

    [Fact]
    public async Task Verify_OfANight_HasTheChineseOfItsTablesAndTheRangeOfDays()
    {
        var chinese = await Run("--verify", "--from", "2014-03-22", "--to", "2014-03-22", "--lang", "zh");
        var later = await Run("--verify", "--from", "2014-06-01");

        Assert.Contains("留存预报检验 | 2014-03-22", chinese.Output, StringComparison.Ordinal);
        Assert.Contains("区间内", chinese.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2014-03-23", chinese.Output, StringComparison.Ordinal);
        Assert.Equal(1, later.ExitCode);
        Assert.Contains("forecasts are kept from the end of 2014-03-20 on", later.Log, StringComparison.Ordinal);
    }

    /// <summary>The forecasts go with the store: the copy shows the same.</summary>
    [Fact]
    public async Task Verify_OfACopy_ShowsTheSame()
    {
        var copy = $"sqlite:{_folder["copy.db"]}";

        Assert.Equal(0, (await AqProgram.Run("copy", "--from", Uri, "--to", copy)).ExitCode);

        Assert.Equal(
            (await Run("--verify", "--json")).Output, (await AqProgram.Run("forecast", "--verify", "--json", "--store", copy)).Output);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private Task<ProgramResult> Run(params string[] arguments) => AqProgram.Run(["forecast", .. arguments, "--store", Uri]);

    private Task Night(string day) => FirstNight.Run(_folder, Uri, day);
}

/// <summary>A store with the forecasts of the night of 2014-03-20, of which each test takes a copy.</summary>
public sealed class FirstNight : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string File => _folder["aq.db"];

    public async ValueTask InitializeAsync() => await Run(_folder, $"sqlite:{File}", "2014-03-20");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    /// <summary>The run of a night.</summary>
    internal static async Task Run(TemporaryFolder folder, string store, string day) => Assert.Equal(0, (await AqProgram.Run(
        "run", "--data", "sample-data", "--store", store, "--as-of", day, "--no-hourly", "--out", folder["out"])).ExitCode);
}
