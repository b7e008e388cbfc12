using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>A template of a bureau: a document with fields, checked before a bulletin is put into it.</summary>
internal static class DocxTemplate
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string VbaType = "http://schemas.microsoft.com/office/2006/relationships/vbaProject";
    private const long MaxBytes = 50_000_000;

    /// <summary>Types of controls that take no words.</summary>
    private static readonly (Type Type, string Name)[] s_wrongTypes =
    [
        (typeof(SdtContentPicture), "picture"), (typeof(SdtContentDropDownList), "drop-down list"),
        (typeof(SdtContentComboBox), "combo box"),
        (typeof(SdtContentDate), "date picker"), (typeof(DocumentFormat.OpenXml.Office2010.Word.SdtContentCheckBox), "check box"),
        (typeof(SdtContentDocPartList), "building block gallery"), (typeof(SdtContentEquation), "equation"),
        (typeof(SdtContentBibliography), "bibliography"), (typeof(SdtContentCitation), "citation"),
    ];

    /// <summary>Writes the template of the program, for a bureau to change.</summary>
    public static void WriteDefault(string path, DocxFonts? fonts = null)
    {
        using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        DocxDefault.Create(document, fonts ?? new DocxFonts());
        document.PackageProperties.Title = "环境空气质量通报模板";
    }

    /// <summary>All that keeps a file from being a template, a sentence each; empty if nothing does.</summary>
    public static IReadOnlyList<string> Faults(string path)
    {
        if (!File.Exists(path))
        {
            return [$"{path}: there is no such file."];
        }

        if (new FileInfo(path).Length > MaxBytes)
        {
            return [$"{path}: it is larger than {MaxBytes / 1_000_000} MB; take large pictures out."];
        }

        try
        {
            var content = new MemoryStream(File.ReadAllBytes(path));
            using var document = WordprocessingDocument.Open(content, isEditable: false);
            return [.. FaultsOf(document, path).Select(fault => $"{path}: {fault}")];
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FormatException
            or System.Xml.XmlException or ArgumentException or InvalidOperationException)
        {
            return [$"{path}: it is not a DOCX file, or it is damaged ({PrintableText.Cleaned(exception.Message, 120)})."];
        }
        catch (UnauthorizedAccessException)
        {
            return [$"{path}: it cannot be read; give this account the right to read it."];
        }
    }

    private static IEnumerable<string> FaultsOf(WordprocessingDocument document, string path)
    {
        if (document.MainDocumentPart is not { } main)
        {
            yield return "it has no text; save it as a Word document (.docx).";
            yield break;
        }

        if (main.ContentType != MainType || Path.GetExtension(path) is { } extension
            && !extension.Equals(".docx", StringComparison.OrdinalIgnoreCase))
        {
            yield return "it is no plain document; save it as a Word document (.docx), not as .docm, .dotx or .doc.";
        }

        var parts = document.GetAllParts().ToList();
        if (main.VbaProjectPart is not null || parts.Any(part => part.RelationshipType == VbaType))
        {
            yield return "it has macros; save it as a Word document without macros (.docx).";
        }

        if (parts.Any(part => part is EmbeddedObjectPart or EmbeddedControlPersistencePart or EmbeddedControlPersistenceBinaryDataPart)
            || parts.OfType<EmbeddedPackagePart>().Any(part => !part.GetParentParts().All(parent => parent is ChartPart)))
        {
            yield return "it has an embedded object; take it out.";
        }

        foreach (var relationship in parts.SelectMany(part => part.ExternalRelationships))
        {
            yield return $"it refers to {PrintableText.Cleaned(relationship.Uri.ToString(), 100)} outside of it; take this link out.";
        }

        foreach (var fault in DamagesOf(document).Concat(FieldFaults(main)))
        {
            yield return fault;
        }
    }

    private static List<string> DamagesOf(WordprocessingDocument document)
    {
        List<string> faults = [];
        foreach (var part in document.GetAllParts().Where(part => part.ContentType.EndsWith("xml", StringComparison.Ordinal)))
        {
            try
            {
                using var reader = System.Xml.XmlReader.Create(
                    part.GetStream(FileMode.Open, FileAccess.Read),
                    new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit });
                while (reader.Read())
                {
                }
            }
            catch (System.Xml.XmlException)
            {
                faults.Add($"its part {part.Uri} is damaged; open it in Word and save it again.");
            }
        }

        return faults;
    }

    private static IEnumerable<string> FieldFaults(MainDocumentPart main)
    {
        List<SdtElement> controls;
        string? damage = null;
        try
        {
            controls = [.. main.Document.Descendants<SdtElement>()];
        }
        catch (Exception exception) when (exception is System.Xml.XmlException or InvalidDataException or NullReferenceException)
        {
            controls = [];
            damage = "its text cannot be read; open it in Word and save it again.";
        }

        if (damage is not null)
        {
            yield return damage;
            yield break;
        }

        var byTag = controls.ToLookup(control => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value ?? "");
        foreach (var field in DocxField.All)
        {
            var found = byTag[field.Tag].ToList();
            if (found.Count == 0 && field.IsRequired)
            {
                yield return $"it has no field '{field.Tag}' ({field.Alias}); insert a content control with this tag.";
            }

            if (found.Count > 1)
            {
                yield return $"it has the field '{field.Tag}' {found.Count} times; leave one.";
            }

            foreach (var fault in found.Select(control => TypeFault(field, control)).OfType<string>().Distinct())
            {
                yield return fault;
            }
        }
    }

    private static string? TypeFault(DocxField field, SdtElement control)
    {
        var properties = control.SdtProperties!;
        var types = properties.Elements().Select(element => element.GetType()).ToHashSet();
        if (s_wrongTypes.FirstOrDefault(wrong => types.Contains(wrong.Type)) is { Name: { } name })
        {
            return $"its field '{field.Tag}' is a {name}; make it a {(field.IsBlock ? "rich text" : "plain text")} control.";
        }

        if (field.IsBlock)
        {
            return control is not SdtBlock || control.Ancestors<Table>().Any() || properties.GetFirstChild<SdtContentText>() is not null
                ? $"its field '{field.Tag}' stands within a line or a table, or takes plain text only; "
                    + "make it a rich text control around a whole paragraph outside tables."
                : null;
        }

        return control is SdtRun || control is SdtBlock && control.Descendants<Paragraph>().Count() == 1
            && !control.Descendants<Table>().Any()
                ? null
                : $"its field '{field.Tag}' spans a cell, a table or several paragraphs; put it within one paragraph.";
    }
}
