namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The fonts of a bulletin: those that GB/T 9704-2012 asks for, by the names that they have on a bureau's machines.</summary>
/// <param name="Latin">The font of Latin letters and digits.</param>
internal sealed record DocxFonts(string Latin = "Times New Roman")
{
    /// <summary>小标宋, of the mark and of titles.</summary>
    public const string Title = "方正小标宋简体";

    /// <summary>仿宋, of the text.</summary>
    public const string Text = "仿宋_GB2312";

    /// <summary>楷体, of headings of the second level.</summary>
    public const string Lead = "楷体_GB2312";

    /// <summary>黑体, of headings of the first level and the marks of annexes.</summary>
    public const string Heading = "黑体";

    /// <summary>宋体, of page numbers.</summary>
    public const string Number = "宋体";
}
