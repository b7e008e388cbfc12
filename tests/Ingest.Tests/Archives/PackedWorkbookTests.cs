using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using SharpCompress.Writers.SevenZip;
using static AqPipeline.Ingest.Tests.Archives.WorkbookFile;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Excel workbooks in archives: their sheets are read as those of a workbook in a folder, and each is refused alone.</summary>
public sealed class PackedWorkbookTests : IDisposable
{
    private static readonly object?[] s_header = ["date", "hour", "type", "1001A"];

    private static readonly byte[] s_book = Xlsx(
        ("Second", [s_header, [20240105, 1, "PM2.5", 35.4], [20240105, 2, "PM2.5", new Error("#N/A")]]),
        ("First", [["title"], s_header, [20240105, 3, "PM2.5", 36.5]]),
        ("Empty", []));

    private static readonly (string Name, byte[] Content)[] s_entries =
    [
        PackedFiles.Entry("b.csv", "date,hour,type,1001A\n20240105,4,PM2.5,37\n"),
        ("a/book.xlsx", s_book),
        ("c.xls", Xls("S", [["date", "hour", "type", "1001A"], [20240105, 5, "PM2.5", 38.25]])),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar")]
    [InlineData("x.tar.gz")]
    [InlineData("x.7z")]
    public void Workbook_InAnArchive_IsReadAsOneInAFolder(string name)
    {
        var path = Write(name, Pack(name, s_entries));
        var alone = Open(Write("book.xlsx", s_book));

        var archive = Open(path);

        Assert.Equal(
            [$"{path}/a/book.xlsx/Second", $"{path}/a/book.xlsx/First", $"{path}/b.csv", $"{path}/c.xls/S"],
            archive.Entries.Select(entry => entry.Path));
        Assert.Equal(
            alone.Entries.Select(entry => (entry.ContentHash, entry.Bytes)),
            archive.Entries.Take(2).Select(entry => (entry.ContentHash, entry.Bytes)));
        Assert.Equal([new LeftOutFile($"{path}/a/book.xlsx/Empty", "a sheet without cells")], archive.LeftOut);
        var receipts = archive.Read(archive.Entries).Select(read => FileReader.Read(read.Entry, read.Content))
            .Select(content => Assert.IsType<FileContent.Readings>(content).Receipt)
            .ToDictionary(receipt => receipt.File[(path.Length + 1)..]);
        Assert.Equal(4, receipts.Count);
        Assert.All(receipts.Values, receipt => Assert.Equal(1, receipt.Accepted));

        // The failed formula is in row 3 of its sheet, as in a workbook in a folder.
        Assert.Equal((3L, 4), receipts["a/book.xlsx/Second"].Rejections.Select(each => (each.Line, each.Column)).Single());
    }

    [Theory]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "a web page (HTML table) called a workbook")]
    [InlineData("PK", "the zip file is cut short or damaged")]
    [InlineData("", "no Excel workbook although it is called one")]
    public void Workbook_ThatCannotBeRead_IsRefusedAlone(string text, string reason)
    {
        var path = Write("x.zip", PackedFiles.Zip([.. s_entries, ("bad.xlsx", Encoding.UTF8.GetBytes(text))]));

        var archive = Open(path);

        Assert.Equal(4, archive.Entries.Count);
        var refused = Assert.Single(archive.Refused);
        Assert.Equal($"{path}/bad.xlsx", refused.File);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(4, archive.Read(archive.Entries).Count());
    }

    [Fact]
    public void Workbook_WithAPassword_IsRefusedAlone() => Assert.Contains(
        "encrypted", Assert.Single(Open(Write("x.tar", PackedFiles.Tar([.. s_entries, ("p.xlsx", Encrypted())]))).Refused).Reason,
        StringComparison.Ordinal);

    /// <summary>Of a workbook whose second sheet is damaged, the first is not taken.</summary>
    [Fact]
    public void Workbook_WithADamagedSheet_IsRefusedWhole()
    {
        using var book = new MemoryStream();
        book.Write(s_book);
        using (var zip = new ZipArchive(book, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/s1.xml")!.Delete();
            using var sheet = zip.CreateEntry("xl/worksheets/s1.xml").Open();
            sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row"u8);
        }

        var archive = Open(Write("x.zip", PackedFiles.Zip([("a.xlsx", book.ToArray()), s_entries[0]])));

        Assert.EndsWith("x.zip/b.csv", Assert.Single(archive.Entries).Path, StringComparison.Ordinal);
        Assert.EndsWith("x.zip/a.xlsx", Assert.Single(archive.Refused).File, StringComparison.Ordinal);
        Assert.StartsWith("date,hour", Encoding.UTF8.GetString(archive.Read(archive.Entries).Single().Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_ThatNamesASheet_ReadsItOfEachWorkbook_AndAllOtherFiles()
    {
        var path = Write("x.zip", PackedFiles.Zip(s_entries));

        var (archive, _) = Archive.Open(path, TestContext.Current.CancellationToken, sheet: "First");

        Assert.Equal([$"{path}/a/book.xlsx/First", $"{path}/b.csv"], archive!.Entries.Select(entry => entry.Path));
        Assert.Contains(new LeftOutFile($"{path}/c.xls/S", "not the sheet of the mapping"), archive.LeftOut);
        Assert.False(archive.IsWhole);
    }

    [Fact]
    public void LockFileOfExcel_IsNeitherReadNorNamed()
    {
        var archive = Open(Write("x.zip", PackedFiles.Zip([s_entries[0], ("a/~$book.xlsx", [1, 2, 3])])));

        Assert.Single(archive.Entries);
        Assert.Empty(archive.LeftOut);
        Assert.Empty(archive.Refused);
    }

    /// <summary>A zip in a zip in a workbook's place stays one level too deep.</summary>
    [Fact]
    public void Archive_InAnArchive_IsRefusedAsBefore() => Assert.Contains(
        "packed itself",
        Archive.Open(
            Write("x.zip", PackedFiles.Zip([s_entries[1], ("y.zip", PackedFiles.Zip(s_entries))])),
            TestContext.Current.CancellationToken).Refusal!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public void OriginalFile_OfASheet_IsFoundAgain()
    {
        var path = Write("x.zip", PackedFiles.Zip(s_entries));
        var entry = Open(path).Entries[1];

        var text = Encoding.UTF8.GetString(OriginalFile.Read(entry.Path, entry.ContentHash, TestContext.Current.CancellationToken));

        Assert.StartsWith("title,,,\ndate,hour,type,1001A\n", text, StringComparison.Ordinal);
        Assert.True(OriginalFile.IsSheet(entry.Path));
        Assert.False(OriginalFile.IsSheet($"{path}/b.csv"));
    }

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar")]
    public void Entry_WhoseNameCannotBePrinted_IsRefusedAlone(string name)
    {
        var path = Write(name, PackedFiles.Pack(
            name, [s_entries[0], PackedFiles.Entry("bad\u001B[31m.csv", "date,hour\n"), ("b\u0007ok.xlsx", s_book), ("n\u0007.txt", [1])]));

        var archive = Open(path);

        Assert.Equal([$"{path}/b.csv"], archive.Entries.Select(entry => entry.Path));
        Assert.Equal(
            ["its name has the character U+0007, which cannot be printed; rename it",
                "its name has the character U+001B, which cannot be printed; rename it"],
            archive.Refused.Select(file => file.Reason).Order(StringComparer.Ordinal));
        Assert.All(
            archive.Refused.Select(file => file.File).Concat(archive.LeftOut.Select(file => file.Path)),
            file => Assert.DoesNotContain(file, char.IsControl));
        Assert.Single(archive.LeftOut);
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }

    private static byte[] Pack(string name, (string Name, byte[] Content)[] entries)
    {
        if (!name.EndsWith(".7z", StringComparison.Ordinal))
        {
            return PackedFiles.Pack(name, entries);
        }

        using var packed = new MemoryStream();
        using (var writer = new SevenZipWriter(packed, new SevenZipWriterOptions { LeaveStreamOpen = true }))
        {
            foreach (var (entry, content) in entries)
            {
                writer.Write(entry, new MemoryStream(content), null);
            }
        }

        return packed.ToArray();
    }

    private static Archive Open(string path)
    {
        var (archive, refusal) = Archive.Open(path, TestContext.Current.CancellationToken);
        return archive ?? throw new Xunit.Sdk.XunitException(refusal!.Reason);
    }
}
