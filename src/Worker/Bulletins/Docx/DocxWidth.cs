namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>Widths of texts: a Chinese character is as wide as high, a digit of a Latin font half as wide.</summary>
internal static class DocxWidth
{
    private const decimal Wide = 0.92m;
    private const decimal Digit = 0.5m;
    private const decimal Narrow = 0.28m;
    private const decimal Letter = 0.62m;

    /// <summary>The width in twentieths of a point.</summary>
    /// <param name="text">A text of one line.</param>
    /// <param name="size">The size of its characters in half-points.</param>
    /// <param name="tightening">What is added to each character.</param>
    public static int Of(string text, int size, int tightening = 0) =>
        (int)Math.Ceiling(text.Sum(character => Ems(character) * size * 10 + tightening));

    private static decimal Ems(char character) => character switch
    {
        >= '0' and <= '9' or '+' or '\u2212' => Digit,
        '.' or ',' or ':' or ';' or ' ' or '/' or '(' or ')' or 'i' or 'l' or '-' => Narrow,
        'M' or 'W' or 'm' or '%' => Wide,
        < '\u2000' => Letter,
        _ => 1,
    };
}
