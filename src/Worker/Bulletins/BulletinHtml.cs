using System.Net;
using System.Text;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin as one HTML file that needs no other: text, charts as SVG, every table.</summary>
internal static class BulletinHtml
{
    private const string Fonts = "\"Noto Serif CJK SC\", \"Source Han Serif SC\", SimSun, serif";

    private const string Style = $$"""
        :root { color-scheme: light; }
        body { font-family: {{Fonts}}; margin: 2em auto; max-width: 1080px; padding: 0 1em; color: #1c2733; line-height: 1.7; }
        h1 { text-align: center; font-size: 1.7em; margin-bottom: .1em; }
        h2 { font-size: 1.15em; margin: 2em 0 .5em; border-left: 5px solid #2f6f9f; padding-left: .5em; }
        .sub { text-align: center; color: #5a6773; margin-bottom: 1.5em; }
        .text p { text-indent: 2em; margin: .4em 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .88em; line-height: 1.35; }
        th, td { border: 1px solid #c4ced8; padding: .3em .5em; }
        th { background: #dce6f1; position: sticky; top: 0; }
        tbody tr:nth-child(even) { background: #f6f8fb; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.w { white-space: nowrap; } td.s { min-width: 18em; }
        svg { display: block; width: 100%; height: auto; }
        .notes { font-size: .85em; color: #44505c; }
        @media print { body { margin: 0; max-width: none; } th { position: static; } tr { break-inside: avoid; } }
        """;

    /// <summary>Letters from which a cell is a sentence that may break.</summary>
    private const int Sentence = 36;

    public static void Write(string path, Bulletin bulletin)
    {
        var html = new StringBuilder();
        html.Append(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Escape(bulletin.Title)}</title><style>{Style}</style></head><body>\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"<h1>{Escape(bulletin.Title)}</h1><div class=\"sub\">{Escape(bulletin.Subtitle)}</div>\n<div class=\"text\">");
        foreach (var paragraph in bulletin.Paragraphs)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Escape(paragraph)}</p>\n");
        }

        html.Append("</div>\n");
        if (bulletin.Ranking.Ranked.Count > 0)
        {
            html.Append("<h2>综合指数及其组成</h2>\n").Append(BulletinCharts.Composition(bulletin));
            html.Append(BulletinCharts.Change(bulletin) is { Length: > 0 } change ? "<h2>综合指数同比变化（%）</h2>\n" + change : "");
        }

        foreach (var (index, table) in bulletin.Tables.Index())
        {
            Append(html, $"{(index == 0 ? "" : $"附表{index}　")}{table.Title.Chinese}", table);
        }

        html.Append("<h2>说明</h2><ol class=\"notes\">");
        foreach (var note in bulletin.Notes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Escape(note)}</li>");
        }

        html.Append("</ol>\n</body></html>\n");
        File.WriteAllText(path, html.ToString());
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(PrintableText.OfText(text));

    private static void Append(StringBuilder html, string title, Sheet table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Escape(title)}</h2><div class=\"wide\"><table><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th>{Escape(column.HeadingIn(Language.Chinese))}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (cell, column) in row.Zip(table.Columns))
            {
                var words = TextWidth.Of(cell.Text) > Sentence ? "s" : "w";
                var look = column.Decimals is null ? words : "n";
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"{look}\">{Escape(cell.Text)}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
