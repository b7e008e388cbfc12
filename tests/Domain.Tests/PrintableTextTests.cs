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
    [InlineData("\u202Eabc", "U+202E", "?abc")]
    [InlineData("a\u2066b", "U+2066", "a?b")]
    [InlineData("a\u2028b", "U+2028", "a?b")]
    [InlineData("[red]", null, "[red]")]
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

    [Theory]
    [InlineData("万寿西宫", "万寿西宫")]
    [InlineData("\u001B[31m东城", "[31m东城")]
    [InlineData("东\t城", "东 城")]
    [InlineData("东\u0085城", "东 城")]
    [InlineData("\u202E\uFFFF", "")]
    [InlineData("  东城\n", "东城")]
    [InlineData("12345678901", "1234567890")]
    [InlineData("123456789\U0001F600", "123456789")]
    public void Cleaned_AName_IsOneLineThatCanBeShownAndNotLongerThanItsLimit(string name, string expected) =>
        Assert.Equal(expected, PrintableText.Cleaned(name, 10));

    [Fact]
    public void OfText_LineEndsAndTabs_Stay() => Assert.Equal("a\n\tb?", PrintableText.OfText("a\n\tb\0"));
}
