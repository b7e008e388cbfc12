using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AqPipeline.Storage.Checking;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>Points that are not what was written there, and databases of the layout before.</summary>
public sealed class InfluxDamageTests(SharedInflux influx) : IDisposable
{
    private readonly HttpClient _client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Check_OfASoundDatabase_FindsNothing()
    {
        await using var store = Open(influx.NewDatabase());
        await FilledStore.Fill(store, Token);

        Assert.Empty(await StoreCheck.Run(store, (_, _) => { }, Token));
    }

    // What belongs to 2016-06-01 is whole, but it stands at 2016-06-10.
    [Theory]
    [InlineData("aq_day", "The readings of 2016-06-10 are damaged")]
    [InlineData("aq_statistics", "The statistics of 2016-06-10 are damaged")]
    public async Task Check_OfAPointAtAnotherDay_NamesIt(string measurement, string expected)
    {
        var database = influx.NewDatabase();
        await using var store = Open(database);
        await FilledStore.Fill(store, Token);
        var point = (await Points(database, measurement)).First(point => point.Time == InfluxQl.Start(Some.Day));
        await Write(database, [point with { Time = InfluxQl.Start(Some.Day.AddDays(9)) }]);

        var fault = Assert.Single(await StoreCheck.Run(store, (_, _) => { }, Token));

        Assert.StartsWith(expected, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAllFilesOfADamagedDayAgain_RestoresIt()
    {
        var database = influx.NewDatabase();
        await using var store = Open(database);
        await FilledStore.Fill(store, Token);
        var (sound, files) = (await store.ReadStationDays(Some.Day, Token), FilledStore.Files());
        var point = (await Points(database, "aq_day")).First(point => point.Time == InfluxQl.Start(Some.Day));
        await Write(database, [point with { Fields = [("bytes", "7i")] }]);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStationDays(Some.Day, Token));
        Assert.Contains(
            "`aq ingest /data/a.csv /data/b.csv /data/c.csv --again --store influxdb+http://", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(async () => await store.Import(new ImportBatch([files[2]]), Token));

        await store.Import(new ImportBatch(files), Token);

        Some.AssertSame(sound, await store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await StoreCheck.Run(store, (_, _) => { }, Token));
    }

    [Fact]
    public async Task Open_ADatabaseOfLayoutOne_GivesItChecksumsAndKeepsEverything()
    {
        var (database, earlier) = (influx.NewDatabase(), influx.NewDatabase());
        await using var store = Open(database);
        await FilledStore.Fill(store, Token);
        await using (var created = Open(earlier))
        {
            Assert.Empty(await created.ReadStations(Token));
        }

        foreach (var measurement
            in (string[])["aq_head", "aq_station", "aq_station_version", "aq_span", "aq_import", "aq_receipt", "aq_receipt_days",
            "aq_published_days",
            "aq_day", "aq_superseded", "aq_statistics", "aq_weather", "aq_models",
            "aq_forecast"])
        {
            await Write(earlier, [.. (await Points(database, measurement)).Select(AsLayoutOne)]);
        }

        await using var upgraded = Open(earlier);
        var report = await new StoreCopy(store, upgraded, "it", (_, _) => { }).Run(Token);

        Assert.True(report.IsComplete);
        Assert.Empty(await StoreCheck.Run(upgraded, (_, _) => { }, Token));
    }

    private InfluxStore Open(string database) => new(influx.Options(database), creates: true);

    /// <summary>Layout 1: a checksum over the bytes alone, revision and hash without any.</summary>
    private static Point AsLayoutOne(Point point)
    {
        var fields = new List<(string Name, string Value)>();
        var pieces = new MemoryStream();
        foreach (var (name, value) in point.Fields)
        {
            switch (name)
            {
                case "sum":
                    break;
                case "state":
                    fields.Add(("revision", value.Trim('"').Split(' ')[0] + "i"));
                    break;
                case "known":
                    fields.Add(("hash", $"\"{value.Trim('"').Split(' ')[0]}\""));
                    break;
                case "layout":
                    fields.Add(("layout", "1i"));
                    break;
                default:
                    fields.Add((name, value));
                    break;
            }
        }

        foreach (var piece
            in point.Fields.Where(field => field.Name[0] == 'p' && field.Name.Length == 2)
                .OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            pieces.Write(Convert.FromBase64String(piece.Value.Trim('"')));
        }

        if (point.Fields.Any(field => field.Name == "bytes"))
        {
            fields.Add(("checksum", $"\"{Convert.ToHexStringLower(SHA256.HashData(pieces.ToArray())[..16])}\""));
        }

        return point with { Fields = fields };
    }

    private async Task<List<Point>> Points(string database, string measurement)
    {
        var question = $"db={Uri.EscapeDataString(database)}&epoch=ns&q={Uri.EscapeDataString($"SELECT * FROM {measurement} GROUP BY *")}";
        using var answer = JsonDocument.Parse(await _client.GetStringAsync(new Uri($"{influx.Server.Url}/query?{question}"), Token));
        var points = new List<Point>();
        foreach (var series in answer.RootElement.GetProperty("results")[0].GetProperty("series").EnumerateArray())
        {
            var names = series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
            var tags = series.TryGetProperty("tags", out var tag)
                ? string.Concat(tag.EnumerateObject().Select(entry => $",{entry.Name}={entry.Value}"))
                : "";
            points.AddRange(series.GetProperty("values").EnumerateArray().Select(row => new Point(
                measurement + tags,
                row[0].GetInt64(),
                [
                    .. names.Skip(1).Select((name, index) => (Name: name, Value: row[index + 1]))
                        .Where(field => field.Value.ValueKind != JsonValueKind.Null)
                        .Select(
                            field =>
                                (field.Name, field.Value.ValueKind == JsonValueKind.Number
                                    ? $"{field.Value}i"
                                    : Quoted(field.Value.GetString()!))),
                ])));
        }

        return points;
    }

    private async Task Write(string database, IEnumerable<Point> points)
    {
        var lines = string.Join('\n', points.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $"{point.Series} {string.Join(',', point.Fields.Select(field => $"{field.Name}={field.Value}"))} {point.Time}")));
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(lines));
        using var answer =
            await _client.PostAsync(new Uri($"{influx.Server.Url}/write?db={Uri.EscapeDataString(database)}&precision=n"), body, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private sealed record Point(string Series, long Time, IReadOnlyList<(string Name, string Value)> Fields);
}
