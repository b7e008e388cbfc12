using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using A = DocumentFormat.OpenXml.Drawing;

namespace AqPipeline.Worker.Bulletins.Drawing;

/// <summary>
/// The two native charts of a pair: the figures, and their change. Both have the same rows at the same heights, the first one on top.
/// Without red, and with solid and hollow bars, they survive a copier.
/// </summary>
internal static class BarChart
{
    /// <summary>The colour of the period's bars and of those that are worse.</summary>
    public const string Solid = "1F4E79";

    /// <summary>The colour of the bars of the year before.</summary>
    public const string Pale = "D6DCE5";

    private const string White = "FFFFFF";
    private const string Ink = "404040";
    private const string Edge = "7F8C99";
    private const uint NamesAxis = 111;
    private const uint ValuesAxis = 112;

    /// <summary>The part of the height below the bars, with the legend.</summary>
    private const double LegendPart = 0.1;
    private const double TitlePart = 0.1;
    private const int MostCharacters = 10;

    /// <summary>The figures of the period and of the year before.</summary>
    public static ChartSpace FiguresOf(ChartPairBlock block, ChartReferences references, ChartLook look)
    {
        var format = block.Decimals == 0 ? "0" : "0." + new string('0', block.Decimals);
        var hasBefore = look.HasBefore && block.Before is not null;
        var place = hasBefore ? DataLabelPositionValues.InsideEnd : DataLabelPositionValues.OutsideEnd;
        List<BarChartSeries> series =
        [
            Series(0, block.Now, references.NowHeading, Solid, Solid,
                Labels(format, hasBefore ? White : Ink, place, look), block, references, references.Now, row => row.Now, format),
        ];
        if (hasBefore)
        {
            series.Add(Series(1, block.Before!, references.BeforeHeading, Pale, Edge,
                Labels(format, Ink, place, look), block, references, references.Before, row => row.Before, format));
        }

        var largest = block.Rows.Max(row => Math.Max(row.Now ?? 0, hasBefore ? row.Before ?? 0 : 0));
        var room = hasBefore ? 1.02 : 1.2;
        var end = largest > 0 ? (double)largest * room : 1;
        return Space(block, look, series, 0, end, hasLegend: hasBefore, gap: (ushort)(hasBefore ? 8 : 35));
    }

