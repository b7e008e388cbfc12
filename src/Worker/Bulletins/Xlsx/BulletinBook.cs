using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>
/// A bulletin as a workbook: first the annexes as they are printed on A4, then the charts, the text, and the figures of all units to
/// compute with.
/// </summary>
internal sealed class BulletinBook
{
    private const int FooterLetters = 60;
    private const int SampleLetters = 46;

    /// <summary>The gap above a chart and the caption below it, with the rest of its last row, points.</summary>
    private const double AroundChart = 41;

    private readonly PrintedBulletin _bulletin;
    private readonly WorkbookPart _workbook;
    private readonly XlsxLooks _looks;
    private readonly SheetNames _names;
    private readonly SheetPlan _plan;
    private readonly ChartData _charts;
    private readonly string _chartsName;
    private readonly bool _isTemplate;

    /// <param name="workbook">The workbook, empty or a template that is filled.</param>
    /// <param name="bulletin">The bulletin.</param>
    public BulletinBook(WorkbookPart workbook, PrintedBulletin bulletin)
    {
        (_bulletin, _workbook) = (bulletin, workbook);
        var sheets = workbook.Workbook.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList() ?? [];
        _isTemplate = sheets.Count > 0;
        var styles = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        _looks = new XlsxLooks(styles.Stylesheet ??= new Stylesheet());
        _names = new SheetNames(sheets.Select(sheet => sheet.Name!.Value!));
        _plan = new SheetPlan(_looks, bulletin);
        _chartsName = _names.Of("图表数据");
        _charts = new ChartData(
            _chartsName, [.. bulletin.Body.Concat(bulletin.Annexes.SelectMany(annex => annex.Blocks)).OfType<ChartPairBlock>()]);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="template">The bureau's own workbook; <see langword="null"/> for ours.</param>
    public static void Write(string path, PrintedBulletin bulletin, string? template = null)
    {
        if (template is not null)
        {
            TemplateFilling.Write(path, bulletin, template);
            return;
        }

        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets(), new DefinedNames());
        new BulletinBook(workbook, bulletin).Fill(bulletin.Annexes);
        (document.PackageProperties.Title, document.PackageProperties.Creator) =
            (PrintableText.Of(bulletin.Title), PrintableText.Of(bulletin.Bureau ?? ""));
    }

    /// <summary>The looks of the workbook.</summary>
    public XlsxLooks Looks => _looks;

    /// <summary>Adds the sheets behind those that are there.</summary>
    /// <param name="annexes">The annexes that get printed sheets.</param>
    public void Fill(IReadOnlyList<PrintedAnnex> annexes)
    {
        foreach (var annex in annexes)
        {
            Print(_plan.Annex(annex, _bulletin.Annexes.Index().First(other => ReferenceEquals(other.Item, annex)).Index + 1));
        }

        foreach (var annex in _bulletin.Annexes)
        {
            Draw(annex.Blocks, SheetPlan.TitleOf(annex.TitleLines));
        }

        Draw(_bulletin.Body, SheetPlan.TitleOf(_bulletin.TitleLines));
        Print(_plan.Text());
        foreach (var data in _bulletin.Data)
        {
            DataSheet.Fill(_looks, data).Finish(_workbook, _names.Of(data.Name.Chinese), Margins());
        }

        if (_charts.References.Count > 0)
        {
            _charts.Fill(_looks).Finish(_workbook, _chartsName, Margins());
        }

        if (_workbook.Workbook.DefinedNames is { HasChildren: false } none)
        {
            none.Remove();
        }

        _workbook.Workbook.Save();
    }

