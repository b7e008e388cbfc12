using System.Globalization;
using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>
/// Values of InfluxDB with one changed bit, rewritten through its own interface, under the questions that people ask. The seed is fixed.
/// </summary>
public sealed class InfluxFlipTests : IAsyncLifetime
{
    private static readonly string[] s_measurements =
    [
        "aq_head", "aq_station", "aq_station_version", "aq_span", "aq_import", "aq_receipt", "aq_receipt_days", "aq_day", "aq_superseded",
        "aq_statistics",
    ];

    private readonly InfluxServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable("INFLUX_SPOOL", _folder["spool"]);
        await _server.Start();
    }

    public ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("INFLUX_SPOOL", null);
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Answer_AfterAFlippedBitInAStoredValue_IsRightOrASentence()
    {
        var rounds = LongRun.Rounds(30, 1000);
        var store = _server.Store();
        await Fill(store);
        var questions = await new Questions(store, "2015").Learn();
        var random = new Random(20261128);
        var found = 0;
        for (var round = 0; round < rounds; round++)
        {
            var points = await Points(s_measurements[random.Next(s_measurements.Length)]);
            if (points.Count == 0)
            {
                continue;
            }

            var point = points[random.Next(points.Count)];
            var field = point.Fields[random.Next(point.Fields.Count)];
            var (damaged, what) = Flipped(field.Value, random);
            await Write(point, field.Name, damaged);

            found += await questions.AskAll(
                string.Create(CultureInfo.InvariantCulture, $"round {round}, {point.Measurement} {field.Name} at {point.Time}: {what}"))
                    ? 1
                    : 0;
            await Write(point, field.Name, field.Value);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds, damage found in {found}.");
        Assert.True(found > rounds / 2, $"Only {found} flips were found: most lie in fields that are read.");
        Assert.False(await questions.AskAll("after the last round"), "What was put back is not whole.");
    }

    /// <summary>Three months, and a correction, so that something is superseded.</summary>
    private async Task Fill(string store)
    {
        var files =
            new[] {
                "stations.csv", "readings/beijing_sites_201501.csv.gz", "readings/beijing_sites_201502.csv.gz",
                "readings/beijing_sites_201503.csv.gz",
            };
        var made =
            await Questions.Ask(["ingest", .. files.Select(file => Path.Combine(Repository.Root, "sample-data", file)), "--store", store]);
        Assert.Equal(0, made.ExitCode);
        var correction = _folder.Write("china_sites_20150105.csv", "date,hour,type,1001A\n20150105,3,PM2.5,77\n20150105,3,SO2,7\n");
        Assert.Equal(0, (await Questions.Ask("ingest", correction, "--store", store)).ExitCode);
    }

    private async Task<List<Point>> Points(string measurement)
    {
        var question = Uri.EscapeDataString($"SELECT * FROM {measurement} GROUP BY *");
        using var answer =
            JsonDocument.Parse(await _client.GetStringAsync(new Uri($"{_server.Url}/query?db=aq&epoch=ns&q={question}"), Token));
        var points = new List<Point>();
        if (!answer.RootElement.GetProperty("results")[0].TryGetProperty("series", out var series))
        {
            return points;
        }

        foreach (var one in series.EnumerateArray())
        {
            var columns = one.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
            var tags = one.TryGetProperty("tags", out var tag)
                ? string.Concat(tag.EnumerateObject().Select(entry => $",{entry.Name}={entry.Value.GetString()}"))
                : "";
            points.AddRange(one.GetProperty("values").EnumerateArray().Select(row => new Point(
                measurement,
                tags,
                row[0].GetInt64(),
                [.. columns.Skip(1).Select((column, index) => (Name: column, Value: row[index + 1].Clone()))
                    .Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => (field.Name, (object)field.Value))])));
        }

        return points;
    }

    private static (object Value, string What) Flipped(object value, Random random)
    {
        var json = (JsonElement)value;
        if (json.ValueKind == JsonValueKind.Number)
        {
            var bit = random.Next(63);
            return (json.GetInt64() ^ (1L << bit), $"bit {bit} of {json}");
        }

        var text = json.GetString()!.ToCharArray();
        if (text.Length == 0)
        {
            return ("x", "x for nothing");
        }

        var place = random.Next(text.Length);
        var other = (char)(text[place] ^ (1 << random.Next(7)));
        var (was, now) = (text[place], char.IsControl(other) ? ' ' : other);
        text[place] = now;
        return (new string(text), $"'{now}' for '{was}' at {place}");
    }

    private async Task Write(Point point, string field, object value)
    {
        var text = value switch
        {
            long number => string.Create(CultureInfo.InvariantCulture, $"{number}i"),
            JsonElement { ValueKind: JsonValueKind.Number } number => $"{number}i",
            _ => $"\"{value.ToString()!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        };
        var line = string.Create(CultureInfo.InvariantCulture, $"{point.Measurement}{point.Tags} {field}={text} {point.Time}");
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(line));
        using var answer = await _client.PostAsync(new Uri($"{_server.Url}/write?db=aq&precision=n"), body, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{line[..Math.Min(line.Length, 200)]}: {await answer.Content.ReadAsStringAsync(Token)}");
    }

    private sealed record Point(string Measurement, string Tags, long Time, IReadOnlyList<(string Name, object Value)> Fields);
}
