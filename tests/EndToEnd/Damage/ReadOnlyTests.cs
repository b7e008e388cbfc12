using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>
/// Questions need the right to read and no other: they answer the same from a store that they may not write, and leave no file behind.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class ReadOnlyTests : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReadOnlyTests(SampleStore sample) => File.Copy(sample.Uri["sqlite:".Length..], _folder["aq.db"]);

    public static TheoryData<string> Questions =>
    [
        "indicators --area 北京 --period 2016-06",
        "daily --area 北京 --from 2016-06-01 --to 2016-06-03",
        "hourly --area 1001A --from 2016-06-01 --to 2016-06-01",
        "events candidates --area 北京 --period 2016",
        "explain --area 北京 --period 2016-06 --indicator pm25",
        "targets --year 2016",
        "rank --period 2016-06 --group 北京",
        "forecast --area 北京 --days 1",
        "backtest --area 北京 --from 2014-06-01 --to 2014-06-02 --days 1",
        "imports",
        "history --station 1001A --day 2016-06-01",
        "quality --area 北京 --period 2016",
        "doctor",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose()
    {
        OtherAccount.Allow(_folder.Path);
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_WithoutTheRightToWrite_GivesTheSameAnswerAndLeavesNoFile(string question)
    {
        await MakeStale();
        string[] arguments = [.. question.Split(' '), "--json", "--store", Store];
        var own = await AqProgram.Run(arguments);
        var content = Content();
        OtherAccount.Forbid(_folder.Path);

        var other = await OtherAccount.Run(arguments);

        Assert.Equal((own.ExitCode, Space().Replace(own.Output, "N GB")), (other.ExitCode, Space().Replace(other.Output, "N GB")));
        Assert.NotEqual(3, other.ExitCode);
        Assert.Equal(content, Content());
    }

    [Theory]
    [InlineData("indicators --area 北京 --period 2016")]
    [InlineData("targets --year 2016")]
    [InlineData("rank --period 2016 --group 北京")]
    [InlineData("quality --area 北京 --period 2016")]
    public async Task Question_OnDaysThatAreNotComputed_AnswersAsIfTheyWereAndSavesNothing(string question)
    {
        await MakeStale();
        File.Copy(_folder["aq.db"], _folder["computed.db"]);
        var upgraded = await AqProgram.Run("doctor", "--upgrade", "--store", $"sqlite:{_folder["computed.db"]}");
        var content = Content();

        var stale = await AqProgram.Run([.. question.Split(' '), "--json", "--store", Store]);
        var computed = await AqProgram.Run([.. question.Split(' '), "--json", "--store", $"sqlite:{_folder["computed.db"]}"]);

        Assert.NotEqual(3, upgraded.ExitCode);
        Assert.Equal((0, computed.Output), (stale.ExitCode, stale.Output));
        Assert.Equal(content, Content());
        await using var store = StoreUri.OpenToRead(Store);
        Assert.NotEmpty(await store.ReadStaleDays(Token));
        await using var other = StoreUri.OpenToRead($"sqlite:{_folder["computed.db"]}");
        Assert.Empty(await other.ReadStaleDays(Token));
    }

    [Fact]
    public async Task Question_WhileAnotherProgramHasTheStoreOpen_ReadsWhatThatOneCommitted()
    {
        await using (var writer = StoreUri.Open(Store))
        {
            await Import(writer, new DateOnly(2017, 3, 1));
            Assert.True(File.Exists(_folder["aq.db-wal"]));
            OtherAccount.Forbid(_folder.Path);

            var answer = await OtherAccount.Run("history", "--station", "9001X", "--day", "2017-03-01", "--json", "--store", Store);

            Assert.True(answer.ExitCode == 0, answer.Log);
            Assert.Contains("9001X", answer.Output, StringComparison.Ordinal);
            OtherAccount.Allow(_folder.Path);
            await Import(writer, new DateOnly(2017, 3, 2));
        }

        Assert.False(File.Exists(_folder["aq.db-wal"]));
    }

    /// <summary>A program that is killed leaves its log, with or without the index of the log.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Question_OnAStoreWhoseWriterWasKilled_ReadsItsLog(bool hasIndex)
    {
        await using (var writer = StoreUri.Open(Store))
        {
            await Import(writer, new DateOnly(2017, 3, 1));
            foreach (var ending in (string[])["", "-wal", .. hasIndex ? (string[])["-shm"] : []])
            {
                File.Copy(_folder[$"aq.db{ending}"], _folder[$"killed.db{ending}"]);
            }
        }

        OtherAccount.Forbid(_folder.Path);

        var answer = await OtherAccount.Run(
            "history", "--station", "9001X", "--day", "2017-03-01", "--json", "--store", $"sqlite:{_folder["killed.db"]}");

        Assert.True(answer.ExitCode == 0, answer.Log);
        Assert.Contains("9001X", answer.Output, StringComparison.Ordinal);
        Assert.Equal(hasIndex, File.Exists(_folder["killed.db-shm"]));
    }

    [Fact]
    public async Task Questions_WhileAnotherProgramOpensWritesAndClosesTheStore_AllAnswer()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = Task.Run(
            async () =>
            {
                for (var day = new DateOnly(2017, 3, 1); !stop.IsCancellationRequested; day = day.AddDays(1))
                {
                    await using var writer = StoreUri.Open(Store);
                    await Import(writer, day);
                }
            },
            Token);
        for (var round = 0; round < 40; round++)
        {
            var answer = await AqProgram.Run("daily", "--area", "北京", "--from", "2016-06-01", "--to", "2016-06-03", "--store", Store);
            Assert.True(answer.ExitCode == 0, answer.Log);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Import_WithoutTheRightToWrite_SaysWhichRightItNeeds()
    {
        OtherAccount.Forbid(_folder.Path);

        var refused = await OtherAccount.Run("ingest", Path.GetFullPath("sample-data"), "--store", Store);

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("give your account the right to write", refused.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("backup", refused.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_WithoutStoredModels_AnswersAndSaysThatTheModelsWereNotKept()
    {
        var forecast = await AqProgram.Run("forecast", "--area", "北京", "--days", "1", "--store", Store);

        Assert.Equal(0, forecast.ExitCode);
        Assert.Contains("could not be kept", forecast.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("indicators --area 北京 --period 2016")]
    [InlineData("imports")]
    [InlineData("forecast --area 北京")]
    public async Task Question_WithoutAStore_NamesTheCommandsThatFillOne(string question)
    {
        var missing = await AqProgram.Run([.. question.Split(' '), "--store", $"sqlite:{_folder["no/such.db"]}"]);

        Assert.Equal(3, missing.ExitCode);
        Assert.Contains("`aq ingest PATH`", missing.Log, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["no"]));
    }

    [Fact]
    public async Task Doctor_OfAWorkerThatNeverRan_CreatesNoFolder()
    {
        await AqProgram.Run(
            "doctor", "--set", $"State={_folder["w/worker.db"]}", "--set", $"Reports={_folder["r"]}", "--set",
            $"Bulletin:Folder={_folder["b"]}", "--set", $"Store={Store}");
        await AqProgram.Run(
            "serve", "--check", "--set", $"State={_folder["w/worker.db"]}", "--set", $"Reports={_folder["r"]}", "--set", $"Store={Store}");

        Assert.Equal(["aq.db"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    /// <summary>The free space of the disk, which other programs change.</summary>
    [GeneratedRegex(@"[\d,.]+ GB")]
    private static partial Regex Space();

    /// <summary>As after a program with other rules: every day is to be computed.</summary>
    private async Task MakeStale()
    {
        await using var store = StoreUri.Open(Store);
        await store.UseRules("others", Token);
    }

    private static async Task Import(IStore store, DateOnly day)
    {
        var readings = new StationDay(new StationId("9001X"), day);
        readings.Set(Pollutant.PM25, 1, 350_000);
        var receipt = new ImportReceipt
        {
            File = $"{day:yyyy-MM-dd}.csv",
            ContentHash = $"{day:yyyyMMdd}",
            Format = "test",
            Rows = 1,
            Accepted = 1,
            ImportedAt = new DateTimeOffset(2017, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await store.Import(new ImportBatch([new ImportedFile(receipt, [readings])]), Token);
    }

    /// <summary>The files of the folder with their hashes.</summary>
    private List<string> Content() =>
    [
        .. Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
