using System.Globalization;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>What the rules offer beside the evaluation itself, through the whole program.</summary>
public sealed class RuleCommandTests(SampleStore store) : IClassFixture<SampleStore>
{
    // The sand storm of the evening of 2015-04-15, Beijing's strongest in thirteen years by the press of the day.
    [Fact]
    public async Task EventsCandidates_OfASandStorm_NameItsHoursAndSayTheyAreNotOfficial()
    {
        var json = await AqProgram.Run("events", "candidates", "--area", "北京", "--period", "2015-04", "--store", store.Uri, "--json");
        var table = await AqProgram.Run("events", "candidates", "--area", "北京", "--period", "2015-04", "--store", store.Uri);

        Assert.False(json.Json.GetProperty("official").GetBoolean());
        var storm =
            json.Json.GetProperty("candidates").EnumerateArray()
                .Single(candidate => candidate.GetProperty("firstHour").GetString()!.StartsWith("2015-04-15", StringComparison.Ordinal));
        Assert.True(storm.GetProperty("pm10Peak").GetDecimal() > 700);
        Assert.Equal(
            ["2015-04-15", "2015-04-16"], storm.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("date").GetString()));
        Assert.Contains("not official: the monitoring centre decides", table.Output, StringComparison.Ordinal);
    }

    // PM2.5 41 µg/m³ is 101 + 49 * 5.5/19.9 = 114.5, rounded to the nearest, by the US table; O3 108 µg/m³ at 25 °C is 0.055 ppm, 51.
    [Fact]
    public async Task Daily_UsAqi_StandsBesideTheOfficialIndexOnlyWhenAskedFor()
    {
        string[] arguments = ["daily", "--area", "北京", "--from", "2016-07-25", "--to", "2016-07-25", "--store", store.Uri, "--json"];

        var asked = await AqProgram.Run([.. arguments, "--us-aqi"]);
        var plain = await AqProgram.Run(arguments);

        var day = asked.Json.GetProperty("days")[0];
        var fine = day.GetProperty("concentrations").GetProperty("pm25").GetDecimal();
        Assert.Equal(41m, fine);
        Assert.InRange(day.GetProperty("usAqi").GetInt32(), 114, 116);
        Assert.Equal(JsonValueKind.Null, plain.Json.GetProperty("days")[0].GetProperty("usAqi").ValueKind);
    }

    [Fact]
    public async Task Explain_Lines_NamesTheLineOfEveryHourOrSaysWhyNot()
    {
        using var folder = new TemporaryFolder();
        var file =
            folder.Write(
                "day.csv",
                "date,hour,type,1001A\n"
                    + string.Concat(
                        Enumerable.Range(1, 23)
                            .Select(hour => string.Create(CultureInfo.InvariantCulture, $"20160601,{hour},PM2.5,{hour}\n"))));
        var uri = $"sqlite:{folder["aq.db"]}";
        await AqProgram.Run("ingest", file, Path.Combine(Repository.Root, "sample-data", "stations.csv"), "--store", uri);
        string[] arguments =
            ["explain", "--area", "1001A", "--period", "2016-06", "--day", "2016-06-01", "--indicator", "PM2.5", "--lines", "--store", uri];

        var there = await AqProgram.Run(arguments);
        File.AppendAllText(file, "\n");
        var changed = await AqProgram.Run(arguments);
        File.Delete(file);
        var gone = await AqProgram.Run(arguments);
        var whole =
            await AqProgram.Run("explain", "--area", "1001A", "--period", "2016-06", "--indicator", "PM2.5", "--lines", "--store", uri);

        // Hour 1 stands below the header.
        Assert.Matches(@"\n1001A +1 +1  used +2 +2\n", there.Output);
        Assert.Matches(@"\n1001A +23 +23  used +2 +24\n", there.Output);
        Assert.Contains("its lines cannot be shown: the file was changed since it was imported", changed.Output, StringComparison.Ordinal);
        Assert.Contains("its lines cannot be shown: the file is no longer there", gone.Output, StringComparison.Ordinal);
        Assert.Equal((2, 0), (whole.ExitCode, gone.ExitCode));
    }

    // HJ 633-2026 5.3.2: the station list says that CO is not monitored by design; without that the AQI up to 100 is withheld (5.3.1).
    [Theory]
    [InlineData("CO", 50)]
    [InlineData("", null)]
    public async Task Daily_OfAPollutantNotMonitoredByDesign_IsPublished(string notMonitored, int? aqi)
    {
        using var folder = new TemporaryFolder();
        var uri = $"sqlite:{folder["aq.db"]}";
        var readings = folder.Write("day.csv", "date,hour,type,1X\n" + string.Concat(
            from hour in Enumerable.Range(1, 24)
            from pollutant in (string[])["SO2", "NO2", "O3", "PM10", "PM2.5"]
            select string.Create(
                CultureInfo.InvariantCulture,
                $"{(hour == 24 ? 20260602 : 20260601)},{hour % 24},{pollutant},{(pollutant == "PM10" ? 49 + hour % 2 * 2 : 8 + hour % 3)}"
                    + $"\n")));
        var list = folder.Write("stations.csv", $"code,name,city,county,notMonitored\n1X,甲,北京,延庆区,{notMonitored}\n");
        await AqProgram.Run("ingest", list, readings, "--store", uri);

        var result = await AqProgram.Run("daily", "--area", "延庆区", "--from", "2026-06-01", "--to", "2026-06-01", "--store", uri, "--json");

        var day = result.Json.GetProperty("days")[0];
        Assert.Equal(aqi is null ? JsonValueKind.Null : JsonValueKind.Number, day.GetProperty("aqi").ValueKind);
        Assert.Equal(aqi, aqi is null ? null : day.GetProperty("aqi").GetInt32());
        Assert.Equal("CO", day.GetProperty("missing")[0].GetString());
    }

    [Fact]
    public async Task Run_Out_WritesTheTargetsOfTheDayAsTables()
    {
        using var folder = new TemporaryFolder();

        var result = await AqProgram.Run(
            [], "run", "--data", Path.Combine(Repository.Root, "sample-data", "stations.csv"), "--store", store.Uri, "--as-of", "2016-06-30",
            "--out", folder.Path, "--reported", folder["none.csv"]);

        Assert.Equal(0, result.ExitCode);
        Assert.All((string[])["targets.json", "targets.csv", "targets.xlsx"], name => Assert.True(File.Exists(folder[name]), name));
        Assert.Contains(
            ",A6,北京,", await File.ReadAllTextAsync(folder["targets.csv"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
