using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Night;

/// <summary>The whole program on a real InfluxDB.</summary>
public sealed class InfluxTests : IAsyncLifetime
{
    private static readonly int s_kills = LongRun.Rounds(2, 4);

    private readonly InfluxServer _server = new();
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string> Variables => new() { ["INFLUX_SPOOL"] = _folder["spool"], ["INFLUX_RETRIES"] = "2" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.Start();

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Run_OfSampleDataKilledAtManyMoments_EndsLikeSqliteByteForByte()
    {
        var watch = Stopwatch.StartNew();
        var sqlite = await AqProgram.Run("run", "--data", "sample-data", "--store", $"sqlite:{_folder["aq.db"]}", "--json");
        var whole = await AqProgram.Run(
            Variables, "run", "--data", "sample-data", "--store", _server.Store("whole"), "--out", _folder["out"], "--no-hourly", "--json");
        var duration = watch.Elapsed;
        var killed = 0;
        for (var moment = 1; moment <= s_kills; moment++)
        {
            using var process = AqProgram.Start(Variables, "run", "--data", "sample-data", "--store", _server.Store("killed"), "--json");
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(duration * moment / (2 * s_kills)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var afterwards = await AqProgram.Run(Variables, "run", "--data", "sample-data", "--store", _server.Store("killed"), "--json");

        Assert.Equal((0, ""), (whole.ExitCode, whole.ExitCode == 0 ? "" : whole.Log));
        Assert.False(File.Exists(Path.Combine(_folder["out"], "hourly-forecasts.json")));
        Assert.True(killed > 0, "No run was killed.");
        Assert.True(sqlite.Output == whole.Output, "The run on InfluxDB says something else than the one on SQLite.");
        Assert.True(sqlite.Output == afterwards.Output, "The killed runs ended otherwise than the one on SQLite.");
        Assert.Empty(Directory.EnumerateFiles(_folder["spool"], "*.batch", SearchOption.AllDirectories));
        await AssertPlottedOnce(_server.Store("killed"));
        await AssertResultsPlotted("whole", "killed");
    }

    [Fact]
    public async Task Run_ServerAbsent_SaysSoInOneSentence()
    {
        _server.Kill();

        var result = await AqProgram.Run(
            new Dictionary<string, string>(Variables) { ["INFLUX_USERNAME"] = "bureau", ["INFLUX_PASSWORD"] = "secret-word" }, "run",
            "--data", "sample-data", "--store", _server.Store());

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("cannot be reached", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.Log + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_ServerStopsHalfway_ReceiptAndDoctorTellWhatIsSpooledAndWhatAcknowledged()
    {
        var (writes, allowed) = (0, 12);
        using var proxy =
            new FaultyProxy(
                _server.Url,
                request => request.IsWrite && Interlocked.Increment(ref writes) > allowed ? new ProxyFault { Status = 503 } : null);
        var store = $"influxdb+{proxy.Url}/aq";
        string[] ingest = ["ingest", "sample-data/readings", "--stations", "sample-data/stations.csv", "--store", store, "--json"];

        var stopped = await AqProgram.Run(Variables, ingest);
        var broken = await AqProgram.Run(Variables, "doctor", "--store", store, "--json");

        Assert.Equal(3, stopped.ExitCode);
        Assert.Matches("1 batch with [0-9,]+ points is taken and waits in .*; the next run delivers them first", stopped.Log);
        Assert.Equal(3, broken.ExitCode);
        var spooled = Finding(broken, "spool");
        Assert.Equal("attention", spooled.State);
        Assert.Contains(" in 1 batch (", spooled.Text, StringComparison.Ordinal);

        allowed = int.MaxValue;
        var finished = await AqProgram.Run(Variables, ingest);
        var sound = await AqProgram.Run(Variables, "doctor", "--store", store, "--json");

        Assert.Equal(0, finished.ExitCode);
        var delivery = finished.Json.GetProperty("delivery");
        Assert.Equal((0, 0), (delivery.GetProperty("spooled").GetInt64(), delivery.GetProperty("refused").GetInt64()));
        Assert.Contains(
            $"{delivery.GetProperty("acknowledged").GetInt64().ToString("N0", CultureInfo.InvariantCulture)} points acknowledged",
            finished.Log, StringComparison.Ordinal);
        Assert.Equal("fine", Finding(sound, "spool").State);
        Assert.Contains(
            " 0 in 0 batches (0.0 MB) spooled, 0 points and 0 batches refused", Finding(sound, "spool").Text, StringComparison.Ordinal);
        await AssertPlottedOnce(store);
    }

    /// <summary>
    /// Fails unless the killed runs left the same results as the whole one, a further run leaves them as they are, and they are what the
    /// commands say.
    /// </summary>
    private async Task AssertResultsPlotted(string whole, string killed)
    {
        var results = await Results(whole);
        await AqProgram.Run(Variables, "run", "--data", "sample-data", "--store", _server.Store(whole));

        Assert.Equal(results, await Results(whole));
        Assert.Equal(results, await Results(killed));
        var ranking =
            await AqProgram.Run(Variables, "rank", "--group", "北京", "--period", "2016-06", "--store", _server.Store(whole), "--json");
        Assert.Equal(
            ranking.Json.GetProperty("ranked").EnumerateArray()
                .Select(
                    unit =>
                        (unit.GetProperty("area").GetString(), unit.GetProperty("rank").GetInt64(), unit.GetProperty("value").GetDecimal()))
                            .Order(),
            (await Query(
                whole, "SELECT area, \"rank\", composite_index FROM ranking WHERE \"group\" = '北京' AND time = '2016-05-31T16:00:00Z'"))
                .Select(row => (row[1].GetString(), row[2].GetInt64(), row[3].GetDecimal())).Order());
        var indicators =
            await AqProgram.Run(Variables, "indicators", "--area", "北京", "--period", "2016", "--store", _server.Store(whole), "--json");
        var annual =
            Assert.Single(
                await Query(
                    whole, "SELECT pm25, good_days FROM indicator WHERE area = '北京' AND span = 'year' AND time = '2015-12-31T16:00:00Z'"));
        Assert.Equal(
            (indicators.Json.GetProperty("pm25").GetDecimal(), indicators.Json.GetProperty("goodDays").GetInt64()),
            (annual[1].GetDecimal(), annual[2].GetInt64()));
        var daily =
            await AqProgram.Run(
                Variables, "daily", "--area", "北京", "--from", "2016-06-01", "--to", "2016-06-30", "--store", _server.Store(whole),
                "--json");
        Assert.Equal(
            daily.Json.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("aqi").GetInt64()),
            (await Query(
                whole,
                "SELECT aqi FROM area_daily WHERE area = '北京' AND time >= '2016-05-31T16:00:00Z' AND time < "
                    + "'2016-06-30T16:00:00Z'")).Select(row => row[1].GetInt64()));

        // The sample ends on 2017-02-28; the days from 1 March are forecast, at 16:00 UTC of the day before.
        Assert.Equal(
            Enumerable.Range(0, 7).Select(day => new DateTime(2017, 2, 28, 16, 0, 0, DateTimeKind.Utc).AddDays(day)),
            (await Query(whole, "SELECT aqi FROM forecast WHERE area = '北京' AND time > '2017-01-01'")).Select(row => row[0].GetDateTime()));
        Assert.NotEmpty(await Query(whole, "SELECT status FROM target WHERE \"plan\" = 'CN-2023-24'"));
    }

    private async Task<string> Results(string database)
    {
        var dumps = new List<string>();
        foreach (var measurement in new[] { "area_daily", "indicator", "ranking", "target", "forecast" })
        {
            var rows =
                (await Query(database, $"SELECT * FROM {measurement}")).Select(row => row.ToString()).Order(StringComparer.Ordinal)
                    .ToList();
            Assert.NotEmpty(rows);
            dumps.AddRange(rows);
        }

        return string.Join('\n', dumps);
    }

    private async Task<IReadOnlyList<JsonElement>> Query(string database, string question)
    {
        using var client = new HttpClient();
        var answer = JsonDocument.Parse(await client.GetStringAsync(
            new Uri($"{_server.Url}/query?db={database}&q={Uri.EscapeDataString(question)}"), Token));
        var result = answer.RootElement.GetProperty("results")[0];
        return result.TryGetProperty("series", out var series) ? [.. series[0].GetProperty("values").EnumerateArray()] : [];
    }

    /// <summary>Fails unless every value that a store holds is on the server as a point, once, by count and sum.</summary>
    private async Task AssertPlottedOnce(string uri)
    {
        await using var store = StoreUri.OpenExisting(uri);
        var (count, scaled) = (0L, 0L);
        foreach (var day in (await store.ReadSpans(Token)).Values.Aggregate((left, right) => left.Span(right)).Each())
        {
            foreach (var station in await store.ReadStationDays(day, Token))
            {
                count += uint.PopCount(station.Present(Pollutant.PM25));
                scaled += station.Hours(Pollutant.PM25).ToArray().Sum(value => (long)value);
            }
        }

        var row = Assert.Single(await Query(uri[(uri.LastIndexOf('/') + 1)..], "SELECT count(pm25), sum(pm25) FROM readings"));
        Assert.True(count > 0);
        Assert.Equal(count, row[1].GetInt64());
        Assert.Equal(scaled / (double)StationDay.Scale, row[2].GetDouble(), 1e-3);
    }

    private static (string State, string Text) Finding(ProgramResult doctor, string name)
    {
        var check = doctor.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);
        return (check.GetProperty("state").GetString()!, check.GetProperty("finding").GetString()!);
    }
}
