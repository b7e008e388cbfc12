using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>An original, a correction of it, and the original once more.</summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Original = "date,hour,type,1001A\n20160601,1,PM2.5,18\n";
    private const string Correction = "date,hour,type,1001A\n20160601,1,PM2.5,21\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ingest_OriginalOnceMore_HoldsAgainOnlyWhenAskedFor()
    {
        var original = _folder.Write("original.csv", Original);
        await AqProgram.Run("ingest", original, "--store", Store);
        await AqProgram.Run("ingest", _folder.Write("correction.csv", Correction), "--store", Store);

        var passedOver = await AqProgram.Run("ingest", original, "--store", Store);
        var corrected = await Pm25();
        var again = await AqProgram.Run("ingest", original, "--store", Store, "--again");

        Assert.Contains("0 files imported, 1 known already", passedOver.Log, StringComparison.Ordinal);
        Assert.Equal(210_000, corrected);
        Assert.Contains("1 file imported, 0 known already", again.Log, StringComparison.Ordinal);
        Assert.Equal(180_000, await Pm25());
    }

    [Fact]
    public async Task Ingest_AgainOfAKnownArchive_TakesItsEntriesInTheirOrder()
    {
        var archive = _folder["a.zip"];
        await File.WriteAllBytesAsync(
            archive,
            PackedFiles.Zip(
                PackedFiles.Entry("1.csv", Correction), PackedFiles.Entry("2.csv", Original), PackedFiles.Entry("3.csv", Correction)),
            TestContext.Current.CancellationToken);
        await AqProgram.Run("ingest", archive, "--store", Store);

        // 3.csv has the bytes of 1.csv, so that 2.csv was the last word.
        var first = await Pm25();
        var again = await AqProgram.Run("ingest", archive, "--store", Store, "--again");

        Assert.Equal(180_000, first);
        Assert.Contains("3 files imported, 0 known already", again.Log, StringComparison.Ordinal);
        Assert.Equal(210_000, await Pm25());
    }

    private async Task<int> Pm25()
    {
        await using var store = StoreUri.OpenExisting(Store);
        var day = Assert.Single(await store.ReadStationDays(new DateOnly(2016, 6, 1), TestContext.Current.CancellationToken));
        return day.TryGet(Pollutant.PM25, 1, out var scaled) ? scaled : throw new InvalidOperationException("The hour has no value.");
    }
}
