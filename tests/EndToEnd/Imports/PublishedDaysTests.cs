using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Tables of days beside the hours of the sample, which has Beijing from 2014 to February 2017.</summary>
public sealed class PublishedDaysTests : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedDaysTests(SampleStore sample) => File.Copy(sample.Uri["sqlite:".Length..], _folder["aq.db"]);

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Indicators_OfAYearWithoutHours_AreFromThePublishedDaysAndSaySo()
    {
        await Ingest();

        var year = (await Run("indicators", "--area", "北京", "--period", "2013", "--json")).Json;
        var table = await Run("indicators", "--area", "北京", "--period", "2013");
        var chinese = await Run("indicators", "--area", "北京", "--period", "2013", "--lang", "zh");

        // 50 µg/m³ on each of 365 days; its table has no O3, so no day has an AQI.
        Assert.Equal((365, 50m, 0), (Number(year, "publishedDays"), year.GetProperty("pm25").GetDecimal(), Number(year, "validDays")));
        Assert.Equal(JsonValueKind.Null, year.GetProperty("goodDays").ValueKind);
        Assert.Contains("From published days, not from hours: 北京 2013 (365 days)", table.Output, StringComparison.Ordinal);
        Assert.Contains("依据已发布日数据，非小时数据：北京 2013（365天）", chinese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_OfAYearWithHours_AreFromTheHoursAlone()
    {
        string[] question = ["indicators", "--area", "北京", "--period", "2016", "--json"];
        var before = (await Run(question)).Output;

        await Ingest();

        Assert.Equal(before, (await Run(question)).Output);
        Assert.Contains("\"publishedDays\": 0", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DailyAndRank_DoNotUseThem()
    {
        await Ingest();

        var day = await Run("daily", "--area", "北京", "--from", "2013-06-01", "--to", "2013-06-02");
        var rank = await Run("rank", "--period", "2013", "--group", "2+26");

        Assert.Equal((1, 1), (day.ExitCode, rank.ExitCode));
        Assert.Contains("No usable readings of 北京 in 2013-06-01..2013-06-02", day.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_CompareWithThePublishedYearBeforeAndMarkIt()
    {
        await Ingest();

        string[] question = ["targets", "--area", "北京", "--year", "2014", "--as-of", "2014-06-30"];
        var target = (await Run([.. question, "--json"])).Json.GetProperty("targets").EnumerateArray()
            .First(each => each.GetProperty("indicator").GetString() == "pm25Mean");
        var table = await Run([.. question, "--all"]);

        // 181 days to 30 June 2013, and the 184 from then on.
        Assert.Equal(365, Number(target.GetProperty("progress"), "publishedDaysBefore"));
        Assert.Equal(50m, target.GetProperty("progress").GetProperty("yearBefore").GetDecimal());
        Assert.Equal(0, target.GetProperty("publishedDays").GetInt32());
        Assert.Contains("† from published days: the store has no hours of that year", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_TakesThemBack_AndACorrectionLiesOverThem()
    {
        string[] question = ["indicators", "--area", "北京", "--period", "2013", "--json"];
        var before = await Run(question);
        var first = await Ingest();
        var correction = await Run(
            "ingest", "--daily", _folder.Write("correction.csv", "北京,2013-01-01,119,106~130,良,415,1,1,1,1,1,1\n"), "--json");
        var corrected = (await Run(question)).Json.GetProperty("pm25").GetDecimal();
        var number = (await Run("imports", "--file", "days.csv", "--json")).Json.GetProperty("files")[0].GetProperty("number").GetInt32();

        var withdrawn = (await Run("imports", "withdraw", $"{number}", "--json")).Json.GetProperty("imports")[0];

        // 50 on 364 days and 415 on one: a mean of 51. Of 365 days of five values, one day is the correction's.
        Assert.Equal((1827, 51m), (Number(first.Json.GetProperty("files")[0], "accepted"), corrected));
        Assert.Equal(5, Number(correction.Json.GetProperty("files")[0], "replaced"));
        Assert.Equal(1822, Number(withdrawn, "values"));
        await Run("imports", "withdraw", $"{number + 1}");
        var after = await Run(question);
        Assert.Equal((before.ExitCode, before.Output, before.Log), (after.ExitCode, after.Output, after.Log));
    }

    [Fact]
    public async Task Ingest_WithTwoWaysOfReading_IsAWrongCommandLine()
    {
        Assert.Equal(2, (await Run("ingest", "--daily", "--format", "prsa", "x.csv")).ExitCode);
        Assert.Equal(2, (await Run("ingest", "--daily", "--describe", "x.csv")).ExitCode);
    }

    /// <summary>PM2.5 of 50 on each day of 2013, and of 999 on a day of which the store has hours and on one of 2017.</summary>
    private async Task<ProgramResult> Ingest()
    {
        var rows = DayRange.OfYear(2013).Each().Select(day => $"北京,{day:yyyy-MM-dd},119,106~130,轻度污染,50,80,10,1.5,40,90,1\n");
        const string Others =
            "北京,2016-06-01,500,106~130,严重污染,999,0,0,0,0,90,1\n北京,2017-01-01,500,106~130,严重污染,999,0,0,0,0,90,1\n";
        var file = _folder.Write("days.csv", string.Concat(rows) + Others);
        return await Run("ingest", "--daily", file, "--json");
    }

    private async Task<ProgramResult> Run(params string[] arguments) => await AqProgram.Run([.. arguments, "--store", Store]);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
