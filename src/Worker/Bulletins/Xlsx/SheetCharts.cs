using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Drawing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The native charts of a sheet.</summary>
/// <param name="sheet">The sheet.</param>
internal sealed class SheetCharts(WorksheetPart sheet)
{
    private const double RowOfBlanks = 15;

    /// <summary>The height of a chart's part for one row of two bars and of one, points.</summary>
    private const double PairOfBars = 18.5;
    private const double SingleBar = 13.5;

    /// <summary>The share of the width that the left chart takes.</summary>
    private const double LeftShare = 0.55;

    private readonly DrawingsPart _drawings = sheet.AddNewPart<DrawingsPart>();
    private uint _number = 1;

    /// <summary>The height of a pair of charts, points, at most that of a page.</summary>
    public static double HeightOf(ChartPairBlock block, bool hasBefore) => Math.Min(
        SheetPage.Capacity - 120,
        block.Rows.Count * (hasBefore && block.Before is not null ? PairOfBars : SingleBar) + 26);

    /// <summary>Adds the blank rows that a pair of charts covers.</summary>
    /// <returns>The first row and the row after the last, counted from 0.</returns>
    public static (int First, int End) Room(SheetPage page, double height)
    {
        var first = (int)page.Last;
        for (var left = height; left > 0; left -= RowOfBlanks)
        {
            page.Add(RowOfBlanks, _ => []);
        }

        return (first, (int)page.Last);
    }

    /// <summary>Draws a pair of charts over blank rows.</summary>
    /// <param name="block">The charts.</param>
    /// <param name="references">The cells with their figures.</param>
    /// <param name="widths">The widths of the columns, mm.</param>
    /// <param name="rows">The rows, from <see cref="Room"/>.</param>
    /// <param name="hasBefore">True to draw the bars of the year before.</param>
    public void Add(
        ChartPairBlock block, ChartReferences references, IReadOnlyList<double> widths, (int First, int End) rows, bool hasBefore)
    {
        var look = new ChartLook { HasBefore = hasBefore, KeepsLegendPlace = hasBefore, ChineseFont = XlsxLooks.Fang, NamesPart = 0.18 };
        var drawn = block with { Rows = [.. block.Rows.Select(row => row with { Name = ChartData.NameOf(row) })] };
        var middle = block.Before is null ? widths.Sum() * 0.7 : widths.Sum() * LeftShare;
        Draw(BarChart.FiguresOf(drawn, references, look), block.Caption, (0, middle), widths, rows);
        if (block.Before is not null)
        {
            var changes = BarChart.ChangesOf(drawn, references, look with { HasNames = !hasBefore });
            Draw(changes, $"{block.Caption}：同比变化", (middle, widths.Sum()), widths, rows);
        }
    }

    /// <summary>Puts the drawing into the sheet, behind the elements that come before it in the schema.</summary>
    public void Finish()
    {
        var worksheet = sheet.Worksheet;
        OpenXmlElement? before = worksheet.GetFirstChild<RowBreaks>();
        before ??= worksheet.GetFirstChild<HeaderFooter>();
        before ??= worksheet.GetFirstChild<PageSetup>();
        worksheet.InsertAfter(new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = sheet.GetIdOfPart(_drawings) }, before);
    }

    private void Draw(
        C.ChartSpace space, string description, (double From, double To) across, IReadOnlyList<double> widths, (int First, int End) rows)
    {
        _drawings.WorksheetDrawing ??= new D.WorksheetDrawing();
        var chart = _drawings.AddNewPart<ChartPart>();
        chart.ChartSpace = space;
        var number = ++_number;
        _drawings.WorksheetDrawing.Append(new D.TwoCellAnchor(
            Corner<D.FromMarker>(across.From, rows.First, widths),
            Corner<D.ToMarker>(across.To, rows.End, widths),
            new D.GraphicFrame(
                new D.NonVisualGraphicFrameProperties(
                    new D.NonVisualDrawingProperties
                    {
                        Id = number,
                        Name = string.Create(CultureInfo.InvariantCulture, $"图{number - 1}"),
                        Description = PrintableText.Of(description),
                    },
                    new D.NonVisualGraphicFrameDrawingProperties()),
                new D.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = _drawings.GetIdOfPart(chart) })
                {
                    Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
                }))
            { Macro = "" },
            new D.ClientData())
        { EditAs = D.EditAsValues.TwoCell });
    }

    /// <summary>A corner of a drawing: the column that a distance from the left lies in, and the rest.</summary>
    private static T Corner<T>(double x, int row, IReadOnlyList<double> widths)
        where T : D.MarkerType, new()
    {
        const double emuMm = 36_000;
        var column = 0;
        while (column < widths.Count - 1 && x >= widths[column])
        {
            x -= widths[column++];
        }

        var marker = new T();
        marker.Append(
            new D.ColumnId(column.ToString(CultureInfo.InvariantCulture)),
            new D.ColumnOffset(((long)(Math.Min(x, widths[column]) * emuMm)).ToString(CultureInfo.InvariantCulture)),
            new D.RowId(row.ToString(CultureInfo.InvariantCulture)),
            new D.RowOffset("0"));
        return marker;
    }
}
