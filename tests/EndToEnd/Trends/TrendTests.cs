using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Trends;

/// <summary><c>aq trend</c> over the sample data, 2014-01 to 2017-02, which have no weather.</summary>
public sealed class TrendTests(SampleStore store) : IClassFixture<SampleStore>
{
    private const string List = "code,name,city,county,longitude,latitude,role\n";

    // Of 北京 the months 2014-01 to 2017-02 are 38. `aq indicators` gives the annual means by HJ 663, means of daily means; those of hours
    // differ only by the weight of days with missing hours: at most by
    // the rounding of the annual mean to whole µg/m³ and a little.
    [Fact]
    public async Task Trend_OfACity_HasItsMonthsYearsAndChange()
    {
        var pollutant = await Only("--area", "北京", "--pollutant", "PM2.5");
        var indicators = await AqProgram.Run("indicators", "--area", "北京", "--period", "2016", "--store", store.Uri, "--json");

        Assert.Equal(38, pollutant.GetProperty("months").GetArrayLength());
        var line = pollutant.GetProperty("observed");
        Assert.Equal(38, line.GetProperty("months").GetInt32());
        Assert.True(line.GetProperty("slope").GetDecimal() < 0);
        Assert.InRange(
            line.GetProperty("slope").GetDecimal(), line.GetProperty("lower").GetDecimal(), line.GetProperty("upper").GetDecimal());
        var year = pollutant.GetProperty("years").EnumerateArray().Single(mean => Text(mean, "period") == "2016");
        var annual = indicators.Json.GetProperty("pm25").GetDecimal();
        Assert.InRange(year.GetProperty("observed").GetDecimal(), annual - 0.9m, annual + 0.9m);
        var change = pollutant.GetProperty("change");
        Assert.Equal(("2014", "2016"), (Text(change, "base"), Text(change, "period")));
        Assert.Equal(JsonValueKind.Null, change.GetProperty("normalised").ValueKind);
        Assert.Equal(JsonValueKind.Null, pollutant.GetProperty("normalisedReason").ValueKind);
    }

    /// <summary>A drop of 25 % from 2014 to 2017; a district has the target of its city.</summary>
    [Theory]
    [InlineData("北京")]
    [InlineData("海淀区")]
    public async Task Trend_OfAPlan_CountsFromTheYearOfTheTarget(string area)
    {
        using var folder = new TemporaryFolder();
        folder.Write("plans/p.json", """
            { "id": "P", "title": "示例", "document": "示例", "edition": "CN2012", "targets": [
              { "id": "A1", "area": "北京", "indicator": "pm25Mean", "operator": "dropAtLeast", "value": 25, "unit": "%", "years": [2017],
                "baseline": { "year": 2014, "value": 85.9, "source": "示例" }, "sentence": "比2014年下降25%" } ] }
            """);

        var trends = (await AqProgram.Run(
            "trend", "--area", area, "--plan", "p", "--plans", folder["plans"], "--store", store.Uri, "--json")).Json.GetProperty("areas")[0];

        var target = trends.GetProperty("target");
        Assert.Equal(
            ("P", "A1", 2014, -25m, 2017),
            (Text(target, "plan"), Text(target, "id"), target.GetProperty("baseYear").GetInt32(),
                target.GetProperty("requiredPercent").GetDecimal(), target.GetProperty("lastYear").GetInt32()));
        var pollutant = Assert.Single(trends.GetProperty("pollutants").EnumerateArray());
        Assert.Equal(("2014", "2016"), (Text(pollutant.GetProperty("change"), "base"), Text(pollutant.GetProperty("change"), "period")));
    }

