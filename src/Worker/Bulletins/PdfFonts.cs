using System.Diagnostics;
using System.Xml.Linq;
using AqPipeline.Worker.Bulletins.Docx;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The fonts of a PDF on a machine without those of a bureau.</summary>
internal static class PdfFonts
{
    private const string Setting = "FONTCONFIG_FILE";
    private const string Installed = "/etc/fonts/fonts.conf";

    /// <summary>What may stand in for each font, the most alike first.</summary>
    private static readonly (string Family, string[] Substitutes, bool IsBold)[] s_families =
    [
        (DocxFonts.Title, ["FZXiaoBiaoSong-B05S", "FandolSong", "Source Han Serif SC", "Noto Serif CJK SC", "AR PL UMing CN"], true),
        (DocxFonts.Text, ["FangSong_GB2312", "仿宋", "FangSong", "FandolFang", "FandolFang R", "Noto Serif CJK SC", "AR PL UMing CN"], false),
        (DocxFonts.Lead, ["KaiTi_GB2312", "楷体", "KaiTi", "FandolKai", "AR PL UKai CN", "Noto Serif CJK SC"], false),
        (DocxFonts.Heading, ["SimHei", "FandolHei", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"], true),
        (DocxFonts.Number, ["SimSun", "NSimSun", "FandolSong", "Source Han Serif SC", "Noto Serif CJK SC"], false),
    ];

    /// <summary>The beginnings of the names, in a PDF, of the fonts that GB/T 9704 asks for and of the Latin ones.</summary>
    private static readonly string[] s_own =
        ["FZXBS", "FZXiaoBiaoSong", "FangSong", "KaiTi", "SimHei", "SimSun", "NSimSun", "Times", "Arial"];

    /// <summary>The families of a PDF that stand in for others.</summary>
    public static IReadOnlyList<string> Substitutes(PdfPages pages) =>
        [.. pages.Fonts.Where(font => !s_own.Any(own => font.StartsWith(own, StringComparison.OrdinalIgnoreCase)))
            .Select(font => font.Split('-')[0]).Distinct()];

    /// <summary>Says that a PDF is set in substitutes; <see langword="null"/> when it is not.</summary>
    public static Words? NoteOf(PdfPages pages) => Substitutes(pages) is { Count: > 0 } fonts
        ? new Words(
            $"The PDF is set in {string.Join(", ", fonts)}, because the fonts of GB/T 9704 are not installed here; the DOCX names them.",
            $"本机未安装GB/T 9704要求的字体，PDF以{string.Join("、", fonts)}代替；DOCX中的字体名称不变。")
        : (Words?)null;

    /// <summary>Tells a program which fonts to take; a file of the user's own goes first.</summary>
    public static void Prefer(ProcessStartInfo start, string folder)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(Installed) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Setting)))
        {
            return;
        }

        var file = Path.Combine(folder, "fonts.conf");
        new XDocument(
            new XDocumentType("fontconfig", null, "fonts.dtd", null),
            new XElement("fontconfig", new XElement("include", Installed), s_families.SelectMany(Rules))).Save(file);
        start.Environment[Setting] = file;
    }

    private static IEnumerable<XElement> Rules((string Family, string[] Substitutes, bool IsBold) rule)
    {
        yield return new XElement(
            "alias",
            new XAttribute("binding", "same"),
            new XElement("family", rule.Family),
            new XElement("prefer", rule.Substitutes.Select(name => new XElement("family", name))));
        if (rule.IsBold)
        {
            yield return new XElement(
                "match",
                new XAttribute("target", "pattern"),
                new XElement("test", new XAttribute("name", "family"), new XElement("string", rule.Family)),
                new XElement("edit", new XAttribute("name", "weight"), new XAttribute("mode", "assign"), new XElement("const", "bold")));
        }
    }
}
