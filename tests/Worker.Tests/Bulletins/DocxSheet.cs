using System.Globalization;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Docx;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>A document opened for its measures: what its styles and its own properties say together, in points and millimetres.</summary>
internal sealed class DocxSheet : IDisposable
{
    private const double TwentiethsPerMillimetre = 1440 / 25.4;

    private readonly WordprocessingDocument _document;

    private DocxSheet(WordprocessingDocument document) => _document = document;

    public MainDocumentPart Main => _document.MainDocumentPart!;

    public SectionProperties Section => Main.Document.Body!.Elements<SectionProperties>().Single();

    /// <summary>The paragraphs of the body, those of tables included.</summary>
    public IReadOnlyList<Paragraph> Paragraphs => [.. Main.Document.Body!.Descendants<Paragraph>()];

    /// <summary>The faults by the schema of Open XML.</summary>
    public IReadOnlyList<string> Faults =>
        [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(_document).Select(
            fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];

    public static DocxSheet Of(PrintedBulletin bulletin, string template = "")
    {
        using var folder = new TestKit.TemporaryFolder();
        new BulletinDocument(template, new DocxFonts()).Write(folder["bulletin.docx"], bulletin);
        return Open(folder["bulletin.docx"]);
    }

    public static DocxSheet Open(string path) =>
        new(WordprocessingDocument.Open(new MemoryStream(File.ReadAllBytes(path)), isEditable: false));

    public void Dispose() => _document.Dispose();

    public static double Millimetres(double twentieths) => twentieths / TwentiethsPerMillimetre;

    /// <summary>The first paragraph whose text begins so.</summary>
    public Paragraph Starting(string text) =>
        Paragraphs.First(paragraph => paragraph.InnerText.StartsWith(text, StringComparison.Ordinal));

    public static string StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "Normal";

    /// <summary>A spacing or indentation in points, the paragraph's own before its style's.</summary>
    public double Points(Paragraph paragraph, Func<OpenXmlElement, string?> value)
    {
        var text = Properties(paragraph).Select(value).OfType<string>().FirstOrDefault();
        return text is null ? 0 : double.Parse(text, CultureInfo.InvariantCulture) / 20;
    }

    public double Before(Paragraph paragraph) => Points(paragraph, all => all.GetFirstChild<SpacingBetweenLines>()?.Before?.Value);

    public double After(Paragraph paragraph) => Points(paragraph, all => all.GetFirstChild<SpacingBetweenLines>()?.After?.Value);

    public double Right(Paragraph paragraph) => Points(paragraph, all => all.GetFirstChild<Indentation>()?.Right?.Value);

    public double Left(Paragraph paragraph) => Points(paragraph, all => all.GetFirstChild<Indentation>()?.Left?.Value);

    public double FirstLine(Paragraph paragraph) => Points(paragraph, all => all.GetFirstChild<Indentation>() is { } indentation
        ? indentation.Hanging?.Value is { } hanging ? "-" + hanging : indentation.FirstLine?.Value
        : null);

    /// <summary>The exact pitch in points; <see langword="null"/> where it is not exact.</summary>
    public double? Pitch(Paragraph paragraph) =>
        Properties(paragraph).Select(all => all.GetFirstChild<SpacingBetweenLines>()?.LineRule?.Value).First(rule => rule is not null)
            == LineSpacingRuleValues.Exact
            ? Points(paragraph, all => all.GetFirstChild<SpacingBetweenLines>()?.Line?.Value)
            : null;

    public JustificationValues Place(Paragraph paragraph) =>
        Properties(paragraph).Select(all => all.GetFirstChild<Justification>()?.Val?.Value).OfType<JustificationValues>().First();

    public bool Has<T>(Paragraph paragraph)
        where T : OpenXmlElement => Properties(paragraph).Any(all => all.GetFirstChild<T>() is not null);

    /// <summary>The size in points of a style's letters.</summary>
    public double Size(string style) => double.Parse(Run(style).GetFirstChild<FontSize>()!.Val!.Value!, CultureInfo.InvariantCulture) / 2;

    /// <summary>The font of a style's Chinese characters, that of the document where it has none of its own.</summary>
    public string Font(string style) => Run(style).GetFirstChild<RunFonts>()?.EastAsia?.Value
        ?? Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.RunFonts!.EastAsia!.Value!;

    public string? Colour(string style) => Run(style).GetFirstChild<Color>()?.Val?.Value;

    /// <summary>What a style adds to the width of a character, in points.</summary>
    public double Tightening(string style) => (Run(style).GetFirstChild<Spacing>()?.Val?.Value ?? 0) / 20.0;

    public Style StyleNamed(string id) => Main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == id);

    private StyleRunProperties Run(string style) => StyleNamed(style).StyleRunProperties!;

    private IEnumerable<OpenXmlElement> Properties(Paragraph paragraph) =>
        new OpenXmlElement?[] { paragraph.ParagraphProperties, StyleNamed(StyleOf(paragraph)).StyleParagraphProperties }.OfType<OpenXmlElement>();
}
