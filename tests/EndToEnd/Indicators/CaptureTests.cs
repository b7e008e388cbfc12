using System.Globalization;
using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>What a mean rests on: a mean of few hours must not look like any other.</summary>
public sealed class CaptureTests : IDisposable
{
    private const string Mapping = """
        { "name": "q", "time": { "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "id": "s" }, "values": { "v": { "pollutant": "PM2.5", "unit": "µg/m³" } } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Two days of 48 hours; hours 3 to 6 of the second are not there: 44.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Capture_OfHoursThatAreAbsentOrEmpty_IsTheSame(bool isEmpty)
    {
        await Ingest(new(2024, 1, 1), new(2024, 1, 2), isLeftOut: (day, hour) => day.Day == 2 && hour is >= 3 and <= 6, isEmpty);

        var capture = await Capture("2024-01-01..2024-01-02");
        var daily = (await Run("daily", "--from", "2024-01-01", "--to", "2024-01-02")).GetProperty("days")[1]
            .GetProperty("completeness").GetProperty("pm25");

        Assert.Equal((48, 44, 44), (Number(capture, "expected"), Pm25(capture, "received"), Pm25(capture, "usable")));
        Assert.Equal("hours 20 of 24, 20 needed, True", Text(daily));
    }

    // April to December have 275 days, 6,600 hours; the year has 365 and 8,760. GB 3095-2012 Table 4: 324 days a year.
    [Fact]
    public async Task Capture_OfAStationThatOpenedInApril_SaysFromWhenAndOfHowMuch()
    {
        await Ingest(new(2023, 4, 1), new(2023, 12, 31));

        var capture = await Capture("2023");
        var validity = (await Run("indicators", "--period", "2023")).GetProperty("validity").GetProperty("pm25");

        Assert.Equal("2023-04-01", capture.GetProperty("first").GetString());
        Assert.Equal((6600, 8760, 6600), (Number(capture, "expected"), Number(capture, "hoursOfPeriod"), Pm25(capture, "usable")));
        Assert.Equal((275, 324, false), Days(validity));
    }

    // January to June 2023 have 181 days, 4,344 hours.
    [Fact]
    public async Task Capture_OfAYearStillRunning_ExpectsNoHourThatHasNotCome()
    {
        await Ingest(new(2023, 1, 1), new(2023, 6, 30));

        var area = (await Run("quality", "--period", "2023")).GetProperty("areas")[0];
        var validity = (await Run("indicators", "--period", "2023")).GetProperty("validity").GetProperty("pm25");

        Assert.Equal("2023-06-30", area.GetProperty("through").GetString());
        var capture = area.GetProperty("capture")[0];
        Assert.Equal((4344, 8760, 4344), (Number(capture, "expected"), Number(capture, "hoursOfPeriod"), Pm25(capture, "usable")));
        Assert.Equal((181, 324, false), Days(validity));
    }

    private async Task Ingest(DateOnly first, DateOnly last, Func<DateOnly, int, bool>? isLeftOut = null, bool isEmpty = false)
    {
        var text = new StringBuilder("t,v\n");
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                var isMissing = isLeftOut?.Invoke(day, hour) == true;
                if (!isMissing || isEmpty)
                {
                    var end = day.ToDateTime(TimeOnly.MinValue).AddHours(hour);
                    text.Append(CultureInfo.InvariantCulture, $"{end:yyyy-MM-dd HH:mm},{(isMissing ? "" : $"{20 + hour}")}\n");
                }
            }
        }

        var result = await AqProgram.Run(
            "ingest", _folder.Write("q.csv", text.ToString()), "--mapping", _folder.Write("q.json", Mapping), "--store", Store);
        Assert.True(result.ExitCode is 0 or 1, result.Log);
    }

    private string Store => $"sqlite:{_folder["aq.db"]}";

    private async Task<JsonElement> Capture(string period) =>
        (await Run("quality", "--period", period)).GetProperty("areas")[0].GetProperty("capture")[0];

    private async Task<JsonElement> Run(string command, params string[] more) =>
        (await AqProgram.Run([command, "--area", "s", .. more, "--store", Store, "--json"])).Json;

    private static int Number(JsonElement of, string member) => of.GetProperty(member).GetInt32();

    private static int Pm25(JsonElement of, string member) => Number(of.GetProperty(member), "pm25");

    private static (int Days, int Required, bool Valid) Days(JsonElement validity) =>
        (Number(validity, "days"), Number(validity, "required"), validity.GetProperty("valid").GetBoolean());

    private static string Text(JsonElement completeness) =>
        $"{completeness.GetProperty("counts").GetString()} {Number(completeness, "count")} of {Number(completeness, "of")}, "
        + $"{Number(completeness, "required")} needed, {completeness.GetProperty("valid").GetBoolean()}";
}
