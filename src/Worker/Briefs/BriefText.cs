using System.Text;
using AqPipeline.Worker.Warnings;
using static System.FormattableString;

namespace AqPipeline.Worker.Briefs;

/// <summary>The sentences of a brief: proportional type, no columns, plain PM2.5 and O3, one phone screen.</summary>
internal sealed class BriefText(DailyBrief brief)
{
    /// <summary>
    /// The longest message in bytes of UTF-8, title and line ends included. WeCom takes 2048, and cuts what is longer.
    /// </summary>
    public const int MostBytes = 2000;

    /// <summary>Paragraphs that a message which is too long goes without, the first one first.</summary>
    private static readonly int[] s_dispensable = [4, 5, 1, 8, 3];

    /// <summary>【长春市每日调度】2019年5月21日.</summary>
    public Words Title => (
        Invariant($"Daily brief of {brief.Name}, {brief.Date:yyyy-MM-dd}"), Invariant($"【{brief.Name}每日调度】{brief.Date:yyyy年M月d日}"));

    /// <summary>The paragraphs below the title, at most fourteen.</summary>
    public IReadOnlyList<Words> Paragraphs() =>
    [
        State, LastDay,
        .. Of(brief.Month, MonthDays, ("this month", "本月")),
        .. Of(brief.Year, ("Year so far", "今年以来"), ("this year", "今年")),
        .. Targets(), .. Weather(), .. Warning(),
    ];

    /// <summary>The paragraphs that a chat message has room for, in one text.</summary>
    public string Message()
    {
        var paragraphs = Paragraphs().Select(paragraph => paragraph.Chinese).Index().ToList();
        foreach (var place in s_dispensable)
        {
            if (Bytes() > MostBytes)
            {
                paragraphs.RemoveAll(paragraph => paragraph.Index == place);
            }
        }

        while (Bytes() > MostBytes && paragraphs.Count > 1)
        {
            paragraphs.RemoveAt(paragraphs.Count - 1);
        }

        return string.Join('\n', paragraphs.Select(paragraph => paragraph.Item));

        int Bytes() => Encoding.UTF8.GetByteCount(Title.Chinese)
            + paragraphs.Sum(paragraph => 1 + Encoding.UTF8.GetByteCount(paragraph.Item));
    }

    private Words State => (
        Invariant($"Readings to {brief.AsOf:yyyy-MM-dd} 24:00, provisional and not audited, sand not deducted; µg/m³."),
        Invariant($"数据截至{brief.AsOf:M月d日}24时，实况、未审核、未扣沙尘；浓度单位微克/立方米。"));

    private Words LastDay => brief.LastDay is not { Aqi: { } aqi } report
        ? (Invariant($"{brief.AsOf:MM-dd}: no valid AQI."), "昨日：无有效AQI。")
        : new Words(Invariant($"{brief.AsOf:MM-dd}: "), "昨日：") + Texts.Level(report)
            + (Invariant($", AQI {aqi}"), Invariant($"，AQI {aqi}")) + Primary(report)
            + Concentration(report, Pollutant.PM25, "; ", "；") + Concentration(report, Pollutant.O3, ", ", "，") + (".", "。");

    private static Words Primary(AqiReport report)
    {
        string[] primary = [.. report.PrimaryPollutants.Select(pollutant => pollutant.Symbol)];
        return Words.If(
            primary.Length > 0, ($", primary pollutant {string.Join(" and ", primary)}", $"，首要污染物{string.Join("、", primary)}"));
    }

    private static Words Concentration(AqiReport report, Pollutant pollutant, string english, string chinese) =>
        report.Concentrations[pollutant] is { } value
            ? (Invariant($"{english}{pollutant.Symbol} {value}"), Invariant($"{chinese}{pollutant.Symbol} {value}")) : ("", "");

    private Words MonthDays => brief.AsOf.Day == 1
        ? (Invariant($"{brief.AsOf:MM-dd}"), "本月1日")
        : (Invariant($"{brief.AsOf:MM}-01 to {brief.AsOf:MM-dd}"), Invariant($"本月1—{brief.AsOf.Day}日"));

