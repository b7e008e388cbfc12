using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>A field of a template: a content control with a tag.</summary>
/// <param name="Tag">The tag of the control.</param>
/// <param name="Alias">The title that an office program shows on the control.</param>
/// <param name="IsBlock">True if whole paragraphs and tables take its place; false for words within a paragraph.</param>
/// <param name="IsRequired">True if no template can do without it.</param>
internal sealed record DocxField(string Tag, string Alias, bool IsBlock = false, bool IsRequired = false)
{
    public static readonly DocxField Mark = new("mark", "发文机关标志");
    public static readonly DocxField Number = new("number", "发文字号");
    public static readonly DocxField Issue = new("issue", "期号");
    public static readonly DocxField Title = new("title", "标题", IsRequired: true);
    public static readonly DocxField Recipients = new("recipients", "主送机关");
    public static readonly DocxField Body = new("body", "正文", IsBlock: true, IsRequired: true);
    public static readonly DocxField Bureau = new("bureau", "发文机关署名");
    public static readonly DocxField Date = new("date", "成文日期");
    public static readonly DocxField Remark = new("remark", "附注");
    public static readonly DocxField Contact = new("contact", "联系人");
    public static readonly DocxField Annexes = new("annexes", "附件", IsBlock: true, IsRequired: true);
    public static readonly DocxField CopiesTo = new("copiesTo", "抄送机关");
    public static readonly DocxField Office = new("office", "印发机关");
    public static readonly DocxField Printed = new("printed", "印发日期");

    /// <summary>All fields, in their order on paper.</summary>
    public static IReadOnlyList<DocxField> All { get; } =
        [Mark, Issue, Number, Title, Recipients, Body, Bureau, Date, Remark, Contact, Annexes, CopiesTo, Office, Printed];

    /// <summary>An empty control within a paragraph.</summary>
    public SdtRun Inline() => new(Properties(), new SdtContentRun(DocxText.Runs(Alias)));

    /// <summary>A control for whole paragraphs.</summary>
    public SdtBlock Block(string style) => new(Properties(), new SdtContentBlock(DocxText.Paragraph(style, Alias)));

    private SdtProperties Properties()
    {
        var properties = new SdtProperties(new SdtAlias { Val = Alias }, new Tag { Val = Tag });
        if (!IsBlock)
        {
            properties.Append(new SdtContentText { MultiLine = true });
        }

        return properties;
    }
}
