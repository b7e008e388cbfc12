using System.Globalization;
using AqPipeline.Worker.Bulletins.Docx;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The page against GB/T 9704-2012, whose clauses and measures are transcribed beside each check.</summary>
public sealed class DocxLayoutTests : IDisposable
{
    private const double Line = 28.95;

    /// <summary>A character of 3号 on a line of 28.</summary>
    private const double Character = 15.75;

    private readonly DocxSheet _issue = DocxSheet.Of(SomeBulletin.Issue());

    public void Dispose() => _issue.Dispose();

    /// <summary>5.1: A4, 210 mm x 297 mm. 5.2.1: top margin 37 mm, binding margin 28 mm, type area 156 mm x 225 mm, each ± 1 mm.</summary>
    [Fact]
    public void Page_HasPaperAndTypeArea()
    {
        var size = _issue.Section.GetFirstChild<PageSize>()!;
        var margin = _issue.Section.GetFirstChild<PageMargin>()!;

        Assert.Equal(210, DocxSheet.Millimetres(size.Width!), 0.1);
        Assert.Equal(297, DocxSheet.Millimetres(size.Height!), 0.1);
        Assert.Equal(37, DocxSheet.Millimetres(margin.Top!), 0.1);
        Assert.Equal(28, DocxSheet.Millimetres(margin.Left!), 0.1);
        Assert.Equal(156, DocxSheet.Millimetres(size.Width! - margin.Left! - margin.Right!), 0.1);
        Assert.Equal(225, DocxSheet.Millimetres(size.Height! - margin.Top! - (double)margin.Bottom!), 0.1);
    }

    /// <summary>5.2.3: 22 lines a page and 28 characters a line, filling the type area (156 mm = 442.2 pt, 225 mm = 637.8 pt).</summary>
    [Fact]
    public void Text_Fills22LinesOf28Characters()
    {
        var text = _issue.Starting("按照《环境空气质量标准》");

        var pitch = _issue.Pitch(text)!.Value;
        var character = _issue.Size(DocxStyles.Text) + _issue.Tightening(DocxStyles.Text);

        Assert.Equal((22, 28), ((int)(637.8 / pitch), (int)(442.2 / character)));
        Assert.InRange(22 * pitch, 635, 637.8);
        Assert.InRange(28 * character, 440, 442.2);
        Assert.False(_issue.StyleNamed(DocxStyles.Text).StyleParagraphProperties!.GetFirstChild<AutoSpaceDN>()!.Val!.Value);
        Assert.False(_issue.StyleNamed(DocxStyles.Text).StyleParagraphProperties!.GetFirstChild<OverflowPunctuation>()!.Val!.Value);
    }

    /// <summary>5.2.2: 3号 (16 pt) 仿宋 unless said otherwise. 7.3.1: title 2号 (22 pt) 小标宋. 7.3.3: levels 黑体, 楷体.</summary>
    [Theory]
    [InlineData(DocxStyles.Number, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Title, 22, "方正小标宋简体")]
    [InlineData(DocxStyles.Recipients, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Text, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Heading, 16, "黑体")]
    [InlineData(DocxStyles.AnnexList, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Bureau, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Date, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.Remark, 16, "仿宋_GB2312")]
    [InlineData(DocxStyles.AnnexMark, 16, "黑体")]
    [InlineData(DocxStyles.AnnexTitle, 22, "方正小标宋简体")]
    [InlineData(DocxStyles.Imprint, 14, "仿宋_GB2312")]
    [InlineData(DocxStyles.PageNumber, 14, "宋体")]
    public void Style_HasFontAndSize(string style, double size, string font) =>
        Assert.Equal((size, font), (_issue.Size(style), _issue.Font(style)));

