using System.Globalization;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq hourly</c> over several days: what an hour is called, and why a value is absent.</summary>
public sealed class HourlyTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hourly_OfAYear_HasEachHourOnceWithItsBeginAndEnd()
    {
        var answer = await AqProgram.Run(
            "hourly", "--area", "北京", "--from", "2016-01-01", "--to", "2016-12-31", "--store", store.Uri, "--json");

        var hours = answer.Json.GetProperty("hours").EnumerateArray().ToList();
        Assert.Equal(366 * 24, hours.Count);
        var last = hours[23];
        Assert.Equal(
            ("2016-01-01", 24, "2016-01-01T23:00:00+08:00", "2016-01-02T00:00:00+08:00"),
            (Text(last, "day"), last.GetProperty("hour").GetInt32(), Text(last, "from"), Text(last, "to")));
        Assert.All(hours.Zip(hours.Skip(1)), pair => Assert.Equal(Text(pair.First, "to"), Text(pair.Second, "from")));
        Assert.Equal(
            ("2016-01-01", "2016-12-31", JsonValueKind.Null),
            (Text(answer.Json, "from"), Text(answer.Json, "to"), answer.Json.GetProperty("day").ValueKind));
    }

    // A daily mean is that of the hours 1 to 24 (HJ 663-2013 Table A.2); 1001A has 23 usable hours of that day, whole numbers of µg/m³.
    [Fact]
    public async Task Hourly_AsCsv_GivesTheDailyMeanHour24Included()
    {
        var file = _folder["hours.csv"];
        await AqProgram.Run(
            "hourly", "--area", "1001A", "--from", "2016-12-19", "--to", "2016-12-21", "--store", store.Uri, "--out", file);
        var daily = await AqProgram.Run(
            "daily", "--area", "1001A", "--from", "2016-12-20", "--to", "2016-12-20", "--store", store.Uri, "--json");

        var rows = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => line.Split(',')).ToList();
        var place = Array.FindIndex(rows[0], heading => heading.StartsWith("PM2.5 (µg/m³)", StringComparison.Ordinal));
        var ofDay = rows.Where(row => row[0] == "2016-12-20").ToList();
        Assert.Equal(Enumerable.Range(1, 24).Select(hour => $"{hour:00}"), ofDay.Select(row => row[1]));
        Assert.Equal(("2016-12-20T23:00:00+08:00", "2016-12-21T00:00:00+08:00"), (ofDay[^1][2], ofDay[^1][3]));
        Assert.Equal(
            decimal.Round(
                ofDay.Where(row => row[place].Length > 0).Average(row => decimal.Parse(row[place], CultureInfo.InvariantCulture))),
            daily.Json.GetProperty("days")[0].GetProperty("concentrations").GetProperty("pm25").GetDecimal());
    }

    // GB 3095-2026 6.3: raw data are kept. A value below zero and a zero that stands for no reading are flagged, -999 is the feed's
    // word for no reading, and abc is no number.
    [Theory]
    [InlineData("-0.4", "flagged", "negative", -0.4, null)]
    [InlineData("0", "flagged", "zero-as-missing", 0.0, null)]
    [InlineData("-999", "notReceived", null, null, null)]
    [InlineData("", "notReceived", null, null, null)]
    [InlineData("abc", "rejected", null, null, 6)]
    public async Task Hourly_UnusableValue_IsNullWithItsReason(string value, string reason, string? flag, double? raw, int? line)
    {
        var uri = await Taken(value);

        var hours = (await AqProgram.Run("hourly", "--area", "1001A", "--day", "2016-06-01", "--raw", "--store", uri, "--json")).Json
            .GetProperty("hours").EnumerateArray().ToList();
        var plain = (await AqProgram.Run("hourly", "--area", "1001A", "--day", "2016-06-01", "--store", uri, "--json")).Json
            .GetProperty("hours")[4];

        Assert.Equal(JsonValueKind.Null, hours[4].GetProperty("concentrations").GetProperty("pm25").ValueKind);
        var absent = Absent(hours[4], "PM2.5");
        Assert.Equal(reason, Text(absent, "reason"));
        Assert.Equal(flag is null ? [] : [flag], absent.GetProperty("flags").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(raw, absent.GetProperty("raw").ValueKind == JsonValueKind.Null ? null : absent.GetProperty("raw").GetDouble());
        Assert.Equal(line, absent.GetProperty("line").ValueKind == JsonValueKind.Null ? null : absent.GetProperty("line").GetInt32());
        Assert.Equal(line is null ? null : _folder["hours.csv"], absent.GetProperty("file").GetString());
        Assert.Equal(JsonValueKind.Null, Absent(plain, "PM2.5").GetProperty("raw").ValueKind);
        Assert.Equal("notReceived", Text(Absent(hours[4], "SO2"), "reason"));
        Assert.Equal(44, hours[3].GetProperty("concentrations").GetProperty("pm25").GetInt32());
    }

    [Fact]
    public async Task Hourly_BeforeTheFirstReadingsAndAfterNow_SaysSo()
    {
        var uri = await Taken("45");
        var moment = new DateTimeOffset(2016, 6, 2, 0, 30, 0, HourEnding.BeijingOffset);

        var answer = await AqProgram.RunAt(
            moment, "hourly", "--area", "1001A", "--from", "2016-05-31", "--to", "2016-06-02", "--store", uri, "--json");

        var hours = answer.Json.GetProperty("hours").EnumerateArray().ToList();
        Assert.Equal("notInService", Text(Absent(hours[23], "PM2.5"), "reason"));
        Assert.Equal("notReceived", Text(Absent(hours[47], "PM2.5"), "reason"));
        Assert.Equal("notDue", Text(Absent(hours[48], "PM2.5"), "reason"));
    }

    [Theory]
    [InlineData("Name the day with --day, or several days with --from and --to.")]
    [InlineData("--day names one day; remove --from and --to.", "--day", "2016-01-01", "--to", "2016-01-02")]
    [InlineData("--from and --to belong together.", "--from", "2016-01-01")]
    [InlineData("--to 2016-01-01 is before --from 2016-01-02.", "--from", "2016-01-02", "--to", "2016-01-01")]
    public async Task Hourly_WithoutDaysOrWithTooMany_IsAUsersMistake(string sentence, params string[] options)
    {
        var answer = await AqProgram.Run(["hourly", "--area", "北京", "--store", store.Uri, .. options]);

        Assert.Equal((2, $"aq: {sentence}"), (answer.ExitCode, answer.Log.Trim()));
    }

    /// <summary>23 hours of three stations, of which 1001A has a value of the test's choice at 5 o'clock, in line 6.</summary>
    private async Task<string> Taken(string value)
    {
        var uri = $"sqlite:{_folder["aq.db"]}";
        var rows = Enumerable.Range(1, 23).Select(hour =>
            $"20160601,{hour},PM2.5,{(hour == 5 ? value : $"{40 + hour}")},{42 + hour},{39 + hour}");
        await AqProgram.Run(
            "ingest", _folder.Write("hours.csv", $"date,hour,type,1001A,1003A,1004A\n{string.Join('\n', rows)}\n"), "--stations",
            "sample-data/stations.csv", "--store", uri);
        return uri;
    }

    private static JsonElement Absent(JsonElement hour, string pollutant) =>
        hour.GetProperty("absent").EnumerateArray().Single(absent => Text(absent, "pollutant") == pollutant);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
