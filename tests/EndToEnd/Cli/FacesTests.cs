using System.CommandLine;
using System.Text.RegularExpressions;
using AqPipeline.Analytics.Areas;
using AqPipeline.EndToEnd.Serving;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>The faces of every command whose answer is a sheet: two widths, two languages, files and JSON.</summary>
public sealed partial class FacesTests(SampleStore store, IdleWorker worker, GivenAnswers answers)
    : IClassFixture<SampleStore>, IClassFixture<IdleWorker>, IClassFixture<GivenAnswers>, IDisposable
{
    private static readonly RootCommand s_root =
        CommandLine.Commands(new Output(TextWriter.Null, TextWriter.Null, true, true), TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands =>
    [
        "rank --period 2016 --group 北京",
        "rank --period 2016 --group 北京 --by improvement",
        "rank --period 2016 --group 北京 --by-month",
        "rank --period 2016 --group 2+26",
        "rank watch --month 2016-12 --group 北京",
        "rank watch --month 2016-12 --group 2+26",
        "quality --area 北京 东城区 --period 2016",
        "brief --area 东城区 --as-of 2016-11-20",
        "bulletin --month 2016-11 --group 北京",
        "rank simulate --area 海淀区 --period 2016 --pm25 -3",
        "rank simulate --area 东城区 --period 2016",
        "forecast --area 北京 --days 3 --model ridge",
        "forecast --area 东城区 --as-of 2014-03-31 --days 14",
        "forecast --area 北京 --as-of 2014-08-31 --hourly --days 1",
        "backtest --area 北京 东城区 --from 2014-06-01 --to 2014-06-30 --days 2 --pollutant PM2.5",
        "backtest --area 北京 --from 2014-06-01 --to 2014-06-30 --days 14 --pollutant AQI",
        "backtest --area 北京 --from 2014-06-01 --to 2014-06-30 --hourly --pollutant O3",
        "targets --as-of 2016-11-02 --year 2016 --area 北京",
        "targets --as-of 2016-11-02 --year 2016",
        "targets --status notMeasurable --area 吉林省地级及以上城市 --year 2016",
        "report-indicator",
        "indicators --area 北京 东城区 海淀区 --period 2016",
        "indicators --area 1003A --period 2016 --attainment",
        "indicators --area 北京 --period 2016-01 --compare CN2012,CN2026-T",
        "daily --area 北京 --from 2015-12-01 --to 2016-01-10",
        "hourly --area 1003A --day 2016-12-20",
        "events candidates --area 北京 --period 2015-04",
        "quality --area 北京 --period 2016",
        "quality --area 北京 东城区 --period 2016 --details",
        "imports",
        "imports --findings",
        "imports --file 201401 --station-days",
        "ingest sample-data/readings/beijing_sites_201401.csv.gz --again --dry-run",
        "history --station 1003A --day 2016-06-01",
        "history --station 1003A",
        "explain --area 北京 --period 2016 --indicator o3P90",
        "explain --area 北京 --period 2015 --indicator heavyDays --all",
        "explain --area 东城区 --period 2016 --indicator compositeIndex",
        "explain --area 京津冀及周边 --period 2016 --indicator pm25",
        "explain --area 北京 --period 2016-12 --indicator heavyDays --day 2016-12-20",
        "explain --area 1003A --period 2016-06 --indicator o3P90 --day 2016-06-02 --lines",
        "doctor",
        "status",
        "status --runs 3",
    ];

    /// <summary>The commands whose documents are compared; of those that learn, in a short run, one of a forecast and one of a back-test.</summary>
    public static TheoryData<string> Documents =>
    [
        .. Commands.Select(row => row.Data).Where(command => !Learns(command) || command.Contains("--hourly", StringComparison.Ordinal)),
    ];

    public void Dispose() => _folder.Dispose();

    /// <summary>Rules 1 to 3: every line fits, has no trailing blank and no frame; figures are whole.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OnATerminal_Fits80And120Columns(string command)
    {
        // In a short run every other command shows the languages at each other's widths.
        (int Columns, string[] Language)[] faces = LongRun.IsAsked
            ? [(80, []), (120, []), (80, ["--lang", "zh"]), (120, ["--lang", "zh"])]
            : Learns(command) || Place(command) % 2 == 0
                ? [(80, []), (120, ["--lang", "zh"])]
                : [(120, []), (80, ["--lang", "zh"])];
        foreach (var (columns, language) in faces)
        {
            var result = await answers.OnTerminal(columns, Arguments(command, language));

            Assert.InRange(result.ExitCode, 0, 1);
            Assert.All(Lines(result.Output), line => Assert.InRange(TextWidth.Of(line), 1, columns));
        }
    }

    /// <summary>Rules 2 and 9: a pipe gets all columns, no colour and no trailing blank.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_InAPipe_HasNoFrameAndNoTrailingBlank(string command)
    {
        var result = await answers.InPipe(Arguments(command));

        Assert.All(result.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotMatch("[\u001b─│–≤×·]", result.Output);
        Assert.DoesNotContain("Next:", result.Log, StringComparison.Ordinal);
    }

    /// <summary>Rule 7: what is proposed runs as printed. Of a back-test, which learns for minutes, a short run only reads the words.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OnATerminal_ProposesWhatRuns(string command)
    {
        var log = (await answers.OnTerminal(80, Arguments(command))).Log;

        foreach (var next in log.Split('\n').Where(line => line.StartsWith("Next: aq ", StringComparison.Ordinal)))
        {
            var words = next["Next: aq ".Length..].Trim().Split(' ');
            if (!LongRun.IsAsked && words[0] == "backtest")
            {
                Assert.Empty(s_root.Parse(words).Errors.Select(error => error.Message));
                continue;
            }

            var result = await AqProgram.Run(words);
            Assert.True(result.ExitCode == 0, $"{next}: {result.Log}");
        }
    }

    /// <summary>Rule 4: one language; names stay as published.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_InEnglish_HasNoChineseButNames(string command)
    {
        var result = await answers.InPipe(Arguments(command));

        Assert.All(
            Chinese().Matches(result.Output).Where(word => !AreaCatalog.Embedded.Cities.Any(city => city.Name == word.Value)),
            word => Assert.Matches(Names(), word.Value));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithOut_WritesCsvAndXlsxInTheLanguage(string command)
    {
        var isBulletin = command.StartsWith("bulletin", StringComparison.Ordinal);
        (string, bool)[] languages = LongRun.IsAsked ? [("en", isBulletin), ("zh", true)]
            : Learns(command) || Place(command) % 2 == 0 ? [("zh", true)]
            : [("en", isBulletin)];
        foreach (var (language, isChinese) in languages)
        {
            var (csv, xlsx) = (_folder[$"{language}.csv"], _folder[$"{language}.xlsx"]);
            Assert.InRange((await AqProgram.Run(Arguments(command, "--lang", language, "--out", csv))).ExitCode, 0, 1);
            Assert.InRange((await AqProgram.Run(Arguments(command, "--lang", language, "--out", xlsx))).ExitCode, 0, 1);

            var bytes = await File.ReadAllBytesAsync(csv, TestContext.Current.CancellationToken);
            var lines = (await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n')
                .TakeWhile(line => line.Length > 0).ToList();
            using var workbook = SpreadsheetDocument.Open(xlsx, isEditable: false);
            var sheet = workbook.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Id!;
            var rows = ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet!)).Worksheet.Descendants<Row>().ToList();
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.Equal(isChinese, Chinese().IsMatch(lines[0]));
            Assert.Equal(isChinese, Chinese().IsMatch(rows[2].InnerText));
            Assert.Equal(lines[0].Split(',').Length, rows[2].Elements<Cell>().Count());
            Assert.Distinct(lines[0].Split(','));
            Assert.InRange(rows.Count, lines.Count + 2, lines.Count + 5);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Command_AsJson_IsTheSameInBothLanguages(string command) => Assert.Equal(
        (await AqProgram.Run(Arguments(command, "--json"))).Output,
        (await AqProgram.Run(Arguments(command, "--json", "--lang", "zh"))).Output);

    [Fact]
    public async Task Csv_ToStandardOutput_HasNoByteOrderMark() => Assert.StartsWith(
        "rank 名次,", (await AqProgram.Run(Arguments("rank --period 2016 --group 北京 --csv"))).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("--out", "table.txt", "--out table.txt: the name must end in .csv or .xlsx.")]
    [InlineData("--lang", "fr", "--lang 'fr' is not a language of the program. Use en or zh.")]
    public async Task Option_WithAnotherValue_IsOneClearSentence(string option, string value, string words)
    {
        var result = await AqProgram.Run(Arguments("rank --period 2016 --group 北京", option, value));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Log, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    /// <summary>
    /// The status of a worker needs its database and no store. A bulletin into a file is a draft.
    /// </summary>
    private string[] Arguments(string command, params string[] more)
    {
        if (!command.StartsWith("status", StringComparison.Ordinal))
        {
            string[] draft = command.StartsWith("bulletin", StringComparison.Ordinal) && !more.Contains("--out")
                ? ["--out", _folder["draft.csv"]] : [];
            return [.. command.Split(' '), "--store", store.Uri, .. draft, .. more];
        }

        return [.. command.Split(' '), "--set", $"State={worker.State}", .. more];
    }

    /// <summary>True for a command that learns its models again each time: a short run asks it less often.</summary>
    private static bool Learns(string command) => !LongRun.IsAsked
        && (command.StartsWith("forecast ", StringComparison.Ordinal) || command.StartsWith("backtest ", StringComparison.Ordinal));

    private static int Place(string command) => Commands.Select(row => row.Data).ToList().IndexOf(command);

    private static string[] Lines(string output) => Escape().Replace(output, "").TrimEnd().Split('\n');

    [GeneratedRegex("[\u4E00-\u9FFF]+")]
    private static partial Regex Chinese();

    /// <summary>Names of areas, stations and documents.</summary>
    [GeneratedRegex(
        "^(北京|.*区|.*地|万寿西宫|定陵|东四|天坛|农展馆|官园|万柳|顺义新城|怀柔镇|昌平镇|奥体中心|古城|海淀万柳|"
            + ".*城市|环大气|环办监测|国发|号|年|月及以前的通报按此统计|京津冀及周边)$")]
    private static partial Regex Names();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();
}
