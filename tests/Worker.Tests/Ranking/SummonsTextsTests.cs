using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Tests.Ranking;
using AqPipeline.TestKit;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Tests.Ranking;

/// <summary>The words of a list of summons, against the printed example.</summary>
public sealed class SummonsTextsTests
{
    private const string Units = "县（市、区）";

    private static readonly SummonsRule s_example = SummonsRuleFile.Read("example.json", SummonsMonths.ExampleRule);
    private static readonly SummonsList s_list = SummonsList.Find(s_example, SummonsMonths.Example(s_example));

    private static SummonsRule Rule(string id) =>
        PlanLibrary.Summons(Path.Combine(Repository.Root, "plans")).Single(rule => rule.Id == id);

    private static SummonsList Of(SummonsRule rule) =>
        SummonsList.Find(rule, [SummonsMonths.Ranked(rule, "2019-03", SummonsMonths.Unit("甲县", 30, 40))]);

    [Fact]
    public void Paragraph_OfTheExample_IsThePrintedOne() => Assert.Equal(
        "约谈规则：县（市、区）当月综合指数名次居参加排名数的后10%（3月为后7名，与倒数第7名并列的一并计入）且综合指数同比上升，记1个月。"
            + "累计1个月列入关注，连续2个月预警，连续3个月约谈，连续6个月暂停审批新增大气污染物排放的建设项目环评。",
        SummonsTexts.Paragraph(s_list, Units));

    [Fact]
    public void Text_OfTheExample_IsThePrintedOne() => Assert.Equal(
        "长春市二道区和辽源市西安区连续3个月排名居后10%且综合指数同比上升，对其人民政府主要负责人进行约谈；四平市铁西区连续2个月，予以预警；"
            + "吉林市船营区和四平市公主岭市列入关注名单；长春市宽城区退出关注名单。",
        SummonsTexts.Text(s_list, Units, (city, name) => $"{city}市{name}"));

    [Fact]
    public void Rows_OfTheExample_HaveStepAndNextStep()
    {
        Assert.Equal(
            ["约谈", "约谈", "预警", "关注", "关注", "退出"], s_list.Printed.Select(unit => SummonsTexts.Status(unit).Chinese));
        Assert.Equal(
            ["再3个月限批", "再3个月限批", "再1个月约谈", "再1个月预警", "再1个月预警", "—"],
            s_list.Printed.Select(unit => SummonsTexts.Next(unit).Chinese));
        Assert.Equal("连续月数", SummonsTexts.CountHeading(s_example));
    }

    [Fact]
    public void Notes_OfTheExample_SayWhatGreyAndLeftAre() => Assert.Equal(
        ["灰底为计数的月份。退出：2月在名单、3月不再符合条件。", "未参加当月排名的不计数、也不中断，本期无此情形。"],
        SummonsTexts.Notes(s_list, 3));

    [Fact]
    public void Text_OfNobody_NamesTheStepsOfTheRule() => Assert.Equal(
        "本期无限批、约谈、预警、关注的县（市、区）。", SummonsTexts.Text(Of(s_example), Units, (_, name) => name));

    /// <summary>The plan of Jilin names no number; the words say what the thresholds of this program are.</summary>
    [Fact]
    public void Paragraph_OfJilin_SaysWhoAndWhen()
    {
        var rule = Rule("JL-2021");

        Assert.Equal(
            "约谈规则：未达到二级标准的县（市、区）当月综合指数名次居参加排名数的后10%（3月为后1名，与倒数第1名并列的一并计入），记1个月。"
                + "连续3个月且当月综合指数同比上升的约谈。",
            SummonsTexts.Paragraph(Of(rule), Units));
        Assert.Contains("原文件未规定数值，本规则数值为本系统默认设置。", SummonsTexts.Notes(Of(rule), 3));
        Assert.Equal("bottom 10 % for 3 months and worse", SummonsTexts.Title(rule).English);
    }

    [Fact]
    public void Paragraph_OfSichuan_HasTheWordsOfItsSentence() => Assert.Equal(
        "约谈规则：市（州）当月PM2.5同比上升，记1个月。连续3个月实行项目区域限批。", SummonsTexts.Paragraph(Of(Rule("SC-2017")), "市（州）"));

    /// <summary>Several counts are numbered; quarters and months since January are named.</summary>
    [Fact]
    public void Paragraph_OfHebei_HasEveryCount() => Assert.Equal(
        "约谈规则：（1）县（市、区）当月综合指数名次居最后1名（并列的一并计入），记1个月。累计1个月预警提示。"
            + "（2）县（市、区）当月综合指数或PM2.5同比上升，记1个月。1月以来累计2个月通报批评，1月以来累计3个月公开约谈。"
            + "（3）未达到二级标准的县（市、区）当月综合指数或PM2.5同比上升，记1个月。连续3个月区域限批。"
            + "（4）未达到二级标准的县（市、区）当月综合指数改善幅度名次居后10名（与倒数第10名并列的一并计入），记1个月。连续3个月区域限批。"
            + "（5）县（市、区）当季综合指数或PM2.5名次居后10名（与倒数第10名并列的一并计入），记1个季度。"
            + "连续2个季度对县（市、区）政府主要负责人及有关人员实施问责。",
        SummonsTexts.Paragraph(Of(Rule("HEBEI")), Units));
}
