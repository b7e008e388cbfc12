using System.Text.Json;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>What the worker's runs mend in the store is said to whoever reads its log, its status or the report of the night.</summary>
public sealed class MendedStoreTests
{
    private const string Joined = "of series of one place joined: 郑州市 -> 郑州";

    [Fact]
    public async Task Night_StoreWithTwoSpellings_SaysThatItJoinedThem()
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["aq.db"]}";
        await ImportBothSpellings(store);
        Directory.CreateDirectory(folder["inbox"]);
        folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        using var worker = new ServedWorker(folder, store);
        worker.Start();
        (await worker.Get("/health/live")).Dispose();

        await worker.Ask("nightly", new DateOnly(2024, 1, 5));
        await worker.WaitFor("nightly done");
        await worker.Terminate();

        var lines = worker.Log.Where(line => line.Contains(Joined, StringComparison.Ordinal)).ToArray();
        Assert.Contains(lines, line => line.Contains("nightly: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("nightly done", StringComparison.Ordinal));
        var report = await File.ReadAllTextAsync(folder["reports/2024-01-05/summary.json"], TestContext.Current.CancellationToken);
        using var summary = JsonDocument.Parse(report);
        var repairs = summary.RootElement.GetProperty("repairs").EnumerateArray().Select(sentence => sentence.GetString());
        Assert.Contains(repairs, sentence => sentence!.Contains(Joined, StringComparison.Ordinal));
    }

    /// <summary>Read without the catalog's names, as an earlier program did: 郑州 and 郑州市 are two series.</summary>
    private static async Task ImportBothSpellings(string uri)
    {
        await using var store = StoreUri.Open(uri);
        foreach (var name in (string[])["zhengzhou.csv", "zhengzhou-shi.csv"])
        {
            var path = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "identity", name);
            var readings = (FileContent.Readings)FileReader.Read(path, name);
            var file = new ImportedFile(readings.Receipt, readings.StationDays);
            await store.Import(new ImportBatch([file]), TestContext.Current.CancellationToken);
        }
    }
}
