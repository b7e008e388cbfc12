using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest;
using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Bench;

/// <summary>
/// The InfluxDB store beside the barest program that does the same, on one real server, by turns: a month of 1,600 stations written as points, and read back.
/// </summary>
internal static class InfluxBenchmark
{
    private const int Stations = 1600;
    private const int FilesAtOnce = 16;
    private const int PointsAtOnce = 10_000;
    private const int InFlight = 2;
    private const int Repeats = 3;
    private static readonly DateOnly First = new(2016, 1, 1);

    public static async Task Run(int days)
    {
        var folder = Path.Combine(Path.GetTempPath(), "aq-bench-national");
        var files = NationalFiles.Write(folder, First, days, Stations);
        var range = new DayRange(First, First.AddDays(days - 1));
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores; {days} days, {Stations} stations, best of {Repeats} by turns");
        using var server = await new InfluxServer().Start();
        using var spool = new TemporaryFolder();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromMinutes(10) };
        var (points, blast, packed, store, readBare, readStore) = (0L, double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await Create(http, $"bare{repeat}");
            await Create(http, $"packed{repeat}");
            points = 0;
            (blast, points) = Best(blast, await Blast(http, $"bare{repeat}", files, isPacked: false));
            (packed, _) = Best(packed, await Blast(http, $"packed{repeat}", files, isPacked: true));
            var options = new InfluxOptions(new InfluxAddress(new Uri(server.Url + "/"), $"store{repeat}"), spool[$"{repeat}"]);
            (store, _) = Best(store, await Import(options, files));
            (readBare, var bareRows) = Best(readBare, await ReadBare(http, $"bare{repeat}", range));
            (readStore, var storeRows) = Best(readStore, await ReadStore(options, range));
            if (bareRows != storeRows)
            {
                throw new InvalidOperationException($"{bareRows} hours were read barely, {storeRows} from the store.");
            }
        }

        var bare = Math.Min(blast, packed);
        Report("bare blaster, plain", blast, points, bare);
        Report("bare blaster, gzip", packed, points, bare);
        Report("store: Import (points, state, spool)", store, points, bare);
        Report("bare chunked read of all points", readBare, points, readBare);
        Report("store: ReadStationDays of all days", readStore, points, readBare);
        Console.WriteLine($"  peak memory {Machine.PeakMegabytes} MB");
    }

    private static void Report(string name, double seconds, long points, double unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {name,-40} {seconds,7:0.00} s {points / seconds / 1000,7:0} thousand points/s {unit / seconds * 100,6:0} %"));

    private static (double Seconds, long Points) Best(double best, (double Seconds, long Points) run) => (Math.Min(best, run.Seconds), run.Points);

    private static async Task Create(HttpClient http, string database)
    {
        using var question = new FormUrlEncodedContent([new("q", $"CREATE DATABASE {database} WITH DURATION INF SHARD DURATION 52w")]);
        using var answer = await http.PostAsync(new Uri("query", UriKind.Relative), question);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Reads files, which is not timed, as many at once as an import does.</summary>
    private static IEnumerable<ImportBatch> Batches(IReadOnlyList<string> files) => files.Index().Chunk(FilesAtOnce).Select(chunk => new ImportBatch(
    [
        .. chunk.AsParallel().AsOrdered().Select(file => (file.Index, Content: (FileContent.Readings)FileReader.Read(file.Item, "00")))
            .Select(file => new ImportedFile(file.Content.Receipt with { ContentHash = $"{file.Index}" }, file.Content.StationDays)),
    ]));

    /// <summary>Writes the points alone, with the store's own line writer, and keeps nothing.</summary>
    private static async Task<(double Seconds, long Points)> Blast(HttpClient http, string database, IReadOnlyList<string> files, bool isPacked)
    {
        var (points, watch) = (0L, new Stopwatch());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        foreach (var batch in Batches(files))
        {
            watch.Start();
            await Parallel.ForEachAsync(Bodies(batch), parallel, async (lines, token) =>
            {
                using HttpContent body = isPacked ? Packed(lines.Written) : new ReadOnlyMemoryContent(lines.Written);
                using var answer = await http.PostAsync(new Uri($"write?db={database}&precision=s", UriKind.Relative), body, token);
                answer.EnsureSuccessStatusCode();
                Interlocked.Add(ref points, lines.Points);
            });
            watch.Stop();
        }

        return (watch.Elapsed.TotalSeconds, points);
    }

    private static IEnumerable<LineWriter> Bodies(ImportBatch batch)
    {
        var lines = new LineWriter();
        foreach (var day in batch.Files.SelectMany(file => file.StationDays))
        {
            Plots.Write(lines, day, (1u << HourEnding.PerDay) - 1);
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

    private static async Task<(double Seconds, long Points)> Import(InfluxOptions options, IReadOnlyList<string> files)
    {
        var watch = new Stopwatch();
        await using var store = new InfluxStore(options, creates: true);
        foreach (var batch in Batches(files))
        {
            watch.Start();
            await store.Import(batch, default);
            watch.Stop();
        }

        return (watch.Elapsed.TotalSeconds, store.Delivery.Acknowledged);
    }

    /// <summary>Reads every point as chunked JSON and does nothing with it but count lines' rows.</summary>
    private static async Task<(double Seconds, long Points)> ReadBare(HttpClient http, string database, DayRange days)
    {
        var (watch, points) = (Stopwatch.StartNew(), 0L);
        var question = $"SELECT * FROM readings WHERE {InfluxQl.Within(days.First, days.Last.AddDays(1))}";
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

        return (watch.Elapsed.TotalSeconds, points);
    }

    private static async Task<(double Seconds, long Points)> ReadStore(InfluxOptions options, DayRange days)
    {
        var (watch, points) = (Stopwatch.StartNew(), 0L);
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

        return (watch.Elapsed.TotalSeconds, points);
    }
}
