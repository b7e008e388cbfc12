using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.EndToEnd.Targets;

/// <summary>
/// Figures that a bureau hands in, through the whole program: checked, kept, shown beside the measured ones, and written as tables.
/// </summary>
public sealed class ReportedIndicatorTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private const string Header = "plan,target,period,value,unit,source,date,note\n";

    private readonly TemporaryFolder _folder = new();

    private string Ledger => _folder["reported.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReportIndicator_OfAWrongFile_NamesEveryFieldAndTakesNothing()
    {
        var file = _folder.Write(
            "wrong.csv",
            Header + "X,F1,2025,1,%,s,2026-01-01,\nJL-2024,A8,2025..2026,x,kg,,2030-01-01,\nJL-2024,F1,2025,92,kg,s,2025-06-01,\n"
                + "JL-2024,T1,2025,11,%,s,2026-01-31,\nJL-2024,T1,2025,12,%,s,2026-01-31,\n");

        var result = await Report(file);

        Assert.Equal(1, result.ExitCode);
        string[] places =
        [
            ":2:1: expected a plan", ":3:2: expected a reported target", ":3:3: expected a period",
            ":3:4: expected a number",
            ":3:6: expected the document", ":3:7: expected a date that is not in the future",
            ":4:5: expected the unit %",
            ":4:7: expected a date not before the end of 2025", ":6:3: expected one figure for a target and period",
        ];
        Assert.All(places, place => Assert.Contains(place, result.Output, StringComparison.Ordinal));
        Assert.Equal(places.Length, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.False(File.Exists(Ledger));
    }

    // A share lies within 0 to 100 %; a drop is at most 100 % and negative where there is more than before, a growth at least -100 %; an
    // amount is not negative.
    [Theory]
    [InlineData("JL-2024,F1,2025,192,%", ":2:4: expected a value from 0 to 100 %, found '192'")]
    [InlineData("JL-2024,F1,2025,-5,%", ":2:4: expected a value from 0 to 100 %, found '-5'")]
    [InlineData("JL-2024,E1-NOx,2025,101,%", ":2:4: expected a value of at most 100 %, found '101'")]
    [InlineData("JL-2024,T1,2025,-101,%", ":2:4: expected a value of at least -100 %, found '-101'")]
    [InlineData("JINING-2024,E2-NOx,2025,-0.1,万吨", ":2:4: expected a value of at least 0 万吨, found '-0.1'")]
    [InlineData("JL-2024,F1,2025,100,%", null)]
    [InlineData("JL-2024,E1-NOx,2025,-5,%", null)]
    [InlineData("JL-2024,T1,2025,192,%", null)]
    public async Task ReportIndicator_OfAValueThatCannotBe_IsRejected(string row, string? place)
    {
        var result = await Report(_folder.Write("values.csv", Header + row + ",某年报,2026-02-01,\n"));

        Assert.Equal(place is null ? 0 : 1, result.ExitCode);
        Assert.Equal(place is null, File.Exists(Ledger));
        Assert.Contains(place ?? "", result.Output, StringComparison.Ordinal);
    }

    // In Chinese headings and GB18030, as spreadsheets here save; a later report stands beside the earlier one and counts instead of it.
    [Fact]
    public async Task ReportIndicator_OfLaterFigures_KeepsTheEarlierOnes()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        await File.WriteAllBytesAsync(
            _folder["1.csv"],
            encoding.GetBytes("规划,指标编号,时段,数值,单位,来源,日期,备注\nJL-2024,F1,2025,88,%,省农业农村厅快报,2026-01-20,=1+1\n"),
            TestContext.Current.CancellationToken);

        var first = await Report(_folder["1.csv"]);
        var again = await Report(_folder["1.csv"]);
        var quick = await Target("JL-2024", "F1");
        var later = await Report(_folder.Write("2.csv", Header + "JL-2024,F1,2025,92.4,%,省农业农村厅年报,2026-03-01,\n"));
        var now = await Target("JL-2024", "F1");
        var then = await Target("JL-2024", "F1", "--as-of", "2026-02-28");

        Assert.Equal((0, 0, 0), (first.ExitCode, again.ExitCode, later.ExitCode));
        Assert.Contains("0 figures recorded, 1 known already", again.Log, StringComparison.Ordinal);
        Assert.Equal(("notMet", 88m), (quick.GetProperty("status").GetString(), quick.GetProperty("actual").GetDecimal()));
        Assert.Equal(("met", 92.4m), (now.GetProperty("status").GetString(), now.GetProperty("actual").GetDecimal()));
        Assert.Equal(88m, then.GetProperty("actual").GetDecimal());
        Assert.Equal("=1+1", quick.GetProperty("reported").GetProperty("note").GetString());
        Assert.Equal(3, File.ReadLines(Ledger).Count());
        Assert.Contains("'=1+1", await File.ReadAllTextAsync(Ledger, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportIndicator_Template_HasARowForEveryReportedTargetAndYear()
    {
        var result = await AqProgram.Run("report-indicator", "--template", _folder["t.csv"], "--reported", Ledger, "--store", store.Uri);

        Assert.Equal(0, result.ExitCode);
        var lines = await File.ReadAllLinesAsync(_folder["t.csv"], TestContext.Current.CancellationToken);
        Assert.Equal(1 + 23 + 13 + 14 + 10 + 20, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("JINING-2024,E2-NOx,2025,,万吨,,,", StringComparison.Ordinal));

        var again = await AqProgram.Run("report-indicator", "--template", _folder["t.csv"], "--reported", Ledger, "--store", store.Uri);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("t.csv exists already and may be filled in", again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_Out_WritesCsvAndXlsxOfTheSameTable()
    {
        await Report(_folder.Write("1.csv", Header + "JCCQ-2024,E9,2025,-1.2,%,=cmd|' /C calc'!A0,2026-01-31,\n"));
        foreach (var name in (string[])["t.csv", "t.xlsx"])
        {
            Assert.Equal(0, (await AqProgram.Run(
                "targets", "--store", store.Uri, "--reported", Ledger, "--plan", "JCCQ-2024", "--as-of", "2026-06-30", "--out",
                _folder[name])).ExitCode);
        }

        var csv = await File.ReadAllLinesAsync(_folder["t.csv"], TestContext.Current.CancellationToken);
        using var book = SpreadsheetDocument.Open(_folder["t.xlsx"], isEditable: false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();

        Assert.StartsWith("Plan,Title,ID,Area,Indicator,Target,Year", csv[0], StringComparison.Ordinal);
        Assert.Equal(csv.Length + 3, rows.Count);
        var line = Assert.Single(csv, row => row.Contains(",E9,", StringComparison.Ordinal));
        Assert.Contains(",-1.2,%,met,", line, StringComparison.Ordinal);
        Assert.Empty(book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
        var cells = rows.Single(row => row.InnerText.Contains("煤炭消费量较2020年增长", StringComparison.Ordinal)).Elements<Cell>().ToList();
        Assert.Equal(("-1.2", CellValues.Number), (cells[11].CellValue!.Text, cells[11].DataType!.Value));
        Assert.All(
            cells.Where(cell => cell.InnerText.Contains("cmd", StringComparison.Ordinal)),
            cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
    }

    [Fact]
    public async Task Targets_OutOfAnotherKind_IsAMistakeSaidInOneSentence()
    {
        var result = await AqProgram.Run("targets", "--store", store.Uri, "--out", _folder["t.pdf"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("must end in .csv or .xlsx", result.Log, StringComparison.Ordinal);
    }

    // Nothing had been imported in 2001.
    [Fact]
    public async Task Targets_KnownBeforeAnyImport_HaveNoReadings()
    {
        var result =
            await AqProgram.Run(
                "targets", "--store", store.Uri, "--area", "北京", "--known-at", "2001-01-01", "--as-of", "2016-06-30", "--year", "2016",
                "--json");

        var target =
            Assert.Single(
                result.Json.GetProperty("targets").EnumerateArray()
                    .Where(target => target.GetProperty("indicator").GetString() == "pm25Mean").ToList());
        Assert.Equal(JsonValueKind.Null, target.GetProperty("actual").ValueKind);
        Assert.Contains("no readings", target.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private Task<ProgramResult> Report(string file) => AqProgram.Run("report-indicator", file, "--reported", Ledger, "--store", store.Uri);

    private async Task<JsonElement> Target(string plan, string id, params string[] more)
    {
        var result = await AqProgram.Run([
            "targets", "--store", store.Uri, "--reported", Ledger, "--plan", plan, "--json",
            .. more.Length > 0 ? more : ["--as-of", "2026-06-30"]]);
        return result.Json.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("id").GetString() == id);
    }
}
