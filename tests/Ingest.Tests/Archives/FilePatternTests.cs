using AqPipeline.Ingest.Archives;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Archives in folders, and patterns.</summary>
public sealed class FilePatternTests
{
    [Fact]
    public void Find_Folder_GivesItsArchivesToo()
    {
        using var folder = new TemporaryFolder();
        string[] names = ["a.zip", "b.tar", "c.tar.gz", "d.TGZ", "e.tar.xz", "f.json", "g.lz", "h.txt", "i.ods"];
        foreach (var name in names)
        {
            folder.Write(name, "");
        }

        Assert.Equal(names[..6].Select(name => folder[name]), FileFinder.Find([folder.Path]));
    }

    [Theory]
    [InlineData("2019*/*.csv", "201901/a.csv 201902/b.csv")]
    [InlineData("2019??/a.csv", "201901/a.csv")]
    [InlineData("2019*", "201901/a.csv 201902/b.csv")]
    [InlineData("*/*.txt", "202001/c.txt")]
    [InlineData("*.csv", "top.csv")]
    public void Find_Pattern_GivesWhatMatchesInOrder(string pattern, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "201902/b.csv", "201901/a.csv", "202001/c.txt", "top.csv", ".hidden.csv" })
        {
            folder.Write(name, "");
        }

        Assert.Equal(expected.Split(' ').Select(name => folder[name]), FileFinder.Find([folder[pattern]]));
    }

    [Theory]
    [InlineData("2018*/*.csv")]
    [InlineData("absent/*.csv")]
    [InlineData("*/x/?.csv")]
    public void Find_PatternWithoutMatch_IsRefusedByName(string pattern)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", "");

        var exception = Assert.Throws<FileNotFoundException>(() => FileFinder.Find([folder[pattern]]));

        Assert.Contains(pattern, exception.Message, StringComparison.Ordinal);
    }
}
