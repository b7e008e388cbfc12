using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>Readings are reviewed where their import says so, else provisional.</summary>
public sealed class DataStageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Daily_AfterAReviewOfOneDay_SaysWhichDayIsReviewed()
    {
        await Ingest("raw.csv", Days(30, 6, 7, 8));
        await Ingest("reviewed.csv", Days(31, 7), "--reviewed");

        Assert.Equal(["raw", "reviewed", "raw", "none"], await Stages(6, 9));
        Assert.Equal("mixed", await Stage("2016-06-06..2016-06-08"));
        Assert.Equal("reviewed", await Stage("2016-06-07"));
        Assert.Equal("raw", await Stage("2016-06-08"));
        Assert.Equal("none", await Stage("2015"));
    }

    [Fact]
    public async Task Daily_AfterAReviewOfAPart_IsMixed()
    {
        await Ingest("raw.csv", Days(30, 6));
        await Ingest("reviewed.csv", string.Join('\n', Days(31, 6).Split('\n').Take(7)) + "\n", "--reviewed");

        Assert.Equal(["mixed"], await Stages(6, 6));
    }

    [Fact]
    public async Task Daily_OfReviewedReadingsThatProvisionalOnesFollow_IsMixed()
    {
        await Ingest("reviewed.csv", Days(30, 6), "--reviewed");
        await Ingest("late.csv", Days(31, 6));

        Assert.Equal(["mixed"], await Stages(6, 6));
    }

    [Fact]
    public async Task Fetch_FromASourceOfReviewedReadings_MarksTheReceipt()
    {
        _folder.Write("inbox/a.csv", Days(30, 6));
        var sources = _folder.Write(
            "sources.json",
            """{ "sources": [ { "kind": "inbox", "name": "reviews", "path": "inbox", "stillSeconds": 0, "reviewed": true } ] }""");

        await AqProgram.Run("fetch", "--sources", sources, "--store", Store);

        var imports = (await AqProgram.Run("imports", "--store", Store, "--json")).Json.GetProperty("files").EnumerateArray();
        Assert.True(Assert.Single(imports).GetProperty("reviewed").GetBoolean());
        Assert.Equal(["reviewed"], await Stages(6, 6));
    }

    private Task<ProgramResult> Ingest(string name, string text, params string[] options) =>
        AqProgram.Run(["ingest", _folder.Write(name, text), "--store", Store, .. options]);

    private async Task<IEnumerable<string?>> Stages(int first, int last) =>
        (await AqProgram.Run(
            "daily", "--area", "1001A", "--from", $"2016-06-{first:00}", "--to", $"2016-06-{last:00}", "--store", Store, "--json")).Json
            .GetProperty("days").EnumerateArray().Select(day => day.GetProperty("dataStage").GetString());

    private async Task<string?> Stage(string period) =>
        (await AqProgram.Run("indicators", "--area", "1001A", "--period", period, "--store", Store, "--json")).Json
            .GetProperty("dataStage").GetString();

    /// <summary>Hours 1 to 23 of some days of June 2016.</summary>
    private static string Days(int value, params int[] days) => "date,hour,type,1001A\n" + string.Concat(
        days.SelectMany(_ => Enumerable.Range(1, 23), (day, hour) => $"201606{day:00},{hour},PM2.5,{value}\n"));
}
