using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>Sheets on the console, by the rules of docs/commands.md. The expected lines are laid out by hand.</summary>
public sealed class SheetTextTests
{
    private static readonly Sheet s_districts = new(
        new Words("Areas", "区域"),
        new Words("Areas 2016 | µg/m³", "区域 2016 | µg/m³"),
        [
            new(new Words("District", "区县")),
            SheetColumn.Figures(new Words("PM2.5", "PM2.5"), "µg/m³"),
            new(new Words("YoY %", "同比%"), 1, IsSigned: true),
            new(new Words("Raw", "修约前"), 4) { Place = ColumnPlace.Files },
            new(new Words("Primary", "首要污染物")) { Place = ColumnPlace.Wide },
            SheetColumn.Figures(new Words("Hours", "小时")),
        ],
        [
            ["东城区", SheetCell.Of(77.0m) with { Mark = '*' }, SheetCell.Of(-8.2m), SheetCell.Of(76.9981m), "PM2.5", 8784],
            ["石景山区", SheetCell.Of(101.5m), SheetCell.Of(3m), SheetCell.Of(101.4572m), "", 12],
            ["怀柔区", SheetCell.Of(null), SheetCell.Of(null), SheetCell.Of(null), "O3", 0],
        ])
    {
        Remarks = new Dictionary<int, Words> { [2] = new("not valid: 26 of 27 days", "无效：26/27 天") },
        Notes = [new Words("* not valid", "* 无效")],
    };

    [Fact]
    public void Lines_At80Columns_AlignByDisplayWidthAndLeaveWideColumnsOut() => Assert.Equal(
        [
            "Areas 2016 | µg/m³",
            "District   PM2.5  YoY %  Hours",
            "东城区     77.0*   −8.2  8,784",
            "石景山区  101.5    +3.0     12",
            "怀柔区    not valid: 26 of 27 days",
            "* not valid",
        ],
        Printed(s_districts, Language.English, 80));

    [Theory]
    [InlineData(80, "Primary")]
    [InlineData(120, null)]
    [InlineData(null, null)]
    public void LeftOut_AtAWidth_AreTheWideColumnsWithCells(int? width, string? heading) => Assert.Equal(
        heading is null ? [] : [heading], new SheetText(s_districts, Language.English, width).LeftOut.Select(words => words.English));

    [Fact]
    public void Lines_OfSentences_GoOnBelowTheirColumnAndNeedNoHeading() => Assert.Equal(
        [
            "Doctor | 1 warning",
            "warning  readings  The newest reading is of 2017-02-28 23:00, which is more than",
            "                   the two days that a source with one file a day may lack.",
            "                   Next: aq ingest PATH",
        ],
        Printed(
            new Sheet(
                "Doctor",
                "Doctor | 1 warning",
                [new("State"), new("Check"), SheetColumn.Sentences("Found")],
                [
                    [
                        "warning", "readings",
                        "The newest reading is of 2017-02-28 23:00, which is more than the two days that a source with one file a day may "
                            + "lack.\nNext: aq ingest PATH",
                    ],
                ])
            {
                HasNoHeading = true,
            },
            Language.English,
            80));

    [Fact]
    public void Lines_At120Columns_AppendWideColumnsAtTheRight() => Assert.Equal(
        [
            "Areas 2016 | µg/m³",
            "District   PM2.5  YoY %  Hours  Primary",
            "东城区     77.0*   −8.2  8,784  PM2.5",
            "石景山区  101.5    +3.0     12  -",
            "怀柔区    not valid: 26 of 27 days",
            "* not valid",
        ],
        Printed(s_districts, Language.English, 120));

    [Fact]
    public void Lines_InChinese_HaveOneLanguage() => Assert.Equal(
        [
            "区域 2016 | µg/m³",
            "区县       PM2.5  同比%   小时",
            "东城区     77.0*   −8.2  8,784",
            "石景山区  101.5    +3.0     12",
            "怀柔区    无效：26/27 天",
            "* 无效",
        ],
        Printed(s_districts, Language.Chinese, 80));

    [Theory]
    [InlineData(79)]
    [InlineData(40)]
    [InlineData(119)]
    public void Lines_OfOtherWidths_AreThoseOf80(int width) =>
        Assert.Equal(Printed(s_districts, Language.English, 80), Printed(s_districts, Language.English, width));

    [Fact]
    public void Lines_InAPipe_AreThoseOf120() =>
        Assert.Equal(Printed(s_districts, Language.English, 120), Printed(s_districts, Language.English, null));

    [Fact]
    public void Lines_TooWideForATerminal_CutWordsAndNeverFigures()
    {
        var sheet = new Sheet(
            "x", new string('t', 90), [new SheetColumn("Words"), SheetColumn.Figures("Figure")], [[new string('北', 60), 1234567.12m]])
        {
            Notes = [new string('n', 100)],
        };

        var lines = Printed(sheet, Language.English, 80);

        Assert.All(lines, line => Assert.Equal(80, TextWidth.Of(line)));
        Assert.EndsWith("..  1,234,567.12", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("..", lines[0], StringComparison.Ordinal);
        Assert.Equal(90, Printed(sheet, Language.English, null)[0].Length);
    }

    [Fact]
    public void Lines_OfMoreRowsThanShown_SaySoInTheTitle()
    {
        var rows = Enumerable.Range(1, 25).Select(row => (IReadOnlyList<SheetCell>)[row]).ToList();
        var sheet = new Sheet("x", "Rows", [SheetColumn.Figures("No.")], rows);

        var lines = new SheetText(sheet, Language.English, 80, 20).Lines().Select(Text).ToList();

        Assert.Equal("Rows | 20 of 25 shown, --all for the rest", lines[0]);
        Assert.Equal(22, lines.Count);
    }

    [Fact]
    public void Lines_WithoutRows_HaveNoHeading() => Assert.Equal(
        ["Rows", "None."], Printed(new Sheet("x", "Rows", [new SheetColumn("Word")], []) { Notes = ["None."] }, Language.English, 80));

    [Fact]
    public void Lines_OfManyNotes_StopAtThree() => Assert.Equal(
        4, Printed(new Sheet("x", "Rows", [], []) { Notes = ["a", "b", "c", "d"] }, Language.English, 80).Count);

    private static List<string> Printed(Sheet sheet, Language language, int? width) =>
        [.. new SheetText(sheet, language, width).Lines().Select(Text)];

    private static string Text(IReadOnlyList<Phrase> line) => string.Concat(line.Select(phrase => phrase.Text)).TrimEnd();
}
