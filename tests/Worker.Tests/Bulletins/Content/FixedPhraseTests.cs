using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Tests.Bulletins.Content;

/// <summary>The small phrases of a bulletin: changes, periods, lists, titles, digits set lower.</summary>
public sealed class FixedPhraseTests
{
    /// <summary>(61.4 − 60.1) · 100 / 60.1 = 2.163…; (34.0 − 36.6) · 100 / 36.6 = −7.104…; from nothing there is no change.</summary>
    [Theory]
    [InlineData("61.4", "60.1", "同比上升2.2%")]
    [InlineData("34.0", "36.6", "同比下降7.1%")]
    [InlineData("51.7", "51.7", "同比持平")]
    [InlineData("51.7", null, "无同比数据")]
    [InlineData("51.7", "0", "无同比数据")]
    public void Change_OfPrintedFigures_IsAFixedPhrase(string now, string? before, string expected) =>
        Assert.Equal(expected, ChangeText.YearOnYear(ChangeText.Percent(Number(now), Number(before)), "%"));

    [Fact]
    public void Change_OfRatios_IsInPercentagePoints() =>
        Assert.Equal("同比上升2.8个百分点", ChangeText.YearOnYear(ChangeText.Points(85.2m, 82.4m), "个百分点"));

    [Fact]
    public void Change_OfSeveralFigures_HasItsWordOnce() =>
        Assert.Equal("同比下降3.3%、上升5.3%、下降13.3%、持平", ChangeText.Series([-3.3m, 5.3m, -13.3m, 0m], "%"));

    [Theory]
    [InlineData("2019-03", "3月", "2019年3月")]
    [InlineData("2019-01..2019-03", "1—3月", "2019年1—3月")]
    [InlineData("2019Q1", "一季度", "2019年一季度")]
    [InlineData("2019Q4", "四季度", "2019年四季度")]
    [InlineData("2019H1", "上半年", "2019年上半年")]
    [InlineData("2019H2", "下半年", "2019年下半年")]
    [InlineData("2019", "全年", "2019年")]
    [InlineData("2019-05-01..2019-05-20", "5月1—20日", "2019年5月1—20日")]
    public void Period_HasItsName(string text, string expected, string withYear)
    {
        Assert.True(Period.TryParse(text, out var period));

        Assert.Equal((expected, withYear), (PeriodName.Of(period!), PeriodName.WithYear(period!)));
    }

    [Theory]
    [InlineData("2019-03", "2019-01..2019-03")]
    [InlineData("2019-01", null)]
    [InlineData("2019Q1", null)]
    public void Cumulative_OfAMonth_IsTheYearSoFar(string text, string? expected)
    {
        Assert.True(Period.TryParse(text, out var period));

        Assert.Equal(expected, PeriodName.Cumulative(period!)?.Label);
    }

    [Fact]
    public void Names_OfEqualFigures_StandTogether() => Assert.Equal(
        "甲、乙和丙（并列）、丁、戊、己和庚（并列）", UnitLists.Tied([["甲"], ["乙", "丙"], ["丁"], ["戊", "己", "庚"]]));

    /// <summary>A line of 22 pt has 20 Han characters on 156 mm (22 pt are 7.76 mm).</summary>
    [Fact]
    public void Title_IsBrokenBetweenWords_IntoLinesThatFit()
    {
        Assert.Equal(
            ["某省生态环境厅关于2019年3月和1—3月", "全省环境空气质量状况的通报"],
            TitleBreak.Lines(["某省生态环境厅关于", "2019年3月和1—3月", "全省", "环境空气质量状况的通报"]));
        Assert.Equal(["2019年3月县（市、区）空气质量排名"], TitleBreak.Lines(["2019年3月", "县（市、区）", "空气质量排名"]));
        Assert.All(TitleBreak.Lines([new string('名', 200), "空气质量排名"]), line => Assert.InRange(line.Length, 1, 20));
    }

    [Fact]
    public void Digits_OfPollutants_AreSetLower_AndOthersAreNot()
    {
        Assert.Equal(
            [("PM", false), ("2.5", true), ("为35，O", false), ("3", true), ("、SO", false), ("2", true), ("和PM", false), ("10", true)],
            Subscripts.PartsOf("PM2.5为35，O3、SO2和PM10"));
        Assert.Equal([("PM100、NO23、CO2、第3名", false)], Subscripts.PartsOf("PM100、NO23、CO2、第3名"));
    }

    [Fact]
    public void Rank_Change_AndFigure_ArePrintedWithTheirSigns()
    {
        PrintedColumn Of(PrintedKind kind, int decimals) => new("", kind, 10, decimals);

        Assert.Equal("并列3", PrintedTable.TextOf(new PrintedCell { Number = 3, IsTied = true }, Of(PrintedKind.Rank, 0)));
        Assert.Equal("+5.1", PrintedTable.TextOf(5.1m, Of(PrintedKind.Change, 1)));
        Assert.Equal("\u22121.2", PrintedTable.TextOf(-1.2m, Of(PrintedKind.Change, 1)));
        Assert.Equal("0.0", PrintedTable.TextOf(0m, Of(PrintedKind.Change, 1)));
        Assert.Equal("100.0", PrintedTable.TextOf(100m, Of(PrintedKind.Figure, 1)));
    }

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
