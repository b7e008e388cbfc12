namespace AqPipeline.Domain.Tests;

public sealed class PrintableTextTests
{
    // XML 1.0, production 2: Char is #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF.
    [Theory]
    [InlineData("万寿西宫", null, "万寿西宫")]
    [InlineData("\U0001F600", null, "\U0001F600")]
    [InlineData("a\uFFFF", "U+FFFF", "a?")]
    [InlineData("\uFFFEa", "U+FFFE", "?a")]
    [InlineData("a\u001B[31m", "U+001B", "a?[31m")]
    [InlineData("a\nb", "U+000A", "a?b")]
    public void Of_AName_HasAQuestionMarkForWhatCannotBeShown(string name, string? fault, string expected)
    {
        Assert.Equal(fault, PrintableText.Fault(name));
        Assert.Equal(expected, PrintableText.Of(name));
    }

    // Half of a surrogate pair, which an attribute cannot hold.
    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Of_HalfASurrogatePair_HasAQuestionMark(int half) => Assert.Equal("a?b", PrintableText.Of($"a{(char)half}b"));

    [Fact]
    public void OfText_LineEndsAndTabs_Stay() => Assert.Equal("a\n\tb?", PrintableText.OfText("a\n\tb\0"));
}
