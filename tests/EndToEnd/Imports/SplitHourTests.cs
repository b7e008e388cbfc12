using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Files of minutes, one a day: the hour at their border has rows in both. GB 3095 Table 4: an hour needs 45 minutes.</summary>
public sealed class SplitHourTests : IDisposable
{
    private const string Mapping = """
        { "name": "q", "time": { "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "id": "s" }, "values": { "v": { "pollutant": "PM2.5", "unit": "µg/m³" } }, "average": { "minutes": 15 } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The first file has 45 minutes of the hour, the second its last 15.</summary>
    [Theory]
    [InlineData("1.csv", "2.csv")]
    [InlineData("2.csv", "1.csv")]
    public async Task Hour_AtTheBorderOfTwoFiles_KeepsTheValueOfTheOneThatHasEnough(string first, string second)
    {
        var mapping = _folder.Write("q.json", Mapping);
        _folder.Write("1.csv", "t,v\n2024-01-01 23:15,10\n2024-01-01 23:30,10\n2024-01-01 23:45,10\n");
        _folder.Write("2.csv", "t,v\n2024-01-02 00:00,10\n2024-01-02 00:15,4\n2024-01-02 00:30,4\n2024-01-02 00:45,4\n2024-01-02 01:00,4\n");
        var store = $"sqlite:{_folder["aq.db"]}";

        var result = await AqProgram.Run(
            "ingest", _folder[first], _folder[second], "--mapping", mapping, "--store", store, "--lang", "zh");
        var receipts = (await AqProgram.Run("imports", "--json", "--store", store)).Json.GetProperty("files").EnumerateArray();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("2.csv：1个小时的记录不足45分钟，不作更改，首个为s的 2024-01-01 24:00", result.Output, StringComparison.Ordinal);
        Assert.All(receipts, receipt => Assert.Equal((1, 0), (
            receipt.GetProperty("accepted").GetInt32(), receipt.GetProperty("replaced").GetInt32())));
    }
}
