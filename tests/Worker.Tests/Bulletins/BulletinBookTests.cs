using System.Globalization;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Xlsx;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The bulletin as a workbook.</summary>
public sealed class BulletinBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["bulletin.xlsx"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("issue")]
    [InlineData("draft")]
    [InlineData("bare")]
    [InlineData("plain")]
    public void Workbook_OfABulletin_FitsTheSchemaAndHasNoFormula(string which)
    {
        using var document = Written(which switch
        {
            "issue" => SomeBulletin.Issue(),
            "draft" => SomeBulletin.Draft(),
            "bare" => SomeBulletin.Bare(),
            _ => PlainBulletin.Issue(),
        });

        Assert.Empty(
            new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri}{error.Path?.XPath}: {error.Description}"));
        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()));
    }

    [Fact]
    public void Workbook_OfAnIssue_HasPrintedSheetsFirstThenChartsTextAndData()
    {
        using var document = Written(PlainBulletin.Issue());

        Assert.Equal(
            ["市（州）", "县（市、区）", "168个城市", "日历", "图", "正文", "市（州）2019-03", "图表数据"],
            document.WorkbookPart!.Workbook.Sheets!.Elements<XlsxSheet>().Select(sheet => sheet.Name!.Value!));
    }

    /// <summary>A4 is paper size 9 (ECMA-376, 18.3.1.63).</summary>
    [Fact]
    public void Sheet_OfALongTable_IsUprightOnePageWideWithRepeatedHeadFilterAndPanes()
    {
        using var document = Written(PlainBulletin.Issue());
        var sheet = SheetOf(document, "县（市、区）");
        var setup = sheet.GetFirstChild<PageSetup>()!;

        Assert.Equal(9u, setup.PaperSize!.Value);
        Assert.Equal(OrientationValues.Portrait, setup.Orientation!.Value);
        Assert.Equal((1u, 0u), (setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        Assert.Equal(3, sheet.Descendants<Pane>().Single().VerticalSplit!.Value);

        // Title, line, head, then 71 rows without a whole: rows 4 to 74.
        Assert.Equal("A3:J74", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        var names = document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().ToList();
        Assert.Contains(names, name => name.Name == "_xlnm.Print_Titles" && name.Text == "'县（市、区）'!$1:$3");

        // One break, at about half of 71 rows: 36 and 35.
        Assert.Equal(39u, Assert.Single(sheet.Descendants<Break>()).Id!.Value);
    }

    [Fact]
    public void Cells_OfFigures_AreNumbersWhoseFormatsPrintSignDigitsAndTies()
    {
        using var document = Written(PlainBulletin.Issue());
        var sheet = SheetOf(document, "市（州）");

        // Title, number line, caption, head; the third and fourth city share rank 3.
        Assert.Equal(("1", "0"), Number(document, sheet, "A5"));
        Assert.Equal(("3", "\"并列\"0"), Number(document, sheet, "A7"));
        Assert.Equal(("3", "\"并列\"0"), Number(document, sheet, "A8"));
        Assert.Equal(("3.63", "0.00;\"−\"0.00"), Number(document, sheet, "C5"));
        Assert.Equal(("-1.2", "+0.0;\"−\"0.0;0.0"), Number(document, sheet, "D5"));
        Assert.Equal(("63", "0;\"−\"0"), Number(document, sheet, "G5"));
        Assert.Equal("未参加排名：2月PM10有效监测22天，少于规定的25天", CellOf(sheet, "C13").InnerText);
        Assert.Equal("全省", CellOf(sheet, "B14").InnerText);
        Assert.Contains(
            CellOf(sheet, "E4").Descendants<VerticalTextAlignment>(), part => part.Val! == VerticalAlignmentRunValues.Subscript);
        Assert.Equal("PM2.5\nµg/m³", CellOf(sheet, "E4").InnerText);
    }

    /// <summary>2019-04-12 is day 43567 of the 1900 date base: 43466 is 2019-01-01, and 101 days follow.</summary>
    [Fact]
    public void Day_OfAnIssue_IsATypedDateAndOfADraftEmpty()
    {
        using (var issue = Written(PlainBulletin.Issue()))
        {
            var sheet = SheetOf(issue, "市（州）");
            var day = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().Single(cell => cell.CellValue is not null);
            Assert.Equal(("43567", "yyyy\"年\"m\"月\"d\"日\""), Number(issue, sheet, day.CellReference!.Value!));
        }

        using var draft = Written(PlainBulletin.Draft());
        var first = SheetOf(draft, "市（州）");
        Assert.DoesNotContain(first.Descendants<Row>().ElementAt(1).Elements<Cell>(), cell => cell.CellValue is not null);
        Assert.Contains("（草稿）", CellOf(first, "A1").InnerText, StringComparison.Ordinal);
        Assert.Contains("第2稿，2019年4月10日16:20生成", first.GetFirstChild<HeaderFooter>()!.OddHeader!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Footer_OfASheet_HasNumberPagesAndSand()
    {
        using var document = Written(PlainBulletin.Issue() with { Number = "某&环发〔2019〕12号" });

        var footer = SheetOf(document, "市（州）").GetFirstChild<HeaderFooter>()!.OddFooter!.Text;
        Assert.Contains("某&&环发〔2019〕12号", footer, StringComparison.Ordinal);
        Assert.Contains("第 &P 页 共 &N 页", footer, StringComparison.Ordinal);
        Assert.EndsWith("未扣除沙尘天气影响", footer, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_OfCities_ReferToCellsWithTheSameFigures()
    {
        using var document = Written(PlainBulletin.Issue());
        var book = document.WorkbookPart!;
        var printed = book.WorksheetParts.Single(part => part.Worksheet == SheetOf(document, "市（州）"));
        var charts = book.WorksheetParts.Single(part => part.Worksheet == SheetOf(document, "图"));

        Assert.Equal(2, printed.DrawingsPart!.ChartParts.Count());
        Assert.Equal(4, charts.DrawingsPart!.ChartParts.Count());
        Assert.All(charts.DrawingsPart.ChartParts.SelectMany(
            part => part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumberReference>()), reference =>
        {
            var cells = reference.Formula!.Text.Split('!')[1].Replace("$", "", StringComparison.Ordinal).Split(':');
            Assert.StartsWith("'图表数据'!", reference.Formula.Text, StringComparison.Ordinal);
            var data = SheetOf(document, "图表数据");
            var (column, first) = (cells[0][0], int.Parse(cells[0][1..], CultureInfo.InvariantCulture));
            Assert.All(
                reference.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>(),
                point => Assert.Equal(CellOf(data, $"{column}{first + point.Index!.Value}").CellValue!.Text, point.NumericValue!.Text));
        });
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("+1+1")]
    [InlineData("<script>alert(1)</script>")]
    public void Name_ThatLooksLikeAFormula_IsText(string name)
    {
        using var document = Written(PlainBulletin.Issue(name));

        var cell = CellOf(SheetOf(document, "市（州）"), "B5");
        Assert.Equal((name, CellValues.InlineString), (cell.InnerText, cell.DataType!.Value));
        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()));
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TabNames_OfAnyText_AreAllowedShortAndUnlike()
    {
        var names = new AqPipeline.Worker.Bulletins.Xlsx.SheetNames(["数据"]);

        Assert.Equal("数据 (2)", names.Of("数据"));
        Assert.Equal("甲乙", names.Of("甲[乙]:*?/\\'"));
        Assert.Equal("表", names.Of("'"));
        Assert.Equal(31, names.Of(new string('长', 200)).Length);
        Assert.Equal(new string('长', 27) + " (2)", names.Of(new string('长', 200)));
    }

    /// <summary>The cities fill one page, the 71 counties two, whose ranks ascend, with the head on both.</summary>
    [Fact]
    public async Task Workbook_OnPaper_LosesNothing()
    {
        Written(PlainBulletin.Issue()).Dispose();

        var pages = await PaperPrint.OfWorkbook(File, TestContext.Current.CancellationToken);

        Assert.Single(pages, page => page.Contains("未参加排名：2月", StringComparison.Ordinal));
        var counties = pages.Where(page => page.Contains('甲', StringComparison.Ordinal)).ToList();
        Assert.Equal(2, counties.Count);
        Assert.All(counties, page => Assert.Contains("90per", page, StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(1, PlainBulletin.Counties - 2),
            counties.SelectMany(page => System.Text.RegularExpressions.Regex.Matches(page, @"甲(\d+)县"))
                .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Contains("6.69 69", counties[1], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.DoesNotContain("###", page, StringComparison.Ordinal));
    }

    /// <summary>Excel takes rows of 409 points at most: a longer paragraph would lose its end.</summary>
    [Fact]
    public void Paragraph_HigherThanARow_GoesOnInTheNextWithoutALoss()
    {
        var text = string.Concat(Enumerable.Range(1, 400).Select(number => $"丙{number}县、"));
        using var document = Written(PlainBulletin.Issue() with { Body = [new HeadingBlock("一、"), new ParagraphBlock(text)] });

        var rows = SheetOf(document, "正文").Descendants<Row>().Skip(3).ToList();
        Assert.True(rows.Count > 1);
        Assert.Equal("　　" + text, string.Concat(rows.Select(row => row.InnerText)));
        Assert.All(rows, row => Assert.InRange(row.Height!.Value, 0, 408));
    }

    private SpreadsheetDocument Written(PrintedBulletin bulletin)
    {
        BulletinBook.Write(File, bulletin);
        return SpreadsheetDocument.Open(File, isEditable: false);
    }

    private static Worksheet SheetOf(SpreadsheetDocument document, string name) => ((WorksheetPart)document.WorkbookPart!.GetPartById(
        document.WorkbookPart.Workbook.Sheets!.Elements<XlsxSheet>().Single(sheet => sheet.Name == name).Id!.Value!)).Worksheet;

    private static Cell CellOf(Worksheet sheet, string reference) =>
        sheet.Descendants<Cell>().Single(cell => cell.CellReference == reference);

    /// <summary>A cell's number and the format that prints it, without the blanks that align points.</summary>
    private static (string Number, string Format) Number(SpreadsheetDocument document, Worksheet sheet, string reference)
    {
        var cell = CellOf(sheet, reference);
        Assert.Equal(CellValues.Number, cell.DataType!.Value);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var id = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        var format = styles.NumberingFormats!.Elements<NumberingFormat>().Single(other => other.NumberFormatId!.Value == id);
        return (cell.CellValue!.Text, format.FormatCode!.Value!.Replace("_)", "", StringComparison.Ordinal));
    }
}
