using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The styles of a bulletin, one for each element of the page, so that a bureau changes an element in one place.</summary>
internal static class DocxStyles
{
    public const string Mark = "AqMark";
    public const string Issue = "AqIssue";
    public const string Number = "AqNumber";
    public const string Rule = "AqRule";
    public const string Title = "AqTitle";
    public const string Recipients = "AqRecipients";
    public const string Text = "AqText";
    public const string Heading = "AqHeading";
    public const string Lead = "AqLead";
    public const string AnnexList = "AqAnnexList";
    public const string Bureau = "AqBureau";
    public const string Date = "AqDate";
    public const string Remark = "AqRemark";
    public const string AnnexMark = "AqAnnexMark";
    public const string AnnexTitle = "AqAnnexTitle";
    public const string Caption = "AqCaption";
    public const string Subcaption = "AqSubcaption";
    public const string Figure = "AqFigure";
    public const string FigureCaption = "AqFigureCaption";
    public const string Cell = "AqCell";
    public const string SmallCell = "AqSmallCell";
    public const string Notes = "AqNotes";
    public const string End = "AqEnd";
    public const string Gap = "AqGap";
    public const string Imprint = "AqImprint";
    public const string PageNumber = "AqPageNumber";
    public const string Margin = "AqMargin";
    public const string Draft = "AqDraft";

    private const string Red = "FF0000";

    /// <summary>The size of the mark, half-points.</summary>
    public const int MarkSize = 92;

    /// <summary>Above the line of the mark, so that its ink begins 35 mm below the upper edge of the type area (measured).</summary>
    private const int MarkTop = 1892;

    /// <summary>All styles.</summary>
    public static Styles Create(DocxFonts fonts) => new(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = fonts.Latin, HighAnsi = fonts.Latin, ComplexScript = fonts.Latin, EastAsia = DocxFonts.Text },
                new FontSize { Val = "32" },
                new FontSizeComplexScript { Val = "32" },
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new WidowControl { Val = false },
                new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph("Normal", "Normal", new DocxStyle(), isDefault: true),
        Character(),
        .. Named().Select(style => Paragraph(style.Id, style.Name, style.Look)),
    ]);

    private static IEnumerable<(string Id, string Name, DocxStyle Look)> Named()
    {
        const int line = DocxPage.Line;
        var text = new DocxStyle { Line = line, IsTight = true };
        var heading = text with { Font = DocxFonts.Heading };
        var title = text with
        {
            Font = DocxFonts.Title,
            IsAllOneFont = true,
            Size = 44,
            IsTight = false,
            Place = JustificationValues.Center,
            KeepsNext = true,
        };
        var cell = new DocxStyle { Size = 18, Line = 220, Place = JustificationValues.Center };
        return
        [
            (Mark, "公文 发文机关标志", title with { Size = MarkSize, Colour = Red, Line = 1100, Before = MarkTop }),
            (Issue, "公文 期号", text with { Place = JustificationValues.Center, Before = 2 * line }),
            (Number, "公文 发文字号", text with { Place = JustificationValues.Center, Before = 2 * line }),
            (Rule, "公文 红色分隔线", new DocxStyle { Size = 8, Line = 140, HasRedRule = true }),
            (Title, "公文 标题", title with { Before = 2 * line, After = line }),
            (Recipients, "公文 主送机关", text),
            (Text, "公文 正文", text with { First = 2 * DocxPage.Character, Place = JustificationValues.Both }),
            (Heading, "公文 一级标题", heading with { First = 2 * DocxPage.Character, KeepsNext = true, Level = 0 }),
            (AnnexList, "公文 附件说明", text with { KeepsNext = true }),
            (Bureau, "公文 署名", text with { Place = JustificationValues.Right, KeepsNext = true, Before = 2 * line }),
            (Date, "公文 成文日期", text with { Place = JustificationValues.Right, Right = 4 * DocxPage.Character }),
            (Remark, "公文 附注", text with { First = 2 * DocxPage.Character }),
            (AnnexMark, "公文 附件标记", heading with { IsAllOneFont = true, StartsPage = true, KeepsNext = true, Level = 0 }),
            (AnnexTitle, "公文 附件标题", title with { Before = line, After = 60 }),
            (Caption, "公文 表题", new DocxStyle
            {
                Font = DocxFonts.Heading, Size = 24, Line = 360, Before = 80, After = 20, Place = JustificationValues.Center,
                KeepsNext = true,
            }),
            (Subcaption, "公文 表下题", new DocxStyle { Size = 21, Line = 320, Place = JustificationValues.Center, KeepsNext = true }),
            (Figure, "公文 图", new DocxStyle { KeepsNext = true, Size = 18 }),
            (FigureCaption, "公文 图题", new DocxStyle
            {
                Font = DocxFonts.Heading, Size = 24, Line = 340, After = 60, Place = JustificationValues.Center,
            }),
            (Cell, "公文 表格", cell),
            (SmallCell, "公文 小表格", cell with { Size = 16, Line = 180 }),
            (Notes, "公文 表注", new DocxStyle { Size = 18, Line = 250, Place = JustificationValues.Both }),
            (End, "公文 表后", new DocxStyle { Size = 2, Line = 20 }),
            (Gap, "公文 表前", new DocxStyle { Size = 8, Line = 160, KeepsNext = true }),
            (Imprint, "公文 版记", new DocxStyle { Size = 28, Line = 440, Left = 280, Right = 280 }),
            (PageNumber, "公文 页码", new DocxStyle { Font = DocxFonts.Number, IsAllOneFont = true, Size = 28, Line = 320 }),
            (Margin, "公文 页边说明", new DocxStyle { Size = 19, Line = 320, Colour = "8C8C8C", Place = JustificationValues.Right }),
            (Draft, "公文 草稿", new DocxStyle { Size = 24, Line = 400 }),
        ];
    }

    private static Style Paragraph(string id, string name, DocxStyle look, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault, CustomStyle = !isDefault };
        style.Append(new StyleName { Val = name });
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        style.Append(new PrimaryStyle(), look.Paragraph(), look.Run());
        return style;
    }

    private static Style Character() => new(
        new StyleName { Val = "公文 二级标题" },
        new PrimaryStyle(),
        new StyleRunProperties(new RunFonts { EastAsia = DocxFonts.Lead }))
    {
        Type = StyleValues.Character,
        StyleId = Lead,
        CustomStyle = true,
    };
}
