using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;

namespace AqPipeline.Worker.Tests.Imports;

/// <summary>A fault of a store that belongs to the content of a file refuses this file alone; any other fault ends the import.</summary>
public sealed class StoringFaultTests : IDisposable
{
    private const string Bad = "date,hour,type,9999A\n20160601,1,PM2.5,18\n";
    private static readonly DateOnly s_day = new(2016, 6, 1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_AFileThatTheStoreCannotKeep_RefusesItAloneAndTakesTheOthersAsWithoutIt()
    {
        string[] good = [_folder.Write("a.csv", Good(18)), _folder.Write("c.csv", Good(19))];
        var bad = _folder.Write("b.csv", Bad);
        await using var store = StoreUri.OpenToRead(StoreUri.Memory);
        await using var whole = StoreUri.OpenToRead(StoreUri.Memory);

        var import = await Run(FaultyStore.Before(store, new ArgumentException("Too long.")), good[0], bad, good[1]);
        await Run(whole, good);

        var refused = Assert.Single(import.Refused);
        Assert.Equal(
            (bad, "storing it ends with an error of the program (ArgumentException: Too long); please report it with the file"),
            (refused.File, refused.Reason));
        Assert.Equal(good, import.Receipts.Select(receipt => receipt.File));
        Assert.Equal([s_day], import.ChangedDays);
        Assert.Equal(
            (await whole.ReadImports(Token)).Select(receipt => (receipt.File, receipt.ContentHash, receipt.Accepted, receipt.Replaced)),
            (await store.ReadImports(Token)).Select(receipt => (receipt.File, receipt.ContentHash, receipt.Accepted, receipt.Replaced)));

        // The value of the later file holds, and that of the earlier is kept as superseded.
        Assert.Equal([18m, 19m], (await store.ReadHistory(new("1001A"), s_day, Token)).Select(hour => hour.Value));
    }

    [Fact]
    public async Task Import_AnEntryThatTheStoreCannotKeep_LeavesItsArchiveToBeLookedThroughAgain()
    {
        var archive = _folder["a.zip"];
        await File.WriteAllBytesAsync(
            archive, PackedFiles.Zip(PackedFiles.Entry("a.csv", Good(18)), PackedFiles.Entry("b.csv", Bad)), Token);
        await using var store = StoreUri.OpenToRead(StoreUri.Memory);

        var import = await Run(FaultyStore.Before(store, new OverflowException()), archive);

        Assert.Equal([$"{archive}/b.csv"], import.Refused.Select(file => file.File));
        Assert.Equal([$"{archive}/a.csv"], import.Receipts.Select(receipt => receipt.File));
        Assert.Equal([$"{archive}/a.csv"], (await store.ReadImports(Token)).Select(receipt => receipt.File));
    }

    public static TheoryData<Exception> FaultsOfTheSystem => new()
    {
        new StoreException("The store is damaged."),
        new IOException("The disk is full."),
        new AggregateException(new StoreException("A day is damaged.")),
    };

    [Theory]
    [MemberData(nameof(FaultsOfTheSystem))]
    public async Task Import_AFaultThatTheNextFileMeetsToo_EndsIt(Exception fault)
    {
        await using var store = StoreUri.OpenToRead(StoreUri.Memory);

        await Assert.ThrowsAsync(
            fault.GetType(), () => Run(FaultyStore.Before(store, fault), _folder.Write("a.csv", Good(18)), _folder.Write("b.csv", Bad)));

        Assert.Empty(await store.ReadImports(Token));
    }

    private static string Good(int value) => $"date,hour,type,1001A\n20160601,1,PM2.5,{value}\n";

    private static Task<ImportSummary> Run(IStore store, params string[] files) =>
        new FileImport(store, new ImportProgress(new Output(TextWriter.Null, TextWriter.Null, true, true)), TimeProvider.System)
            .Run(files, null, false, Token);
}
