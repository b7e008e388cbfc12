using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>Paragraphs and runs of a bulletin, with the digits of pollutants set lower.</summary>
internal static class DocxText
{
    /// <summary>A paragraph of a style.</summary>
    public static Paragraph Paragraph(string style, IReadOnlyList<OpenXmlElement>? content = null) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content ?? []]);

    /// <summary>A paragraph of a style with a text.</summary>
    public static Paragraph Paragraph(string style, string text) => Paragraph(style, [.. Runs(text)]);

    /// <summary>The runs of a text; line ends are breaks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="look">The properties of each run; <see langword="null"/> for those of the paragraph.</param>
    public static IEnumerable<Run> Runs(string text, RunProperties? look = null)
    {
        foreach (var (index, line) in PrintableText.OfText(text).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0)
            {
                yield return new Run([.. Look(look, isLower: false), new Break()]);
            }

            foreach (var (part, isLower) in Subscripts.PartsOf(line))
            {
                yield return new Run([.. Look(look, isLower), new Text(part) { Space = SpaceProcessingModeValues.Preserve }]);
            }
        }
    }

    /// <summary>The runs of a text with the properties of a character style.</summary>
    public static IEnumerable<Run> Styled(string text, string style) => Runs(text, new RunProperties(new RunStyle { Val = style }));

    /// <summary>A jump to the next tab stop.</summary>
    public static Run Tab() => new(new TabChar());

    private static IEnumerable<OpenXmlElement> Look(RunProperties? look, bool isLower)
    {
        if (look is null && !isLower)
        {
            return [];
        }

        var properties = (RunProperties?)look?.CloneNode(deep: true) ?? new RunProperties();
        if (isLower)
        {
            properties.VerticalTextAlignment = new VerticalTextAlignment { Val = VerticalPositionValues.Subscript };
        }

        return [properties];
    }
}
