using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>Widths by Unicode's EastAsianWidth.txt: W and F count 2, combining marks 0, all else 1.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("PM2.5", 5)]
    [InlineData("北京", 4)]
    [InlineData("1008A 顺义新城", 14)]
    [InlineData("（µg/m³）", 9)]
    [InlineData("−8.2", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("𠮷", 2)]
    [InlineData("", 0)]
    public void Of_Text_CountsAsATerminalDoes(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Theory]
    [InlineData("北京市东城区", 12, "北京市东城区")]
    [InlineData("北京市东城区", 11, "北京市东..")]
    [InlineData("北京市东城区", 8, "北京市..")]
    [InlineData("two words", 6, "two..")]
    public void Cut_TextThatIsTooWide_EndsInTwoDots(string text, int width, string expected) =>
        Assert.Equal(expected, TextWidth.Cut(text, width));

    [Theory]
    [InlineData("北京市东城区", 8, "北..城区")]
    [InlineData("2016-06-01.csv", 9, "201...csv")]
    public void CutMiddle_TextThatIsTooWide_KeepsItsEnds(string text, int width, string expected) =>
        Assert.Equal(expected, TextWidth.CutMiddle(text, width));

    [Fact]
    public void Lines_WordsWithoutABlank_AreBrokenAtTheWidth()
    {
        var lines = TextWidth.Lines(new string('长', 1_000_000), 80).ToList();

        Assert.Equal(25_000, lines.Count);
        Assert.All(lines, line => Assert.Equal(80, TextWidth.Of(line)));
    }

    [Fact]
    public void Lines_ColumnNarrowerThanACharacter_TakesOneCharacterALine() => Assert.Equal(["长", "长"], TextWidth.Lines("长长", 1));
}