    /// <summary>
    /// 7.2.4: the mark centred, 小标宋, red, its upper edge 35 mm below the type area's (99.2 pt, of which the line of 55 pt has some
    /// above its letters of 46 pt, less than the 9 pt that they differ). 7.2.5: the number two empty lines below, centred, year in 〔〕, no leading zero.
    /// 7.2.7: a red rule 4 mm (11.3 pt) below the number's letters, as wide as the type area.
    /// </summary>
    [Fact]
    public void Head_StandsInItsPlaces()
    {
        var mark = _issue.Starting("某省生态环境厅文件");
        var number = _issue.Starting("某环发〔2019〕12号");
        var rule = _issue.Paragraphs.Single(paragraph => DocxSheet.StyleOf(paragraph) == DocxStyles.Rule);
        var line = _issue.StyleNamed(DocxStyles.Rule).StyleParagraphProperties!.ParagraphBorders!.BottomBorder!;

        Assert.Equal(JustificationValues.Center, _issue.Place(mark));
        Assert.Equal((46.0, 55.0), (_issue.Size(DocxStyles.Mark), _issue.Pitch(mark)));
        Assert.InRange(_issue.Before(mark), 99.2 - 9, 99.2);
        Assert.Equal(("方正小标宋简体", "FF0000"), (_issue.Font(DocxStyles.Mark), _issue.Colour(DocxStyles.Mark)));
        Assert.Equal(JustificationValues.Center, _issue.Place(number));
        Assert.Equal(2 * Line, _issue.Before(number), 0.01);
        Assert.Same(number.NextSibling(), rule);
        Assert.Equal((0.0, 0.0), (_issue.Left(rule), _issue.Right(rule)));
        Assert.Equal(("FF0000", 12u, BorderValues.Single), (line.Color!.Value, line.Size!.Value, line.Val!.Value));
        Assert.Equal(11.3, _issue.Pitch(rule)!.Value + (Line - 16) / 3, 0.5);
    }

    /// <summary>5.2.4 and 7.2.4: red is for the head alone.</summary>
    [Fact]
    public void Red_IsForTheHeadAlone()
    {
        var red = _issue.Main.StyleDefinitionsPart!.Styles!.Elements<Style>()
            .Where(style => style.OuterXml.Contains("FF0000", StringComparison.Ordinal)).Select(style => style.StyleId!.Value);

        Assert.Equal([DocxStyles.Mark, DocxStyles.Rule], red);
        Assert.DoesNotContain("FF0000", _issue.Main.Document.OuterXml, StringComparison.Ordinal);
    }

    /// <summary>7.3.1: title two empty lines below the rule, centred, broken as a trapezium. 7.3.2: recipients one empty line below it.</summary>
    [Fact]
    public void TitleAndRecipients_StandInTheirPlaces()
    {
        var title = _issue.Starting("某省生态环境厅关于");
        var recipients = _issue.Starting("各市（州）");

        Assert.Equal(2 * Line, _issue.Before(title), 0.01);
        Assert.Equal(JustificationValues.Center, _issue.Place(title));
        Assert.Equal(["某省生态环境厅关于2019年3月和1—3月", "全省环境空气质量状况的通报"], title.Elements<SdtRun>().Select(line => line.InnerText));
        Assert.Single(title.Descendants<Break>());
        Assert.Equal(Line, _issue.After(title) + _issue.Before(recipients), 0.01);
        Assert.Equal((0.0, 0.0), (_issue.Left(recipients), _issue.FirstLine(recipients)));
        Assert.EndsWith("：", recipients.InnerText, StringComparison.Ordinal);
    }

