using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Drawing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using PairChart = AqPipeline.Worker.Bulletins.Drawing.BarChart;
using WordDrawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// Pairs of native charts in a document, each with its figures in a workbook inside it, and in words for those who cannot see it.
/// </summary>
internal sealed class DocxCharts(MainDocumentPart main, DocxFonts fonts)
{
    private const decimal Width = 155.8m;
    private const decimal LeftWidth = 92;
    private const decimal RowHeight = 6.25m;
    private const decimal LegendHeight = 6;

    /// <summary>Rows that stand on one page; more rows are drawn closer.</summary>
    private const decimal Highest = 195;

    private uint _number = main.Document.Descendants<DocProperties>().Select(drawing => drawing.Id?.Value ?? 0).DefaultIfEmpty(0u).Max();

    /// <summary>The paragraph with both charts, and the line below.</summary>
    public IEnumerable<OpenXmlElement> Elements(ChartPairBlock block)
    {
        var height = Math.Min(Highest, block.Rows.Count * RowHeight + LegendHeight);
        var look = new ChartLook { LatinFont = fonts.Latin, NamesPart = 0.18, TextSize = height < Highest ? 800 : 600 };
        yield return DocxText.Paragraph(DocxStyles.Figure, block.Before is null
            ? [Run(block, look, isChange: false, Width, height)]
            :
            [
                Run(block, look, isChange: false, LeftWidth, height),
                Run(block, look with { HasNames = false }, isChange: true, Width - LeftWidth, height),
            ]);
        yield return DocxText.Paragraph(DocxStyles.FigureCaption, block.Caption);
    }

    private Run Run(ChartPairBlock block, ChartLook look, bool isChange, decimal width, decimal height)
    {
        var part = main.AddNewPart<ChartPart>();
        var references = ChartWorkbook.Embed(part, block);
        part.ChartSpace = isChange ? PairChart.ChangesOf(block, references, look) : PairChart.FiguresOf(block, references, look);
        part.ChartSpace.Append(new ExternalData(new AutoUpdate { Val = false }) { Id = part.GetIdOfPart(part.EmbeddedPackagePart!) });
        var name = string.Create(CultureInfo.InvariantCulture, $"图表 {++_number}");
        return new Run(new WordDrawing(new Inline(
            new Extent { Cx = DocxPage.Emu(width), Cy = DocxPage.Emu(height) },
            new EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new DocProperties { Id = _number, Name = name, Description = Description(block, isChange) },
            new NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new ChartReference { Id = main.GetIdOfPart(part) })
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
            }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        }));
    }

    /// <summary>The figures in words.</summary>
    private static string Description(ChartPairBlock block, bool isChange)
    {
        var format = isChange ? "+0.0;\u22120.0;0.0" : block.Decimals == 0 ? "0" : "0." + new string('0', block.Decimals);
        var rows = block.Rows.Select(row => (row.Name, Figure: isChange ? row.Change : row.Now))
            .Select(row => $"{row.Name} {row.Figure?.ToString(format, CultureInfo.InvariantCulture) ?? "—"}");
        return PrintableText.Of($"{block.Caption}。{(isChange ? "同比变化" : block.Now)}：{string.Join("；", rows)}。");
    }
}
