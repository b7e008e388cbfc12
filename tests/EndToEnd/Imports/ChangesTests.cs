using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary><c>aq changes</c>: two answers, what lies between them, and the list that explains the difference.</summary>
public sealed class ChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    // 24 hours of 30 µg/m³ have the mean 30. With hours 1 to 12 at 60 it is (12 * 60 + 12 * 30) / 24 = 45.
    [Fact]
    public async Task Changes_AroundACorrection_ExplainTheDifferenceOfTwoAnswers()
    {
        await Ingest("original.csv", Day(hour => 30));
        var (before, revision) = (await Pm25(), await Revision());
        var correction = await Ingest("correction.csv", Day(hour => hour <= 12 ? 60 : 30));
        var after = await Pm25();

        var changes = (await AqProgram.Run("changes", "--since", $"{revision}", "--store", Store, "--json")).Json;

        Assert.Equal((30m, 45m), (before, after));
        Assert.Equal(await Revision(), changes.GetProperty("revision").GetInt64());
        var import = Assert.Single(changes.GetProperty("imports").EnumerateArray());
        Assert.Equal((correction, "import", 12), (Text(import, "file"), Text(import, "kind"), import.GetProperty("replaced").GetInt32()));
        Assert.EndsWith("+08:00", Text(import, "at"), StringComparison.Ordinal);
        foreach (var area in (string[])["北京", "西城区"])
        {
            var moved = changes.GetProperty("days").EnumerateArray()
                .Single(day => Text(day, "area") == area && Text(day, "pollutant") == "PM2.5");
            Assert.Equal(("2016-06-02", "mean24h", "CN2012"), (Text(moved, "day"), Text(moved, "statistic"), Text(moved, "edition")));
            Assert.Equal((before, after, after - before), (Number(moved, "old"), Number(moved, "new"), Number(moved, "change")));
            Assert.Equal("correction", Assert.Single(moved.GetProperty("causes").EnumerateArray()).GetString());
            Assert.Equal(import.GetProperty("number").GetInt32(), Assert.Single(moved.GetProperty("imports").EnumerateArray()).GetInt32());
        }

        var year = changes.GetProperty("periods").EnumerateArray()
            .Single(period => Text(period, "area") == "北京" && Text(period, "indicator") == "pm25");
        Assert.Equal(("2016", before, after), (Text(year, "period"), Number(year, "old"), Number(year, "new")));
    }

    // 20 hours are needed of a day (GB 3095-2012 Table 4): with 12 the day had no figure.
    [Fact]
    public async Task Changes_ByLateHours_HaveNoOldFigure()
    {
        await Ingest("morning.csv", Day(hour => 30, hours: 12));
        var revision = await Revision();
        await Ingest("evening.csv", Day(hour => 30));

        var moved = (await AqProgram.Run("changes", "--since", $"{revision}", "--area", "北京", "--store", Store, "--json")).Json
            .GetProperty("days").EnumerateArray().Single(day => Text(day, "pollutant") == "PM2.5");

        Assert.Equal((JsonValueKind.Null, 30m), (moved.GetProperty("old").ValueKind, Number(moved, "new")));
        Assert.Equal("lateHours", Assert.Single(moved.GetProperty("causes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Changes_SinceThePresentRevision_AreNone()
    {
        await Ingest("original.csv", Day(hour => 30));

        var changes = await AqProgram.Run("changes", "--since", $"{await Revision()}", "--store", Store, "--json");

        Assert.Equal(0, changes.ExitCode);
        Assert.All(
            (string[])["imports", "days", "periods"], list => Assert.Equal(0, changes.Json.GetProperty(list).GetArrayLength()));
    }

    [Fact]
    public async Task Changes_ByAWithdrawal_NameItWithItsDays()
    {
        await Ingest("original.csv", Day(hour => 30));
        var correction = await Ingest("correction.csv", Day(hour => 60));
        var revision = await Revision();
        await AqProgram.Run("imports", "withdraw", "3", "--store", Store);

        var changes = (await AqProgram.Run("changes", "--since", $"{revision}", "--store", Store, "--json")).Json;

        var import = Assert.Single(changes.GetProperty("imports").EnumerateArray());
        Assert.Equal(
            (correction, "withdrawal", "2016-06-02"), (Text(import, "file"), Text(import, "kind"), Text(import, "lastDay")));
        Assert.False(changes.GetProperty("recomputed").GetBoolean());
    }

    [Fact]
    public async Task Changes_SinceARevisionToCome_AreAUsersMistake()
    {
        await Ingest("original.csv", Day(hour => 30));
        var revision = await Revision();

        var changes = await AqProgram.Run("changes", "--since", "99", "--store", Store);

        Assert.Equal((2, $"aq: --since 99: the store is at revision {revision}."), (changes.ExitCode, changes.Log.Trim()));
    }

    private async Task<string> Ingest(string name, string text)
    {
        var file = _folder.Write(name, text);
        await AqProgram.Run("ingest", file, "--stations", "sample-data/stations.csv", "--store", Store);
        return file;
    }

    private async Task<long> Revision() =>
        (await AqProgram.Run("areas", "--store", Store, "--json")).Json.GetProperty("revision").GetInt64();

    private async Task<decimal?> Pm25() => Number(
        (await AqProgram.Run("daily", "--area", "北京", "--from", "2016-06-02", "--to", "2016-06-02", "--store", Store, "--json")).Json
            .GetProperty("days")[0].GetProperty("concentrations"),
        "pm25");

    /// <summary>2016-06-02 of one station as the national feed prints it: hour 24 is hour 0 of the next date.</summary>
    private static string Day(Func<int, int> value, int hours = 24) => "date,hour,type,1001A\n" + string.Concat(
        Enumerable.Range(1, hours).Select(hour => $"{(hour == 24 ? "20160603,0" : $"20160602,{hour}")},PM2.5,{value(hour)}\n"));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static decimal? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
}
