using System.Text;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The charts of a bulletin as SVG.</summary>
internal static class BulletinCharts
{
    private const int Width = 1000;
    private const int RowHeight = 20;
    private const int Bar = 14;
    private const int Right = 70;
    private const int Top = 30;

    private static readonly (Pollutant Pollutant, string Colour)[] Order =
    [
        (Pollutant.PM25, "#2f6f9f"), (Pollutant.PM10, "#c98b3c"), (Pollutant.O3, "#5a9e6f"), (Pollutant.NO2, "#b5534b"),
        (Pollutant.SO2, "#8a76b0"), (Pollutant.CO, "#8b9199"),
    ];

    /// <summary>One bar a unit, best first, cut into its single indices.</summary>
    public static string Composition(Bulletin bulletin)
    {
        var units = bulletin.Ranking.Ranked;
        var left = Left(bulletin);
        var scale = (double)(Width - left - Right) / (double)units.Max(unit => unit.Entry.Statistics.Index!.Raw);
        var svg = Begin(units.Count, "各单位综合指数，按单项指数分段");
        foreach (var (index, (pollutant, colour)) in Order.Index())
        {
            Add(svg, $"<rect x=\"{left + index * 90}\" y=\"6\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text "
                + $"x=\"{left + index * 90 + 17}\" y=\"16\">{pollutant.Symbol}</text>");
        }

        foreach (var (row, unit) in units.Index())
        {
            var x = (double)left;
            Label(svg, row, left, bulletin.NameOf(unit.Entry));
            foreach (var (pollutant, colour) in Order)
            {
                var width = (double)unit.Entry.Statistics.Index!.Single[pollutant] * scale;
                Add(svg, $"<rect x=\"{x:0.0}\" y=\"{Y(row)}\" width=\"{width:0.0}\" height=\"{Bar}\" fill=\"{colour}\"/>");
                x += width;
            }

            Add(svg, $"<text x=\"{x + 6:0.0}\" y=\"{Y(row) + 12}\">{unit.Value}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>One bar a unit to the left where the index fell, to the right where it rose; empty without a comparison.</summary>
    public static string Change(Bulletin bulletin)
    {
        var units = bulletin.Ranking.Ranked.Where(unit => unit.Change is not null).OrderBy(unit => unit.Change).ToList();
        if (units.Count == 0)
        {
            return "";
        }

        var left = Left(bulletin);
        var largest = Math.Max(1, (double)units.Max(unit => Math.Abs(unit.Change!.Value)));
        var middle = left + (Width - left) / 2.0;
        var scale = ((Width - left) / 2.0 - Right) / largest;
        var svg = Begin(units.Count, "综合指数同比变化百分比");
        foreach (var (row, unit) in units.Index())
        {
            var change = (double)unit.Change!.Value * scale;
            Label(svg, row, left, bulletin.NameOf(unit.Entry));
            Add(svg, $"<rect x=\"{Math.Min(middle, middle + change):0.0}\" y=\"{Y(row)}\" width=\"{Math.Abs(change):0.0}\" "
                + $"height=\"{Bar}\" fill=\"{(change < 0 ? "#5a9e6f" : "#b5534b")}\"/>");
            Add(svg, $"<text x=\"{middle + change + (change < 0 ? -6 : 6):0.0}\" y=\"{Y(row) + 12}\" "
                + $"text-anchor=\"{(change < 0 ? "end" : "start")}\">{Texts.Change(unit.Change)}</text>");
        }

        Add(svg, $"<line x1=\"{middle:0.0}\" x2=\"{middle:0.0}\" y1=\"{Top - 4}\" y2=\"{Top + units.Count * RowHeight}\" "
            + $"stroke=\"#5a6773\"/>");
        return svg.Append("</svg>\n").ToString();
    }

    private static int Left(Bulletin bulletin) => 16 + 7 * bulletin.Ranking.Ranked.Max(unit => TextWidth.Of(bulletin.NameOf(unit.Entry)));

    private static StringBuilder Begin(int rows, string title)
    {
        var svg = new StringBuilder();
        Add(svg, $"<svg viewBox=\"0 0 {Width} {Top + rows * RowHeight + 8}\" role=\"img\" font-size=\"13\" "
            + $"fill=\"#1c2733\"><title>{BulletinHtml.Escape(title)}</title>");
        return svg;
    }

    private static void Label(StringBuilder svg, int row, int left, string name) =>
        Add(svg, $"<text x=\"{left - 8}\" y=\"{Y(row) + 12}\" text-anchor=\"end\">{BulletinHtml.Escape(name)}</text>");

    private static int Y(int row) => Top + row * RowHeight;

    private static void Add(StringBuilder svg, string text) => svg.Append(text);
}
