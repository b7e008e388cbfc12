using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordSettings = DocumentFormat.OpenXml.Wordprocessing.Settings;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The template of the program: the page of GB/T 9704-2012 with all fields.</summary>
internal static class DocxDefault
{
    private const string CopiesWord = "抄送：";

    /// <summary>Fills a new document with the template.</summary>
    public static void Create(WordprocessingDocument document, DocxFonts fonts)
    {
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Create(fonts);
        main.AddNewPart<DocumentSettingsPart>().Settings = Options();
        var sectionType = Section(
            Footer(main, isEven: false), Footer(main, isEven: true));
        main.Document = new Document(new Body(
        [
            Field(DocxStyles.Mark, DocxField.Mark),
            Field(DocxStyles.Issue, DocxField.Issue),
            Field(DocxStyles.Number, DocxField.Number),
            DocxText.Paragraph(DocxStyles.Rule),
            Field(DocxStyles.Title, DocxField.Title),
            Field(DocxStyles.Recipients, DocxField.Recipients),
            DocxField.Body.Block(DocxStyles.Text),
            Field(DocxStyles.Bureau, DocxField.Bureau),
            Field(DocxStyles.Date, DocxField.Date),
            Field(DocxStyles.Remark, DocxField.Remark),
            Field(DocxStyles.Remark, DocxField.Contact),
            DocxField.Annexes.Block(DocxStyles.AnnexMark),
            .. Imprint(),
            DocxText.Paragraph(DocxStyles.End),
            sectionType,
        ]));
    }

    private static Paragraph Field(string style, DocxField field) => DocxText.Paragraph(style, [field.Inline()]);

    /// <summary>版记: a frame at the foot of the type area, with rules of 0.35, 0.25 and 0.35 mm.</summary>
    private static IEnumerable<Paragraph> Imprint() =>
    [
        Rule(8),
        InFrame(DocxStyles.ImprintText, new Indentation { Left = "1120", Hanging = "840" },
            [.. DocxText.Runs(CopiesWord), DocxField.CopiesTo.Inline()]),
        Rule(6),
        InFrame(DocxStyles.ImprintText, null, [DocxField.Office.Inline(), DocxText.Tab(), DocxField.Printed.Inline()]),
        Rule(8),
    ];

    private static Paragraph Rule(uint eighths)
    {
        var paragraph = InFrame(DocxStyles.ImprintRule, null, []);
        paragraph.ParagraphProperties!.ParagraphBorders =
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = eighths, Space = 0, Color = "000000" });
        return paragraph;
    }

    private static Paragraph InFrame(string style, Indentation? indentation, IEnumerable<OpenXmlElement> content)
    {
        var properties = new ParagraphProperties(
            new ParagraphStyleId { Val = style },
            new FrameProperties
            {
                Width = DocxPage.TypeWidth.ToString(CultureInfo.InvariantCulture),
                HorizontalSpace = "0",
                Wrap = TextWrappingValues.Around,
                VerticalPosition = VerticalAnchorValues.Margin,
                HorizontalPosition = HorizontalAnchorValues.Margin,
                XAlign = HorizontalAlignmentValues.Left,
                YAlign = VerticalAlignmentValues.Bottom,
            });
        if (style == DocxStyles.ImprintText)
        {
            properties.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Position = DocxPage.TypeWidth - 280 }));
        }

        if (indentation is not null)
        {
            properties.Append(indentation);
        }

        return new Paragraph([properties, .. content]);
    }

    private static WordSettings Options() => new(
        new DefaultTabStop { Val = (short)DocxPage.Character },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(
            new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
        new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });

    private static FooterReference Footer(MainDocumentPart main, bool isEven)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
        [
            new ParagraphProperties(
                new ParagraphStyleId { Val = DocxStyles.PageNumber },
                new Indentation { Left = "280", Right = "280" },
                new Justification { Val = isEven ? JustificationValues.Left : JustificationValues.Right }),
            .. DocxText.Runs("— "),
            new SimpleField(DocxText.Runs("1")) { Instruction = "PAGE" },
            .. DocxText.Runs(" —"),
        ]));
        return new FooterReference { Type = isEven ? HeaderFooterValues.Even : HeaderFooterValues.Default, Id = main.GetIdOfPart(part) };
    }

    private static SectionProperties Section(FooterReference odd, FooterReference even) => new(
        odd,
        even,
        new PageSize { Width = DocxPage.Width, Height = DocxPage.Height },
        new PageMargin
        {
            Top = DocxPage.Top,
            Bottom = DocxPage.Bottom,
            Left = DocxPage.Left,
            Right = DocxPage.Right,
            Header = DocxPage.Header,
            Footer = DocxPage.Footer,
            Gutter = 0,
        });
}
