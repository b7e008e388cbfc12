using System.Globalization;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq quality</c>, and what findings do to figures when neighbours, corrections and station lists change.</summary>
public sealed class QualityTests(SampleStore sample) : IClassFixture<SampleStore>
{
    private const string Stations = "code,name,city,county,longitude,latitude,role\n1001A,东,济宁,,,,evaluation\n1002A,西,济宁,,,,evaluation\n";

    // Sample data, 1008A, 2016-12-29: SO2 10, 203, 12 at 13 to 15 o'clock.
    [Fact]
    public async Task Quality_OfBeijing_NamesStationHourAndReason()
    {
        var result = await AqProgram.Run("quality", "--area", "北京", "--period", "2016", "--details", "--store", sample.Uri);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            result.Output.Split('\n'),
            line => line.Contains("1008A", StringComparison.Ordinal) && line.Contains("isolated-spike", StringComparison.Ordinal)
                && line.Contains("not used", StringComparison.Ordinal) && line.Contains("SO2", StringComparison.Ordinal)
                && line.Contains("2016-12-29 14:00", StringComparison.Ordinal));
        Assert.DoesNotContain("1002A", result.Output, StringComparison.Ordinal);
        Assert.Contains("reached", result.Output, StringComparison.Ordinal);
    }

    // 2015 has 365 days: 365 · 24 = 8760 hours.
    [Fact]
    public async Task Quality_AsJson_HasCaptureFindingsAndValidDays()
    {
        var area =
            (await AqProgram.Run("quality", "--area", "1001A", "--period", "2015", "--store", sample.Uri, "--json")).Json.GetProperty(
                "areas")[0];

        var capture = Assert.Single(area.GetProperty("capture").EnumerateArray().ToList());
        Assert.Equal(8760, capture.GetProperty("expected").GetInt32());
        Assert.True(capture.GetProperty("usable").GetProperty("o3").GetInt32() is > 8000 and <= 8760);
        var pm25 = area.GetProperty("validDays").EnumerateArray().First(days => days.GetProperty("pollutant").GetString() == "PM2.5");
        Assert.Equal(324, pm25.GetProperty("required").GetInt32());
        Assert.Equal(365, pm25.GetProperty("valid").GetInt32() + pm25.GetProperty("lost").GetInt32());
        Assert.Equal(pm25.GetProperty("lost").GetInt32(), pm25.GetProperty("lostDays").GetArrayLength());
        Assert.Equal(41 - pm25.GetProperty("lost").GetInt32(), pm25.GetProperty("mayStillLose").GetInt32());
        Assert.Equal(12, pm25.GetProperty("months").GetArrayLength());
        Assert.All(
            area.GetProperty("findings").EnumerateArray(), finding => Assert.Equal("1001A", finding.GetProperty("station").GetString()));
    }

    [Fact]
    public async Task Quality_OfAPeriodWithoutReadings_SaysSo()
    {
        var result = await AqProgram.Run("quality", "--area", "1001A", "--period", "2036", "--store", sample.Uri);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No usable readings of 1001A 万寿西宫 in 2036.", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_OfAnUnknownArea_IsAUsageError() =>
        Assert.Equal(2, (await AqProgram.Run("quality", "--area", "无此地", "--period", "2016", "--store", sample.Uri)).ExitCode);

    // March may lose 4 of its 31 days (27 needed): the 5th to the 8th are missing, and on the 20th no further day may be.
    [Fact]
    public async Task Quality_WhenNoDayMayBeLostAnyMore_WarnsAndIsAFindingWhenStrict()
    {
        using var folder = new TemporaryFolder();
        var days = Enumerable.Range(1, 79).Where(day => day is < 64 or > 67).Select(day => new DateOnly(2015, 1, 1).AddDays(day - 1));
        await Ingest(folder, ("stations.csv", Stations), ("readings.csv", Feed([.. days], (_, hour) => $"0.{hour % 7 + 3}")));

        string[] question = ["quality", "--area", "1001A", "--period", "2015", "--store", Uri(folder)];
        var result = await AqProgram.Run([.. question, "--strict", "--json"]);

        Assert.Equal(1, result.ExitCode);
        var so2 = result.Json.GetProperty("areas")[0].GetProperty("validDays")[0];
        Assert.Equal("endangered", so2.GetProperty("status").GetString());
        Assert.Equal(4, so2.GetProperty("lost").GetInt32());
        Assert.Equal(0, so2.GetProperty("months")[2].GetProperty("mayStillLose").GetInt32());
        Assert.Equal("2015-03-05", so2.GetProperty("lostDays")[0].GetString());
        Assert.Contains("endangered", (await AqProgram.Run(question)).Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// 9 mg/m³ of CO at 15 o'clock at one station is a spike unless the other station has it too. A correction of the other station
    /// therefore changes the figures of the first, which nobody touched, to what a new store gives.
    /// </summary>
    [Fact]
    public async Task Indicators_AfterACorrectionOfANeighbour_AreThoseOfANewStore()
    {
        using var folder = new TemporaryFolder();
        DateOnly[] days = [new(2015, 6, 1), new(2015, 6, 2)];
        static string Both(string station, int hour) => hour == 15 ? "9" : "0.6";
        static string First(string station, int hour) => hour == 15 && station == "1001A" ? "9" : "0.6";
        await Ingest(folder, ("stations.csv", Stations), ("a.csv", Feed(days, Both)));
        var before = await Findings(folder);
        await Ingest(folder, ("b.csv", Feed(days, First)));
        var after = await Findings(folder);

        using var other = new TemporaryFolder();
        await Ingest(other, ("stations.csv", Stations), ("b.csv", Feed(days, First)));

        Assert.DoesNotContain("isolated-spike", before, StringComparison.Ordinal);
        Assert.Contains("isolated-spike", after, StringComparison.Ordinal);
        Assert.Equal(await Findings(other), after);
        Assert.Equal(await Carbon(other), await Carbon(folder));
        Assert.Equal(
            0.6m, JsonDocument.Parse(await Carbon(folder)).RootElement.GetProperty("raw").GetProperty("concentrations").GetProperty("co")
                .GetDecimal());
    }

    /// <summary>Two stations without a city are judged alone; a list that puts them into one makes each the other's witness.</summary>
    [Fact]
    public async Task Quality_AfterAStationListCameLate_IsJudgedAgain()
    {
        using var folder = new TemporaryFolder();
        static string Both(string station, int hour) => hour == 15 ? "19" : "0.6";
        await Ingest(folder, ("a.csv", Feed([new(2015, 6, 1)], Both)));
        var alone = await Findings(folder);
        await Ingest(folder, ("stations.csv", Stations));

        Assert.Contains("isolated-spike", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("isolated-spike", await Findings(folder), StringComparison.Ordinal);
    }

    private static async Task Ingest(TemporaryFolder folder, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var result = await AqProgram.Run("ingest", folder.Write(name, text), "--store", Uri(folder));
            Assert.True(result.ExitCode is 0 or 1, result.Log);
        }
    }

    private static async Task<string> Findings(TemporaryFolder folder) =>
        (await AqProgram.Run("quality", "--area", "1001A", "--period", "2015-06", "--store", Uri(folder), "--json")).Json
        .GetProperty("areas")[0].GetProperty("findings").GetRawText();

    private static async Task<string> Carbon(TemporaryFolder folder) =>
        (await AqProgram.Run("indicators", "--area", "1001A", "--period", "2015-06", "--store", Uri(folder), "--json")).Output;

    private static string Uri(TemporaryFolder folder) => $"sqlite:{folder["aq.db"]}";

    /// <summary>
    /// The national layout for two stations, hours 1 to 24 of each day: CO as given, the other pollutants moving a little.
    /// </summary>
    private static string Feed(DateOnly[] days, Func<string, int, string> carbon) => "date,hour,type,1001A,1002A\n" + string.Concat(
        from day in days
        from hour in Enumerable.Range(1, 24)
        from type in (string[])["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"]
        let label = day.ToDateTime(default).AddHours(hour)
        let level = type == "PM10" ? 80 : 40
        let values = type == "CO" ? $"{carbon("1001A", hour)},{carbon("1002A", hour)}" : $"{level + hour * 7 % 10},{level + hour * 3 % 10}"
        select string.Create(CultureInfo.InvariantCulture, $"{label:yyyyMMdd},{label.Hour},{type},{values}\n"));
}
