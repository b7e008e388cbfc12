using System.IO.Compression;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins.Docx;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>Templates of bureaus: what is wrong with them, and how they are filled.</summary>
public sealed class DocxTemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _file;

    public DocxTemplateTests()
    {
        _file = _folder["template.docx"];
        DocxTemplate.WriteDefault(_file, new DocxFonts());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Default_HasNoFaultAndFollowsTheSchema()
    {
        using var template = DocxSheet.Open(_file);

        Assert.Empty(DocxTemplate.Faults(_file));
        Assert.Empty(template.Faults);
        Assert.Equal(
            ["mark", "issue", "number", "title", "recipients", "body", "bureau", "date", "remark", "contact", "annexes", "copiesTo", "office",
                "printed"],
            template.Main.Document.Descendants<Tag>().Select(tag => tag.Val!.Value!));
    }

    [Fact]
    public void Template_WithManyFaults_HasThemAllNamed()
    {
        Change(main =>
        {
            Control(main, "title").Remove();
            var recipients = Control(main, "recipients");
            recipients.InsertAfterSelf(recipients.CloneNode(deep: true));
            var office = Control(main, "office").SdtProperties!;
            office.RemoveAllChildren<SdtContentText>();
            office.Append(new SdtContentPicture());
            var body = Control(main, "body");
            body.InsertBeforeSelf(new Paragraph(new SdtRun(
                body.SdtProperties!.CloneNode(deep: true), new SdtContentRun(new Run(new Text("正文"))))));
            body.Remove();
            main.AddExternalRelationship(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("http://example.org/picture.png"));
            main.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3]));
        });

        var faults = DocxTemplate.Faults(_file);

        Assert.Equal(6, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith(_file + ": ", fault, StringComparison.Ordinal));
        Assert.All(
            [
                "it has macros", "it refers to http://example.org/picture.png outside of it", "it has no field 'title' (标题)",
                "it has the field 'recipients' 2 times", "its field 'office' is a picture", "its field 'body' stands within a line",
            ],
            words => Assert.Contains(faults, fault => fault.Contains(words, StringComparison.Ordinal)));
    }

    [Fact]
    public void File_ThatIsNoDocument_IsRefused()
    {
        var text = _folder.Write("text.docx", "no archive");

        Assert.Contains("not a DOCX file", Assert.Single(DocxTemplate.Faults(text)), StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Single(DocxTemplate.Faults(_folder["none.docx"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Document_WithMacrosInItsName_IsRefused()
    {
        var macro = _folder["template.docm"];
        File.Copy(_file, macro);

        Assert.Contains("not as .docm", Assert.Single(DocxTemplate.Faults(macro)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/styles.xml")]
    public void Document_WithADamagedPart_IsRefused(string part)
    {
        using (var archive = ZipFile.Open(_file, ZipArchiveMode.Update))
        {
            archive.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
        }

        Assert.Contains(DocxTemplate.Faults(_file), fault => fault.Contains("damaged", StringComparison.Ordinal));
    }

    /// <summary>A bureau's own page: its margin, its style of the text, and the bold, blue letters of its title stay.</summary>
    [Fact]
    public void Template_KeepsItsOwnFormatting()
    {
        Change(main =>
        {
            Control(main, "title").Descendants<Run>().First().RunProperties = new RunProperties(new Bold(), new Color { Val = "0000FF" });
            main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == DocxStyles.Text).StyleRunProperties =
                new StyleRunProperties(new FontSize { Val = "30" });
            main.Document.Body!.Elements<SectionProperties>().Single().GetFirstChild<PageMargin>()!.Left = 1800;
            main.Document.Body.InsertAt(new Paragraph(new Run(new Text("内部资料"))), 0);
            Control(main, "mark").Ancestors<Paragraph>().First().Remove();
        });

        using var bulletin = DocxSheet.Of(SomeBulletin.Issue(), _file);

        var title = bulletin.Starting("某省生态环境厅关于").Elements<SdtRun>().SelectMany(line => line.Descendants<Run>()).ToList();
        Assert.Equal(2, title.Count);
        Assert.All(title, run => Assert.Equal("0000FF", run.RunProperties!.Color!.Val!.Value));
        Assert.Equal(15, bulletin.Size(DocxStyles.Text));
        Assert.Equal(1800u, bulletin.Section.GetFirstChild<PageMargin>()!.Left!.Value);
        Assert.Equal("内部资料", bulletin.Paragraphs[0].InnerText);
        Assert.Empty(bulletin.Faults);
    }

    [Fact]
    public void Template_WithoutOurStyles_GetsThem()
    {
        Change(main =>
        {
            foreach (var style in main.StyleDefinitionsPart!.Styles!.Elements<Style>()
                .Where(style => style.StyleId!.Value!.StartsWith("Aq", StringComparison.Ordinal)).ToList())
            {
                style.Remove();
            }
        });

        using var bulletin = DocxSheet.Of(SomeBulletin.Issue(), _file);

        Assert.Equal((16.0, "黑体"), (bulletin.Size(DocxStyles.Heading), bulletin.Font(DocxStyles.Heading)));
        Assert.Empty(bulletin.Faults);
    }

    private void Change(Action<MainDocumentPart> change)
    {
        using var document = WordprocessingDocument.Open(_file, isEditable: true);
        change(document.MainDocumentPart!);
    }

    private static SdtElement Control(MainDocumentPart main, string tag) => main.Document.Descendants<SdtElement>().Single(
        control => control.SdtProperties!.GetFirstChild<Tag>()!.Val!.Value == tag);
}
