using AqPipeline.EndToEnd;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Tests.Targets;

namespace AqPipeline.Worker.Tests.Imports;

/// <summary>The moment of an import: what of a file was over then is taken, and whoever looks later has that moment.</summary>
public sealed class ImportMomentTests : IDisposable
{
    private const string Header = "date,hour,type,1001A\n";
    private const string Two = Header + "20240301,8,PM2.5,41\n20240305,8,PM2.5,43\n";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ingest_FileOfTheFuture_AsksForTheClockAndIsTakenOnceThatIsRight()
    {
        var file = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "stray-hours", "future.csv");

        var early = await AqProgram.RunAt(AqProgram.Noon(2026, 11, 28), "ingest", file, "--store", Store);
        var right = await AqProgram.RunAt(AqProgram.Noon(2030, 1, 1), "ingest", file, "--again", "--store", Store);

        Assert.Equal(1, early.ExitCode);
        Assert.Contains(
            "refused: every hour of it ends more than a day after the moment of the import, the first at 2030-01-01 01:00, the import was "
                + "at 2026-11-28 12:00 Beijing time: is the clock of this machine right?",
            early.Output,
            StringComparison.Ordinal);
        Assert.Contains("0 files imported, 0 known already, 1 refused", early.Log, StringComparison.Ordinal);
        Assert.Contains("2 values accepted", right.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FilePartlyOfTheFuture_TakesTheRestOnlyWithAgain()
    {
        var file = _folder.Write("two.csv", Two);

        var early = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 2), "ingest", file, "--store", Store);
        var known = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 9), "ingest", file, "--store", Store);
        var again = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 9), "ingest", file, "--again", "--store", Store);

        Assert.Contains(
            "two.csv:3: rejected: the hour ends at 2024-03-05 08:00, more than a day after the import at 2024-03-02 12:00 Beijing "
                + "time",
            early.Output,
            StringComparison.Ordinal);
        Assert.Contains("1 value accepted", early.Output, StringComparison.Ordinal);
        Assert.Contains("0 files imported, 1 known already", known.Log, StringComparison.Ordinal);
        Assert.Contains("2 values accepted", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected: the hour ends", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_DescribedAtAMoment_SaysWhatWouldBeRejected()
    {
        var described = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 2), "ingest", _folder.Write("two.csv", Two), "--describe");

        Assert.Equal(1, described.ExitCode);
        Assert.Contains("more than a day after the import at 2024-03-02 12:00", described.Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// A year later nothing of what was rejected comes back: neither by a copy, nor by computing everything again, nor by carrying on.
    /// </summary>
    [Fact]
    public async Task Store_CopiedAndComputedAgainLater_KeepsTheMomentOfTheImport()
    {
        await AqProgram.RunAt(AqProgram.Noon(2024, 3, 2), "ingest", _folder.Write("two.csv", Two), "--store", Store);
        var copied = $"sqlite:{_folder["copy.db"]}";

        await AqProgram.RunAt(AqProgram.Noon(2025, 3, 2), "copy", "--from", Store, "--to", copied);
        await using (var store = StoreUri.Open(copied))
        {
            await store.UseRules("other rules", Token);
        }

        var receipts = (await AqProgram.RunAt(AqProgram.Noon(2025, 3, 3), "imports", "--json", "--store", copied)).Json;
        var original = (await AqProgram.RunAt(AqProgram.Noon(2025, 3, 3), "imports", "--json", "--store", Store)).Json;

        Assert.Equal(original.ToString(), receipts.ToString());
        var file = receipts.GetProperty("files")[0];
        Assert.Equal(AqProgram.Noon(2024, 3, 2), file.GetProperty("importedAt").GetDateTimeOffset());
        Assert.Equal(1, file.GetProperty("rejected").GetInt64());
        await using var rebuilt = StoreUri.Open(copied);
        var context = await EvaluationContext.Load(rebuilt, _ => { }, Token);
        Assert.Equal(new DateOnly(2024, 3, 1), context.Days!.Value.Last);
    }

    [Fact]
    public async Task Import_KilledAndCarriedOnLater_HoldsEachFileAgainstItsOwnMoment()
    {
        var files =
            (string[])[_folder.Write("a.csv", Two), _folder.Write("b.csv", Two.Replace("1001A", "1002A", StringComparison.Ordinal))];
        await using var store = StoreUri.Open(StoreUri.Memory);
        await Import(store, [files[0]], AqProgram.Noon(2024, 3, 2));

        // The second run dies before it writes anything but the rules; the third one finds the clock further on.
        await Assert.ThrowsAnyAsync<Exception>(() => Import(new DyingStore(store, 1), [files[1]], AqProgram.Noon(2024, 3, 2)));
        await Import(store, files, AqProgram.Noon(2024, 3, 9));

        var receipts = await store.ReadImports(Token);
        Assert.Equal([AqProgram.Noon(2024, 3, 2), AqProgram.Noon(2024, 3, 9)], receipts.Select(receipt => receipt.ImportedAt));
        Assert.Equal([1L, 0L], receipts.Select(receipt => receipt.Rejected));
        Assert.Equal("1002A", Assert.Single(await store.ReadStationDays(new DateOnly(2024, 3, 5), Token)).Station.Value);
    }

    private static async Task Import(IStore store, IReadOnlyList<string> files, DateTimeOffset moment) =>
        await new FileImport(store, ImportProgress.Silent, new ManualTime(moment)).Run(files, null, false, Token);
}
