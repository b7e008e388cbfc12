using System.Text;
using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>
/// Two bar charts (SVG) over the same rows: the figures of both years, and their change, solid where it is for the worse. The right one
/// has the names only on a narrow screen, where it stands below.
/// </summary>
internal sealed class HtmlChart
{
    private const int Width = 330;
    private const int Bar = 11;
    private const int Gap = 4;
    private const int Top = 4;
    private const int Legend = 24;
    private const int LabelRoom = 44;
    private const int LongestName = 20;
    private const int LetterWidth = 7;
    private const string Dark = "#1f4e79";
    private const string Light = "#d0d5de";
    private const string Edge = "#7d8797";

    private readonly ChartPairBlock _block;
    private readonly int _bars;
    private readonly int _left;

    private HtmlChart(ChartPairBlock block)
    {
        (_block, _bars) = (block, block.Before is null ? 1 : 2);
        _left = 14 + LetterWidth * block.Rows.Select(row => TextWidth.Of(NameOf(row))).DefaultIfEmpty(0).Max();
    }

    private int RowHeight => _bars * Bar + Gap;

    private int Height => Top + _block.Rows.Count * RowHeight + Legend;

    /// <summary>The charts with their caption.</summary>
    public static string Of(ChartPairBlock block)
    {
        var chart = new HtmlChart(block);
        return $"<figure><div class=\"pair\">{chart.Figures()}{(block.Before is null ? "" : chart.Changes())}</div>"
            + $"<figcaption>{HtmlText.Marked(block.Caption)}</figcaption></figure>\n";
    }

    private string Figures()
    {
        var svg = Begin($"{_block.Caption}：{_block.Now}");
        var largest = _block.Rows.SelectMany(row => (decimal?[])[row.Now, row.Before]).Max() ?? 0;
        var scale = largest > 0 ? (Width - _left - 8) / (double)largest : 0;
        foreach (var (place, row) in _block.Rows.Index())
        {
            var top = Top + place * RowHeight;
            Name(svg, row, top, "");
            FigureBar(svg, row.Now, scale, top, (Dark, Dark, "#fff"));
            if (_block.Before is not null)
            {
                FigureBar(svg, row.Before, scale, top + Bar, (Light, Edge, "#1c2733"));
            }
        }

        Axis(svg, _left);
        var legend = Top + _block.Rows.Count * RowHeight + 8;
        var x = _left;
        foreach (var (name, fill, edge) in Names())
        {
            svg.Append($"<rect x=\"{x}\" y=\"{legend}\" width=\"9\" height=\"9\" fill=\"{fill}\" stroke=\"{edge}\"/>")
                .Append($"<text x=\"{x + 14}\" y=\"{legend + 9}\">{HtmlText.Of(name)}</text>");
            x += 34 + LetterWidth * TextWidth.Of(name);
        }

        return svg.Append("</svg>").ToString();

        IEnumerable<(string, string, string)> Names() => _block.Before is { } before
            ? [(_block.Now, Dark, Dark), (before, Light, Edge)]
            : [(_block.Now, Dark, Dark)];
    }

    private void FigureBar(StringBuilder svg, decimal? figure, double scale, int top, (string Fill, string Edge, string Ink) look)
    {
        if (figure is not { } value)
        {
            return;
        }

        var width = Math.Max(0, (double)value * scale);
        var isInside = width > LabelRoom;
        var x = _left + (isInside ? width - 5 : width + 5);
        svg.Append($"<rect x=\"{_left}\" y=\"{top}\" width=\"{width:0.0}\" height=\"{Bar}\" fill=\"{look.Fill}\" stroke=\"{look.Edge}\" "
            + $"stroke-width=\".6\"/><text x=\"{x:0.0}\" y=\"{top + Bar - 2}\" font-size=\"10.5\" "
            + $"text-anchor=\"{(isInside ? "end" : "start")}\" fill=\"{(isInside ? look.Ink : "#1c2733")}\">"
            + $"{value.ToString("F" + _block.Decimals, CultureInfo.InvariantCulture)}</text>");
    }

    private string Changes()
    {
        var svg = Begin(_block.Caption);
        double[] changes = [.. _block.Rows.Where(row => row.Change is not null).Select(row => (double)row.Change!.Value)];
        var (least, most) = (Math.Min(0, changes.DefaultIfEmpty(0).Min()), Math.Max(0, changes.DefaultIfEmpty(0).Max()));
        var room = Width - _left - 2 * LabelRoom;
        var scale = most > least ? room / (most - least) : 0;
        var zero = _left + LabelRoom - least * scale;
        foreach (var (place, row) in _block.Rows.Index())
        {
            var top = Top + place * RowHeight;
            Name(svg, row, top, " class=\"narrow\"");
            if (row.Change is not { } change)
            {
                continue;
            }

            var end = zero + (double)change * scale;
            var isWorse = _block.IsWorseWhenRising ? change > 0 : change < 0;
            svg.Append($"<rect x=\"{Math.Min(zero, end):0.0}\" y=\"{top + 2}\" width=\"{Math.Abs(end - zero):0.0}\" "
                + $"height=\"{RowHeight - Gap - 4}\" fill=\"{(isWorse ? Dark : "#fff")}\" stroke=\"{Dark}\"/>"
                + $"<text x=\"{(change < 0 ? end - 4 : end + 4):0.0}\" y=\"{Middle(top)}\" "
                + $"text-anchor=\"{(change < 0 ? "end" : "start")}\">{PrintedTable.TextOf(change, s_change)}</text>");
        }

        Axis(svg, zero);
        return svg.Append("</svg>").ToString();
    }

    private static readonly PrintedColumn s_change = new("", PrintedKind.Change, 0, 1);

    private StringBuilder Begin(string title) => new StringBuilder()
        .Append($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-size=\"12.5\" fill=\"#1c2733\">")
        .Append($"<title>{HtmlText.Of(title)}</title>");

    private void Name(StringBuilder svg, ChartRow row, int top, string look) => svg.Append(
        $"<text x=\"{_left - 8}\" y=\"{Middle(top)}\" text-anchor=\"end\"{look}>{HtmlText.Of(NameOf(row))}</text>");

    private void Axis(StringBuilder svg, double x) => svg.Append(
        $"<line x1=\"{x:0.0}\" x2=\"{x:0.0}\" y1=\"0\" y2=\"{Top + _block.Rows.Count * RowHeight}\" stroke=\"{Edge}\"/>");

    private int Middle(int top) => top + (RowHeight - Gap) / 2 + 4;

    private static string NameOf(ChartRow row) => TextWidth.Cut(row.Name, LongestName);
}
