using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Bench;

/// <summary>
/// The InfluxDB store beside the barest program that does the same, on one real server, by turns: a month of 1,600 stations written as
/// points, and read back; the same for InfluxDB 2 by way of its stand-in, which both use alike.
/// </summary>
internal static class InfluxBenchmark
{
    private const int Stations = 1600;
    private const int FilesAtOnce = 16;
    private const int PointsAtOnce = 10_000;
    private const int InFlight = 2;
    private const int Repeats = 6;
    private static readonly DateOnly First = new(2016, 1, 1);

    public static async Task Run(int days)
    {
        var folder = Path.Combine(Path.GetTempPath(), "aq-bench-national");
        var files = NationalFiles.Write(folder, First, days, NationalFiles.Stations(Stations));
        var range = new DayRange(First, First.AddDays(days - 1));
        Console.WriteLine(
            $"{Machine.Cpu}, {Environment.ProcessorCount} cores; {days} days, {Stations} stations, best of {Repeats} by turns after one "
                + $"that does not count");
        using var server = await new InfluxServer().Start();
        using var second = new InfluxStandIn(server.Url);
        using var spool = new TemporaryFolder();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromMinutes(10) };
        var (plain, packed, store, readBare, readStore) = (new Best("bare blaster, plain"), new Best("bare blaster, gzip"),
            new Best("store: Import (points, state, spool)"), new Best("bare chunked read of all points"),
            new Best("store: ReadStationDays of all days"));
        var (bareSecond, storeSecond) = (new Best("InfluxDB 2: bare blaster, plain"), new Best("InfluxDB 2: store: Import"));
        // The stand-in closes a connection that was not used for some seconds.
        using var connections = new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) };
        using var httpSecond = new HttpClient(connections) { BaseAddress = new Uri(second.Url), Timeout = TimeSpan.FromMinutes(10) };
        httpSecond.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Token " + InfluxStandIn.AdminToken);
        for (var repeat = 0; repeat <= Repeats; repeat++)
        {
            await Create(http, $"bare{repeat}");
            await Create(http, $"packed{repeat}");
            var options = new InfluxOptions(new InfluxAddress(new Uri(server.Url + "/"), $"store{repeat}"), spool[$"{repeat}"]);
            await plain.Take(server, Batches(files), batch => Blast(http, $"write?db=bare{repeat}", batch, isPacked: false));
            await packed.Take(server, Batches(files), batch => Blast(http, $"write?db=packed{repeat}", batch, isPacked: true));
            await using (var opened = new InfluxStore(options, creates: true))
            {
                await store.Take(server, Batches(files), async batch =>
                {
                    await opened.Import(batch, default);
                    return 0;
                });
            }

            var bucket = $"second{repeat}";
            await using (var opened = Opened(Second(second, bucket, spool)))
            {
                await opened.UseRules("create", default);
                await bareSecond.Take(
                    server, Batches(files),
                    batch => Blast(httpSecond, $"api/v2/write?org={InfluxStandIn.Organisation}&bucket={bucket}", batch, isPacked: false));
            }

            bucket = $"store{repeat}";
            await using (var opened = Opened(Second(second, bucket, spool)))
            {
                await storeSecond.Take(server, Batches(files), async batch =>
                {
                    await opened.Import(batch, default);
                    return 0;
                });
            }

            await readBare.Take(server, [range], days => ReadBare(http, $"bare{repeat}", days));
            await readStore.Take(server, [range], days => ReadStore(options, days));
            if (repeat == 0)
            {
                // The compiler is done now.
                Array.ForEach([plain, packed, store, bareSecond, storeSecond, readBare, readStore], way => way.Forget());
            }
        }

        if (readBare.Points != readStore.Points)
        {
            throw new InvalidOperationException($"{readBare.Points} hours were read barely, {readStore.Points} from the store.");
        }

        var fastest = plain.Seconds < packed.Seconds ? plain : packed;
        foreach (var way in new[] { plain, packed, store })
        {
            way.Report(fastest, readBare.Points);
        }

        bareSecond.Report(bareSecond, readBare.Points);
        storeSecond.Report(bareSecond, readBare.Points);
        readBare.Report(readBare, readBare.Points);
        readStore.Report(readBare, readBare.Points);
        Console.WriteLine($"  peak memory {Machine.PeakMegabytes} MB");
    }

    private static InfluxOptions Second(InfluxStandIn server, string bucket, TemporaryFolder spool) =>
        new(new InfluxAddress(new Uri(server.Url + "/"), bucket, InfluxStandIn.Organisation), spool["2 " + bucket])
        {
            Token = InfluxStandIn.AdminToken,
        };

    private static InfluxStore Opened(InfluxOptions options) => new(options, StoreUri.Connect(options), creates: true);

    private static async Task Create(HttpClient http, string database)
    {
        using var question = new FormUrlEncodedContent([new("q", $"CREATE DATABASE {database} WITH DURATION INF SHARD DURATION 52w")]);
        using var answer = await http.PostAsync(new Uri("query", UriKind.Relative), question);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Reads files, which is not timed, as many at once as an import does.</summary>
    private static IEnumerable<ImportBatch> Batches(IReadOnlyList<string> files) =>
        files.Index().Chunk(FilesAtOnce).Select(chunk => new ImportBatch(
    [
        .. chunk.AsParallel().AsOrdered().Select(file => (file.Index, Content: (FileContent.Readings)FileReader.Read(file.Item, "00")))
            .Select(file => new ImportedFile(file.Content.Receipt with { ContentHash = $"{file.Index}" }, file.Content.StationDays)),
    ]));

    /// <summary>Writes the points alone, with the store's own line writer, and keeps nothing.</summary>
    private static async Task<long> Blast(HttpClient http, string path, ImportBatch batch, bool isPacked)
    {
        var points = 0L;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForEachAsync(Bodies(batch), parallel, async (lines, token) =>
        {
            using HttpContent body = isPacked ? Packed(lines.Written) : new ReadOnlyMemoryContent(lines.Written);
            using var answer = await http.PostAsync(new Uri($"{path}&precision=s", UriKind.Relative), body, token);
            answer.EnsureSuccessStatusCode();
            Interlocked.Add(ref points, lines.Points);
        });
        return points;
    }

    private static IEnumerable<LineWriter> Bodies(ImportBatch batch)
    {
        var lines = new LineWriter();
        foreach (var day in batch.Files.SelectMany(file => file.StationDays))
        {
            PlottedDay.Write(lines, day, (1u << HourEnding.PerDay) - 1);
            if (lines.Points >= PointsAtOnce)
            {
                yield return lines;
                lines = new LineWriter();
            }
        }

        if (lines.Points > 0)
        {
            yield return lines;
        }
    }

    private static ByteArrayContent Packed(ReadOnlyMemory<byte> lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines.Span);
        }

        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
    }

    /// <summary>Reads every point as chunked JSON and does nothing with it but count lines' rows.</summary>
    private static async Task<long> ReadBare(HttpClient http, string database, DayRange days)
    {
        var points = 0L;
        var question = InfluxQl.Select(InfluxSelection.Within("readings", new DayRange(days.First, days.Last.AddDays(1))));
        using var answer = await http.GetAsync(
            new Uri($"query?db={database}&epoch=s&chunked=true&chunk_size=10000&q={Uri.EscapeDataString(question)}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8);
        while (await lines.ReadLineAsync() is { } line)
        {
            using var document = System.Text.Json.JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("results")[0].TryGetProperty("series", out var series))
            {
                points += series[0].GetProperty("values").GetArrayLength();
            }
        }

        return points;
    }

    private static async Task<long> ReadStore(InfluxOptions options, DayRange days)
    {
        var points = 0L;
        await using var store = new InfluxStore(options, creates: false);
        foreach (var day in days.Each().Append(days.Last.AddDays(1)))
        {
            foreach (var station in await store.ReadStationDays(day, default))
            {
                var hours = 0u;
                foreach (var pollutant in Pollutants.All)
                {
                    hours |= station.Present(pollutant);
                }

                points += uint.PopCount(hours);
            }
        }

        return points;
    }

    /// <summary>The fastest of several runs, with the processor time of both sides in it.</summary>
    private sealed class Best(string name)
    {
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
        private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);

        private readonly List<double> _all = [];
        private double _client;
        private double _server;

        public double Seconds => _all.Min();

        private double Median => _all.Order().ElementAt(_all.Count / 2);

        public long Points { get; private set; }

        /// <summary>Begins anew.</summary>
        public void Forget() => _all.Clear();

        /// <summary>Runs once over pieces of work; making them is not timed.</summary>
        public async Task Take<T>(InfluxServer server, IEnumerable<T> work, Func<T, Task<long>> run)
        {
            await Rest(server);
            var (watch, client, other, points) = (new Stopwatch(), 0d, 0d, 0L);
            foreach (var piece in work)
            {
                GC.Collect();
                var (own, its) = (Process.GetCurrentProcess().TotalProcessorTime, server.ProcessorTime);
                watch.Start();
                points += await run(piece);
                watch.Stop();
                client += (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds;
                other += (server.ProcessorTime - its).TotalSeconds;
            }

            _all.Add(watch.Elapsed.TotalSeconds);
            if (_all[^1] == Seconds)
            {
                (Points, _client, _server) = (points, client, other);
            }
        }

        /// <summary>Waits until the server has put away what the run before wrote: it compacts in the background.</summary>
        private static async Task Rest(InfluxServer server)
        {
            for (var before = TimeSpan.Zero; server.ProcessorTime - before > Idle;)
            {
                before = server.ProcessorTime;
                await Task.Delay(Look);
            }
        }

        /// <summary>
        /// Says it beside another: by time, and by processor time of both together, which other programs on the machine disturb less.
        /// </summary>
        public void Report(Best bare, long points) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-38} {Seconds,6:0.00} s (median {Median,5:0.00}) {points / Seconds / 1000,6:0} thousand points/s "
                + $"{bare.Seconds / Seconds,5:0%}; processor {_client,5:0.00} + server {_server,5:0.00} s "
                + $"{(bare._client + bare._server) / (_client + _server),5:0%}"));
    }
}
