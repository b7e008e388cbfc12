using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Drawing;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The sheet with the figures of all charts, one table below the other.</summary>
/// <param name="name">The name of its tab.</param>
/// <param name="blocks">The charts.</param>
internal sealed class ChartData(string name, IReadOnlyList<ChartPairBlock> blocks)
{
    private const double Row = 16;
    private const int NameLetters = 20;
    private static readonly double[] s_widths = [50, 30, 30, 30];

    /// <summary>The cells of each pair of charts.</summary>
    public IReadOnlyDictionary<ChartPairBlock, ChartReferences> References { get; } = Placed(name, blocks);

    /// <summary>Fills the sheet.</summary>
    public SheetPage Fill(XlsxLooks looks)
    {
        var page = new SheetPage(looks, s_widths);
        foreach (var block in blocks)
        {
            page.AddAcross(block.Caption, PrintedLooks.Caption with { Side = HorizontalAlignmentValues.Left }, 20);
            string[] headings = ["单位", block.Now, block.Before ?? "上年同期", "同比"];
            var head = PrintedLooks.Head;
            page.Add(20, row => headings.Select((heading, column) => XlsxCells.Words(column, row, heading, head, looks.Of(head))));
            foreach (var row in block.Rows)
            {
                page.Add(Row, number =>
                [
                    XlsxCells.Words(0, number, NameOf(row), PrintedLooks.Name, looks.Of(PrintedLooks.Name)),
                    Figure(1, number, row.Now, PrintedKind.Figure, block.Decimals),
                    Figure(2, number, row.Before, PrintedKind.Figure, block.Decimals),
                    Figure(3, number, row.Change, PrintedKind.Change, 1),
                ]);
            }

            page.Add(Row, _ => []);
        }

        return page;

        Cell Figure(int column, uint row, decimal? figure, PrintedKind kind, int decimals)
        {
            var style = looks.Of(PrintedLooks.Figure with { Format = FigureFormat.Of(new PrintedColumn("", kind, 0, decimals)) });
            return figure is { } value ? XlsxCells.Number(column, row, value, style) : XlsxCells.Blank(column, row, style);
        }
    }

    /// <summary>The name of a row beside its bars, cut where it would take their place.</summary>
    public static string NameOf(ChartRow row) => TextWidth.Cut(row.Name, NameLetters);

    /// <summary>As <see cref="Fill"/> prints them: a caption, a heading, the rows, and a blank row.</summary>
    private static Dictionary<ChartPairBlock, ChartReferences> Placed(string name, IReadOnlyList<ChartPairBlock> blocks)
    {
        var places = new Dictionary<ChartPairBlock, ChartReferences>(ReferenceEqualityComparer.Instance);
        var row = 1;
        foreach (var block in blocks)
        {
            places[block] = ChartReferences.Of(name, row + 1, block.Rows.Count);
            row += block.Rows.Count + 3;
        }

        return places;
    }
}
