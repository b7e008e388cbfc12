using System.Diagnostics;
using System.Globalization;
using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Bench;

/// <summary>
/// The worker through simulated hours at many times the speed: a file of 1,600 stations an hour, all jobs but the forecasts, health and
/// measurements asked for every simulated minute. Memory, open files and threads after each hour.
/// </summary>
internal static class WorkerBenchmark
{
    private const int Stations = 1600;

    public static async Task Run(int hours, int speed)
    {
        using var folder = new TemporaryFolder();
        var time = new SpeededTime(new DateTimeOffset(2024, 5, 1, 0, 0, 0, HourEnding.BeijingOffset), speed);
        await using var app = WorkerHost.Build(Options(folder), time, logging => logging.SetMinimumLevel(LogLevel.None));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}; {hours} hours at {speed}x");
        Console.WriteLine("hour  heap MB  working set MB  open files  threads");
        for (var hour = 1; hour <= hours; hour++)
        {
            var end = new DateTimeOffset(2024, 5, 1, 0, 0, 0, HourEnding.BeijingOffset).AddHours(hour);
            Write(folder, end);
            while (time.GetUtcNow() < end.AddMinutes(50))
            {
                (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).Dispose();
                (await client.GetAsync(new Uri("/metrics", UriKind.Relative))).Dispose();
                await Task.Delay(TimeSpan.FromMinutes(1) / speed);
            }

            Console.WriteLine(Line(hour));
        }

        await app.StopAsync();
    }

    private static string Line(int hour)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hour,4}  {heap / 1e6,7:0.0}  {process.WorkingSet64 / 1e6,14:0}  {Directory.GetFiles("/proc/self/fd").Length,10}  "
                + $"{process.Threads.Count,7}");
    }

    private static void Write(TemporaryFolder folder, DateTimeOffset end)
    {
        var path = folder.Write(
            $"inbox/china_sites_{end:yyyyMMddHH}.csv",
            NationalFiles.Hour(DateOnly.FromDateTime(end.DateTime), end.Hour, NationalFiles.Stations(Stations)));
        File.SetLastWriteTimeUtc(path, end.UtcDateTime);
    }

    private static WorkerOptions Options(TemporaryFolder folder)
    {
        var options = new WorkerOptions
        {
            Url = "http://127.0.0.1:0",
            Store = $"sqlite:{folder["aq.db"]}",
            State = folder["worker.db"],
            Reports = folder["reports"],
            Sources =
                folder.Write(
                    "sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "moveDoneTo": "done" } ] }"""),
        };
        Directory.CreateDirectory(folder["inbox"]);
        (options.Bulletin.Groups, options.Bulletin.Folder) = (["168"], folder["bulletins"]);
        options.Forecast.Nightly = false;
        options.Jobs.Forecast = "";
        return options;
    }
}
