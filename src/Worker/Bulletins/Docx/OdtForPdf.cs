using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// What LibreOffice 7.4 does not read from a document, set in the text document that it makes of it: no room between digits and
/// characters, no marks outside the type area, and 版记 at the foot of its page.
/// </summary>
internal static class OdtForPdf
{
    private const string FootStyle = "AqFoot";

    /// <summary>The name of the style of 版记 in the text document.</summary>
    private const string ImprintStyle = "公文_20_版记";

    private static readonly XNamespace s_style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static readonly XNamespace s_text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace s_table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace s_draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private static readonly XNamespace s_office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace s_svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    private static readonly XNamespace s_fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";

    /// <summary>Changes a text document.</summary>
    public static void Adapt(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        Change(archive, "styles.xml", Loosen);
        Change(archive, "content.xml", content =>
        {
            Loosen(content);
            PlaceImprint(content);
        });
    }

    private static void Change(ZipArchive archive, string name, Action<XDocument> change)
    {
        var entry = archive.GetEntry(name) ?? throw new IOException($"LibreOffice wrote a file without {name}; reinstall it.");
        XDocument document;
        using (var content = entry.Open())
        {
            document = XDocument.Load(content, LoadOptions.PreserveWhitespace);
        }

        change(document);
        entry.Delete();
        using var changed = XmlWriter.Create(archive.CreateEntry(name).Open(), new XmlWriterSettings { CloseOutput = true });
        document.Save(changed);
    }

    private static void Loosen(XDocument document)
    {
        foreach (var properties in document.Descendants(s_style + "paragraph-properties"))
        {
            if (properties.Attribute(s_style + "text-autospace") is { } room)
            {
                room.Value = "none";
            }

            if (properties.Attribute(s_style + "punctuation-wrap") is { } wrap)
            {
                wrap.Value = "simple";
            }
        }
    }

    private static void PlaceImprint(XDocument content)
    {
        var styles = content.Descendants(s_style + "style")
            .Where(style => (string?)style.Attribute(s_style + "parent-style-name") == ImprintStyle)
            .Select(style => (string?)style.Attribute(s_style + "name")).Append(ImprintStyle).ToHashSet();
        var imprint = content.Descendants(s_text + "p")
            .LastOrDefault(paragraph => styles.Contains((string?)paragraph.Attribute(s_text + "style-name")))
            ?.Ancestors(s_table + "table").FirstOrDefault();
        if (imprint is null)
        {
            return;
        }

        content.Descendants(s_office + "automatic-styles").First().Add(new XElement(
            s_style + "style",
            new XAttribute(s_style + "name", FootStyle),
            new XAttribute(s_style + "family", "graphic"),
            new XAttribute(s_style + "parent-style-name", "Frame"),
            new XElement(
                s_style + "graphic-properties",
                new XAttribute(s_style + "vertical-pos", "bottom"),
                new XAttribute(s_style + "vertical-rel", "page-content"),
                new XAttribute(s_style + "horizontal-pos", "left"),
                new XAttribute(s_style + "horizontal-rel", "page-content"),
                new XAttribute(s_style + "wrap", "none"),
                new XAttribute(s_fo + "margin", "0mm"),
                new XAttribute(s_fo + "padding", "0mm"),
                new XAttribute(s_fo + "border", "none"))));
        var following = imprint.ElementsAfterSelf(s_text + "p").FirstOrDefault();
        imprint.Remove();
        following?.AddFirst(new XElement(
            s_draw + "frame",
            new XAttribute(s_draw + "style-name", FootStyle),
            new XAttribute(s_draw + "name", FootStyle),
            new XAttribute(s_text + "anchor-type", "paragraph"),
            new XAttribute(s_svg + "width", "156mm"),
            new XElement(s_draw + "text-box", new XAttribute(s_fo + "min-height", "10mm"), imprint)));
    }
}
