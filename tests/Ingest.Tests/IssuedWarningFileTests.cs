using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Lists of issued warnings.</summary>
public sealed class IssuedWarningFileTests
{
    /// <summary>The list of the press has 42 warnings of Beijing, three of them red (docs/warnings.md).</summary>
    [Fact]
    public void Read_TheListOfThePress_HasAllWarnings()
    {
        var (warnings, rejections) = IssuedWarningFile.Read(Path.Combine(Repository.Root, "docs", "warnings-issued.csv"));

        var beijing = warnings.Where(warning => warning.City == "北京").ToList();
        Assert.Empty(rejections);
        Assert.Equal((42, 3), (beijing.Count, beijing.Count(warning => warning.Level == WarningLevel.Red)));
        Assert.Equal(new DateTime(2016, 12, 16, 20, 0, 0), beijing.Last(warning => warning.Level == WarningLevel.Red).Start);
        Assert.Equal(new DateTime(2016, 12, 22), beijing.Last(warning => warning.Level == WarningLevel.Red).End);
    }

    [Fact]
    public void Read_RowsWithFaults_NamesEachByLineAndColumn()
    {
        using var folder = new TemporaryFolder();
        folder.Write("issued.csv", "city,colour,start,end\n,red,2016-12-16,\n北京,红色,2016-12-16T20:00,2016-12-15\n北京,blue,2016-12-24T21:00,\n");

        var (warnings, rejections) = IssuedWarningFile.Read(folder["issued.csv"]);

        Assert.Equal(WarningLevel.Blue, Assert.Single(warnings).Level);
        Assert.Equal([(2L, 1), (3L, 4)], rejections.Select(rejection => ((long)rejection.Line, rejection.Column)));
    }

    [Fact]
    public void Read_OtherTable_IsRefusedWithTheColumns()
    {
        using var folder = new TemporaryFolder();
        folder.Write("other.csv", "a,b\n1,2\n");

        var exception = Assert.Throws<InvalidDataException>(() => IssuedWarningFile.Read(folder["other.csv"]));

        Assert.Contains("city, colour, start, end", exception.Message, StringComparison.Ordinal);
    }
}
