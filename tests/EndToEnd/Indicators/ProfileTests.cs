using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq profile</c>: hours of the day by weekday and month.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    // 2016-06-01, 06-08 and 07-06 are Wednesdays, 06-02 is a Thursday. Hour 8 on Wednesdays: (10 + 21 + 32) / 3 = 21; in June:
    // (10 + 21 + 40) / 3 = 23.666…; in July 32. Hour 24 of 06-01 is printed as hour 0 of 06-02.
    [Fact]
    public async Task Profile_OfSomeDays_IsTheMeanOfTheirHours()
    {
        await AqProgram.Run(
            "ingest",
            _folder.Write(
                "a.csv",
                """
                date,hour,type,1001A
                20160601,8,PM2.5,10
                20160602,0,PM2.5,70
                20160602,8,PM2.5,40
                20160608,8,PM2.5,21
                20160706,8,PM2.5,32

                """),
            "--stations", "sample-data/stations.csv", "--store", Store);

        var answer = await AqProgram.Run(
            "profile", "--area", "1001A", "--period", "2016-06..2016-07", "--pollutant", "PM2.5", "--store", Store, "--json");

        var profile = Assert.Single(answer.Json.GetProperty("pollutants").EnumerateArray());
        Assert.Equal((21m, 3), Hour(profile.GetProperty("weekdays")[2], 8));
        Assert.Equal((40m, 1), Hour(profile.GetProperty("weekdays")[3], 8));
        Assert.Equal((70m, 1), Hour(profile.GetProperty("weekdays")[2], 24));
        Assert.Equal((null, 0), Hour(profile.GetProperty("weekdays")[0], 8));
        Assert.Equal((23.7m, 3), Hour(profile.GetProperty("months")[0], 8));
        Assert.Equal((32m, 1), Hour(profile.GetProperty("months")[1], 8));
        Assert.Equal(
            ["2016-06", "2016-07"],
            profile.GetProperty("months").EnumerateArray().Select(month => month.GetProperty("month").GetString()));
    }

    private static (decimal? Mean, int Count) Hour(JsonElement row, int hour)
    {
        var cell = row.GetProperty("hours")[hour - 1];
        Assert.Equal(hour, cell.GetProperty("hour").GetInt32());
        return (
            cell.GetProperty("mean") is { ValueKind: JsonValueKind.Number } mean ? mean.GetDecimal() : null,
            cell.GetProperty("count").GetInt32());
    }
}
