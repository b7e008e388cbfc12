using System.Text;
using System.Text.Json;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>One identity of a place through the real commands: a city spelled two ways, counties of two cities with one name.</summary>
public sealed class IdentityTests : IDisposable
{
    private const int Days = 40;

    // PM2.5 of each station is one value at every hour, so that every mean is that value.
    private static readonly (string Code, string City, string County, int Pm25)[] s_stations =
        [("2001A", "阳泉", "城区", 20), ("2002A", "阳泉", "郊区", 40), ("2003A", "长治", "城区", 60), ("2004A", "长治", "郊区", 80)];

    private readonly TemporaryFolder _folder = new();

    private string Store => "sqlite:" + _folder["s.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zhengzhou.csv", "zhengzhou-shi.csv")]
    [InlineData("zhengzhou-shi.csv", "zhengzhou.csv")]
    public async Task City_SpelledTwoWaysOverTheYears_IsOneSeries(string first, string second)
    {
        await AqProgram.Run("ingest", Data(first), "--store", Store);
        var ingest = await AqProgram.Run("ingest", Data(second), "--store", Store);
        Assert.Equal(0, ingest.ExitCode);

        foreach (var name in (string[])["郑州", "郑州市", "河南省郑州市", "410100", "郑 州"])
        {
            var daily =
                await AqProgram.Run("daily", "--area", name, "--from", "2024-01-05", "--to", "2024-01-05", "--store", Store, "--json");

            // expected.md of the case: 2024-01-05 PM2.5 143, AQI 190.
            Assert.Equal(0, daily.ExitCode);
            var day = Assert.Single(daily.Json.GetProperty("days").EnumerateArray());
            Assert.Equal((143, 190), (day.GetProperty("concentrations").GetProperty("pm25").GetInt32(), day.GetProperty("aqi").GetInt32()));
            AssertPlace(daily.Json, "郑州", "郑州", "河南省", "410100");
        }

        var days = await AqProgram.Run("daily", "--area", "郑州", "--from", "2024-01-01", "--to", "2024-01-08", "--store", Store, "--json");
        Assert.All(days.Json.GetProperty("days").EnumerateArray(), day => Assert.False(day.GetProperty("noData").GetBoolean()));
    }

    [Fact]
    public async Task CountiesOfOneName_Run_EvaluatesForecastsAndDrawsEach()
    {
        var run = await AqProgram.Run("run", "--data", Input(), "--store", Store, "--out", _folder["out"], "--no-hourly", "--json");

        Assert.True(run.ExitCode == 0, run.Log);
        var annual = run.Json.GetProperty("indicators").EnumerateArray().ToArray();
        Assert.Equal(
            ["城区 长治 140402 60", "城区 阳泉 140302 20", "郊区 长治 140411 80", "郊区 阳泉 140311 40"],
            annual.Where(figures => figures.GetProperty("area").GetString()!.EndsWith('区'))
                .Select(
                    figures =>
                        $"{Text(figures, "area")} {Text(figures, "city")} {Text(figures, "code")} "
                            + $"{figures.GetProperty("pm25").GetDecimal():0}").Order(StringComparer.Ordinal));
        var drawings =
            Directory.EnumerateFiles(_folder["out"], "forecast-*.svg").Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            ["forecast-140300-阳泉", "forecast-140302-城区", "forecast-140311-郊区", "forecast-140400-长治", "forecast-140402-城区", "forecast-140411-郊区"], drawings);
        Assert.Contains(
            "阳泉城区",
            await File.ReadAllTextAsync(Path.Combine(_folder["out"], "forecast-140302-城区.svg"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        var forecasts =
            JsonDocument.Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(_folder["out"], "forecasts.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(6, forecasts.EnumerateArray().Select(forecast => Text(forecast, "code")).Distinct().Count());
    }

    [Fact]
    public async Task CountiesOfOneName_AskedFor_AreToldApart()
    {
        await AqProgram.Run("ingest", Input(), "--store", Store);

        var both = await AqProgram.Run("indicators", "--area", "阳泉城区", "--area", "长治城区", "--period", "2016-04", "--store", Store);
        Assert.Contains("阳泉城区", both.Output, StringComparison.Ordinal);
        Assert.Contains("长治城区", both.Output, StringComparison.Ordinal);

        var bare = await AqProgram.Run("indicators", "--area", "城区", "--period", "2016-04", "--store", Store);
        Assert.Equal(2, bare.ExitCode);
        Assert.Contains("城区 could be 阳泉城区 or 长治城区", bare.Log, StringComparison.Ordinal);

        string[][] questions =
        [
            ["daily", "--area", "长治城区", "--from", "2016-04-02", "--to", "2016-04-03"],
            ["hourly", "--area", "长治城区", "--day", "2016-04-02"],
            ["explain", "--area", "长治城区", "--period", "2016-04", "--indicator", "pm25"],
            ["forecast", "--area", "长治城区", "--as-of", "2016-05-01"],
        ];
        foreach (var question in questions)
        {
            var answer = await AqProgram.Run([.. question, "--store", Store, "--json"]);
            Assert.True(answer.ExitCode == 0, answer.Log);
            AssertPlace(answer.Json, "城区", "长治", "山西省", "140402");
        }

        var quality = await AqProgram.Run("quality", "--area", "长治城区", "--period", "2016-04", "--store", Store, "--json");
        AssertPlace(quality.Json.GetProperty("areas")[0], "城区", "长治", "山西省", "140402");
        var watch = await AqProgram.Run("rank", "watch", "--month", "2016-04", "--group", "山西省", "--counties", "--store", Store);
        Assert.Matches("长治 +郊区", watch.Output);

        var ranking = await AqProgram.Run("rank", "--period", "2016-04", "--group", "山西省", "--counties", "--store", Store, "--json");
        Assert.Equal(
            ["长治 140402", "长治 140411", "阳泉 140302", "阳泉 140311"],
            ranking.Json.GetProperty("ranked").EnumerateArray().Concat(ranking.Json.GetProperty("excluded").EnumerateArray())
                .Select(unit => $"{Text(unit, "city")} {Text(unit, "code")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CountiesOfOneName_BackTest_DoesNotAbort()
    {
        await AqProgram.Run("ingest", Input(), "--store", Store);

        var skill =
            await AqProgram.Run(
                "backtest", "--area", "阳泉城区", "--area", "长治城区", "--pollutant", "PM2.5", "--days", "1", "--store", Store, "--json");

        Assert.True(skill.ExitCode == 0, skill.Log);
        Assert.Equal(["阳泉城区", "长治城区"], skill.Json.GetProperty("areas").EnumerateArray().Select(area => area.GetString()));
    }

    [Fact]
    public async Task Store_OfAnEarlierProgramWithBothSpellings_IsAnsweredAsOneAndJoinedByAnUpgrade()
    {
        // Read without the catalog's names, as the program did before: 郑州 and 郑州市 are two series.
        await using (var store = StoreUri.Open(Store))
        {
            foreach (var name in (string[])["zhengzhou.csv", "zhengzhou-shi.csv"])
            {
                var readings = (FileContent.Readings)FileReader.Read(Data(name), name);
                await store.Import(
                    new ImportBatch([new ImportedFile(readings.Receipt, readings.StationDays)]), TestContext.Current.CancellationToken);
            }
        }

        var first = await AqProgram.Run("daily", "--area", "郑州", "--from", "2024-01-03", "--to", "2024-01-05", "--store", Store, "--json");
        var upgrade = await AqProgram.Run("doctor", "--upgrade", "--store", Store);
        var second = await AqProgram.Run("daily", "--area", "郑州", "--from", "2024-01-03", "--to", "2024-01-05", "--store", Store, "--json");

        var days = first.Json.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(
            (143, 190), (days[2].GetProperty("concentrations").GetProperty("pm25").GetInt32(), days[2].GetProperty("aqi").GetInt32()));
        Assert.False(days[0].GetProperty("noData").GetBoolean());

        // Both files have 2024-01-04; the later one counts, and PM2.5 of its hours is higher by 100.
        Assert.Equal(143, days[1].GetProperty("concentrations").GetProperty("pm25").GetInt32());
        Assert.Contains("answered under another spelling of the place", first.Log, StringComparison.Ordinal);
        Assert.Contains("of series of one place joined: 郑州市 -> 郑州", upgrade.Output + upgrade.Log, StringComparison.Ordinal);
        Assert.Contains("2024-01-04", upgrade.Output + upgrade.Log, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain("another spelling", second.Log, StringComparison.Ordinal);
        var imports = await AqProgram.Run("imports", "--findings", "--store", Store);
        Assert.Contains("郑州市 -> 郑州", imports.Output, StringComparison.Ordinal);
    }

    private static void AssertPlace(JsonElement document, string area, string city, string province, string code) => Assert.Equal(
        (area, city, province, code), (Text(document, "area"), Text(document, "city"), Text(document, "province"), Text(document, "code")));

    private static string? Text(JsonElement document, string name) => document.GetProperty(name).GetString();

    private static string Data(string name) => Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "identity", name);

    /// <summary>A folder with the station list and 40 days of four stations.</summary>
    private string Input()
    {
        var list = new StringBuilder("code,name,city,county,longitude,latitude,role\n");
        foreach (var (code, city, county, _) in s_stations)
        {
            list.Append($"{code},{code},{city},{county},113.5,37.8,evaluation\n");
        }

        var rows = new StringBuilder($"date,hour,type,{string.Join(',', s_stations.Select(station => station.Code))}\n");
        for (var day = new DateOnly(2016, 4, 1); day < new DateOnly(2016, 4, 1).AddDays(Days); day = day.AddDays(1))
        {
            for (var hour = 0; hour < 24; hour++)
            {
                foreach (var (type, factor) in ((string, decimal)[])[
                    ("PM2.5", 1), ("PM10", 2), ("SO2", 0.5m), ("NO2", 1), ("O3", 1.5m), ("CO", 0.02m),
                ])
                {
                    // Values that move within the day, evenly about the station's own: quality control takes a day of one value for a stuck
                    // analyser.
                    var wave = hour % 2 == 0 ? 1.1m : 0.9m;
                    rows.Append(
                        $"{day:yyyyMMdd},{hour},{type},{string.Join(',', s_stations.Select(station => station.Pm25 * factor * wave))}\n");
                }
            }
        }

        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(Path.Combine(_folder["in"], "stations.csv"), list.ToString());
        File.WriteAllText(Path.Combine(_folder["in"], "china_sites.csv"), rows.ToString());
        return _folder["in"];
    }
}
