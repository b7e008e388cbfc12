using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>Puts a bulletin into the fields of a template. What the bulletin does not have goes from the page with its paragraph.</summary>
internal sealed class DocxFilling(MainDocumentPart main, PrintedBulletin bulletin, DocxFonts fonts)
{
    /// <summary>Keeps the place of what a draft does not have yet.</summary>
    private const string Blank = "　";

    private const int TextSize = 32;

    /// <summary>Fills all fields.</summary>
    /// <param name="breaksBeforeImprint">Page breaks before 版记.</param>
    public void Fill(int breaksBeforeImprint)
    {
        AddStyles();
        var blocks = new DocxBlocks(main, fonts);
        foreach (var (field, content) in new[]
        {
            (DocxField.Body, blocks.Body(bulletin)), (DocxField.Annexes, blocks.Annexes(bulletin.Annexes)),
        })
        {
            Put(field, content);
        }

        AlignSignature();
        foreach (var field in DocxField.All.Where(field => !field.IsBlock))
        {
            Put(field, TextOf(field));
        }

        SettleHead();
        var imprint = OfStyle(DocxStyles.Imprint).FirstOrDefault()?.Ancestors<Table>().FirstOrDefault();
        for (var page = 0; page < breaksBeforeImprint && imprint is not null; page++)
        {
            var start = DocxText.Paragraph(DocxStyles.End);
            start.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
            imprint.InsertBeforeSelf(start);
        }

        if (!bulletin.HasPageNumbers)
        {
            foreach (var number in main.FooterParts.SelectMany(part => part.Footer.Descendants<SimpleField>()).ToList())
            {
                number.Ancestors<Paragraph>().First().RemoveAllChildren<Run>();
                number.Remove();
            }
        }

        DocxMargins.Fill(main, bulletin);
    }

    private string? TextOf(DocxField field) => field.Tag switch
    {
        "mark" => bulletin.Mark,
        "number" => bulletin.Number,
        "issue" => bulletin.Issue,
        "title" => string.Join('\n', bulletin.TitleLines),
        "recipients" => bulletin.Recipients,
        "bureau" => bulletin.Bureau,
        "date" => bulletin.Date is { } date ? Day(date) : bulletin.Draft is null ? null : Blank,
        "remark" => bulletin.Remark,
        "contact" => bulletin.Contact is { } contact ? PrintedWords.Contact(contact) : null,
        "copiesTo" => bulletin.CopiesTo,
        "office" => bulletin.Office,
        _ => bulletin.Office is null ? null : bulletin.Date is { } printed ? Day(printed) + "印发" : bulletin.Draft is null ? null : Blank,
    };

    /// <summary>Adds the styles that a bureau's template does not have; those that it has stay as they are.</summary>
    private void AddStyles()
    {
        var part = main.StyleDefinitionsPart ?? main.AddNewPart<StyleDefinitionsPart>();
        part.Styles ??= new Styles();
        var present = part.Styles.Elements<Style>().Select(style => style.StyleId?.Value).ToHashSet();
        foreach (var style in DocxStyles.Create(fonts).Elements<Style>().Where(style => !present.Contains(style.StyleId)))
        {
            part.Styles.Append(style.CloneNode(deep: true));
        }
    }

    private void Put(DocxField field, IEnumerable<OpenXmlElement> content)
    {
        foreach (var control in Controls(field).OfType<SdtBlock>())
        {
            List<OpenXmlElement> elements = [.. content];
            if (elements.Count == 0)
            {
                control.Remove();
                continue;
            }

            foreach (var element in elements)
            {
                control.InsertBeforeSelf(element);
            }

            control.Remove();
        }
    }

    private void Put(DocxField field, string? text)
    {
        foreach (var control in Controls(field))
        {
            if (string.IsNullOrEmpty(text))
            {
                Drop(control);
                continue;
            }

            Put(control, text.Split('\n'));
            if (field == DocxField.Mark)
            {
                Fit(control, text);
            }
        }
    }

    /// <summary>Sets a mark of more than nine characters narrower, so that it stays on its line of 156 mm.</summary>
    private static void Fit(SdtElement control, string text)
    {
        const int Line = 8844;
        if (DocxWidth.Of(text, DocxStyles.MarkSize) is > Line and var width)
        {
            foreach (var run in control.Descendants<Run>())
            {
                run.RunProperties ??= new RunProperties();
                run.RunProperties.CharacterScale = new CharacterScale { Val = Line * 100 / width };
            }
        }
    }

