using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using static AqPipeline.Ingest.Tests.Archives.WorkbookFile;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Rows of sheets with what people put beside a table, or leave out of it.</summary>
public sealed class SheetRowTests : IDisposable
{
    private static readonly object?[] Header = ["date", "hour", "type", "1001A", "1002A"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CellBesideTheTable_IsNamedByItsColumn()
    {
        var readings = Readings(Xlsx(
            ("S", [Header, [20240105, 1, "PM2.5", 35.4, 41, null, 777], [20240105, 2, "PM2.5", 7, 8]])));

        Assert.Equal(
            [(2L, "expected 5 fields, found 7; column 7 has a value and no name in the header")],
            readings.Receipt.Rejections.Select(each => (each.Line, each.Reason)));
        Assert.Equal(2, readings.Receipt.Accepted);
    }

    [Fact]
    public void EmptyDate_NamesMergedCells_InASheetAlone()
    {
        var sheet = Readings(Xlsx(("S", [Header, [20240105, 1, "PM2.5", 35.4, 41], [null, 2, "PM2.5", 7, 8]])));
        var file = Given.Readings("date,hour,type,1001A\n20240105,1,PM2.5,35\n,2,PM2.5,7\n");

        var (inSheet, inFile) = (Assert.Single(sheet.Receipt.Rejections), Assert.Single(file.Receipt.Rejections));
        Assert.Equal((3L, 1, 3L, 1), (inSheet.Line, inSheet.Column, inFile.Line, inFile.Column));
        Assert.EndsWith(
            "found nothing; a merged cell has its value in its first row only: unmerge it and fill in every row", inSheet.Reason);
        Assert.EndsWith("found nothing", inFile.Reason);
    }

    private FileContent.Readings Readings(byte[] workbook)
    {
        var path = _folder["b.xlsx"];
        File.WriteAllBytes(path, workbook);
        var (archive, _) = Archive.Open(path, TestContext.Current.CancellationToken);
        var (entry, content) = archive!.Read(archive.Entries).Single();
        return Assert.IsType<FileContent.Readings>(FileReader.Read(entry, content));
    }
}