    // The plans of the program start from 2020, when the sample is over.
    [Theory]
    [InlineData("--plan CN-2023-24", "starts from 2020, and the last whole year with readings is 2016")]
    [InlineData("--plan X", "Unknown plan X. Plans: ")]
    [InlineData("--plan CN-2023-24 --base 2014 --period 2015", "remove --base and --period")]
    public async Task Trend_OfAPlanThatCannotBe_IsASentence(string arguments, string sentence)
    {
        var result = await AqProgram.Run(["trend", "--area", "北京", .. arguments.Split(' '), "--store", store.Uri]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trend_OfOneYear_SaysWhatIsNeeded()
    {
        var pollutant = await Only("--area", "北京", "--pollutant", "PM2.5", "--from", "2016", "--to", "2016");

        Assert.Equal(JsonValueKind.Null, pollutant.GetProperty("observed").ValueKind);
        Assert.Equal(
            "A trend needs 24 valid months of calendar months that are valid in two years or more; there are 0.",
            English(pollutant, "observedReason"));
        Assert.Equal(
            "Two valid years are needed. Name two periods with --base and --period.", English(pollutant, "changeReason"));
    }

    [Fact]
    public async Task Trend_OfAMonthThatIsNotValid_HasAReasonAndNoFigure()
    {
        var pollutant = await Only("--area", "1003A", "--pollutant", "PM2.5");

        Assert.All(pollutant.GetProperty("months").EnumerateArray(), month => Assert.Equal(
            month.GetProperty("observed").ValueKind == JsonValueKind.Null, month.GetProperty("reason").ValueKind != JsonValueKind.Null));
    }

    [Fact]
    public async Task Trend_WithoutWeather_IsNotNormalised()
    {
        var pollutant = await Only("--area", "北京", "--pollutant", "PM2.5", "--normalised");

        Assert.Equal(JsonValueKind.Null, pollutant.GetProperty("normalised").ValueKind);
        Assert.StartsWith("The store has no weather of these stations.", English(pollutant, "normalisedReason"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, pollutant.GetProperty("model").ValueKind);
        Assert.Equal(JsonValueKind.Object, pollutant.GetProperty("observed").ValueKind);
    }

    [Fact]
    public async Task Trend_WithoutTheLibrary_SaysSo()
    {
        var answer = await AqProgram.Run(
            new Dictionary<string, string> { ["AQ_LIGHTGBM"] = "off" },
            "trend", "--area", "北京", "--pollutant", "PM2.5", "--normalised", "--store", store.Uri, "--json");

        Assert.StartsWith(
            "LightGBM is switched off", English(Pollutant(answer.Json), "normalisedReason"), StringComparison.Ordinal);
    }

    // 0.1° of latitude are 11.1 km: a great circle of 40,030 km has 360°.
    [Fact]
    public async Task Trend_OfAStationThatMoved_IsNoneAndTheCityLeavesItOut()
    {
        using var folder = new TemporaryFolder();
        var before = folder.Write("before.csv", List + "1003A,东四,北京,东城区,116.4174,39.9289,evaluation\n");
        var after = folder.Write("after.csv", List + "1003A,东四,北京,东城区,116.4174,40.0289,evaluation\n");
        using var moved = new SampleStoreCopy(store);
        await AqProgram.Run("ingest", before, "--store", moved.Uri);
        await AqProgram.Run("ingest", after, "--store", moved.Uri);

        var station = await AqProgram.Run("trend", "--area", "1003A", "--store", moved.Uri, "--json");
        var city = await AqProgram.Run("trend", "--area", "北京", "--pollutant", "PM2.5", "--store", moved.Uri, "--json");

        Assert.Equal(1, station.ExitCode);
        Assert.Contains("Every station moved.", station.Log, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Pollutant(station.Json).GetProperty("observed").ValueKind);
        var left = Assert.Single(city.Json.GetProperty("areas")[0].GetProperty("moved").EnumerateArray().ToList());
        Assert.Equal(("1003A", 11.1m), (Text(left, "station"), left.GetProperty("kilometres").GetDecimal()));
        Assert.DoesNotContain(
            city.Json.GetProperty("areas")[0].GetProperty("stations").EnumerateArray(), code => code.GetString() == "1003A");
    }

    // The file has PM2.5 and no value of SO2.
    [Fact]
    public async Task Trend_OfAPollutantThatWasNeverMeasured_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using var copy = new SampleStoreCopy(store);
        var file = folder.Write(
            "PRSA_Data_Xinzhan.csv",
            "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\","
                + "\"TEMP\",\"PRES\",\"DEWP\",\"RAIN\",\"wd\",\"WSPM\",\"station\"\n"
                + string.Concat(Enumerable.Range(1, 23).Select(
                    hour => $"{hour},2016,6,1,{hour},{10 + hour % 7},{30 + hour % 5},NA,7,300,77,-1,1020,-10,0,\"N\",2,\"Xinzhan\"\n")));
        await AqProgram.Run("ingest", file, "--store", copy.Uri);

        var answer = await AqProgram.Run(
            "trend", "--area", "Xinzhan", "--pollutant", "SO2", "PM2.5", "--normalised", "--store", copy.Uri, "--json");

        var pollutants = answer.Json.GetProperty("areas")[0].GetProperty("pollutants");
        Assert.StartsWith("A trend needs 24 valid months", English(pollutants[0], "observedReason"), StringComparison.Ordinal);
        Assert.Equal("The pollutant has no usable reading here in these years.", English(pollutants[1], "observedReason"));
        Assert.Equal("The pollutant has no usable reading here in these years.", English(pollutants[1], "normalisedReason"));
    }

    [Theory]
    [InlineData("--pollutant 'PM1' is not a pollutant. Use one of SO2, NO2, CO, O3, PM10, PM2.5.", "--pollutant", "PM1")]
    [InlineData("--to 2014 is before --from 2016.", "--from", "2016", "--to", "2014")]
    [InlineData("--base and --period name the two periods of a change. Give both.", "--base", "2014")]
    [InlineData("--period 2014 does not begin after the end of --base 2015.", "--base", "2015", "--period", "2014")]
    [InlineData(
        "--base 2014-03..2014-12 and --period 2016-03..2016-11 are not the same months, so that the season would differ.",
        "--base", "2014-03..2014-12", "--period", "2016-03..2016-11")]
    [InlineData("--draws '0' is not a whole number from 1 to 200.", "--draws", "0")]
    public async Task Trend_OfAMistake_SaysWhich(string sentence, params string[] options)
    {
        var answer = await AqProgram.Run(["trend", "--area", "北京", "--store", store.Uri, .. options]);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(sentence, answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trend_OfAFolder_HasADocumentAndADrawing()
    {
        using var folder = new TemporaryFolder();

        var answer = await AqProgram.Run("trend", "--area", "北京", "--store", store.Uri, "--lang", "zh", "--out", folder["trends"]);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("趋势 北京", answer.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["trends"], "trends.json")));
        var drawing = Assert.Single(Directory.GetFiles(folder["trends"], "trend-*.svg"));
        var text = await File.ReadAllTextAsync(drawing, TestContext.Current.CancellationToken);
        Assert.Contains("PM2.5, ", text, StringComparison.Ordinal);
        Assert.Contains("2016-01", text, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Only(params string[] arguments)
    {
        var answer = await AqProgram.Run(["trend", .. arguments, "--store", store.Uri, "--json"]);
        Assert.True(answer.ExitCode == 0, answer.Log);
        return Pollutant(answer.Json);
    }

    private static JsonElement Pollutant(JsonElement document) => document.GetProperty("areas")[0].GetProperty("pollutants")[0];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string English(JsonElement element, string name) => Text(element.GetProperty(name), "english");

    /// <summary>A copy of the sample store that a test may change.</summary>
    private sealed class SampleStoreCopy : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public SampleStoreCopy(SampleStore of) => File.Copy(of.Uri["sqlite:".Length..], _folder["aq.db"]);

        public string Uri => $"sqlite:{_folder["aq.db"]}";

        public void Dispose() => _folder.Dispose();
    }
}