    /// <summary>7.3.3: paragraphs and headings indented by two characters; the first level in 黑体, the second in 楷体.</summary>
    [Fact]
    public void Text_IsIndentedByTwoCharacters()
    {
        var text = _issue.Starting("按照《环境空气质量标准》");
        var heading = _issue.Starting("一、全省情况");
        var second = _issue.Starting("（一）3月。");

        Assert.All([text, heading, second], paragraph => Assert.Equal(2 * Character, _issue.FirstLine(paragraph), 0.01));
        Assert.True(_issue.Has<KeepNext>(heading));
        Assert.Equal("楷体_GB2312", _issue.StyleNamed(DocxStyles.Lead).StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal(DocxStyles.Lead, second.Elements<Run>().First().RunProperties!.RunStyle!.Val!.Value);
    }

    /// <summary>7.3.4: one empty line below the text, indented by two characters, "附件：1." without a stop at the end, titles aligned.</summary>
    [Fact]
    public void AnnexList_IsAligned()
    {
        var list = _issue.Paragraphs.Where(paragraph => DocxSheet.StyleOf(paragraph) == DocxStyles.AnnexList).ToList();

        Assert.Equal(4, list.Count);
        Assert.Equal(Line, _issue.Before(list[0]), 0.01);
        Assert.Equal(2 * Character, _issue.Left(list[0]) + _issue.FirstLine(list[0]), 0.01);
        Assert.All(list.Skip(1), item => Assert.Equal(5 * Character, _issue.Left(item) + _issue.FirstLine(item), 0.01));
        Assert.Single(list.Select(item => _issue.Left(item)).Distinct());
        Assert.StartsWith("附件：1.", list[0].InnerText, StringComparison.Ordinal);
        Assert.All(list, item => Assert.DoesNotMatch("[。；;.]$", item.InnerText));
        Assert.Equal("4.2019年3月168个重点城市空气质量排名", list[3].InnerText);
    }

    /// <summary>
    /// 7.3.5.1: the date four characters in from the right, the name centred over it; 7.3.6: Arabic digits, no leading zero. By hand:
    /// the name has 7 characters = 110.25 pt, the date 7 digits and 3 characters = 7 x 7.75 + 47.25 = 101.5 pt; half the difference is 4.375.
    /// </summary>
    [Fact]
    public void Signature_HasTheNameCentredOverTheDate()
    {
        var bureau = _issue.Paragraphs.Single(paragraph => DocxSheet.StyleOf(paragraph) == DocxStyles.Bureau);
        var date = _issue.Starting("2019年4月12日");

        Assert.Equal(4 * Character, _issue.Right(date), 0.01);
        Assert.Equal(4 * Character - 4.375, _issue.Right(bureau), 0.1);
        Assert.All([bureau, date], paragraph => Assert.Equal(JustificationValues.Right, _issue.Place(paragraph)));
        Assert.True(_issue.Has<KeepNext>(bureau));
        Assert.NotNull(_issue.Starting("特此通报").ParagraphProperties!.KeepNext);
    }

    /// <summary>7.3.8: each annex on a new page, "附件1" at the left, its title centred on the third line (one empty line between).</summary>
    [Fact]
    public void Annexes_BeginOnPagesOfTheirOwn()
    {
        var marks = _issue.Paragraphs.Where(paragraph => DocxSheet.StyleOf(paragraph) == DocxStyles.AnnexMark).ToList();

        Assert.Equal(["附件1", "附件2", "附件3", "附件4"], marks.Select(mark => mark.InnerText));
        Assert.All(marks, mark => Assert.True(_issue.Has<PageBreakBefore>(mark)));
        Assert.All(marks, mark => Assert.Equal((0.0, JustificationValues.Left), (_issue.FirstLine(mark), _issue.Place(mark))));
        Assert.All(marks, mark => Assert.Equal(Line, _issue.Before(Assert.IsType<Paragraph>(mark.NextSibling())), 0.01));
    }

    /// <summary>7.4.1: rules of 0.35 mm first and last (1 pt), 0.25 mm between (0.75 pt), as wide as the type area; text one character in.</summary>
    [Fact]
    public void Imprint_StandsAtTheFoot()
    {
        var imprint = _issue.Starting("抄送：").Ancestors<Table>().First();
        var properties = imprint.GetFirstChild<TableProperties>()!;
        var borders = properties.GetFirstChild<TableBorders>()!;

        Assert.Equal(VerticalAlignmentValues.Bottom, properties.GetFirstChild<TablePositionProperties>()!.TablePositionYAlignment!.Value);
        Assert.Equal(VerticalAnchorValues.Margin, properties.GetFirstChild<TablePositionProperties>()!.VerticalAnchor!.Value);
        Assert.Equal((8u, 6u, 8u), (borders.TopBorder!.Size!.Value, borders.InsideHorizontalBorder!.Size!.Value, borders.BottomBorder!.Size!.Value));
        Assert.Equal(156, DocxSheet.Millimetres(double.Parse(
            imprint.GetFirstChild<TableGrid>()!.GetFirstChild<GridColumn>()!.Width!.Value!, CultureInfo.InvariantCulture)), 0.1);
        Assert.Equal(14, _issue.Left(_issue.Starting("某省生态环境厅办公室")));
        Assert.Equal("某省生态环境厅办公室2019年4月12日印发", _issue.Starting("某省生态环境厅办公室").InnerText);
    }

    /// <summary>7.5: a dash at each side of the number, odd pages at the right and even ones at the left, one character (14 pt) in.</summary>
    [Fact]
    public void PageNumbers_AlternateBetweenTheSides()
    {
        var footers = _issue.Section.Elements<FooterReference>().ToDictionary(
            reference => reference.Type!.Value,
            reference => ((DocumentFormat.OpenXml.Packaging.FooterPart)_issue.Main.GetPartById(reference.Id!)).Footer.GetFirstChild<Paragraph>()!);

        Assert.NotNull(_issue.Main.DocumentSettingsPart!.Settings.GetFirstChild<EvenAndOddHeaders>());
        Assert.All(footers.Values, footer => Assert.Equal("— 1 —", footer.InnerText));
        Assert.Equal(JustificationValues.Right, _issue.Place(footers[HeaderFooterValues.Default]));
        Assert.Equal(JustificationValues.Left, _issue.Place(footers[HeaderFooterValues.Even]));
        Assert.Equal(14, _issue.Right(footers[HeaderFooterValues.Default]));
        Assert.Equal(14, _issue.Left(footers[HeaderFooterValues.Even]));
    }
}
