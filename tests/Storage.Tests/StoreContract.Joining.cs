using AqPipeline.Storage.Joining;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Series of one place that a store keeps under two spellings are joined.</summary>
public abstract partial class StoreContract
{
    private static readonly StationId Place = new("area:郑州");
    private static readonly StationId OtherSpelling = new("area:郑州市");

    [Fact]
    public async Task Join_OfTwoSpellings_IsOneSeriesOfWhichTheLaterImportCounts()
    {
        var first =
            await Import(
                "a", Noon, Readings.Of("area:郑州市", Some.Day, Pollutant.CO, 1, 2, 3), Readings.Of("1001A", Some.Day, Pollutant.CO, 9));
        var second =
            await Import(
                "b", Noon.AddHours(1), Readings.Of("area:郑州", Some.Day, Pollutant.CO, 4, 2),
                Readings.Of("area:郑州", Some.Day.AddDays(1), Pollutant.CO, 7));

        var receipts = await SeriesJoin.Run(Store, OneSpelling, Token);
        await Reopen();

        // Hour 1 was 1 and then 4; hour 2 was 2 under both; hour 3 was said under the other spelling alone.
        Assert.Equal(
            [(1, 10_000, "a", "b"), (1, 40_000, "b", null), (2, 20_000, "a", null), (3, 30_000, "a", null)],
            (await Store.ReadHistory(Place, Some.Day, Token)).Select(
                said => (said.Hour, said.Scaled!.Value, said.Import.ContentHash, said.SupersededBy?.ContentHash)));
        Assert.Equal(["1001A", "area:郑州"], (await Store.ReadStationDays(Some.Day, Token)).Select(day => day.Station.Value));
        Assert.Empty(await Store.ReadHistory(OtherSpelling, Some.Day, Token));
        var spans = await Store.ReadSpans(Token);
        Assert.Equal(["1001A", "area:郑州"], spans.Keys.Order().Select(station => station.Value));
        Assert.Equal(new DayRange(Some.Day, Some.Day.AddDays(1)), spans[Place]);
        Assert.Contains(Some.Day, (await Store.ReadStaleDays(Token)).Select(dirty => dirty.Day));
        Assert.Equal((1, 2), (first.Number, second.Number));

        var notes = Assert.Single(receipts).Notes;
        Assert.Contains(") of series of one place joined: 郑州市 -> 郑州", notes[0], StringComparison.Ordinal);
        Assert.Contains("1 value of 郑州 differs", Assert.Single(notes.Skip(1)), StringComparison.Ordinal);
        Assert.Equal(notes, (await Store.ReadImports(Token)).Last(receipt => receipt.Format == ImportReceipt.JoinFormat).Notes);
    }

    [Fact]
    public async Task Join_Again_ChangesNothing()
    {
        await Import("a", Noon, Readings.Of("area:郑州市", Some.Day, Pollutant.CO, 1));
        await SeriesJoin.Run(Store, OneSpelling, Token);
        var imports = (await Store.ReadImports(Token)).Count;

        Assert.Empty(await SeriesJoin.Run(Store, OneSpelling, Token));
        Assert.Equal(imports, (await Store.ReadImports(Token)).Count);
    }

    [Fact]
    public async Task Join_OfRandomFiles_IsWhatTheFilesGiveUnderOneName()
    {
        var random = new Random(20160601);
        await using var reference = StoreUri.Open(StoreUri.Memory);
        for (var file = 0; file < 20; file++)
        {
            var spelled = random.Next(2) == 0 ? Place : OtherSpelling;
            var (asSpelled, asNamed) = (new StationDay(spelled, Some.Day), new StationDay(Place, Some.Day));
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                if (hour == file + 1 || random.Next(3) == 0)
                {
                    // Every value is another one, so that no file repeats what an earlier one said under the other name.
                    var scaled = file * 100 + hour;
                    asSpelled.Set(Pollutant.CO, hour, scaled);
                    asNamed.Set(Pollutant.CO, hour, scaled);
                }
            }

            var receipt = Some.Receipt($"{file}") with { ImportedAt = Noon.AddHours(file) };
            await Store.Import(new ImportBatch([new ImportedFile(receipt, [asSpelled])]), Token);
            await reference.Import(new ImportBatch([new ImportedFile(receipt, [asNamed])]), Token);
        }

        await SeriesJoin.Run(Store, OneSpelling, Token);
        await Reopen();

        Assert.Equal(await reference.ReadHistory(Place, Some.Day, Token), await Store.ReadHistory(Place, Some.Day, Token));
        for (var file = 0; file < 20; file++)
        {
            var moment = Noon.AddHours(file);
            Some.AssertSame(
                await reference.ReadKnownStationDays(Some.Day, moment, Token), await Store.ReadKnownStationDays(Some.Day, moment, Token));
        }
    }

    private static StationId OneSpelling(StationId series) => series == OtherSpelling ? Place : series;
}
