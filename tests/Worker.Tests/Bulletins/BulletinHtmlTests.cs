using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Html;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The bulletin as one HTML file and as CSV.</summary>
public sealed partial class BulletinHtmlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Paper loses nothing: all columns, ranks in ascending order, the heads of tables on each of their pages.</summary>
    [Fact]
    public async Task Page_OnPaper_HasEveryColumnAndRanksThatAscend()
    {
        var bulletin = PlainBulletin.Issue();
        HtmlPage.Write(_folder["bulletin.html"], bulletin);

        var pages = await PaperPrint.OfHtml(_folder["bulletin.html"], TestContext.Current.CancellationToken);

        var counties = pages.Where(page => CountyRow().IsMatch(page)).ToList();
        Assert.Equal(2, counties.Count);
        Assert.All(counties, page => Assert.Contains("O3-8h-", page, StringComparison.Ordinal));
        var rows = counties.SelectMany(page => CountyRow().Matches(page)).ToList();
        Assert.Equal(Enumerable.Range(1, PlainBulletin.Counties - 2), rows.Select(row => Number(row, "county")));
        Assert.Equal(
            Enumerable.Range(0, PlainBulletin.Counties - 2).Select(place => PlainBulletin.RankOf(place).Rank),
            rows.Select(row => Number(row, "rank")));

        // The last two columns are the index of 1—3月 and its rank: 3.29 and 1 of the first county, 6.69 and 69 of the last.
        Assert.EndsWith("3.29 1", rows[0].Value, StringComparison.Ordinal);
        Assert.EndsWith("6.69 69", rows[^1].Value, StringComparison.Ordinal);
        Assert.All((string[])["南关区", "二道江区"], excluded => Assert.Contains(excluded, counties[^1], StringComparison.Ordinal));

        var keyCities = Assert.Single(pages, page => page.Contains("乙168", StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(1, PlainBulletin.KeyCities), KeyCity().Matches(keyCities).Select(row => Number(row, "city")));
    }

    [Fact]
    public void Page_OfAnIssue_HasEveryPartAndNeedsNoOtherFile()
    {
        var html = WebUtility.HtmlDecode(HtmlPage.Of(PlainBulletin.Issue()));

        string[] inOrder =
        [
            "某省生态环境厅文件", "某环发〔2019〕12号", "各市（州）、县（市、区）人民政府：", "一、全省情况", "附件：", "某省生态环境厅", "2019年4月12日",
            "（此件公开发布）", "附件1", "表1　2019年3月", "<svg", "图1　", "附件2", "附件3", "附件4", "抄送：生态环境部", "2019年4月12日印发",
        ];
        var place = html.IndexOf("<body>", StringComparison.Ordinal);
        Assert.All(inOrder, part => Assert.True((place = html.IndexOf(part, place, StringComparison.Ordinal)) >= 0, part));
        Assert.Contains("PM<sub>2.5</sub>", html, StringComparison.Ordinal);
        Assert.Contains("<small>并列</small>3", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("草稿", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfADraft_SaysSoAndHasNoDay()
    {
        var html = WebUtility.HtmlDecode(HtmlPage.Of(PlainBulletin.Draft()));

        Assert.Contains("第2稿，2019年4月10日16:20生成，未经审签，不得外传", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"watermark\" aria-hidden=\"true\">草稿</div>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("2019年4月12日", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithNothingButText_HasNoEmptyParts()
    {
        var html = HtmlPage.Of(SomeBulletin.Bare());

        Assert.All(
            (string[])["<header>", "<footer>", "class=\"signature\"", "class=\"annexes\"", "class=\"draft\""],
            part => Assert.DoesNotContain(part, html, StringComparison.Ordinal));
    }

    /// <summary>The colours of HJ 633-2012, table 2: 0,228,0; 255,255,0; 255,126,0; 255,0,0; 153,0,76; 126,0,35.</summary>
    [Fact]
    public void Calendar_OfAMonth_HasTheColoursOfTheStandard()
    {
        var html = HtmlPage.Of(PlainBulletin.Issue());

        var colours = DayColour().Matches(html).Select(match => (match.Groups["day"].Value, match.Groups["colour"].Value)).ToList();
        Assert.Equal(
            [("1", "00E400"), ("2", "FFFF00"), ("3", "FF7E00"), ("4", "FF0000"), ("5", "99004C"), ("31", "7E0023")], colours);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</style></title><img src=x onerror=alert(1)>")]
    public void Page_WithAnInjectedName_ShowsItAsText(string name)
    {
        var bulletin = PlainBulletin.Draft(name) with { Sample = name, TitleLines = [name], Dust = name };

        var html = HtmlPage.Of(bulletin);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(html, "</style>"));
        Assert.Contains(WebUtility.HtmlEncode(name), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithANameOf200Characters_ShowsItWhole()
    {
        var name = new string('长', 200);

        Assert.Contains($"<td>{name}</td>", HtmlPage.Of(PlainBulletin.Issue(name)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfADraft_HasTextFiguresAndNotesAndNoFormula()
    {
        BulletinCsvText.Write(_folder["bulletin.csv"], PlainBulletin.Draft("=1+1"));

        var bytes = await File.ReadAllBytesAsync(_folder["bulletin.csv"], TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = await File.ReadAllLinesAsync(_folder["bulletin.csv"], TestContext.Current.CancellationToken);
        Assert.StartsWith("草　稿 第2稿", lines[0], StringComparison.Ordinal);
        Assert.Contains("区域,综合指数,PM2.5（µg/m³）,同比（%）", lines);

        // 3.43 + 0.2 for rank 1; 34.0; (0 - 3) * 0.4.
        Assert.Contains("'=1+1,3.63,34.0,-1.2", lines);
        Assert.Contains(lines, line => line.StartsWith("注：1.综合指数为", StringComparison.Ordinal));
        Assert.Contains("特此通报。", lines);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:并列)? ?(?<rank>\d+) 甲(?<county>\d+)县.*$", RegexOptions.Multiline)]
    private static partial Regex CountyRow();

    [GeneratedRegex(@"乙(?<city>\d+)")]
    private static partial Regex KeyCity();

    [GeneratedRegex("<td style=\"background:#(?<colour>[0-9A-F]{6});color:#[0F]{6}\"[^>]*><b>(?<day>[0-9]+)</b>")]
    private static partial Regex DayColour();
}
