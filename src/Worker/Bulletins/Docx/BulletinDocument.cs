using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>A bulletin as a document: the template of a bureau, or that of the program, with its fields filled.</summary>
/// <param name="template">The file of the template; empty for the program's.</param>
/// <param name="fonts">The fonts.</param>
internal sealed class BulletinDocument(string template, DocxFonts fonts)
{
    /// <summary>Writes the document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="breaksBeforeImprint">
    /// Page breaks before 版记: one where the text ends on an odd page, two where 版记 alone would stand on an odd one.
    /// </param>
    public void Write(string path, PrintedBulletin bulletin, int breaksBeforeImprint = 0)
    {
        using var content = new MemoryStream();
        Begin(content);
        using (var document = WordprocessingDocument.Open(content, isEditable: true))
        {
            new DocxFilling(document.MainDocumentPart!, bulletin, fonts).Fill(breaksBeforeImprint);
            document.PackageProperties.Title = PrintableText.Of(bulletin.Title);
            document.PackageProperties.Creator = PrintableText.Of(bulletin.Bureau ?? "");
            document.PackageProperties.Language = "zh-CN";
        }

        File.WriteAllBytes(path, content.ToArray());
    }

    private void Begin(MemoryStream content)
    {
        if (template.Length > 0)
        {
            content.Write(File.ReadAllBytes(template));
            content.Position = 0;
            return;
        }

        using var document = WordprocessingDocument.Create(content, WordprocessingDocumentType.Document);
        DocxDefault.Create(document, fonts);
    }
}
