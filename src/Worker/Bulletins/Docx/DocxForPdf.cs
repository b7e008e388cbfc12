using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// A document made ready for LibreOffice, which loses formatting within content controls, and which cannot place a table:
/// <see cref="OdtForPdf"/> does it.
/// </summary>
internal static class DocxForPdf
{
    /// <summary>Changes a copy of a document.</summary>
    public static void Adapt(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: true);
        foreach (var control in document.MainDocumentPart!.Document.Descendants<SdtElement>().ToList())
        {
            var content = (OpenXmlElement?)control.GetFirstChild<SdtContentRun>() ?? control.GetFirstChild<SdtContentBlock>();
            foreach (var element in content?.ChildElements.ToList() ?? [])
            {
                element.Remove();
                control.InsertBeforeSelf(element);
            }

            control.Remove();
        }

        foreach (var position in document.MainDocumentPart.Document.Descendants<TablePositionProperties>().ToList())
        {
            position.Remove();
        }
    }
}
