using System.Text;
using AqPipeline.Worker.Briefs;

namespace AqPipeline.Worker.Tests.Briefs;

/// <summary>The sentences of the brief, against those of the picture brief-phone and the branches its page of patterns lists.</summary>
public sealed class BriefTextTests
{
    // The picture's lines word for word, but for two: the target of good days is a ratio, of which the days follow, and where PM2.5 ranks
    // more cities than the index, their number is said.
    // Changes by hand: 3.95 of 4.12 -4.13 %, 28.8 of 31.4 -8.28 %, 80 of 78 2.56 %, 169 of 160 5.63 %, 5.07 of 4.97 2.01 %, 53.0 of 49.9
    // 6.21 %.
    [Fact]
    public void Paragraphs_OfThePicture_AreItsLines()
    {
        var text = new BriefText(MadeUpBrief.Of(MadeUpBrief.Pm25(), MadeUpBrief.GoodDays()));

        Assert.Equal("【长春市每日调度】2019年5月21日", text.Title.Chinese);
        Assert.Equal(
            [
                "数据截至5月20日24时，实况、未审核、未扣沙尘；浓度单位微克/立方米。",
                "昨日：优，AQI 41；PM2.5 4，O3 82。",
                "本月1—20日：综合指数3.95，同比降4.1%；全省第9（共9），168城市第51（166个参加）。",
                "本月PM2.5 28.8，同比降8.3%；全省第9，168城市第29（共168）。",
                "本月PM10 80，同比升2.6%，全省并列第6；O3 169，同比升5.6%，全省第7。",
                "本月优良16天（共20天），去年同期17天。",
                "今年以来：综合指数5.07，同比升2.0%；全省第9（共9），168城市第63（152个参加）。",
                "今年PM2.5 53.0，同比升6.2%；全省第8，168城市并列第66（共168）。",
                "今年优良100天（共140天），去年同期104天；重污染3天，去年同期4天。",
                "年目标PM2.5不高于42：年剩余日控制值35.1（余225天；去年同时段实况33.8），达标概率71%，有望。",
                "年目标优良74%（270天）：还需170天（余225天的75.6%），达标概率34%，有风险。",
            ],
            text.Paragraphs().Select(paragraph => paragraph.Chinese));
    }

    [Fact]
    public void Paragraphs_InEnglish_SayTheSame()
    {
        var paragraphs = new BriefText(MadeUpBrief.Of(MadeUpBrief.Pm25())).Paragraphs();

        Assert.Equal(
            "05-01 to 05-20: composite index 3.95, 4.1 % below last year; province 9 of 9, 168 cities 51 of 166 ranked.",
            paragraphs[2].English);
        Assert.Equal(
            "Target PM2.5 at most 42: control value 35.1 for the 225 days left; last year 33.8 then, probability 71 %, likely.",
            paragraphs[^1].English);
    }

    [Fact]
    public void Paragraphs_WithoutAYearBefore_SaySo()
    {
        var brief = MadeUpBrief.Of();
        brief = brief with
        {
            Month = brief.Month with { Before = null, Figures = [.. brief.Month.Figures.Select(figure => figure with { Before = null })] },
        };

        var paragraphs = new BriefText(brief).Paragraphs().Select(paragraph => paragraph.Chinese).ToList();

        Assert.Equal("本月PM2.5 28.8，无同比数据；全省第9，168城市第29（共168）。", paragraphs[3]);
        Assert.Equal("本月优良16天（共20天），无同比数据。", paragraphs[5]);
        Assert.Equal("规划中没有长春市2019年的目标。", paragraphs[^1]);
    }

    // 28.8 after 28.8 is no change; 28.8 after 28.81 would be, but both are compared as printed.
    [Fact]
    public void Change_OfEqualPrintedFigures_IsNone() => Assert.Equal(
        "同比持平", BriefWords.Change(MadeUpBrief.Figure(BriefMeasure.Pm25, 28.8m, 28.8m).Change).Chinese);

    [Fact]
    public void Place_OfAUnitWithTooFewDays_SaysWhichPollutantAndHowMany()
    {
        var place = new BriefPlace("吉林省", ("province", "全省"), 8, 9) { Lacking = [new Shortage(Pollutant.PM10, 15, 18)] };

        Assert.Equal("全省未参加排名（PM10有效15天，少于18天）", BriefWords.Place(place, isWhole: true).Chinese);
        Assert.Equal("全省未参加排名", BriefWords.Place(place, isWhole: false).Chinese);
    }

    // (20 × 365 − 53.0 × 140) ÷ 225 = (7300 − 7420) ÷ 225 is below 0: even clean air misses 20.
    [Fact]
    public void Target_OutOfReach_SaysSoInPlaceOfAControlValue()
    {
        var paragraphs = new BriefText(
            MadeUpBrief.Of(MadeUpBrief.Pm25(20, 0, TargetStatus.OffTrack), MadeUpBrief.HeavyDays(2))).Paragraphs();

        Assert.Equal("年目标PM2.5不高于20：今年以来53.0，余225天已无法完成，达标概率<1%，难达到。", paragraphs[^2].Chinese);
        Assert.Equal("年目标重污染不多于2天：已3天，已无法完成，历史不足。", paragraphs[^1].Chinese);
    }

    [Fact]
    public void Targets_OfSeveralPlans_AreTheStrictestOfEachKind()
    {
        var text = new BriefText(MadeUpBrief.Of(
            MadeUpBrief.Pm25(45), MadeUpBrief.Pm25(42), MadeUpBrief.GoodDays(), MadeUpBrief.HeavyDays(6), MadeUpBrief.HeavyDays(4)));

        var paragraphs = text.Paragraphs();

        Assert.Equal(12, paragraphs.Count);
        Assert.Contains("不高于42", paragraphs[^3].Chinese, StringComparison.Ordinal);
        Assert.Contains("已3天，余225天还可1天", paragraphs[^1].Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_OfThePicture_IsWholeAndWithinTheLimitOfWeCom()
    {
        var text = new BriefText(MadeUpBrief.Of(MadeUpBrief.Pm25(), MadeUpBrief.GoodDays(), MadeUpBrief.HeavyDays(4)));

        var message = text.Message();

        Assert.Equal(string.Join('\n', text.Paragraphs().Select(paragraph => paragraph.Chinese)), message);
        Assert.InRange(Encoding.UTF8.GetByteCount(text.Title.Chinese + "\n" + message), 1, 2048);
    }

    [Fact]
    public void Message_WithManyGroups_LeavesOutTheLesserFiguresAndKeepsTheTargets()
    {
        var brief = MadeUpBrief.Of(MadeUpBrief.Pm25(), MadeUpBrief.GoodDays());
        var more = Enumerable.Range(1, 5).Select(number => new BriefPlace(
            $"{number}", ($"group {number}", $"名称相当长的第{number}个城市群"), 20, 22)
        { Rank = number, IsTied = true });
        BriefPeriod Longer(BriefPeriod period) => period with
        {
            Figures = [.. period.Figures.Select(figure => figure with { Places = [.. figure.Places, .. more] })],
        };
        var text = new BriefText(brief with { Month = Longer(brief.Month), Year = Longer(brief.Year) });

        var message = text.Message();

        Assert.InRange(Encoding.UTF8.GetByteCount(text.Title.Chinese + "\n" + message), 1, 2048);
        Assert.DoesNotContain("PM10", message, StringComparison.Ordinal);
        Assert.Contains("年剩余日控制值35.1", message, StringComparison.Ordinal);
        Assert.Contains("还需170天", message, StringComparison.Ordinal);
    }
}
