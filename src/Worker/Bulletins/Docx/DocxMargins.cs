using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Wordprocessing;
using VmlPath = DocumentFormat.OpenXml.Vml.Path;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// What stands outside the type area of every page: the words of a draft and of a sample in frames, and a grey mark behind the text.
/// Nothing of it moves the text.
/// </summary>
internal static class DocxMargins
{
    private const string DraftWord = "草稿";

    /// <summary>Adds what a bulletin needs to the headers of all sections.</summary>
    public static void Fill(MainDocumentPart main, PrintedBulletin bulletin)
    {
        if (bulletin.Draft is null && string.IsNullOrEmpty(bulletin.Sample))
        {
            return;
        }

        foreach (var section in main.Document.Descendants<SectionProperties>())
        {
            HeaderFooterValues[] types =
            [
                HeaderFooterValues.Default,
                .. When(main.DocumentSettingsPart?.Settings.GetFirstChild<EvenAndOddHeaders>() is not null, HeaderFooterValues.Even),
                .. When(section.GetFirstChild<TitlePage>() is not null, HeaderFooterValues.First),
            ];
            foreach (var type in types.Where(type => section.Elements<HeaderReference>().All(reference => reference.Type! != type)))
            {
                var part = main.AddNewPart<HeaderPart>();
                part.Header = new Header(DocxText.Paragraph(DocxStyles.End));
                section.PrependChild(new HeaderReference { Type = type, Id = main.GetIdOfPart(part) });
            }
        }

        foreach (var (index, part) in main.HeaderParts.Index())
        {
            foreach (var element in Elements(bulletin, index).Reverse())
            {
                part.Header.PrependChild(element);
            }
        }
    }

    private static IEnumerable<HeaderFooterValues> When(bool isNeeded, HeaderFooterValues type) => isNeeded ? [type] : [];

    private static IEnumerable<Paragraph> Elements(PrintedBulletin bulletin, int index)
    {
        if (bulletin.Draft is { } draft)
        {
            var box = Framed(DocxStyles.Draft, 28, 13.8m, 21, JustificationValues.Center,
                DocxText.Runs(
                    string.Join('　', DraftWord.AsEnumerable()), new RunProperties(new RunFonts { EastAsia = DocxFonts.Heading })));
            box.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(
                Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>());
            yield return box;
            yield return Framed(DocxStyles.Draft, 54, 13.8m, 130, JustificationValues.Left,
                DocxText.Runs(draft.Words, new RunProperties(
                    new RunFonts { EastAsia = DocxFonts.Lead }, new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" })));
        }

        if (bulletin.Sample is { Length: > 0 } sample)
        {
            yield return Framed(DocxStyles.Margin, 28, 24, 156, JustificationValues.Right, DocxText.Runs(sample));
        }

        if (bulletin.Draft is not null)
        {
            yield return DocxText.Paragraph(DocxStyles.End, [new Run(Watermark(index))]);
        }
    }

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 12, Space = 0, Color = "000000" };

    private static Paragraph Framed(
        string style, decimal left, decimal top, decimal width, JustificationValues place, IEnumerable<OpenXmlElement> content) => new(
    [
        new ParagraphProperties(
            new ParagraphStyleId { Val = style },
            new FrameProperties
            {
                Width = Text(DocxPage.OfMillimetres(width)),
                HorizontalSpace = "0",
                Wrap = TextWrappingValues.Around,
                VerticalPosition = VerticalAnchorValues.Page,
                HorizontalPosition = HorizontalAnchorValues.Page,
                X = Text(DocxPage.OfMillimetres(left)),
                Y = Text(DocxPage.OfMillimetres(top)),
            },
            new Justification { Val = place }),
        .. content,
    ]);

    /// <summary>草稿 across the page, behind the text.</summary>
    private static Picture Watermark(int index) => new(
        new Shapetype(
            new VmlPath { AllowTextPath = true },
            new TextPath { On = true, FitShape = true })
        {
            Id = "_x0000_t136",
            CoordinateSize = "21600,21600",
            OptionalNumber = 136,
            EdgePath = "m,l21600,m,21600l21600,21600e",
        },
        new Shape(
            new Fill { Opacity = ".5" },
            new TextPath { Style = $"font-family:\"{DocxFonts.Lead}\";font-size:1pt", String = DraftWord })
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"AqDraft{index + 1}"),
            Type = "#_x0000_t136",
            Style = "position:absolute;margin-left:0;margin-top:0;width:396pt;height:170pt;rotation:315;z-index:-251658752;"
                + "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
                + "mso-position-vertical:center;mso-position-vertical-relative:page",
            FillColor = "#c8c8c8",
            Stroked = false,
            AllowInCell = false,
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
