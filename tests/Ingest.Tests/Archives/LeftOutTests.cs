using System.IO.Compression;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Files of folders and archives that are not read are named, with what they are.</summary>
public sealed class LeftOutTests
{
    [Fact]
    public void Folder_NamesTheFilesThatItLeavesOut()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.csv", "b/c.parquet", "d.txt", ".hidden", "~$book.xlsx", "book.xlsx", "e" })
        {
            folder.Write(name, "");
        }

        var found = FileFinder.Search([folder.Path]);

        Assert.Equal([folder["a.csv"], folder["book.xlsx"]], found.Files.Order(StringComparer.Ordinal));
        Assert.Equal([folder["b/c.parquet"], folder["d.txt"], folder["e"]], found.LeftOut.Select(file => file.Path));
        Assert.Equal(
            [
                "data in a binary format: save it as CSV UTF-8", "text not called .csv: name it by its path, or rename it",
                "not a file of readings by its name",
            ],
            found.LeftOut.Select(file => file.Reason));
    }

    /// <summary>AirNow's hourly files are called HourlyData_2024010500.dat.</summary>
    [Fact]
    public void Folder_TakesTheFilesOfAirNow()
    {
        using var folder = new TemporaryFolder();
        folder.Write("HourlyData_2024010500.dat", "01/05/24|00:00|010030010|Fairhope|-6|PM2.5|UG/M3|8.1|Alabama\n");

        var found = FileFinder.Search([folder.Path]);

        Assert.Empty(found.LeftOut);
        Assert.Equal("airnow", Assert.IsType<FileContent.Readings>(Given.OwnFile(Assert.Single(found.Files))).Receipt.Format);
    }

    [Fact]
    public void File_NamedBesideItsFolder_IsNotLeftOut()
    {
        using var folder = new TemporaryFolder();
        folder.Write("d.txt", "");

        var found = FileFinder.Search([folder.Path, folder["d.txt"]]);

        Assert.Equal([folder["d.txt"]], found.Files);
        Assert.Empty(found.LeftOut);
    }

    [Fact]
    public void Archive_NamesTheEntriesThatItLeavesOut()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "x/book.ods", "readme.txt", "x/a.csv", "__MACOSX/a.csv" })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.WriteByte((byte)'x');
            }
        }

        var archive = Archive.Open(folder["a.zip"], TestContext.Current.CancellationToken).Archive!;

        Assert.Equal(
            [
                new LeftOutFile(folder["a.zip"] + "/readme.txt", "text not called .csv: name it by its path, or rename it"),
                new LeftOutFile(folder["a.zip"] + "/x/book.ods", "a spreadsheet that is not read: save it as .xlsx or CSV UTF-8"),
            ],
            archive.LeftOut);
    }
}
