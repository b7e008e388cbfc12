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
        var section = Section(Footer(main, isEven: false), Footer(main, isEven: true));
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
            Imprint(),
            DocxText.Paragraph(DocxStyles.End),
            section,
        ]));
    }

    private static Paragraph Field(string style, DocxField field) => DocxText.Paragraph(style, [field.Inline()]);

    /// <summary>版记: a table at the foot of the type area, with rules of 0.35, 0.25 and 0.35 mm.</summary>
    private static Table Imprint() => new(
        new TableProperties(
            new TablePositionProperties
            {
                LeftFromText = 0,
                RightFromText = 0,
                VerticalAnchor = VerticalAnchorValues.Margin,
                HorizontalAnchor = HorizontalAnchorValues.Margin,
                TablePositionXAlignment = HorizontalAlignmentValues.Left,
                TablePositionYAlignment = VerticalAlignmentValues.Bottom,
            },
            new TableOverlap { Val = TableOverlapValues.Never },
            new TableWidth { Width = Text(DocxPage.TypeWidth), Type = TableWidthUnitValues.Dxa },
            new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 8, Color = "000000" },
                new BottomBorder { Val = BorderValues.Single, Size = 8, Color = "000000" },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 6, Color = "000000" }),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(
                new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
                new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
        new TableGrid(new GridColumn { Width = Text(DocxPage.TypeWidth) }),
        ImprintRow(new Indentation { Left = "1120", Hanging = "840" }, [.. DocxText.Runs(CopiesWord), DocxField.CopiesTo.Inline()]),
        ImprintRow(null, [DocxField.Office.Inline(), DocxText.Tab(), DocxField.Printed.Inline()]));

    private static TableRow ImprintRow(Indentation? indentation, IEnumerable<OpenXmlElement> content)
    {
        var properties = new ParagraphProperties(
            new ParagraphStyleId { Val = DocxStyles.Imprint },
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = DocxPage.TypeWidth - 280 }));
        if (indentation is not null)
        {
            properties.Append(indentation);
        }

        return new TableRow(
            new TableRowProperties(new CantSplit()),
            new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Text(DocxPage.TypeWidth), Type = TableWidthUnitValues.Dxa }),
                new Paragraph([properties, .. content])));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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
