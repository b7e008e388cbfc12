using System.Text.Json;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>Days of the range asked for that have no readings.</summary>
public sealed class DailyGapTests(SampleStore store) : IClassFixture<SampleStore>
{
    // The sample ends with the label 20170228,23: hour 24 of that day is not in it, 2017-03-01 is not at all.
    [Fact]
    public async Task Daily_DaysBehindTheLastReading_SayNoData()
    {
        var table = await AqProgram.Run("daily", "--area", "北京", "--from", "2017-02-28", "--to", "2017-03-02", "--store", store.Uri);
        var json =
            await AqProgram.Run("daily", "--area", "北京", "--from", "2017-02-28", "--to", "2017-03-02", "--store", store.Uri, "--json");

        Assert.Equal(0, table.ExitCode);
        Assert.Equal(
            ["03-01 Wed no data", "03-02 Thu no data"],
            table.Output.Split('\n').Where(line => line.Contains("no data", StringComparison.Ordinal))
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        var days = json.Json.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(["2017-02-28", "2017-03-01", "2017-03-02"], days.Select(day => day.GetProperty("date").GetString()));
        Assert.Equal([false, true, true], days.Select(day => day.GetProperty("noData").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, days[1].GetProperty("aqi").ValueKind);
        Assert.Equal(JsonValueKind.Null, days[1].GetProperty("concentrations").GetProperty("pm25").ValueKind);
        Assert.Equal(6, days[1].GetProperty("missing").GetArrayLength());
    }

    [Fact]
    public async Task Daily_RangeOverTwoEditions_HasEachDayOnceUnderItsOwn()
    {
        // CN2012 holds until 2026-02-28 (standards.md).
        var json =
            await AqProgram.Run("daily", "--area", "北京", "--from", "2026-02-27", "--to", "2026-03-01", "--store", store.Uri, "--json");

        Assert.Equal(
            ["CN2012 2026-02-27", "CN2012 2026-02-28", "CN2026-T 2026-03-01"],
            json.Json.EnumerateArray().SelectMany(part => part.GetProperty("days").EnumerateArray()
                .Select(day => $"{part.GetProperty("edition").GetString()} {day.GetProperty("date").GetString()}")));
    }
}
