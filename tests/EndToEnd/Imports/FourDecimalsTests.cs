using System.Globalization;
using System.IO.Compression;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Hours keep the four decimals a source prints, and a store with hours of three decimals says what it said.</summary>
public sealed class FourDecimalsTests : IDisposable
{
    private const string Sites = "date,hour,type,1001A,1002A,1003A\n";

    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "three-decimals");

    /// <summary>NO2 of Dingling on 2013-10-19, the rows of the set labelled 0 to 23, as its publisher converted them from ppb.</summary>
    private static readonly string[] s_dingling =
    [
        "73.0868", "64.6695", "53.7886", "47.4243", "56.8681", "42.0865", "32.848", "29.9738", "32.0268", "20.9406", "16.0134", "16.0134",
        "15.1922", "14.5763", "12.5233", "6.9802", "7.1855", "8.6226", "8.4173", "6.5696", "6.9802", "7.1855", "17.2452", "14.7816",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The sum is 611.9993, the mean 25.499971, which is 25. With three decimals an hour the sum was 612.000 and the mean, 25.5, was 26.
    /// </summary>
    [Fact]
    public async Task DailyMean_JustBelowAHalf_IsRoundedDown()
    {
        var rows = s_dingling.Select((value, hour) => string.Create(
            CultureInfo.InvariantCulture, $"201310{19 + (hour + 1) / 24},{(hour + 1) % 24},NO2,{value},,\n"));
        var store = $"sqlite:{_folder["aq.db"]}";
        await AqProgram.Run("ingest", _folder.Write("sites.csv", Sites + string.Concat(rows)), "--store", store);

        var daily = await AqProgram.Run(
            "daily", "--area", "1001A", "--from", "2013-10-19", "--to", "2013-10-19", "--store", store, "--json");

        Assert.Equal(25, daily.Json.GetProperty("days")[0].GetProperty("concentrations").GetProperty("no2").GetInt32());
    }

    /// <summary>The store was written by the program of before, which kept three decimals, from the two files beside it.</summary>
    [Fact]
    public async Task StoreOfThreeDecimals_HasTheReadingsAndHistoryOfItsFiles()
    {
        await using var earlier = StoreUri.OpenExisting(Unpacked());
        await using var now = StoreUri.OpenExisting(await Imported());

        foreach (var day in new DateOnly[] { new(2016, 6, 1), new(2016, 6, 2) })
        {
            Assert.Equal(await Said(now, day), await Said(earlier, day));
        }
    }

    [Theory]
    [InlineData("1001A")]
    [InlineData("1002A")]
    [InlineData("1003A")]
    public async Task StoreOfThreeDecimals_GivesTheFiguresOfItsFiles(string station)
    {
        string[] daily = ["daily", "--area", station, "--from", "2016-06-01", "--to", "2016-06-02", "--json", "--store"];

        await AqProgram.Run("doctor", "--upgrade", "--store", Unpacked());
        var (earlier, now) = (
            await AqProgram.Run([.. daily, $"sqlite:{_folder["earlier.db"]}"]), await AqProgram.Run([.. daily, await Imported()]));

        Assert.Equal(now.Output, earlier.Output);
        Assert.Equal((0, 0), (now.ExitCode, earlier.ExitCode));
        Assert.NotEqual(0, earlier.Json.GetProperty("days")[1].GetProperty("concentrations").GetProperty("pm25").GetDecimal());
    }

    [Fact]
    public async Task StoreOfThreeDecimals_CorrectedAndCopied_HoldsBothForms()
    {
        var (earlier, now) = (Unpacked(), await Imported());
        var correction = _folder.Write("correction.csv", $"{Sites}20160602,9,NO2,25.4928,,\n");
        foreach (var store in (string[])[earlier, now])
        {
            await AqProgram.Run("ingest", correction, "--store", store);
        }

        var copied = await AqProgram.Run("copy", "--from", earlier, "--to", $"sqlite:{_folder["copy.db"]}");

        Assert.Equal(0, copied.ExitCode);
        await using var expected = StoreUri.OpenExisting(now);
        await using var copy = StoreUri.OpenExisting($"sqlite:{_folder["copy.db"]}");
        Assert.Equal(await Said(expected, new(2016, 6, 2)), await Said(copy, new(2016, 6, 2)));
    }

    private string Unpacked()
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(s_data, "aq.db.gz")), CompressionMode.Decompress);
        using var store = File.Create(_folder["earlier.db"]);
        packed.CopyTo(store);
        return $"sqlite:{_folder["earlier.db"]}";
    }

    private async Task<string> Imported()
    {
        var store = $"sqlite:{_folder["now.db"]}";
        await AqProgram.Run("ingest", Path.Combine(s_data, "first.csv"), "--store", store);
        await AqProgram.Run("ingest", Path.Combine(s_data, "later.csv"), "--store", store);
        return store;
    }

    /// <summary>Every statement about a day: those that hold and those that were superseded.</summary>
    private static async Task<List<string>> Said(IStore store, DateOnly day)
    {
        var said = new List<string>();
        foreach (var readings in await store.ReadStationDays(day, Token))
        {
            said.AddRange((await store.ReadHistory(readings.Station, day, Token)).Select(hour => string.Create(
                CultureInfo.InvariantCulture,
                $"{readings.Station} {hour.Pollutant} {hour.Hour}: {hour.Value} {hour.Flags} {hour.Import.Number} "
                    + $"{hour.SupersededBy?.Number}")));
        }

        Assert.NotEmpty(said);
        return said;
    }
}
