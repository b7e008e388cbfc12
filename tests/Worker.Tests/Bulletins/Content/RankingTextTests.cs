using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Tests.Bulletins.Content;

/// <summary>The sentences about a ranking, held against those of a printed bulletin's pages (cities of 2019-03, made-up changes).</summary>
public sealed class RankingTextTests
{
    private static readonly (string, decimal, decimal?, bool)[] s_cities =
    [
        ("白城市", 3.43m, -1.2m, true), ("通化市", 3.65m, 1.1m, false), ("松原市", 3.70m, 0.0m, false), ("延边州", 4.06m, -1.0m, false),
        ("白山市", 4.08m, 1.2m, false), ("辽源市", 4.76m, 3.7m, false), ("四平市", 4.97m, 5.1m, false), ("长春市", 5.08m, -0.2m, false),
        ("吉林市", 5.18m, 1.4m, false),
    ];

    [Fact]
    public void Text_OfFewUnits_NamesAllFromBestToWorst() => Assert.Equal(
        "9个市均参加排名。空气质量从相对较好到相对较差依次是白城市、通化市、松原市、延边州、白山市、辽源市、四平市、长春市、吉林市，"
            + "综合指数范围为3.43—5.18。六项污染物浓度均达到二级标准的有1个，为白城市。综合指数同比下降的有3个，降幅最大的是白城市（1.2%）；"
            + "同比上升的有5个，升幅最大的是四平市（5.1%）；持平的有1个。",
        Text(s_cities, AreaKind.City).Replace("市（州）", "市", StringComparison.Ordinal));

    [Fact]
    public void Text_WithExcludedAndTied_SaysBoth()
    {
        (string, decimal, decimal?, bool)[] units =
            [("延边州", 3.91m, 2.4m, false), ("通化市", 4.53m, -3.8m, false), ("白山市", 4.53m, -0.9m, false), ("长春市", 5.46m, 4.0m, false)];

        var text = Text(units, AreaKind.City, "白城市");

        Assert.StartsWith("4个市（州）参加排名，白城市因有效监测天数不足未参加排名。", text, StringComparison.Ordinal);
        Assert.Contains("依次是延边州、通化市和白山市（并列）、长春市，综合指数范围为3.91—5.46。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithoutAYearBefore_SaysSoOnce() =>
        Assert.EndsWith(
            "综合指数无同比数据。", Text([("甲市", 3m, null, false), ("乙市", 4m, null, false)], AreaKind.City), StringComparison.Ordinal);

    /// <summary>
    /// 22 counties, ten are best and ten worst: ranks 9 and 9 fill ten places, so the last one named is 并列第9名; from the bottom the worst
    /// comes first. Two improved; of the 21 that do not attain, five worsened most; 优县 attains and rose most, and is not named.
    /// </summary>
    [Fact]
    public void Text_OfManyUnits_NamesBestWorstAndChangesOfThoseThatDoNotAttain()
    {
        (string, decimal, decimal?, bool)[] units =
        [
            ("优县", 2.61m, 9.9m, true), .. Enumerable.Range(2, 7).Select(place => ($"县{place}", 2.6m + place / 10m, (decimal?)0m, false)),
            ("柳河县", 3.5m, -7.6m, false), ("长白县", 3.5m, -9.2m, false),
            .. Enumerable.Range(11, 12).Select(place => ($"县{place}", 3m + place / 10m, (decimal?)(place / 10m), false)),
        ];

        var text = Text(units, AreaKind.County);

        Assert.Contains(
            "空气质量相对较好（从第1名到并列第9名）依次是优县、县2、县3、县4、县5、县6、县7、县8、柳河县和长白县（并列）；"
                + "相对较差（从倒数第1名到倒数第10名）依次是县22、县21、县20、县19、县18、县17、县16、县15、县14、县13。综合指数范围为2.61—5.20。",
            text,
            StringComparison.Ordinal);
        Assert.Contains("综合指数同比下降的有2个，为长白县（9.2%）、柳河县（7.6%）；", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "在21个未达到二级标准的县（市、区）中，同比升幅居前5位的是县22（2.2%）、县21（2.1%）、县20（2.0%）、县19（1.9%）、县18（1.8%）。",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithNobodyRanked_SaysThatThereIsNoRanking() =>
        Assert.Equal("2个市（州）有效监测天数均不足，本期不排名。", Text([], AreaKind.City, "白城市", "延边州"));

    private static string Text((string, decimal, decimal?, bool)[] units, AreaKind kind, params string[] excluded)
    {
        var table = SomeRanking.Of(units, excluded);
        return new RankingText(SomeRanking.Group(table, kind), SomeRanking.Figures(table), places: 10, changePlaces: 5).Text();
    }
}
