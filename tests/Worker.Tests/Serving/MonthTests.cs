using System.Text.Json;
using AqPipeline.Ingest.Archives;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets;
using Quartz;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>
/// A month of the worker's life on a clock of the test's own: a file an hour, a run a night, a day of downtime, a poisoned file, a
/// correction of last week, the bulletin at the end. Afterwards the store says what one run over the same files says.
/// </summary>
public sealed class MonthTests : IDisposable
{
    private static readonly DateTimeOffset s_start = Beijing(6, 1, 0);
    private static readonly DateTimeOffset s_end = Beijing(7, 1, 6);

    private readonly TemporaryFolder _folder = TemporaryFolder.InMemory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Worker_OverAMonth_EndsLikeOneRunOverTheSameFiles()
    {
        HourFiles.Stations(_folder);
        File.SetLastWriteTimeUtc(_folder["inbox/a-stations.csv"], s_start.UtcDateTime);
        var options = Options();
        var time = new ManualTime(s_start);
        var worker = await SimulatedWorker.Start(options, time);
        for (var hour = s_start.AddHours(1); hour <= s_end; hour = hour.AddHours(1))
        {
            if (hour == Beijing(6, 10, 1))
            {
                await worker.DisposeAsync();
            }

            var isDown = hour >= Beijing(6, 10, 1) && hour < Beijing(6, 11, 12);
            HourFiles.Write(_folder, hour);
            Extra(hour);
            if (isDown)
            {
                time.AdvanceTo(hour.AddMinutes(59));
                continue;
            }

            if (hour == Beijing(6, 11, 12))
            {
                worker = await SimulatedWorker.Start(options, time);
            }

            await worker.RunUntil(hour.AddMinutes(59));
        }

        var runs = (await worker.History.QueryExecutions(
            new Quartz.ExecutionHistoryQuery { SchedulerName = JobSchedule.SchedulerName, Take = PagedQuery.All }, Cancellation)).Items;
        await worker.DisposeAsync();

        await AssertSameAsOneRun();
        Assert.All(runs, run => Assert.True(run.Succeeded, run.ExceptionMessage));

        // A night for the day before the start, when there was nothing, and for each day of June, those of the downtime among them.
        Assert.Equal(
            Enumerable.Range(1, 30).Select(day => $"2016-06-{day:00}").Prepend("2016-05-31"),
            Directory.EnumerateDirectories(_folder["reports"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(31, runs.Count(run => run.JobName == JobSchedule.Nightly));

        // Twelve minutes past each of the 720 hours of June and of seven in July, less the 35 of the downtime, for which one run stands.
        // Whichever job was caught up first took their files.
        Assert.Equal(720 + 7 - 35 + 1, runs.Count(run => run.JobName == JobSchedule.Ingest));
        Assert.Contains(
            runs.Where(run => run.FiredAtUtc >= Beijing(6, 11, 11) && run.FiredAtUtc < Beijing(6, 11, 12)),
            run => run.Summary!.Contains("35 files imported", StringComparison.Ordinal));

        // The poisoned file is named by the hour it came and by the night, and stops nothing.
        Assert.Contains(
            runs, run => run.JobName == JobSchedule.Ingest && run.Summary!.Contains("poison.csv refused", StringComparison.Ordinal));
        Assert.Contains("poison.csv", Summary("2016-06-05").GetProperty("refusedFiles")[0].GetString(), StringComparison.Ordinal);

        // All four stations were there all the time; all of their six pollutants too.
        Assert.All(Enumerable.Range(1, 30), day => Assert.Equal(100m, Summary($"2016-06-{day:00}").GetProperty("capture").GetDecimal()));

        // Drafted once the month is over, with the day of sand deducted, and not issued.
        Assert.Contains(
            runs, run => run.JobName == JobSchedule.Bulletin
                && run.Summary!.Contains("北京: draft B-2016-06-北京-1 waits for approval", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder["bulletins"]));
        var draft = Assert.Single(new BulletinDesk(StateDatabase.Open(options.State), time).All()).Draft;
        await using var store = StoreUri.OpenExisting(options.Store);
        var context = await EvaluationContext.Load(store, _ => { }, Cancellation);
        var composed =
            await new BulletinComposition(context, options).Run(draft.Question(), Cancellation);
        Assert.Equal(composed.Fingerprint, draft.Fingerprint);
        Assert.Contains(
            "已扣除沙尘天气影响（1个区日）",
            string.Concat(BulletinLines.Of(composed.Print(new BulletinStamp()))), StringComparison.Ordinal);
    }

    private static DateTimeOffset Beijing(int month, int day, int hour) => new(2016, month, day, hour, 0, 0, HourEnding.BeijingOffset);

    private void Extra(DateTimeOffset hour)
    {
        if (hour == Beijing(6, 6, 0))
        {
            HourFiles.Place(_folder, "poison.csv", "date,hour,type\u0000\u0001,1001A\n\u0002\u0003", hour);
        }

        if (hour == Beijing(6, 20, 15))
        {
            HourFiles.Write(
                _folder, "correction.csv", Enumerable.Range(1, 48).Select(count => Beijing(6, 13, 0).AddHours(count)), 30, hour);
        }
    }

    private WorkerOptions Options()
    {
        var options = new WorkerOptions
        {
            Url = "http://127.0.0.1:0",
            Store = $"sqlite:{_folder["aq.db"]}",
            State = _folder["worker.db"],
            Reports = _folder["reports"],
            Sources =
                _folder.Write(
                    "sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "stillSeconds": 60 } ] }"""),
        };
        options.Jobs.Forecast = "";
        options.Forecast.Nightly = false;
        (options.Bulletin.Groups, options.Bulletin.Folder) = (["北京"], _folder["bulletins"]);
        options.Bulletin.Events = _folder.Write(
            "events.json",
            """{"events": [{"area": "北京东城区", "date": "2016-06-15", "pollutants": ["PM10"], "document": "test of the program, no real list"}]}""");
        return options;
    }

    private async Task AssertSameAsOneRun()
    {
        await using var lived = StoreUri.OpenExisting($"sqlite:{_folder["aq.db"]}");
        await using var once = StoreUri.Open(StoreUri.Memory);
        var (expected, actual) = (await Document(once, FileFinder.Find([_folder["inbox"]])), await Document(lived, []));
        var days = new DayRange(new DateOnly(2016, 6, 1), new DateOnly(2016, 7, 1));
        Assert.Equal(await once.ReadStatistics(days, null, Cancellation), await lived.ReadStatistics(days, null, Cancellation));
        foreach (var day in days.Each())
        {
            Assert.Equal(Hours(await once.ReadStationDays(day, Cancellation)), Hours(await lived.ReadStationDays(day, Cancellation)));
        }

        Assert.Equal(expected, actual);
        Assert.Contains("\"validDays\": 30", actual, StringComparison.Ordinal);
    }

    /// <summary>What a run up to the end of June says.</summary>
    private static async Task<string> Document(IStore store, IReadOnlyList<string> files)
    {
        var request = new NightRequest { Files = files, Plans = PlanLibrary.DefaultFolder, AsOf = new DateOnly(2016, 6, 30) };
        var run = new NightRun(store, request, ImportProgress.Silent, TimeProvider.System) { StopsAtTrouble = true };
        var night = await run.Run(Cancellation);
        var document = RunJson.From(night, []) with { Receipt = ReceiptJson.From([], []) };
        return JsonSerializer.Serialize(document, NightDocuments.Readable.RunJson);
    }

    private static IEnumerable<string> Hours(IReadOnlyList<StationDay> days) =>
        from day in days
        from pollutant in Pollutants.All.ToArray()
        select $"{day.Station} {pollutant} {day.Present(pollutant)}: {string.Join(' ', day.Hours(pollutant).ToArray())}";

    private JsonElement Summary(string day) => JsonDocument.Parse(File.ReadAllText(_folder[$"reports/{day}/summary.json"])).RootElement;
}
