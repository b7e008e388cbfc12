using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Archives;

public sealed class FileFinderTests
{
    [Fact]
    public void Find_Folder_GivesItsCsvAndGzFilesInOrder()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "b/20160602.csv", "b/20160601.csv.gz", "a.CSV", "readme.txt", "b/c/x.gz", "book.ods", "x.lz" })
        {
            folder.Write(name, "");
        }

        var files = FileFinder.Find([folder.Path]);

        Assert.Equal([folder["a.CSV"], folder["b/20160601.csv.gz"], folder["b/20160602.csv"], folder["b/c/x.gz"]], files);
    }

    [Fact]
    public void Find_FilesGiven_AreTakenAsTheyAreAndOnce()
    {
        using var folder = new TemporaryFolder();
        var (text, csv) = (folder.Write("b.txt", ""), folder.Write("a.csv", ""));

        var files = FileFinder.Find([text, csv, text, folder.Path]);

        Assert.Equal([text, csv], files);
    }

    [Fact]
    public void Find_AbsentPath_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();

        var exception = Assert.Throws<FileNotFoundException>(() => FileFinder.Find([folder.Path, folder["absent"]]));

        Assert.Contains(folder["absent"], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Nothing_GivesNothing()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(FileFinder.Find([]));
        Assert.Empty(FileFinder.Find([folder.Path]));
    }

    // The example of FIPS 180-2, appendix B.1, and the hash of nothing.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void ContentHash_OfAFile_IsSha256OfItsBytes(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(expected, ContentHash.Of(folder.Write("a.csv", text)));
    }
}