    private void Print(IReadOnlyList<PrintedSheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            var isFirst = !_isTemplate && !_workbook.Workbook.Sheets!.HasChildren;
            var height = sheet.Chart is { } chart ? SheetCharts.HeightOf(chart, hasBefore: false) : 0;
            var page = sheet.Fill(_looks, _bulletin, isFirst, height > 0 ? height + AroundChart : 0);
            var hasRoom = height > 0 && page.Height + height + AroundChart <= SheetPage.Capacity;
            var rows = hasRoom ? RoomOf(page, sheet.Chart!, height) : default;
            var part = page.Finish(_workbook, _names.Of(sheet.Name), Margins());
            if (rows.End > 0)
            {
                var charts = new SheetCharts(part);
                charts.Add(sheet.Chart!, _charts.References[sheet.Chart!], page.Widths, rows, hasBefore: false);
                charts.Finish();
            }
        }
    }

    /// <summary>The sheet of an annex's charts: as many pairs a page as fit.</summary>
    private void Draw(IReadOnlyList<PrintedBlock> blocks, string title)
    {
        if (!blocks.Any(block => block is ChartPairBlock))
        {
            return;
        }

        var page = new SheetPage(_looks, [.. Enumerable.Repeat((SheetPage.PaperWidth - 1) / 10, 10)]);
        page.AddAcross(_bulletin.Draft is null ? title : $"{title}（草稿）", PrintedLooks.Title, 27);
        var (drawn, top) = (new List<(ChartPairBlock Chart, (int, int) Rows)>(), 0.0);
        PrintedBlock? before = null;
        foreach (var block in blocks)
        {
            if (block is ChartPairBlock chart)
            {
                var height = SheetCharts.HeightOf(chart, hasBefore: true);
                if (drawn.Count > 0 && page.Height + height + 45 - top > SheetPage.Capacity)
                {
                    page.Break();
                    top = page.Height;
                }

                drawn.Add((chart, SheetCharts.Room(page, height)));
                page.AddAcross(chart.Caption, PrintedLooks.Caption, 18);
                page.Add(8, _ => []);
            }
            else if (block is NotesBlock notes && before is ChartPairBlock)
            {
                foreach (var note in PrintedWords.Notes(notes))
                {
                    page.AddAcross(note, PrintedLooks.Note, 12.5);
                }
            }

            before = block;
        }

        var part = page.Finish(_workbook, _names.Of("图"), Margins());
        var charts = new SheetCharts(part);
        foreach (var (chart, rows) in drawn)
        {
            charts.Add(chart, _charts.References[chart], page.Widths, rows, hasBefore: true);
        }

        charts.Finish();
    }

    private static (int First, int End) RoomOf(SheetPage page, ChartPairBlock chart, double height)
    {
        page.Add(8, _ => []);
        var rows = SheetCharts.Room(page, height);
        page.AddAcross(chart.Caption, PrintedLooks.Caption, 18);
        return rows;
    }

    /// <summary>The words of the margins: 草稿 and the sample above; number, page and sand below.</summary>
    private HeaderFooter Margins()
    {
        const string font = $"&9&\"{XlsxLooks.Fang},Regular\"";
        var letters = _bulletin.Draft is null ? FooterLetters : SampleLetters;
        var above =
            (_bulletin.Draft is { } draft ? $"&L&14&\"{XlsxLooks.Hei},Regular\"{PrintedWords.Draft}  {font}{Kept(draft.Words)}" : "")
            + (_bulletin.Sample is { } sample ? $"&R{font}&K888888{Kept(sample, letters)}" : "");
        var below = ((_bulletin.Number ?? _bulletin.Issue) is { } number ? $"&L{font}{Kept(number)}" : "")
            + (_bulletin.HasPageNumbers ? $"&C{font}第 &P 页 共 &N 页" : "")
            + $"&R{font}{Kept(_bulletin.Dust)}";
        return above.Length > 0 ? new HeaderFooter(new OddHeader(above), new OddFooter(below)) : new HeaderFooter(new OddFooter(below));
    }

    /// <summary>A text of a margin, where <c>&amp;</c> begins a command, and all texts together have 255 characters.</summary>
    private static string Kept(string text, int letters = FooterLetters) =>
        TextWidth.Cut(PrintableText.Of(text), letters).Replace("&", "&&", StringComparison.Ordinal);
}