    private IEnumerable<Words> Of(BriefPeriod period, Words lead, Words name)
    {
        yield return lead + (": ", "：") + Figure(period, BriefMeasure.Index, isFirst: true) + (".", "。");
        yield return Capital(name) + Figure(period, BriefMeasure.Pm25) + (".", "。");
        if (period == brief.Month)
        {
            yield return Capital(name) + Figure(period, BriefMeasure.Pm10) + ("; ", "；") + Figure(period, BriefMeasure.O3) + (".", "。");
        }

        yield return Days(period, name);
    }

    private static Words Capital(Words name) => (char.ToUpperInvariant(name.English[0]) + name.English[1..] + ": ", name.Chinese);

    private Words Figure(BriefPeriod period, BriefMeasure measure, bool isFirst = false)
    {
        var figure = period.Of(measure);
        var name = measure.Name + (" ", measure.Pollutant is null ? "" : " ");
        if (figure.Value is not { } value)
        {
            return name + ("no figure", "无数据");
        }

        var digits = value.ToString("F" + measure.Decimals(brief.Edition), CultureInfo.InvariantCulture);
        var isShort = measure == BriefMeasure.Pm10 || measure == BriefMeasure.O3;
        var places = Words.Join(figure.Places.Take(isShort ? 1 : int.MaxValue).Select(
            (place, index) => BriefWords.Place(place, isFirst || place.Ranked != period.Of(BriefMeasure.Index).Places[index].Ranked)));
        var between = Words.If(figure.Places.Count > 0, isShort ? (", ", "，") : ("; ", "；"));
        return name + digits + (", ", "，") + BriefWords.Change(figure.Change) + between + places;
    }

    private static Words Days(BriefPeriod period, Words name)
    {
        var (days, counts) = (period.Period.Days.Days, period.Counts);
        Words of = counts.Valid == days
            ? ($"{counts.Good} of {Counted.Of(days, "day")} good", $"优良{counts.Good}天（共{days}天）")
            : ($"{counts.Good} of {Counted.Of(counts.Valid, "valid day")} in {days} good",
                $"优良{counts.Good}天（有效{counts.Valid}天，共{days}天）");
        var isYear = name.Chinese == "今年";
        var heavy = period.Before is { } before
            ? ($"; {counts.Heavy} heavy, last year {before.Heavy}.", $"；重污染{counts.Heavy}天，去年同期{before.Heavy}天。")
            : new Words($"; {counts.Heavy} heavy.", $"；重污染{counts.Heavy}天。");
        Words good = period.Before is { } same
            ? ($", last year {same.Good}", $"，去年同期{same.Good}天") : (", no figures of last year", "，无同比数据");
        return Capital(name) + of + good + (isYear || counts.Heavy > 0 ? heavy : (".", "。"));
    }

    /// <summary>The weather's part of the year's change, where it was asked for.</summary>
    private IEnumerable<Words> Weather() => brief switch
    {
        { WeatherPart: { } part } => [part.Sentence(("Year to date:", "今年以来"))],
        { LacksWeatherPart: true } =>
        [
            (
                "The weather's part of the change is not known: no weather in the store, fewer than two years, or no valid period.",
                "气象影响无法计算：数据库无气象数据、不足两年，或时段无效。"),
        ],
        _ => [],
    };

    /// <summary>What is proposed of warnings, or in force.</summary>
    private IEnumerable<Words> Warning()
    {
        if (brief.Warning is not { } warning)
        {
            yield break;
        }

        if (WarningWords.Sentence(warning) is { English.Length: > 0 } sentence)
        {
            yield return sentence;
        }
        else if (warning.InForce is { } now)
        {
            var level = WarningWords.Of(now.Level);
            yield return (
                Invariant($"{warning.Area.Label}: {level.English} warning in force until {now.Last:yyyy-MM-dd}."),
                Invariant($"{warning.Area.Label}：{level.Chinese}预警生效中，预计至{now.Last:M月d日}。"));
        }
    }

    private IEnumerable<Words> Targets()
    {
        var targets = BriefTarget.ForMessage(brief.Targets);
        return targets.Count > 0 ? targets.Select(target => BriefWords.Target(target, brief))
            : [($"No plan has a target of {brief.AsOf.Year} for {brief.Name}.", $"规划中没有{brief.Name}{brief.AsOf.Year}年的目标。")];
    }
}
