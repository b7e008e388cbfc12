using System.Diagnostics;
using System.Formats.Tar;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>
/// Archives through the real program: the same as their files, taken once, and refused whole with one clear line when they are not whole.
/// </summary>
public sealed class ContainerTests(SampleStore sample) : IClassFixture<SampleStore>, IDisposable
{
    private const string Stations = "code,name,city,county,longitude,latitude,role\n1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation\n";
    private const string First = "date,hour,type,1001A\n20160601,1,PM2.5,18\n";
    private const string Second = "date,hour,type,1001A\n20160602,1,PM2.5,21\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("readings.zip")]
    [InlineData("readings.tar")]
    [InlineData("readings.tgz")]
    [InlineData("readings.tar.gz")]
    public async Task Run_OfSampleDataInAnArchive_GivesTheSameFiguresAndIsTakenOnce(string name)
    {
        Write(name, PackedFiles.Pack(name, PackedFiles.Folder(Repository.SampleData)));

        var first = await AqProgram.Run("run", "--data", _folder["data"], "--store", Store);
        var second = await AqProgram.Run("run", "--data", _folder["data"], "--store", Store);

        Assert.True(first.ExitCode == 0, first.Log + first.Output);
        Assert.Contains("39 files imported, 0 known already, 0 refused", first.Log, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        Assert.Contains("0 files imported, 1 known already, 0 refused; 0 days changed", second.Log, StringComparison.Ordinal);
        Assert.Equal(await Indicators(sample.Uri), await Indicators(Store));
    }

    [Fact]
    public async Task Ingest_EntriesKnownAsFiles_AreNotTakenAgain()
    {
        _folder.Write("plain/stations.csv", Stations);
        _folder.Write("plain/renamed.csv", First);
        Write(
            "a.zip",
            PackedFiles.Zip(
                PackedFiles.Entry("stations.csv", Stations), PackedFiles.Entry("1.csv", First), PackedFiles.Entry("2.csv", Second)));
        await AqProgram.Run("ingest", _folder["plain"], "--store", Store);

        var archive = await AqProgram.Run("ingest", _folder["data"], "--store", Store, "--json");
        var again = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal(
            [$"{_folder["data/a.zip"]}/2.csv", _folder["data/a.zip"]],
            archive.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!));
        Assert.Contains("0 files imported, 1 known already", again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_EntryRefused_IsNamedEachTimeAndTheOthersAreTakenOnce()
    {
        Write(
            "a.tar.gz",
            PackedFiles.Pack(
                "a.tar.gz", PackedFiles.Entry("stations.csv", Stations), PackedFiles.Entry("1.csv", First),
                PackedFiles.Entry("odd.csv", "foo,bar\n1,2\n")));

        var first = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        var second = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("2 files imported, 0 known already, 1 refused.", first.Log, StringComparison.Ordinal);
        Assert.Contains("0 files imported, 2 known already, 1 refused.", second.Log, StringComparison.Ordinal);
        Assert.All([first, second], result => Assert.Contains(
            "a.tar.gz/odd.csv:1: refused: no known layout has the header 'foo,bar'", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ingest_ArchiveThatSpansBatches_CarriesOnWhereAKilledRunEnded()
    {
        // 5 entries of 10 MiB are two batches of 32 MiB; the first of them are in the store already, as after a kill.
        var entries = Enumerable.Range(1, 5)
            .Select(
                day => PackedFiles.Entry($"{day}.csv", $"date,hour,type,1001A\n201606{day:00},1,PM2.5,18\n" + new string('\n', 10 << 20)))
            .ToArray();
        foreach (var (name, content) in entries[..4])
        {
            Directory.CreateDirectory(_folder["plain"]);
            File.WriteAllBytes(_folder[$"plain/{name}"], content);
        }

        await AqProgram.Run("ingest", _folder["plain"], "--store", Store);
        Write("a.tar", PackedFiles.Tar([.. entries.Reverse()]));

        var rest = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        var whole = await AqProgram.Run("ingest", _folder["data"], "--store", $"sqlite:{_folder["whole.db"]}");

        Assert.Contains("1 file imported, 4 known already, 0 refused.", rest.Log, StringComparison.Ordinal);
        Assert.Contains("5 files imported, 0 known already, 0 refused.", whole.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in-order.tar", 1, 2, 3, 4, 5)]
    [InlineData("reversed.tar", 5, 4, 3, 2, 1)]
    [InlineData("mixed.tar.gz", 3, 1, 5, 4, 2)]
    public async Task Ingest_ArchiveThatSpansBatches_LaysLaterNamesOverEarlierOnes(string name, params int[] packed)
    {
        // 5 entries of 10 MiB are two batches of 32 MiB; all state the same hour, so the last by name holds.
        var filler =
            string.Concat(Enumerable.Range(1, 400_000).Select(line => $"20160601,1,AQI,{line * 48271L % 1_000_000_007:000000000}\n"));
        Write(
            name, PackedFiles.Pack(
                name, [
                    .. packed.Select(file => PackedFiles.Entry($"{file}.csv", $"date,hour,type,1001A\n20160601,1,PM2.5,{file}\n{filler}")),
                ]));

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Contains("5 files imported, 0 known already, 0 refused.", result.Log, StringComparison.Ordinal);
        await using var store = StoreUri.OpenExisting(Store);
        var day = Assert.Single(await store.ReadStationDays(new DateOnly(2016, 6, 1), TestContext.Current.CancellationToken));
        Assert.True(day.TryGet(Pollutant.PM25, 1, out var scaled));
        Assert.Equal(50_000, scaled);
    }

    public static TheoryData<string, byte[], string> BadArchives => new()
    {
        { "bomb.zip", PackedFiles.Zip(("a.csv", new byte[64 << 20])), "it unpacks to more than 1000 times its size" },
        { "bomb.tar.gz", PackedFiles.Pack("bomb.tar.gz", ("a.csv", new byte[64 << 20])), "it unpacks to more than 1000 times its size" },
        { "up.zip", PackedFiles.Zip(PackedFiles.Entry("../a.csv", First)), "entry ../a.csv leads out of the archive" },
        { "up.tar", PackedFiles.Tar(PackedFiles.Entry("a/../../a.csv", First)), "entry a/../../a.csv leads out of the archive" },
        { "root.zip", PackedFiles.Zip(PackedFiles.Entry("/etc/a.csv", First)), "entry /etc/a.csv leads out of the archive" },
        { "drive.zip", PackedFiles.Zip(PackedFiles.Entry("C:\\a.csv", First)), "entry C:/a.csv leads out of the archive" },
        { "link.tar", Link(TarEntryType.SymbolicLink), "entry link.csv is a link or a device, not a file" },
        { "hardlink.tar", Link(TarEntryType.HardLink), "entry link.csv is a link or a device, not a file" },
        { "nested.zip", PackedFiles.Zip(
            PackedFiles.Entry("a.csv", First), ("b.zip", PackedFiles.Zip(PackedFiles.Entry("b.csv", Second)))),
            "entry b.zip is packed itself" },
        { "hidden.zip", PackedFiles.Zip(("b.csv", PackedFiles.Zip(PackedFiles.Entry("b.csv", Second)))), "entry b.csv is packed itself" },
        { "nested.tar", PackedFiles.Tar(
            ("b.csv.gz", PackedFiles.Gz(PackedFiles.Tar(PackedFiles.Entry("b.csv", Second))))), "entry b.csv.gz is packed itself" },
        { "secret.zip", Encrypted(), "entry a.csv is encrypted" },
        { "empty.zip", PackedFiles.Zip(), "the archive is empty" },
        { "empty.tar.gz", PackedFiles.Gz(new byte[10240]), "the archive is empty" },
        { "notes.zip", PackedFiles.Zip(
            PackedFiles.Entry("readme.txt", "x"), PackedFiles.Entry("__MACOSX/._a.csv", "x")),
            "the archive holds no file that ends in .csv" },
        { "cut.zip", Cut("cut.zip"), "the zip file is cut short or damaged" },
        { "cut.tar", Cut("cut.tar"), "entry 5.csv is cut short or damaged; nothing of the archive is taken" },
        { "cut.tar.gz", Cut("cut.tar.gz"), "the archive is cut short or damaged" },
        { "text.zip", "date,hour,type,1001A\n"u8.ToArray(), "the zip file is cut short or damaged" },
        { "text.tar.gz", "date,hour,type,1001A\n"u8.ToArray(), "refused: " },
        { "a.tar.xz", "\xFD7zXZ\0"u8.ToArray(), "the archive is cut short or damaged" },
    };

    [Theory]
    [MemberData(nameof(BadArchives))]
    public async Task Ingest_BadArchive_IsRefusedWholeInOneLineAndTheRestIsTaken(string name, byte[] bytes, string reason)
    {
        _folder.Write("data/stations.csv", Stations);
        Write(name, bytes);

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            $"{name}: refused: {(reason.StartsWith("refused", StringComparison.Ordinal) ? "" : reason)}", result.Output,
            StringComparison.Ordinal);
        Assert.Contains("| 0 values accepted", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 file imported, 0 known already, 1 refused.", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_Pattern_TakesWhatMatches()
    {
        _folder.Write("data/201906/a.csv", First);
        _folder.Write("data/201907/b.csv", Second);
        _folder.Write("data/202001/c.csv", Second + "20160603,1,PM2.5,21\n");

        var some = await AqProgram.Run("ingest", $"{_folder["data"]}/2019*/?.csv", "--store", Store);
        var none = await AqProgram.Run("ingest", $"{_folder["data"]}/2018*/*.csv", "--store", Store);

        Assert.Contains("2 files imported", some.Log, StringComparison.Ordinal);
        Assert.Equal(3, none.ExitCode);
        Assert.Contains("No file or folder matches", none.Log, StringComparison.Ordinal);
    }

    /// <summary>207 day files of 366 cities, and 785 files of single places beside a licence; packed again, as .xz is not read.</summary>
    [Theory]
    [InlineData("cnemc_city_hourly/china_cities_window2019.tar.xz", 207)]
    [InlineData("station_hourly_2020/station_hourly_2020.tar.xz", 785)]
    public async Task Ingest_RealArchive_SeesEachOfItsFiles(string name, int files)
    {
        Assert.SkipWhen(Repository.SharedData is null, "../shared is not beside the repository: the real archives cannot be read.");

        var packed = _folder["real.tar.gz"];
        using var repack =
            Process.Start(
                "sh", ["-c", "xz -dc \"$1\" | gzip -1 > \"$2\"", "sh", Path.Combine(Repository.SharedData!, "data", name), packed]);
        await repack.WaitForExitAsync(TestContext.Current.CancellationToken);

        var result = await AqProgram.Run("ingest", packed, "--store", "memory:", "--dry-run", "--json");

        var taken = result.Json.GetProperty("files").EnumerateArray().Count(file => file.GetProperty("format").GetString() != "archive");
        Assert.Equal(files, taken + result.Json.GetProperty("refused").GetArrayLength());
    }

    private void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllBytes(_folder[$"data/{name}"], bytes);
    }

    private static async Task<string> Indicators(string store) =>
        (await AqProgram.Run("indicators", "--area", "北京", "--period", "2015", "--store", store, "--json")).Output;

    private static byte[] Cut(string name)
    {
        var whole =
            PackedFiles.Pack(
                name, [.. Enumerable.Range(1, 9).Select(day => PackedFiles.Entry($"{day}.csv", $"{First}2016061{day},1,PM2.5,18\n"))]);
        return whole[..(whole.Length / 2)];
    }

    private static byte[] Link(TarEntryType type) => PackedFiles.Tar(tar =>
    {
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "a.csv") { DataStream = new MemoryStream("x"u8.ToArray()) });
        tar.WriteEntry(new PaxTarEntry(type, "link.csv") { LinkName = "/etc/passwd" });
    });

    /// <summary>
    /// Bit 0 of the general purpose flags says that an entry is encrypted (APPNOTE 4.4.4): at 6 of the local header, at 8 of the central
    /// one.
    /// </summary>
    private static byte[] Encrypted()
    {
        var zip = PackedFiles.Zip(PackedFiles.Entry("a.csv", First));
        zip[zip.AsSpan().IndexOf("PK\u0003\u0004"u8) + 6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return zip;
    }
}
