using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.Bench;

/// <summary>
/// Mixed reads at a fixed rate against <c>aq serve</c>, a process of its own, over a year of all cities, beside the import of a national
/// day
/// by another process. A request is sent at its time whether the ones before it are answered or not, and its latency counts from that time,
/// so that a stop of the server is not left out.
/// </summary>
internal static class ReadLoadBenchmark
{
    private const string Group = "168";
    private const int Slow = 250;
    private static readonly DateOnly s_first = new(2023, 12, 1);
    private static readonly DateOnly s_last = new(2024, 11, 30);
    private static readonly string[] s_kinds =
    [
        "area", "area", "area", "area", "targets", "targets", "ranking", "forecast",
        "map", "health",
    ];

    public static async Task Run(int rate, int seconds)
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["aq.db"]}";
        await Fill(folder, store);
        var url = $"http://127.0.0.1:{Ports.Free()}";
        using var server = Start(
            folder, "serve", "--urls", url, "--store", store, "--set", $"State={folder["worker.db"]}", "--set", "Jobs:Ingest=", "--set",
            "Jobs:Nightly=", "--set", "Jobs:Bulletin=", "--set", "Jobs:Forecast=", "--set", $"Reports={folder["reports"]}");
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(url) };
            await Ready(client);
            Console.WriteLine(
                $"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}; {rate} reads/s for {seconds} s, "
                    + $"{AreaCatalog.Embedded.Cities.Count} cities from {s_first:yyyy-MM-dd} to {s_last:yyyy-MM-dd}");
            await Single(client);
            await Load(client, server, folder, store, rate, seconds);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task Fill(TemporaryFolder folder, string store)
    {
        string[] cities = [.. AreaCatalog.Embedded.Cities.Select(city => city.Name)];
        NationalFiles.Write(folder["files"], s_first, s_last.DayNumber - s_first.DayNumber + 1, cities, "china_cities");
        using var ingest = Start(folder, "ingest", folder["files"], "--store", store);
        await ingest.WaitForExitAsync();
        await using var opened = StoreUri.OpenExisting(store);
        var figure = new ExpectedFigure(42, 20, 80);
        await opened.SaveForecasts(
            s_last,
            KeptForecastDocument.Write(
                [
                    .. cities.Select(city => new KeptForecast(
                        city,
                        [
                            .. Enumerable.Range(1, 7).SelectMany(lead => Pollutants.All.ToArray().Select(
                                pollutant => new KeptFigure(pollutant, lead, figure, "made up"))),
                        ])),
                ]),
            CancellationToken.None);
    }

    /// <summary>Single answers of a warm process, each new to it: another period or area than before.</summary>
    private static async Task Single(HttpClient client)
    {
        var map = new List<double>();
        var targets = new List<double>();
        foreach (var round in Enumerable.Range(0, 6))
        {
            targets.Add(await Took(client, "targets"));
            map.Add(await Took(client, $"indicators?area=全国&units&period=2024-{round + 1:00}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"targets, kept: {targets.Skip(1).Median():0.0} ms (first {targets[0]:0} ms); indicators of all cities, a month never asked "
                + $"before: {map.Skip(1).Median():0} ms (first {map[0]:0} ms)"));
    }

    private static async Task Load(HttpClient client, Process server, TemporaryFolder folder, string store, int rate, int seconds)
    {
        var taken = new ConcurrentBag<(string Kind, double At, double Milliseconds, bool IsFault)>();
        var requests = new List<Task>();
        var random = new Random(1);
        Process? import = null;
        var clock = Stopwatch.StartNew();
        var memory = new List<string>();
        for (var number = 0; number < rate * seconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            if (import is null && due > TimeSpan.FromSeconds(seconds / 3.0))
            {
                var files = NationalFiles.Write(folder["day"], s_last.AddDays(1), 1, NationalFiles.Stations(1600));
                import = Start(folder, "ingest", files[0], "--store", store);
            }

            if (number % (rate * Math.Max(1, seconds / 6)) == 0)
            {
                server.Refresh();
                memory.Add($"{server.WorkingSet64 / 1e6:0}");
            }

            var kind = s_kinds[number % s_kinds.Length];
            requests.Add(Ask(kind, Address(kind, random)));
        }

        await Task.WhenAll(requests);
        server.Refresh();
        memory.Add($"{server.WorkingSet64 / 1e6:0}");
        await import!.WaitForExitAsync();
        Console.WriteLine(
            $"import ended with {import.ExitCode}; memory of the server every {seconds / 6} s, MB: {string.Join(' ', memory)}");
        Console.WriteLine("kind       reads  faults   p50 ms   p95 ms   p99 ms   max ms");
        foreach (var group in taken.GroupBy(entry => entry.Kind).Append(taken.GroupBy(_ => "all").Single()))
        {
            double[] times = [.. group.Select(entry => entry.Milliseconds).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key,-9}  {times.Length,5}  {group.Count(entry => entry.IsFault),6}  {At(times, 0.5),7:0.0}  "
                    + $"{At(times, 0.95),7:0.0}  {At(times, 0.99),7:0.0}  {times[^1],7:0.0}"));
        }

        var slow = taken.GroupBy(entry => (int)entry.At)
            .Where(second => second.Max(entry => entry.Milliseconds) > Slow).OrderBy(second => second.Key);
        Console.WriteLine($"seconds with answers over {Slow} ms: {string.Join(", ", slow.Select(second =>
            $"{second.Key} s {second.Max(entry => entry.Milliseconds):0} ms"))}");

        async Task Ask(string kind, string address)
        {
            var started = clock.Elapsed;
            var isFault = true;
            try
            {
                using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
                _ = await response.Content.ReadAsByteArrayAsync();
                isFault = !response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
            }

            taken.Add((kind, started.TotalSeconds, (clock.Elapsed - started).TotalMilliseconds, isFault));
        }
    }

    private static double At(double[] ordered, double share) => ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];

    private static double Median(this IEnumerable<double> figures)
    {
        double[] ordered = [.. figures.Order()];
        return ordered[ordered.Length / 2];
    }

    private static string Address(string kind, Random random)
    {
#pragma warning disable CA5394 // Reproducible, not secret.
        var city = AreaCatalog.Embedded.Cities[random.Next(AreaCatalog.Embedded.Cities.Count)].Code;
        var month = random.Next(1, 12);
        return kind switch
        {
            "area" when random.Next(2) == 0 => $"/api/v1/indicators?area={city}&period=2024-{month:00}",
            "area" => $"/api/v1/daily?area={city}&from=2024-{month:00}-01&to=2024-{month:00}-28",
            "targets" => "/api/v1/targets",
            "ranking" => $"/api/v1/rankings?group={Group}&period=2024-{month:00}",
            "forecast" => $"/api/v1/forecasts?area={city}",
            "map" => $"/api/v1/indicators?area=全国&units&period=2024-11-{random.Next(1, 31):00}",
            _ => "/health/ready",
        };
#pragma warning restore CA5394
    }

    private static async Task<double> Took(HttpClient client, string question)
    {
        var clock = Stopwatch.StartNew();
        using var response = await client.GetAsync(new Uri($"/api/v1/{question}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        _ = await response.Content.ReadAsByteArrayAsync();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task Ready(HttpClient client)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).Dispose();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Process Start(TemporaryFolder folder, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "aq.dll"), .. arguments])
        {
            RedirectStandardOutput = false,
            WorkingDirectory = folder[""],
        })!;
}