    /// <summary>Puts lines into a control, each further line into one of its own: not all programs break a line within a control.</summary>
    private static void Put(SdtElement control, string[] lines)
    {
        control.SdtProperties!.RemoveAllChildren<ShowingPlaceholder>();
        var look = (RunProperties?)control.Descendants<Run>().FirstOrDefault()?.RunProperties?.CloneNode(deep: true);
        look?.RemoveAllChildren<RunStyle>();
        OpenXmlElement last = control;
        foreach (var (index, line) in lines.Index())
        {
            var current = index == 0 ? control : (SdtElement)control.CloneNode(deep: true);
            var place = (OpenXmlElement?)current.GetFirstChild<SdtContentRun>() ?? current.Descendants<Paragraph>().First();
            foreach (var child in place.ChildElements.Where(child => child is not ParagraphProperties).ToList())
            {
                child.Remove();
            }

            place.Append(DocxText.Runs(line, look));
            if (index > 0)
            {
                current.SdtProperties!.RemoveAllChildren<SdtId>();
                last = control is SdtRun ? last.InsertAfterSelf(new Run(new Break())) : last;
                last = last.InsertAfterSelf(current);
            }
        }
    }

    /// <summary>Takes an empty field from the page: with its paragraph, if no other field stands there, and with an empty row.</summary>
    private static void Drop(SdtElement control)
    {
        var paragraph = control.Ancestors<Paragraph>().FirstOrDefault();
        if (paragraph is null || paragraph.Descendants<SdtElement>().Any(other => other != control))
        {
            control.Remove();
            return;
        }

        if (paragraph.Parent is not TableCell cell)
        {
            paragraph.Remove();
            return;
        }

        control.Remove();
        if (cell.Parent is TableRow row && !row.Descendants<SdtElement>().Any())
        {
            var table = row.Parent!;
            row.Remove();
            if (!table.Elements<TableRow>().Any())
            {
                table.Remove();
            }
        }
    }

    /// <summary>Centres the name over the date, which stands four characters in from the right.</summary>
    private void AlignSignature()
    {
        const int right = 4 * DocxPage.Character;
        if (bulletin.Bureau is not { } bureau)
        {
            return;
        }

        DateOnly? shown = bulletin.Date ?? (bulletin.Draft is { } draft
            ? DateOnly.FromDateTime(draft.At.ToOffset(HourEnding.BeijingOffset).DateTime)
            : null);
        var date = shown is { } day ? DocxWidth.Of(Day(day), TextSize, DocxPage.Tightening) : 0;
        var indent = date == 0 ? right : Math.Max(0, right - (DocxWidth.Of(bureau, TextSize, DocxPage.Tightening) - date) / 2);
        foreach (var paragraph in OfStyle(DocxStyles.Bureau))
        {
            paragraph.ParagraphProperties!.Indentation = new Indentation { Right = indent.ToString(CultureInfo.InvariantCulture) };
        }
    }

    /// <summary>Takes the red rule from a page without a head, and the room above what then comes first.</summary>
    private void SettleHead()
    {
        if (string.IsNullOrEmpty(bulletin.Mark) && string.IsNullOrEmpty(bulletin.Number) && string.IsNullOrEmpty(bulletin.Issue))
        {
            OfStyle(DocxStyles.Rule).ToList().ForEach(rule => rule.Remove());
        }

        if (bulletin.Issue is { Length: > 0 })
        {
            OfStyle(DocxStyles.Number).ToList().ForEach(Raise);
        }

        if (main.Document.Body!.ChildElements.FirstOrDefault() is Paragraph first
            && StyleOf(first) is DocxStyles.Issue or DocxStyles.Number or DocxStyles.Title)
        {
            Raise(first);
        }

        static void Raise(Paragraph paragraph) =>
            paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "0" };
    }

    private List<SdtElement> Controls(DocxField field) =>
        [.. main.Document.Descendants<SdtElement>().Where(control => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value == field.Tag)];

    private IEnumerable<Paragraph> OfStyle(string style) =>
        main.Document.Descendants<Paragraph>().Where(paragraph => StyleOf(paragraph) == style);

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