    /// <summary>The changes: solid where a unit got worse, hollow where it got better or stayed.</summary>
    public static ChartSpace ChangesOf(ChartPairBlock block, ChartReferences references, ChartLook look)
    {
        const string format = "+0.0;\u22120.0;0.0";
        var series = Series(0, "同比", references.ChangeHeading, White, Solid,
            Labels(format, Ink, DataLabelPositionValues.OutsideEnd, look), block, references, references.Change, row => row.Change, format);
        var after = series.GetFirstChild<InvertIfNegative>()!;
        foreach (var (index, row) in block.Rows.Index().Where(row => IsWorse(block, row.Item.Change)).Reverse())
        {
            series.InsertAfter(
                new DataPoint(
                    new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)index },
                    new InvertIfNegative { Val = false },
                    new Bubble3D { Val = false },
                    Filled(Solid, Solid)),
                after);
        }

        var largest = Math.Max(1, (double)block.Rows.Max(row => Math.Abs(row.Change ?? 0))) * 1.45;
        return Space(block, look, [series], -largest, largest, hasLegend: false, gap: 50);
    }

    /// <summary>True if a change is for the worse.</summary>
    public static bool IsWorse(ChartPairBlock block, decimal? change) => block.IsWorseWhenRising ? change > 0 : change < 0;

    /// <summary>A name as long as leaves room for bars.</summary>
    private static string NameOf(ChartRow row) => PrintableText.Of(
        row.Name.Length <= MostCharacters ? row.Name : string.Concat(row.Name.AsSpan(0, MostCharacters - 1), "…"));

    private static BarChartSeries Series(
        uint index, string name, string heading, string fill, string edge, DataLabels labels, ChartPairBlock block,
        ChartReferences references, string formula, Func<ChartRow, decimal?> figure, string format)
    {
        var names = new StringCache(new PointCount { Val = (uint)block.Rows.Count });
        var figures = new NumberingCache(new FormatCode(format), new PointCount { Val = (uint)block.Rows.Count });
        foreach (var (place, row) in block.Rows.Index())
        {
            names.Append(new StringPoint(new NumericValue(NameOf(row))) { Index = (uint)place });
            if (figure(row) is { } value)
            {
                figures.Append(
                    new NumericPoint(new NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)place });
            }
        }

        return new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = index },
            new Order { Val = index },
            new SeriesText(new StringReference(
                new Formula(heading),
                new StringCache(new PointCount { Val = 1 }, new StringPoint(new NumericValue(PrintableText.Of(name))) { Index = 0 }))),
            Filled(fill, edge),
            new InvertIfNegative { Val = false },
            labels,
            new CategoryAxisData(new StringReference(new Formula(references.Names), names)),
            new Values(new NumberReference(new Formula(formula), figures)));
    }

    private static ChartSpace Space(
        ChartPairBlock block, ChartLook look, List<BarChartSeries> series, double least, double largest, bool hasLegend, ushort gap)
    {
        var top = look.Title.Length > 0 ? TitlePart : 0.01;
        var bottom = hasLegend || look.KeepsLegendPlace && block.Before is not null ? LegendPart : 0.01;
        var left = look.HasNames ? look.NamesPart : 0.02;
        var plot = new PlotArea(
            new Layout(new ManualLayout(
                new LayoutTarget { Val = LayoutTargetValues.Inner },
                new LeftMode { Val = LayoutModeValues.Edge },
                new TopMode { Val = LayoutModeValues.Edge },
                new Left { Val = left },
                new Top { Val = top },
                new Width { Val = 0.99 - left },
                new Height { Val = 1 - top - bottom })),
            new DocumentFormat.OpenXml.Drawing.Charts.BarChart(
            [
                new BarDirection { Val = BarDirectionValues.Bar },
                new BarGrouping { Val = BarGroupingValues.Clustered },
                new VaryColors { Val = false },
                .. series,
                new GapWidth { Val = gap },
                new Overlap { Val = 0 },
                new AxisId { Val = NamesAxis },
                new AxisId { Val = ValuesAxis },
            ]),
            NamesAxisOf(look),
            new ValueAxis(
                new AxisId { Val = ValuesAxis },
                new Scaling(
                    new Orientation { Val = OrientationValues.MinMax },
                    new MaxAxisValue { Val = Math.Round(largest, 4) },
                    new MinAxisValue { Val = Math.Round(least, 4) }),
                new Delete { Val = true },
                new AxisPosition { Val = AxisPositionValues.Top },
                new NumberingFormat { FormatCode = "General", SourceLinked = false },
                new MajorTickMark { Val = TickMarkValues.None },
                new MinorTickMark { Val = TickMarkValues.None },
                new TickLabelPosition { Val = TickLabelPositionValues.None },
                new CrossingAxis { Val = NamesAxis },
                new Crosses { Val = CrossesValues.AutoZero },
                new CrossBetween { Val = CrossBetweenValues.Between }));
        var chart = new Chart();
        if (look.Title.Length > 0)
        {
            chart.Append(TitleOf(look));
        }

        chart.Append(new AutoTitleDeleted { Val = look.Title.Length == 0 }, plot);
        if (hasLegend)
        {
            chart.Append(new Legend(
                new LegendPosition { Val = LegendPositionValues.Bottom },
                new Overlay { Val = false },
                Letters(look, Ink)));
        }

        chart.Append(new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(
            new RoundedCorners { Val = false },
            chart,
            new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
            Letters(look, Ink));
    }

    private static CategoryAxis NamesAxisOf(ChartLook look) => new(
        new AxisId { Val = NamesAxis },
        new Scaling(new Orientation { Val = OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Left },
        new NumberingFormat { FormatCode = "General", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = look.HasNames ? TickLabelPositionValues.Low : TickLabelPositionValues.None },
        new ChartShapeProperties(Outline(Ink)),
        Letters(look, Ink, look.TextSize + 100),
        new CrossingAxis { Val = ValuesAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        new AutoLabeled { Val = false },
        new LabelAlignment { Val = LabelAlignmentValues.Center },
        new LabelOffset { Val = 100 },
        new TickLabelSkip { Val = 1 },
        new NoMultiLevelLabels { Val = true });

    private static Title TitleOf(ChartLook look) => new(
        new ChartText(new RichText(
            new A.BodyProperties(),
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(Faces(new A.DefaultRunProperties { FontSize = look.TextSize + 200, Bold = false }, look, Ink)),
                new A.Run(
                    Faces(new A.RunProperties { FontSize = look.TextSize + 200, Bold = false }, look, Ink),
                    new A.Text(PrintableText.Of(look.Title)))))),
        new Overlay { Val = false });

    private static DataLabels Labels(string format, string colour, DataLabelPositionValues place, ChartLook look) => new(
        new NumberingFormat { FormatCode = format, SourceLinked = false },
        new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
        Letters(look, colour),
        new DataLabelPosition { Val = place },
        new ShowLegendKey { Val = false },
        new ShowValue { Val = true },
        new ShowCategoryName { Val = false },
        new ShowSeriesName { Val = false },
        new ShowPercent { Val = false },
        new ShowBubbleSize { Val = false });

    private static TextProperties Letters(ChartLook look, string colour, int? size = null) => new(
        new A.BodyProperties(),
        new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(Faces(new A.DefaultRunProperties { FontSize = size ?? look.TextSize, Bold = false }, look, colour)),
            new A.EndParagraphRunProperties { Language = "zh-CN" }));

    private static T Faces<T>(T properties, ChartLook look, string colour)
        where T : OpenXmlCompositeElement
    {
        properties.Append(
            new A.SolidFill(new A.RgbColorModelHex { Val = colour }),
            new A.LatinFont { Typeface = look.LatinFont },
            new A.EastAsianFont { Typeface = look.ChineseFont });
        return properties;
    }

    private static ChartShapeProperties Filled(string fill, string edge) =>
        new(new A.SolidFill(new A.RgbColorModelHex { Val = fill }), Outline(edge));

    private static A.Outline Outline(string colour) => new(new A.SolidFill(new A.RgbColorModelHex { Val = colour })) { Width = 9525 };
}
