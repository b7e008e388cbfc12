using System.Globalization;
using AqPipeline.Storage.Checking;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>Points that somebody deleted from a database.</summary>
public sealed class InfluxGoneTests(SharedInflux influx) : IDisposable
{
    private readonly HttpClient _client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    /// <summary>Each measurement, and what is said of its points at a time, or of all of them.</summary>
    [Theory]
    [InlineData("aq_day", "2016-06-01", "The readings of 2016-06-01 are gone in influxdb+http://")]
    [InlineData("aq_day", "2016-06-26", "The readings of 2016-06-26 are gone in influxdb+http://")]
    [InlineData("aq_day", "", "The readings of 2016-06-01, 2016-06-02, 2016-06-26 are gone in influxdb+http://")]
    [InlineData("aq_import", "4", "aq_import has lost 4.")]
    [InlineData("aq_import", "6", "aq_import has lost 6.")]
    [InlineData("aq_receipt", "3", "aq_receipt has lost 3.")]
    [InlineData("aq_receipt_days", "5", "aq_receipt_days has lost 5.")]
    [InlineData("aq_published_days", "7", "aq_published_days has lost 7.")]
    [InlineData("aq_span", "", "aq_span has lost 0.")]
    [InlineData("aq_station", "", "aq_station has lost 1001A, 1002A.")]
    public async Task Check_OfADatabaseWithAPointLess_NamesIt(string measurement, string at, string expected)
    {
        var database = influx.NewDatabase();
        await using (var store = Open(database))
        {
            await FilledStore.Fill(store, Token);
        }

        await Delete(database, measurement, at);
        await using var opened = Open(database);

        var faults = await StoreCheck.Run(opened, (_, _) => { }, Token);

        Assert.Contains(faults, fault => fault.Sentence.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StaleDays_OfADayThatIsGone_NamesItWithItsFilesUntilTheyAreTakenAgain()
    {
        var database = influx.NewDatabase();
        await using var store = Open(database);
        await FilledStore.Fill(store, Token);
        var (sound, files) = (await store.ReadStationDays(Some.Day, Token), FilledStore.Files());
        await Delete(database, "aq_day", "2016-06-01");

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStaleDays(Token));
        Assert.StartsWith("The readings of 2016-06-01 are gone in ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "`aq ingest /data/a.csv /data/b.csv /data/c.csv --again --store influxdb+http://", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(async () => await store.Import(new ImportBatch([files[2]]), Token));
        await store.Import(new ImportBatch(files), Token);

        Some.AssertSame(sound, await store.ReadStationDays(Some.Day, Token));
        Assert.NotEmpty(await store.ReadStaleDays(Token));
        Assert.Empty(await StoreCheck.Run(store, (_, _) => { }, Token));
    }

    [Theory]
    [InlineData("aq_day", "2016-06-01", "The readings of 2016-06-01 are gone in ")]
    [InlineData("aq_receipt", "3", " has lost the receipts of the imports 3.")]
    [InlineData("aq_receipt_days", "5", " has lost the receipts of the imports 5.")]
    public async Task Copy_OfADatabaseWithAPointLess_IsRefused(string measurement, string at, string expected)
    {
        var database = influx.NewDatabase();
        await using (var store = Open(database))
        {
            await FilledStore.Fill(store, Token);
        }

        await Delete(database, measurement, at);
        await using var opened = Open(database);
        await using var copy = Open(influx.NewDatabase());

        var exception =
            await Assert.ThrowsAsync<StoreException>(async () => await new StoreCopy(opened, copy, "it", (_, _) => { }).Run(Token));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithoutTheHead_SaysThatItIsGone()
    {
        var database = influx.NewDatabase();
        await using (var store = Open(database))
        {
            await FilledStore.Fill(store, Token);
        }

        await Delete(database, "aq_head", "");
        await using var opened = Open(database);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await opened.ReadStations(Token));
        Assert.StartsWith("The database has readings, but aq_head is gone.", exception.Message, StringComparison.Ordinal);
    }

    private InfluxStore Open(string database) => new(influx.Options(database), creates: true);

    private async Task Delete(string database, string measurement, string at)
    {
        var time = at.Length <= 1
            ? at
            : InfluxQl.Start(DateOnly.ParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        var question = $"DELETE FROM {measurement}{(time.Length == 0 ? "" : $" WHERE time = {time}")}";
        using var answer = await _client.PostAsync(
            new Uri($"{influx.Server.Url}/query?db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(question)}"), null, Token);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("error", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
