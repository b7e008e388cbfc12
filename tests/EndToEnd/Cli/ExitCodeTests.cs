using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>
/// The exit codes of docs/operations.md: 2 only for a wrong command line or an unknown name in it, 3 for a missing file, store or worker, 1
/// for an answer without readings.
/// </summary>
public sealed class ExitCodeTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The sample has Beijing from 2013-12-31 to 2017-02-28.</summary>
    [Theory]
    [InlineData("indicators --area 北京 --period 2018")]
    [InlineData("indicators --area 长春 --period 2016")]
    [InlineData("indicators --area 北京 --period 2018-01 --compare CN2012,CN2026-T")]
    [InlineData("daily --area 北京 --from 2018-01-01 --to 2018-01-05")]
    [InlineData("hourly --area 北京 --day 2018-01-01")]
    [InlineData("explain --area 北京 --period 2018 --indicator pm25")]
    [InlineData("quality --area 北京 --period 2018")]
    [InlineData("events candidates --area 北京 --period 2018")]
    [InlineData("rank --period 2018 --group 北京")]
    [InlineData("rank --period 2018 --group 北京 --csv")]
    [InlineData("rank watch --month 2019-01 --group 北京")]
    [InlineData("bulletin --month 2018-01 --group 北京 --out FOLDER")]
    public async Task Question_WithoutReadings_IsOneSentenceAndEndsWithOne(string command)
    {
        var result = await AqProgram.Run(Arguments(command));
        var chinese = await AqProgram.Run(Arguments(command, "--lang", "zh"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        var sentence = Assert.Single(result.Log.Trim().Split('\n'));
        Assert.Matches("^aq: No usable readings of .+ in .+ The store has readings from 2013-12-31 to 2017-02-28[.]$", sentence);
        Assert.Matches("^aq: .+无可用读数；数据库的读数自 2013-12-31 至 2017-02-28。$", Assert.Single(chinese.Log.Trim().Split('\n')));
    }

    [Fact]
    public async Task Question_WithoutReadingsAsJson_KeepsItsDocumentAndEndsWithOne()
    {
        var result = await AqProgram.Run(Arguments("indicators --area 北京 --period 2018", "--json"));

        Assert.Equal((1, 0), (result.ExitCode, result.Json.GetProperty("validDays").GetInt32()));
    }

    [Theory]
    [InlineData(1, "rank simulate --area 昌平区 --period 2016", "昌平区 is not ranked in 2016: NO2: 26 valid days in 2016-09, 27 needed")]
    [InlineData(1, "rank --period 2016 --group 2+26", "")]
    [InlineData(1, "backtest --area 北京 --to 2010-01-01", "leaves no days for training")]
    [InlineData(2, "rank watch --month 2016-12 --as-of 2016-01-01 --group 北京", "begins after --as-of 2016-01-01")]
    [InlineData(2, "history --station 9999A", "neither readings of a station '9999A'")]
    [InlineData(3, "targets --plans FOLDER/none", "Folder of plan files not found: ")]
    [InlineData(3, "rank --period 2016 --group 北京 --events FOLDER/none.json", "File not found: ")]
    [InlineData(3, "ingest FOLDER/none.csv", "There is no file or folder ")]
    [InlineData(3, "ingest sample-data --mapping FOLDER/none.json", "File not found: ")]
    [InlineData(3, "fetch --sources FOLDER/none.json", "Sources file not found: ")]
    [InlineData(3, "plans validate FOLDER/none.json", "File not found: ")]
    [InlineData(3, "indicators --area 北京 --period 2016 --out /proc/table.csv", "/proc/table.csv cannot be written: ")]
    public async Task Command_ThatCannotDoIt_EndsWithItsCodeAndOneSentence(int exitCode, string command, string words)
    {
        var result = await AqProgram.Run(Arguments(command));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(words, result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Could not find", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("trigger nightly")]
    public async Task Worker_ThatNeverRan_IsAMissingWorker(string command)
    {
        var result = await AqProgram.Run([.. command.Split(' '), "--set", $"State={_folder["worker.db"]}"]);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("aq: No worker database: ", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_SettingsFileIsMissing_IsAMissingFile()
    {
        var result = await AqProgram.Run("serve", "--check", "--config", _folder["none.json"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Settings file not found: ", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FolderWithoutFiles_SaysSoAndEndsWithOne()
    {
        _folder.Write("notes.txt", "nothing to import");

        var result = await AqProgram.Run(Arguments("ingest FOLDER"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"aq: No file to import in {_folder.Path}: no name ends in .csv, ", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FileWithAHeaderOnly_IsAFindingHereAndInTheListOfImports()
    {
        _folder.Write("empty.csv", "date,hour,type,1001A\n");
        var own = $"sqlite:{_folder["aq.db"]}";

        var result = await AqProgram.Run("ingest", _folder["empty.csv"], "--store", own);
        var imports = await AqProgram.Run("imports", "--findings", "--store", own);

        const string finding = "empty.csv: no readings; the file has no row below its header";
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(finding, result.Output, StringComparison.Ordinal);
        Assert.Contains(finding, imports.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_RowsThatCannotBeCounted_AgreeWithTheColumnOfValues()
    {
        _folder.Write("rows.csv", "date,hour,type,1001A\n20160601,1,PM2.5,35\n20160601,2,PM2.5,35,7\n");

        var result = await AqProgram.Run("ingest", _folder["rows.csv"], "--store", $"sqlite:{_folder["aq.db"]}");

        Assert.Contains("Rejected counts hourly values; 1 rejected row or field has none.", result.Output, StringComparison.Ordinal);
        Assert.Contains("rows.csv:3: rejected: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_At80Columns_NamesTheColumnsThatAreNotShown()
    {
        var narrow = await AqProgram.RunOnTerminal(80, Arguments("indicators --area 北京 --period 2016"));
        var wide = await AqProgram.RunOnTerminal(120, Arguments("indicators --area 北京 --period 2016"));

        Assert.Contains("Not shown at 80 columns: Valid, Excellent, Severe, Primary", narrow.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Not shown", wide.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_RegisterAlone_IsImported()
    {
        var result = await AqProgram.Run("ingest", "--stations", "sample-data/stations.csv", "--store", $"sqlite:{_folder["aq.db"]}");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("1 file imported", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_IntoAFolderThatIsMissing_CreatesItAndSaysSo()
    {
        var file = Path.Combine(_folder["new"], "table.csv");

        var result = await AqProgram.Run(Arguments("indicators --area 北京 --period 2016", "--out", file));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"aq: --out created the folder {_folder["new"]}.", result.Log, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    /// <summary>GB 3095 Table 4 needs 27 valid days in a month; of seven days nobody has a rank.</summary>
    [Fact]
    public async Task Bulletin_OfAMonthWithSevenDays_IsRefused()
    {
        var own = $"sqlite:{_folder["aq.db"]}";
        var rows = from day in Enumerable.Range(1, 7)
                   from hour in Enumerable.Range(0, 24)
                   from type in (string[])["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"]
                   select $"201606{day:00},{hour},{type},{20 + (hour % 5)}";
        _folder.Write("week.csv", "date,hour,type,1001A\n" + string.Join('\n', rows) + "\n");
        await AqProgram.Run("ingest", "sample-data/stations.csv", _folder["week.csv"], "--store", own);

        var result = await AqProgram.Run(
            "bulletin", "--month", "2016-06", "--group", "北京", "--out", _folder["out"], "--store", own, "--set",
            $"State={_folder["worker.db"]}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            "^aq: No unit of 北京 is ranked in 2016-06: .+ 27 needed.*; no bulletin is issued[.]$",
            Assert.Single(result.Log.Trim().Split('\n')));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private string[] Arguments(string command, params string[] more) =>
        [.. command.Replace("FOLDER", _folder.Path, StringComparison.Ordinal).Split(' '), "--store", store.Uri, .. more];
}
