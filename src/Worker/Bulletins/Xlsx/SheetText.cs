using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>Headings and paragraphs in a sheet, one row each; a paragraph higher than the highest row goes on in further ones.</summary>
internal static class SheetText
{
    private const double Line = 19;
    private const string Indent = "　　";
    private const string Ends = "，；。、";

    /// <summary>The height of a heading or paragraph, points; 0 of other blocks.</summary>
    public static double HeightOf(SheetPage page, PrintedBlock block) => block is HeadingBlock or ParagraphBlock
        ? Line * SheetPage.LinesOf(TextOf(block), page.Widths.Sum(), PrintedLooks.Text.Size)
        : 0;

    /// <summary>Adds a heading or paragraph.</summary>
    public static void Add(SheetPage page, PrintedBlock block)
    {
        var look = block is HeadingBlock ? PrintedLooks.Heading : PrintedLooks.Text;
        foreach (var part in Parts(page, TextOf(block)))
        {
            page.AddAcross(part, look, Line);
        }
    }

    private static string TextOf(PrintedBlock block) => block switch
    {
        HeadingBlock heading => Indent + heading.Text,
        ParagraphBlock paragraph => Indent + paragraph.Lead + paragraph.Text,
        _ => throw new ArgumentException($"{block.GetType().Name} is no text.", nameof(block)),
    };

    /// <summary>Parts of a text that fit into a row, cut behind a comma where there is one.</summary>
    private static IEnumerable<string> Parts(SheetPage page, string text)
    {
        const int most = (int)(SheetPage.MaxHeight / Line) - 1;
        while (SheetPage.LinesOf(text, page.Widths.Sum(), PrintedLooks.Text.Size) > most)
        {
            var end = text.Length / 2;
            while (SheetPage.LinesOf(text[..end], page.Widths.Sum(), PrintedLooks.Text.Size) > most)
            {
                end /= 2;
            }

            var comma = text.AsSpan(0, end).LastIndexOfAny(Ends);
            end = comma > 0 ? comma + 1 : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }
}
