using System.Globalization;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Docx;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;
using Break = DocumentFormat.OpenXml.Wordprocessing.Break;
using ChartOrientation = DocumentFormat.OpenXml.Drawing.Charts.OrientationValues;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>What a document contains, whatever the bulletin does not have and whatever its names are.</summary>
public sealed class DocxWritingTests
{
    private static readonly string s_long = string.Concat(Enumerable.Repeat("长", 200));

    public static TheoryData<string> Kinds => ["issue", "draft", "bare", "calendar", "injected", "one annex", "no year before"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Document_FollowsTheSchema(string kind)
    {
        using var document = DocxSheet.Of(Of(kind));

        Assert.Empty(document.Faults);
    }

    [Fact]
    public void Draft_MovesNothing()
    {
        using var issue = DocxSheet.Of(SomeBulletin.Issue());
        using var draft = DocxSheet.Of(SomeBulletin.Draft());

        Assert.Equal(Shape(issue), Shape(draft));
        Assert.Contains("某环发〔2019〕　号", draft.Paragraphs.Select(paragraph => paragraph.InnerText));
        Assert.All(draft.Main.HeaderParts, header => Assert.Contains("第2稿，2019年4月10日16:20生成，未经审签，不得外传", header.Header.InnerText,
            StringComparison.Ordinal));
        Assert.All(draft.Main.HeaderParts, header => Assert.Single(header.Header.Descendants<DocumentFormat.OpenXml.Vml.TextPath>(),
            path => path.String?.Value == "草稿"));
        Assert.All(issue.Main.HeaderParts, header => Assert.Empty(header.Header.Descendants<DocumentFormat.OpenXml.Vml.TextPath>()));

        static IEnumerable<(string, double, double)> Shape(DocxSheet sheet) =>
            sheet.Paragraphs.Select(paragraph => (DocxSheet.StyleOf(paragraph), sheet.Before(paragraph), sheet.After(paragraph)));
    }

    [Fact]
    public void Bare_LeavesNoHoles()
    {
        using var bare = DocxSheet.Of(SomeBulletin.Bare());

        var first = bare.Paragraphs[0];

        Assert.Equal("2019年3月全省环境空气质量状况", first.InnerText);
        Assert.Equal(0, bare.Before(first));
        Assert.Equal(DocxStyles.Text, DocxSheet.StyleOf(bare.Paragraphs[1]));
        Assert.Empty(bare.Main.Document.Descendants<Table>());
        Assert.Empty(bare.Main.HeaderParts);
        Assert.DoesNotContain("附件：", bare.Main.Document.InnerText, StringComparison.Ordinal);
        Assert.Equal(["特此通报。", ""], bare.Paragraphs.TakeLast(2).Select(paragraph => paragraph.InnerText));
    }

    [Fact]
    public void OneAnnex_HasNoNumber()
    {
        using var document = DocxSheet.Of(Of("one annex"));

        Assert.Equal("附件：2019年3月和1—3月市（州）空气质量排名", document.Starting("附件：").InnerText);
        Assert.Equal("附件", document.Paragraphs.Single(paragraph => DocxSheet.StyleOf(paragraph) == DocxStyles.AnnexMark).InnerText);
    }

    [Fact]
    public void Pollutants_AreSetWithLowerDigits()
    {
        using var document = DocxSheet.Of(SomeBulletin.Issue());

        var lower = document.Starting("按照").Descendants<DocumentFormat.OpenXml.Wordprocessing.Run>()
            .Where(run => run.RunProperties?.VerticalTextAlignment?.Val?.Value == VerticalPositionValues.Subscript);

        Assert.Equal(["2.5", "10"], lower.Select(run => run.InnerText));
    }

    [Fact]
    public void Tables_RepeatTheirHeadingAndCutNoRow()
    {
        using var document = DocxSheet.Of(SomeBulletin.Issue());

        var counties = document.Starting("集安市").Ancestors<Table>().First();
        var rows = counties.Elements<TableRow>().ToList();

        Assert.Equal(2 + 71, rows.Count);
        Assert.All(rows, row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.Equal([true, true, false], rows.Take(3).Select(row => row.TableRowProperties!.GetFirstChild<TableHeader>() is not null));
        Assert.Equal(
            [10, 20, 30, 40, 50, 60],
            rows.Skip(2).Index().Where(row => row.Item.Descendants<DocumentFormat.OpenXml.Wordprocessing.BottomBorder>().Any())
                .Select(row => row.Index + 1));
        var excluded = rows[^1].Elements<TableCell>().ToList();
        Assert.Equal(["—", "二道江区", "通化市", "未参加排名：O3有效监测26天，少于规定的27天"], excluded.Select(cell => cell.InnerText));
        Assert.Equal(11, excluded[^1].TableCellProperties!.GridSpan!.Val!.Value);
    }

    /// <summary>159 rows in four parts: 40, 40, 40 and 39, each read downwards.</summary>
    [Fact]
    public void FoldedTable_IsReadDownwards()
    {
        using var document = DocxSheet.Of(SomeBulletin.Issue());

        var parts = document.Starting("海口市").Ancestors<Table>().Last().Descendants<Table>().ToList();
        var ranks = parts.Select(part => part.Elements<TableRow>().Skip(1).Select(
            row => int.Parse(row.Elements<TableCell>().First().InnerText.Replace("并列", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))
            .ToList()).ToList();

        Assert.Equal([40, 40, 40, 39], ranks.Select(part => part.Count));
        Assert.Equal((1, 40, 40, 79, 81, 119, 121, 159), (ranks[0][0], ranks[0][^1], ranks[1][0], ranks[1][^1],
            ranks[2][0], ranks[2][^1], ranks[3][0], ranks[3][^1]));
        Assert.All(ranks, part => Assert.Equal(part.Order(), part));
    }

    /// <summary>图1 of the specimen: 白城市, 延边州, 长春市 fell and 松原市 stayed (hollow); the other five rose (solid).</summary>
    [Fact]
    public void Charts_AreNativeAndSolidWhereWorse()
    {
        using var document = DocxSheet.Of(SomeBulletin.Issue());
        var drawings = document.Main.Document.Descendants<Inline>().ToList();

        var charts = drawings.Select(drawing => (ChartPart)document.Main.GetPartById(drawing.Descendants<ChartReference>().Single().Id!)).ToList();

        Assert.Equal(6, charts.Count);
        Assert.Equal(
            [1u, 4u, 5u, 6u, 8u],
            charts[1].ChartSpace.Descendants<DataPoint>().Select(point => point.Index!.Val!.Value));
        Assert.Contains("通化市 +1.1；", drawings[1].DocProperties!.Description!.Value, StringComparison.Ordinal);
        Assert.All(charts, chart => Assert.Equal(
            ChartOrientation.MaxMin, chart.ChartSpace.Descendants<CategoryAxis>().Single().Scaling!.Orientation!.Val!.Value));
        using var workbook = SpreadsheetDocument.Open(charts[0].EmbeddedPackagePart!.GetStream(), isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToDictionary(
            cell => cell.CellReference!.Value!, cell => cell.InnerText);
        Assert.Equal(("白城市", "3.43", "3.47", "-1.2"), (cells["A2"], cells["B2"], cells["C2"], cells["D2"]));
        Assert.Equal("'数据'!$B$2:$B$10", charts[0].ChartSpace.Descendants<NumberReference>().First().Formula!.Text);
    }

    /// <summary>HJ 633, table A.1: 绿 0,228,0 黄 255,255,0 橙 255,126,0 红 255,0,0 紫 153,0,76 褐红 126,0,35.</summary>
    [Fact]
    public void Calendar_HasTheColoursOfTheLevels()
    {
        using var document = DocxSheet.Of(Of("calendar"));

        var cells = document.Starting("星期一").Ancestors<Table>().First().Descendants<TableCell>().ToList();
        var colours = cells.Where(cell => cell.TableCellProperties!.Shading is not null).Take(6)
            .Select(cell => (cell.InnerText, cell.TableCellProperties!.Shading!.Fill!.Value));

        Assert.Equal(7 + 5 * 7, cells.Count);
        Assert.Equal(
            [
                ("1日93 良PM2.5", "FFFF00"), ("2日143 轻度污染PM2.5", "FF7E00"), ("3日193 中度污染PM2.5", "FF0000"),
                ("4日230 重度污染PM2.5", "99004C"), ("5日320 严重污染PM2.5", "7E0023"), ("6日43 优", "00E400"),
            ],
            colours);
        Assert.Equal("星期五", cells[4].InnerText);
        Assert.StartsWith("1日", cells[7 + 4].InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesFromOutside_AreTextsAndFit()
    {
        using var document = DocxSheet.Of(Of("injected"));

        var texts = document.Main.Document.InnerText;

        Assert.Contains("=cmd|' /C calc'!A0", texts, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("\u0001", texts, StringComparison.Ordinal);
        Assert.Empty(document.Main.Document.Descendants<SimpleField>());
        var row = document.Main.Document.Descendants<TableCell>().Last(cell => cell.InnerText.StartsWith("长长长", StringComparison.Ordinal))
            .Ancestors<TableRow>().First();
        Assert.InRange(row.TableRowProperties!.GetFirstChild<TableRowHeight>()!.Val!.Value, 181u, 2000u);
        Assert.DoesNotContain(row.Descendants<Break>(), _ => true);
    }

    /// <summary>Three pairs, of which one has no year before: five charts, and that one is as wide as the page (155.8 mm = 5,608,800 EMU).</summary>
    [Fact]
    public void NoYearBefore_HasOneChartOfTheWholeWidth()
    {
        using var document = DocxSheet.Of(Of("no year before"));
        var drawings = document.Main.Document.Descendants<Inline>().ToList();

        Assert.Equal(5, drawings.Count);
        Assert.Equal([true, false, false, false, false], drawings.Select(drawing => drawing.Extent!.Cx!.Value == 5_608_800));
    }

    /// <summary>Nine characters of 46 pt are 414 of the 442 pt of a line; ten are 460, so that they are set at 96 %.</summary>
    [Theory]
    [InlineData("某省生态环境厅文件", null)]
    [InlineData("吉林省生态环境局文件", 96)]
    public void Mark_LongerThanTheLine_IsSetNarrower(string mark, int? expected)
    {
        using var document = DocxSheet.Of(SomeBulletin.Issue() with { Mark = mark });

        var run = document.Paragraphs.First(paragraph => paragraph.InnerText == mark).Descendants<Run>()
            .First(run => run.InnerText.Length > 0);
        Assert.Equal(expected, (int?)run.RunProperties?.CharacterScale?.Val?.Value);
        Assert.Empty(document.Faults);
    }

    private static PrintedBulletin Of(string kind)
    {
        var issue = SomeBulletin.Issue();
        return kind switch
        {
            "issue" => issue,
            "draft" => SomeBulletin.Draft(),
            "bare" => SomeBulletin.Bare(),
            "calendar" => SomeBulletin.Bare() with { Body = [SomeBulletin.Calendar()] },
            "one annex" => issue with { Annexes = [issue.Annexes[0]], Issue = "2019年第3期", Contact = "联系人：张三，0431-00000000" },
            "injected" => Injected(issue),
            _ => issue with
            {
                Annexes =
                [
                    issue.Annexes[0] with
                    {
                        Blocks = [.. issue.Annexes[0].Blocks.Select((block, index) =>
                            index == 3 && block is ChartPairBlock chart ? chart with { Before = null } : block)],
                    },
                ],
            },
        };
    }

    /// <summary>The first three cities of the 168 and the bureau with names that no bureau has.</summary>
    private static PrintedBulletin Injected(PrintedBulletin issue)
    {
        string[] names = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", s_long, "坏\u0001字\uFFFF"];
        var annex = issue.Annexes[3];
        var folded = (FoldedTableBlock)annex.Blocks[0];
        var rows = folded.Table.Rows.Select((row, index) => index < names.Length
            ? row with { Cells = [row.Cells[0], names[index], .. row.Cells.Skip(2)] }
            : row);
        return issue with
        {
            Bureau = names[0],
            Remark = s_long,
            TitleLines = [s_long, names[1]],
            Annexes = [annex with { Blocks = [folded with { Table = folded.Table with { Rows = [.. rows] } }, .. annex.Blocks.Skip(1)] }],
        };
    }
}
