using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Docx;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The PDF as a reader and a program read it; needs LibreOffice and poppler (eng/test.sh installs them).</summary>
public sealed partial class DocxPdfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>Ten pages; ranks ascend page by page, those of the 168 down each of four parts; 版记 on the last page, an even one.</summary>
    [Fact]
    public async Task Pdf_IsReadInTheOrderOfTheRanks()
    {
        var pages = await Pages(SomeBulletin.Issue());
        var counties = ((TableBlock)SomeBulletin.Issue().Annexes[1].Blocks[0]).Table.Rows.Select(row => row.Cells[1].Text).ToList();
        var cities = ((FoldedTableBlock)SomeBulletin.Issue().Annexes[3].Blocks[0]).Table.Rows.Select(row => row.Cells[1].Text).ToList();

        Assert.Equal(0, pages.Count % 2);
        var last = pages.FindIndex(page => page.Contains("附件4", StringComparison.Ordinal) && page.Contains("海口市", StringComparison.Ordinal));
        AssertInOrder(pages[last], cities);
        Assert.Equal(Ranks(pages[last]).Order(), Ranks(pages[last]));
        Assert.Equal((1, 159), (Ranks(pages[last]).First(), Ranks(pages[last]).Last()));
        var first = pages.FindIndex(page => page.Contains("集安市", StringComparison.Ordinal) && page.Contains("附件2", StringComparison.Ordinal));
        AssertInOrder(pages[first] + pages[first + 1], counties);
        Assert.Contains("2019年4月12日印发", pages[^1], StringComparison.Ordinal);
        Assert.True(pages[^1].IndexOf("抄送：", StringComparison.Ordinal) < pages[^1].IndexOf("某省生态环境厅办公室", StringComparison.Ordinal));
        var places = pages.SelectMany((page, index) => PageNumber().Matches(page).Select(match => (index + 1, Number(match)))).ToList();
        Assert.Equal(Enumerable.Range(1, pages.Count).Select(page => (page, page)), places);
    }

    /// <summary>A page of text and two annexes of a page each end on page 3; 版记 stands on page 4.</summary>
    [Fact]
    public async Task Pdf_OfOddLength_HasTheImprintOnAnEvenPageOfItsOwn()
    {
        var issue = SomeBulletin.Issue();
        var pages = await Pages(issue with { Body = [issue.Body[0]], Annexes = [issue.Annexes[2], issue.Annexes[2]], Remark = null });

        Assert.Equal(4, pages.Count);
        Assert.Contains("抄送：", pages[3], StringComparison.Ordinal);
        Assert.DoesNotContain("抄送：", pages[2], StringComparison.Ordinal);
    }

    /// <summary>A name of 200 characters in the 168 costs three lines and is cut there; the table stays on its page, in its order.</summary>
    [Fact]
    public async Task Pdf_WithALongName_KeepsTheTableOnItsPage()
    {
        var issue = SomeBulletin.Issue();
        var annex = issue.Annexes[3];
        var folded = (FoldedTableBlock)annex.Blocks[0];
        var rows = folded.Table.Rows.Select((row, index) => index == 1
            ? row with { Cells = [row.Cells[0], string.Concat(Enumerable.Repeat("名", 200)), .. row.Cells.Skip(2)] }
            : row).ToList();
        var pages = await Pages(issue with
        {
            Body = [issue.Body[0]],
            Annexes = [annex with { Blocks = [folded with { Table = folded.Table with { Rows = rows } }, .. annex.Blocks.Skip(1)] }],
        });

        Assert.Equal(0, pages.Count % 2);
        var page = Assert.Single(pages, page => page.Contains("海口市", StringComparison.Ordinal));
        Assert.Contains("名名名", page, StringComparison.Ordinal);
        Assert.Equal(Ranks(page).Order(), Ranks(page));
        Assert.Equal(159, Ranks(page).Last());
    }

    [Fact]
    public async Task Paper_WithoutLibreOffice_SaysSo()
    {
        var notes = await new BulletinPaper(new BulletinDocument("", new DocxFonts()), null).Write(
            _folder["bulletin.docx"], _folder["bulletin.pdf"], SomeBulletin.Issue(), Cancellation);

        Assert.Equal("No PDF is made: LibreOffice is not installed (Debian: libreoffice-writer-nogui).", Assert.Single(notes).English);
        Assert.True(File.Exists(_folder["bulletin.docx"]));
        Assert.False(File.Exists(_folder["bulletin.pdf"]));
    }

    private async Task<List<string>> Pages(PrintedBulletin bulletin)
    {
        var pdf = BulletinPdf.Find();
        Assert.NotNull(pdf);
        await new BulletinPaper(new BulletinDocument("", new DocxFonts()), pdf).Write(
            _folder["bulletin.docx"], _folder["bulletin.pdf"], bulletin, Cancellation);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", _folder["bulletin.pdf"], "-"])
        {
            RedirectStandardOutput = true,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        return [.. text.Split('\f', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static void AssertInOrder(string text, List<string> names)
    {
        var place = 0;
        foreach (var name in names)
        {
            var found = text.IndexOf(name, place, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{name} does not follow at {place}.");
            place = found + name.Length;
        }
    }

    /// <summary>The ranks of the 168 in the order of the text: what stands before a name of a city.</summary>
    private static List<int> Ranks(string page) => [.. Rank().Matches(page).Select(Number)];

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:^|\n)(?:并列)?(\d{1,3})\s+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex Rank();

    [GeneratedRegex(@"— (\d+) —")]
    private static partial Regex PageNumber();
}
