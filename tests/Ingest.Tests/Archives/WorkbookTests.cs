using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using static AqPipeline.Ingest.Tests.Archives.WorkbookFile;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Excel workbooks: each sheet is read as a CSV file of the same cells.</summary>
public sealed class WorkbookTests : IDisposable
{
    /// <summary>5 January 2024 in Excel: 45,296 days after 31 December 1899, with the leap day that 1900 had not.</summary>
    private const double Day = 45296;

    private static readonly object?[] SiteHeader = ["date", "hour", "type", "1001A", "1002A"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sheet_OfANationalTable_IsReadWithItsDecimals()
    {
        var readings = Readings(Xlsx(("Sheet1",
            [SiteHeader, [20240105.0, 1, "PM2.5", 35.4, "41"], [Date(Day), 2, "CO", 0.1 + 0.2, null]])));

        Assert.Equal("national-sites", readings.Receipt.Format);
        Assert.EndsWith("b.xlsx/Sheet1", readings.Receipt.File);
        var day = readings.DayOf("1001A", new DateOnly(2024, 1, 5));
        Assert.Equal((354_000, 3_000), (day.Value(Pollutant.PM25, 1), day.Value(Pollutant.CO, 2)));
        Assert.Equal(410_000, readings.DayOf("1002A", new DateOnly(2024, 1, 5)).Value(Pollutant.PM25, 1));
    }

    [Fact]
    public void TitlesAboveTheHeader_ArePassedOver_AndLinesAreRowsOfTheSheet()
    {
        var readings = Readings(Xlsx(("Sheet1",
            [["Hourly values of the bureau"], [], ["made by", "A", "on", Date(Day)], SiteHeader, [20240105, 1, "PM2.5", "bad", 41]])));

        Assert.Equal((5L, 4), readings.Receipt.Rejections.Select(each => (each.Line, each.Column)).Single());
        Assert.Equal(1, readings.Receipt.Accepted);
    }

    [Fact]
    public void DatesAndHours_AreWrittenAsTheyLook()
    {
        var rows = Text(Xlsx(("S",
        [
            ["date", "time", "serial date", "hour", "long", "v"],
            [Date(Day), Clock(8 / 24.0), Day + 9 / 24.0, 10 / 24.0, Hours(1), 0.000012],
            [DateAndClock(Day), Clock(1), Day, 0.5, Hours(25.5 / 24), 12345678.25],
        ])));

        Assert.Equal("2024-01-05 00:00:00,08:00,2024-01-05 09:00:00,10:00,24:00,0.000012", rows[1]);
        Assert.Equal("2024-01-05 00:00:00,24:00,2024-01-05 00:00:00,12:00,25:30,12345678.25", rows[2]);
    }

    [Fact]
    public void Midnight_LooksAsTheOtherHoursOfItsColumnDo()
    {
        var rows = Text(Xlsx(("S",
        [
            [DateAndClock(Day + 0.5)],
            ["day", "time", "t"],
            [Date(Day), Day, Date(Day)],
            [Date(Day), Day + 1 / 24.0, Date(Day + 1 / 24.0)],
            [Date(Day), "NaN", "-"],
            [Date(Day + 1), Day + 1, Date(Day + 1)],
        ])));

        Assert.Equal(
            [
                "2024-01-05 12:00:00,,", "day,time,t",
                "2024-01-05,2024-01-05 00:00:00,2024-01-05 00:00:00",
                "2024-01-05,2024-01-05 01:00:00,2024-01-05 01:00:00",
                "2024-01-05,NaN,-",
                "2024-01-06,2024-01-06 00:00:00,2024-01-06 00:00:00", "",
            ],
            rows);
    }

    [Fact]
    public void Cells_WithCommasQuotesAndLineBreaks_KeepOneLineARow() =>
        Assert.Equal(
            ["\"a,b\",c d,", "", "\"say \"\"x\"\"\",,7", ""],
            Text(Xlsx(("S", [["a,b", "c\nd", null], [], ["say \"x\"", null, 7], []]))));

    [Fact]
    public void Mapping_ThatNamesASheet_ReadsItAlone()
    {
        var path = Write("b.xlsx", Xlsx(("Notes", [["of no use"]]), ("January", [["t", "pm"], [DateAndClock(Day + 8 / 24.0), 35.4]])));
        var layout = Mapped("January");

        var (archive, _) = Archive.Open(path, TestContext.Current.CancellationToken, sheet: layout.Sheet);

        var readings = Assert.IsType<FileContent.Readings>(Read(archive!, layout));
        Assert.Equal(354_000, readings.DayOf("x:1", new DateOnly(2024, 1, 5)).Value(Pollutant.PM25, 8));
        Assert.Equal(($"{path}/Notes", false), (Assert.Single(archive!.LeftOut).Path, archive.IsWhole));
    }

    [Fact]
    public void Mapping_ThatNamesASheetWhichIsNotThere_NamesThoseThatAre() =>
        Assert.Equal(
            "the workbook has no sheet 'May' with cells; it has 'A', 'B'",
            Reason(Xlsx(("A", [[1]]), ("B", [[2]])), "b.xlsx", "May"));

    [Fact]
    public void Xls_IsReadAsXlsxIs()
    {
        var readings = Readings(
            Xls("Tabelle", [["date", "hour", "type", "1001A"], [20240105, 1, "PM2.5", 35.4], [20240105, 2, "PM2.5", "NaN"]]), "b.xls");

        Assert.Equal(354_000, readings.DayOf("1001A", new DateOnly(2024, 1, 5)).Value(Pollutant.PM25, 1));
        Assert.Equal((1L, 1L), (readings.Receipt.Accepted, readings.Receipt.Missing));
    }

    [Theory]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "a web page (HTML table) called a workbook")]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "an XML table of Excel 2003")]
    [InlineData("date,pm25\n2024-01-05,1\n", "text called a workbook: rename it to .csv")]
    public void File_ThatIsNoWorkbook_IsNamedForWhatItIs(string text, string reason) =>
        Assert.StartsWith(reason, Reason(Encoding.UTF8.GetBytes(text), "b.xls"));

    [Fact]
    public void Workbook_CalledCsv_IsNamed()
    {
        var path = Write("b.csv", Xlsx(("S", [SiteHeader])));

        Assert.StartsWith("an Excel workbook (.xlsx) called something else", Assert.IsType<FileContent.Refused>(Given.OwnFile(path)).Reason);
    }

    [Fact]
    public void CutWorkbooks_AreRefused()
    {
        var xlsx = Xlsx(("S", [SiteHeader, [20240105, 1, "PM2.5", 35.4, 41]]));
        var xls = Xls("S", [["date", "hour", "type", "1001A"], [20240105, 1, "PM2.5", 35.4]]);

        Assert.All(Enumerable.Range(1, 20).Select(part => xlsx.Length * part / 21), cut => Assert.NotEmpty(Reason(xlsx[..cut], "b.xlsx")));
        Assert.All([100, 600, 1200], cut => Assert.NotEmpty(Reason(xls[..cut], "b.xls")));
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#VALUE!")]
    [InlineData("#DIV/0!")]
    [InlineData("#NAME?")]
    [InlineData("#REF!")]
    [InlineData("#NUM!")]
    [InlineData("#NULL!")]
    public void FormulaThatFailed_IsRejectedAndNamed(string shown)
    {
        var readings = Readings(Xlsx(
            ("S", [SiteHeader, [20240105, 1, "PM2.5", new Error(shown), 41], [20240105, 2, "PM2.5", 7, new Error(shown)]])));

        Assert.Equal((2L, 0L, 2L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        var reason = $"expected a PM2.5 concentration, found 'error {shown}'";
        Assert.Equal(
            [(2L, 4, reason), (3L, 5, reason)], readings.Receipt.Rejections.Select(each => (each.Line, each.Column, each.Reason)));
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#VALUE!")]
    public void FormulaThatFailed_InAnXlsFile_IsMissing(string shown)
    {
        var readings = Readings(
            Xls("S", [["date", "hour", "type", "1001A", "1002A"], [20240105, 1, "PM2.5", new Error(shown), 41]]), "b.xls");

        Assert.Equal((1L, 1L, 0L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<v/>")]
    [InlineData("<v></v>")]
    public void FormulaWithoutASavedValue_IsRejectedAndNamed(string value)
    {
        var readings = Readings(Xlsx(
            ("Empty", []),
            ("S",
            [
                SiteHeader, [],
                [20240105, 1, "PM2.5", 35.4, new Formula("1+1", value)],
                [20240105, 2, "PM2.5", 7, new Formula("3*3", "<v>9</v>")],
            ])));

        Assert.Equal((3L, 0L, 1L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        Assert.Equal(
            [(3L, 5, "expected a PM2.5 concentration, found 'formula without a saved value'")],
            readings.Receipt.Rejections.Select(each => (each.Line, each.Column, each.Reason)));
    }

    [Fact]
    public void FaultOfACell_IsNoStation()
    {
        var layout = ChosenLayout.Mapped(MappingFile.Read("m.json", """
            {"name": "book",
             "time": {"columns": "t", "format": "yyyy-MM-dd HH:mm:ss", "zone": "+08:00", "hourLabel": "ending"},
             "station": {"columns": "s", "prefix": "x:"}, "values": {"pm": {"pollutant": "PM2.5", "unit": "µg/m³"}}}
            """));
        object[] failed = [DateAndClock(Day), new Error("#REF!"), 7];
        object[] unsaved = [DateAndClock(Day + 0.5), new Formula("A1"), 8];
        var archive = Open(Xlsx(("S", [["t", "s", "pm"], failed, unsaved])), "b.xlsx");

        var readings = Assert.IsType<FileContent.Readings>(Read(archive, layout));

        Assert.Equal((0L, 2L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal("expected a station, found 'error #REF!'", readings.Receipt.Rejections[0].Reason);
    }

    [Fact]
    public void WorkbookWithAPassword_IsRefused_WithWhatToDo() =>
        Assert.All(
            ["b.xlsx", "b.xls"],
            name => Assert.Equal(
                "the workbook is encrypted: open it in Excel and save it as .xlsx, or the sheet as CSV UTF-8 without a password",
                Reason(Encrypted(), name)));

    [Fact]
    public void EmptyWorkbook_IsRefused() =>
        Assert.Equal("the workbook has no visible sheet with cells", Reason(Xlsx(("S", [])), "b.xlsx"));

    [Fact]
    public void Workbook_ThatUnpacksAThousandfold_IsRefused()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            part.Write(new byte[8 << 20]);
        }

        Assert.Contains("1000 times", Reason(file.ToArray(), "b.xlsx"));
    }

    private static ChosenLayout Mapped(string sheet) => ChosenLayout.Mapped(MappingFile.Read("m.json", $$$$"""
        {"name": "book", "sheet": "{{{{sheet}}}}",
         "time": {"columns": "t", "format": "yyyy-MM-dd HH:mm:ss", "zone": "+08:00", "hourLabel": "ending"},
         "station": {"id": "x:1"}, "values": {"pm": {"pollutant": "PM2.5", "unit": "µg/m³"}}}
        """));

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }

    private Archive Open(byte[] bytes, string name)
    {
        var (archive, refusal) = Archive.Open(Write(name, bytes), TestContext.Current.CancellationToken);
        return archive ?? throw new Xunit.Sdk.XunitException(refusal!.Reason);
    }

    private static FileContent Read(Archive archive, ChosenLayout? layout)
    {
        var (entry, content) = archive.Read(archive.Entries).Single();
        return FileReader.Read(entry, content, layout);
    }

    private FileContent.Readings Readings(byte[] bytes, string name = "b.xlsx") =>
        Assert.IsType<FileContent.Readings>(Read(Open(bytes, name), null));

    private string[] Text(byte[] bytes)
    {
        var archive = Open(bytes, "b.xlsx");
        return Encoding.UTF8.GetString(archive.Read(archive.Entries).Single().Content).Split('\n');
    }

    private string Reason(byte[] bytes, string name, string? sheet = null) =>
        Archive.Open(Write(name, bytes), TestContext.Current.CancellationToken, sheet: sheet).Refusal!.Reason;
}
