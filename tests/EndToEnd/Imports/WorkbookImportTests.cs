using System.IO.Compression;
using System.Text;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Excel workbooks and files that are left out, through the real program.</summary>
public sealed class WorkbookImportTests : IDisposable
{
    private const string Sheet = "date,hour,type,1001A\n20160601,1,PM2.5,35.4\n20160601,2,PM2.5,bad\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ingest_Workbook_GivesTheReadingsOfItsSheetAndNamesItsRow()
    {
        _folder.Write("data/book.xlsx", "");
        File.WriteAllBytes(_folder["data/book.xlsx"], Workbook(Sheet));

        var first = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        var second = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        var history = await AqProgram.Run("history", "--station", "1001A", "--day", "2016-06-01", "--store", Store);

        Assert.Equal(1, first.ExitCode);
        Assert.Contains("book.xlsx/Hours:3:4: rejected: expected a PM2.5 concentration, found 'bad'", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 files imported, 1 known already", second.Log, StringComparison.Ordinal);
        Assert.Contains("35.4", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_ArchiveWithWorkbooks_TakesTheirSheetsAndNamesTheOneThatCannotBeRead()
    {
        (string Name, byte[] Content)[] entries = [("book.xlsx", Workbook(Sheet)), PackedFiles.Entry("page.xls", "<html></html>")];
        await File.WriteAllBytesAsync(_folder["all.zip"], PackedFiles.Zip(entries), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["good.zip"], PackedFiles.Zip(entries[..1]), TestContext.Current.CancellationToken);

        var first = await AqProgram.Run("ingest", _folder["all.zip"], "--store", Store);
        var second = await AqProgram.Run("ingest", _folder["all.zip"], "--store", Store);
        var chinese = await AqProgram.Run("ingest", _folder["all.zip"], "--store", "memory:", "--lang", "zh");
        var good = await AqProgram.Run("ingest", _folder["good.zip"], "--store", Store, "--json");
        var again = await AqProgram.Run("ingest", _folder["good.zip"], "--store", Store);

        Assert.Contains("all.zip/book.xlsx/Hours:3:4: rejected: expected a PM2.5", first.Output, StringComparison.Ordinal);
        Assert.Contains("all.zip/page.xls: refused: a web page (HTML table) called a workbook", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 files imported, 1 known already, 1 refused", second.Log, StringComparison.Ordinal);
        Assert.Contains("all.zip/page.xls: refused", second.Output, StringComparison.Ordinal);
        Assert.Contains("all.zip/page.xls: 拒绝：网页（HTML 表格）以工作簿命名：用 Excel 打开并另存为 .xlsx", chinese.Output, StringComparison.Ordinal);

        // The sheet is known from the other archive; this one is known from now on.
        Assert.Equal("archive", Assert.Single(good.Json.GetProperty("files").EnumerateArray()).GetProperty("format").GetString());
        Assert.Contains("0 files imported, 1 known already, 0 refused", again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_Folder_NamesTheFilesThatItLeavesOut()
    {
        _folder.Write("data/a.csv", "date,hour,type,1001A\n20160601,1,PM2.5,18\n");
        _folder.Write("data/b.parquet", "PAR1");
        foreach (var number in Enumerable.Range(1, 5))
        {
            _folder.Write($"data/note{number}.txt", "x");
        }

        var text = await AqProgram.Run("ingest", _folder["data"], "--store", "memory:");
        var chinese = await AqProgram.Run("ingest", _folder["data"], "--store", "memory:", "--lang", "zh");
        var json = await AqProgram.Run("ingest", _folder["data"], "--store", "memory:", "--json");

        Assert.Contains("b.parquet: not read: data in a binary format", text.Output, StringComparison.Ordinal);
        Assert.Contains("note1.txt and 4 more .txt: not read: text not called .csv", text.Output, StringComparison.Ordinal);
        Assert.Contains("b.parquet: 未读取：二进制格式的数据：请另存为 CSV UTF-8", chinese.Output, StringComparison.Ordinal);
        Assert.Equal(6, json.Json.GetProperty("leftOut").GetArrayLength());
        Assert.Equal(_folder["data/b.parquet"], json.Json.GetProperty("leftOut")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task Ingest_TextInUtf16_IsImported()
    {
        _folder.Write("data/a.csv", "");
        File.WriteAllBytes(_folder["data/a.csv"], [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sheet)]);

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store, "--json");

        Assert.Equal("utf-16", result.Json.GetProperty("files")[0].GetProperty("encoding").GetString());
    }

    /// <summary>A workbook with one sheet called Hours, a row for each line of a text.</summary>
    private static byte[] Workbook(string text)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "_rels/.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>");
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>"
                + "<sheet name=\"Hours\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"s\" Type=\"{office}/worksheet\" "
                + "Target=\"worksheets/s.xml\"/></Relationships>");
            Write(zip, "xl/worksheets/s.xml", $"<worksheet xmlns=\"{main}\"><sheetData>" + string.Concat(
                text.TrimEnd('\n').Split('\n').Select(row => "<row>" + string.Concat(row.Split(',').Select(Cell)) + "</row>"))
                + "</sheetData></worksheet>");
        }

        return file.ToArray();
    }

    private static string Cell(string text) =>
        text.All(character => char.IsAsciiDigit(character) || character == '.')
            ? $"<c><v>{text}</v></c>"
            : $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
