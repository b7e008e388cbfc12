using System.IO.Compression;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins.Xlsx;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The bureau's own workbook as a template.</summary>
public sealed class BulletinTemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Template => _folder["template.xlsx"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DefaultTemplate_HasNoFaultsAndFitsTheSchema()
    {
        XlsxTemplate.WriteDefault(Template);

        Assert.Empty(XlsxTemplate.Faults(Template));
        using var document = SpreadsheetDocument.Open(Template, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
    }

    [Fact]
    public void Template_ThatIsFilled_KeepsItsLookAndMovesDownWhatIsBelow()
    {
        XlsxTemplate.WriteDefault(Template);
        Change(workbook =>
        {
            // Red ground behind the title, and a line of the bureau's below the table's first row.
            var styles = workbook.WorkbookStylesPart!.Stylesheet;
            styles.Fills!.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFF0000" }) { PatternType = PatternValues.Solid }));
            styles.CellFormats!.Append(new CellFormat { FillId = (uint)styles.Fills.Elements<Fill>().Count() - 1, ApplyFill = true });
            var sheet = workbook.WorksheetParts.Single().Worksheet;
            CellOf(sheet, "A1").StyleIndex = (uint)styles.CellFormats.Elements<CellFormat>().Count() - 1;
            var telephone = new Cell(new InlineString(new Text("本厅电话"))) { CellReference = "A7", DataType = CellValues.InlineString };
            sheet.GetFirstChild<SheetData>()!.Append(new Row(telephone) { RowIndex = 7 });
        });

        BulletinBook.Write(_folder["filled.xlsx"], PlainBulletin.Issue(), Template);

        using var document = SpreadsheetDocument.Open(_folder["filled.xlsx"], isEditable: false);
        Assert.Empty(
            new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri}{error.Path?.XPath}: {error.Description}"));
        var first = ((WorksheetPart)document.WorkbookPart!.GetPartById(
            document.WorkbookPart.Workbook.Sheets!.Elements<XlsxSheet>().First().Id!.Value!)).Worksheet;
        Assert.Equal("某省生态环境厅关于2019年3月和1—3月全省环境空气质量状况的通报", CellOf(first, "A1").InnerText);
        Assert.Equal("FFFF0000", Ground(document, CellOf(first, "A1")));
        Assert.Equal("某环发〔2019〕12号", CellOf(first, "F2").InnerText);
        Assert.Equal("43567", CellOf(first, "L2").CellValue!.Text);
        Assert.Equal("名次", CellOf(first, "A4").InnerText);
        Assert.Equal("白城市", CellOf(first, "B5").InnerText);
        Assert.Equal("全省", CellOf(first, "B14").InnerText);

        // The table has ten rows (5 to 14) in place of one: row 7 is row 16.
        Assert.Equal("本厅电话", CellOf(first, "A16").InnerText);
        Assert.Contains("市（州）", document.WorkbookPart.Workbook.Sheets!.Elements<XlsxSheet>().Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public void Faults_OfATemplateWithMany_AreNamedAtOnce()
    {
        XlsxTemplate.WriteDefault(Template);
        Change(workbook =>
        {
            var names = workbook.Workbook.DefinedNames!;
            names.Elements<DefinedName>().Single(name => name.Name == "Bulletin_Title").Remove();
            names.Append(new DefinedName("'排名'!$A$1:$B$9") { Name = "Bulletin_Issue" });
            names.Append(new DefinedName("'别处'!$A$1") { Name = "Bulletin_Recipients" });
            names.Append(new DefinedName("'排名'!$A$1") { Name = "Bulletin_Titel" });
            names.Append(new DefinedName("'排名'!$B$1") { Name = "bulletin_number" });
            names.Append(new DefinedName("'暗'!$B$1") { Name = "Bulletin_Sample" });
            var hidden = workbook.AddNewPart<WorksheetPart>();
            hidden.Worksheet = new Worksheet(new SheetData());
            workbook.Workbook.Sheets!.Append(
                new XlsxSheet { Name = "暗", SheetId = 9, Id = workbook.GetIdOfPart(hidden), State = SheetStateValues.Hidden });
            CellOf(workbook.WorksheetParts.First(part => part != hidden).Worksheet, "A3").CellFormula = new CellFormula("1+1");
            workbook.AddExternalRelationship(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject", new Uri("file:///c:/other.xlsx"));
            workbook.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([0]));
        });

        var faults = XlsxTemplate.Faults(Template);

        string[] expected =
        [
            "contains macros", "is linked with another file", "no cell with the name Bulletin_Title",
            "Bulletin_Issue is '排名'!$A$1:$B$9, which is not a single cell", "on the sheet 别处, which is missing",
            "the name Bulletin_Titel, which is none of", "Bulletin_Number 2 times", "on the sheet 暗, which is hidden",
            "a formula in cell A3 of sheet 排名",
        ];
        Assert.All(expected, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(expected.Length, faults.Count);
    }

    [Fact]
    public void Faults_OfOtherFiles_SayWhatTheyAre()
    {
        var text = _folder.Write("text.xlsx", "not a workbook");
        var macro = _folder.Write("macro.xlsm", "neither");
        XlsxTemplate.WriteDefault(Template);
        using (var zip = ZipFile.Open(Template, ZipArchiveMode.Update))
        {
            var entry = zip.Entries.Single(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal));
            using var stream = entry.Open();
            stream.SetLength(stream.Length / 2);
        }

        Assert.Contains("is not an XLSX workbook", Assert.Single(XlsxTemplate.Faults(text)), StringComparison.Ordinal);
        Assert.Contains(XlsxTemplate.Faults(macro), fault => fault.Contains("with macros (.xlsm)", StringComparison.Ordinal));
        Assert.Contains("is missing", Assert.Single(XlsxTemplate.Faults(_folder["none.xlsx"])), StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Single(XlsxTemplate.Faults(Template)), StringComparison.Ordinal);
    }

    private void Change(Action<WorkbookPart> change)
    {
        using var document = SpreadsheetDocument.Open(Template, isEditable: true);
        change(document.WorkbookPart!);
    }

    private static Cell CellOf(Worksheet sheet, string reference) =>
        sheet.Descendants<Cell>().Single(cell => cell.CellReference == reference);

    private static string? Ground(SpreadsheetDocument document, Cell cell)
    {
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var fill = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).FillId!.Value;
        return styles.Fills!.Elements<Fill>().ElementAt((int)fill).PatternFill!.ForegroundColor!.Rgb!.Value;
    }
}
