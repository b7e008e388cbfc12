using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>A bulletin as one HTML file that needs no other, for a screen of any width and for A4.</summary>
internal static class HtmlPage
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bulletin">The bulletin.</param>
    public static void Write(string path, PrintedBulletin bulletin) => File.WriteAllText(path, Of(bulletin));

    /// <summary>The text of the file.</summary>
    /// <param name="bulletin">The bulletin.</param>
    public static string Of(PrintedBulletin bulletin) => string.Concat(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">",
        $"<title>{HtmlText.Of(Draft(bulletin, "草稿　") + bulletin.Title)}</title>\n<style>{PageStyle.Of(bulletin)}</style></head>\n<body>",
        Draft(bulletin, "<div class=\"watermark\" aria-hidden=\"true\">草稿</div>"),
        "<main>\n",
        bulletin.Sample is { } sample ? $"<p class=\"sample\">{HtmlText.Of(sample)}</p>\n" : "",
        bulletin.Draft is { } draft ? $"<p class=\"draft\"><b>{PrintedWords.Draft}</b> {HtmlText.Of(draft.Words)}</p>\n" : "",
        Head(bulletin),
        $"<h1>{Lines(bulletin.TitleLines)}</h1>\n",
        Line("recipients", bulletin.Recipients),
        Blocks(bulletin.Body),
        List(bulletin),
        Signature(bulletin),
        Line("remark", bulletin.Remark),
        Line("remark", bulletin.Contact is { } contact ? PrintedWords.Contact(contact) : null),
        string.Concat(bulletin.Annexes.Select(
            (annex, place) => Annex(annex, bulletin.Annexes.Count == 1 ? "附件" : PrintedWords.Annex(place + 1)))),
        Imprint(bulletin),
        "</main></body></html>\n");

    private static string Draft(PrintedBulletin bulletin, string html) => bulletin.Draft is null ? "" : html;

    private static string Head(PrintedBulletin bulletin)
    {
        string[] numbers = [.. ((string?[])[bulletin.Number, bulletin.Issue]).OfType<string>()];
        var mark = bulletin.Mark is { } words
            ? $"<p class=\"mark\" style=\"--letters:{(TextWidth.Of(words) + 1) / 2}\">{HtmlText.Of(words)}</p>"
            : "";
        var number = numbers.Length > 0 ? $"<p class=\"number\">{string.Join("　　", numbers.Select(HtmlText.Of))}</p>" : "";
        return mark.Length + number.Length == 0 ? "" : $"<header>{mark}{number}<hr></header>\n";
    }

    private static string Blocks(IEnumerable<PrintedBlock> blocks) => string.Concat(blocks.Select(block => block switch
    {
        HeadingBlock heading => $"<h2>{HtmlText.Marked(heading.Text)}</h2>\n",
        ParagraphBlock { Lead.Length: > 0 } paragraph =>
            $"<p class=\"text\"><span class=\"lead\">{HtmlText.Marked(paragraph.Lead)}</span>{HtmlText.Marked(paragraph.Text)}</p>\n",
        ParagraphBlock paragraph => $"<p class=\"text\">{HtmlText.Marked(paragraph.Text)}</p>\n",
        TableBlock table => HtmlTable.Of(table),
        FoldedTableBlock table => HtmlTable.Of(table),
        ChartPairBlock chart => HtmlChart.Of(chart),
        CalendarBlock calendar => HtmlCalendar.Of(calendar),
        NotesBlock { Notes.Count: > 0 } notes =>
            $"<div class=\"notes\">{string.Concat(PrintedWords.Notes(notes).Select(note => $"<p>{HtmlText.Marked(note)}</p>"))}</div>\n",
        NotesBlock => "",
        _ => throw new ArgumentException($"A bulletin in HTML has no {block.GetType().Name}.", nameof(blocks)),
    }));

    /// <summary>The titles of the annexes below the text.</summary>
    private static string List(PrintedBulletin bulletin) => bulletin.Annexes switch
    {
        [] => "",
        [var only] => $"<div class=\"annexes\"><span>附件：</span><div><p>{HtmlText.Marked(only.Title)}</p></div></div>\n",
        var annexes => $"<div class=\"annexes\"><span>附件：</span><div>"
            + string.Concat(annexes.Select((annex, place) => $"<p>{place + 1}. {HtmlText.Marked(annex.Title)}</p>"))
            + "</div></div>\n",
    };

    private static string Signature(PrintedBulletin bulletin)
    {
        var day = bulletin.Date is { } date ? PrintedWords.Day(date) : "";
        return bulletin.Bureau is null && day.Length == 0
            ? ""
            : $"<div class=\"signature\"><p>{HtmlText.Of(bulletin.Bureau ?? "")}</p><p>{day}&nbsp;</p></div>\n";
    }

    private static string Annex(PrintedAnnex annex, string number) =>
        $"<section class=\"annex\"><p class=\"annex-number\">{number}</p><h1>{Lines(annex.TitleLines)}</h1>\n"
            + $"{Blocks(annex.Blocks)}</section>\n";

    private static string Imprint(PrintedBulletin bulletin)
    {
        var copies = bulletin.CopiesTo is { } copiesTo ? $"<p class=\"copies\">{HtmlText.Of(PrintedWords.Copies(copiesTo))}</p>" : "";
        var office = bulletin.Office is { } name
            ? $"<p class=\"office\"><span>{HtmlText.Of(name)}</span> <span>"
                + $"{(bulletin.Date is { } date ? PrintedWords.Printed(date) : "")}</span></p>"
            : "";
        return copies.Length + office.Length == 0 ? "" : $"<footer>{copies}{office}</footer>\n";
    }

    private static string Line(string look, string? text) => text is null ? "" : $"<p class=\"{look}\">{HtmlText.Of(text)}</p>\n";

    private static string Lines(IEnumerable<string> lines) =>
        string.Join(' ', lines.Select(line => $"<span>{HtmlText.Marked(line)}</span>"));
}
