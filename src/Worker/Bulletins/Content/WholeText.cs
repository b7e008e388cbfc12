using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The paragraph about a whole province, city or group over a period.</summary>
/// <param name="figures">The figures.</param>
/// <param name="group">The group.</param>
/// <param name="edition">The edition with its digits.</param>
internal sealed class WholeText(BulletinGroup group, PeriodFigures figures, Edition edition)
{
    private static readonly Pollutant[] s_means = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2];

    private PeriodStatistics Now => figures.Whole;

    private PeriodStatistics? Before => figures.WholeBefore is { HasFigures: true } before ? before : null;

    /// <summary>True if figures are means over cities, which the text says: 平均.</summary>
    private bool IsMean => Now.Cities is not null;

    private string Mean => IsMean ? "平均" : "";

    /// <summary>The sentences; that there are no data where there are none.</summary>
    public string Text() => Now.HasFigures
        ? $"{Subject}{Days()}{Shares()}{Concentrations()}{ThreeYears()}{Primary()}"
        : $"{Subject}无有效监测数据。";

    private string Subject => IsMean ? $"{Now.Cities}个{(group.AreCounties ? "城市" : group.UnitWord)}" : group.Whole;

    private string Days()
    {
        if (Now is not { GoodDayRatio: { } good, HeavyDayRatio: { } heavy })
        {
            return "";
        }

        var (goodChange, heavyChange) = (ChangeText.Points(good.Published, Before?.GoodDayRatio?.Published),
            ChangeText.Points(heavy.Published, Before?.HeavyDayRatio?.Published));
        return $"{Mean}优良天数比例为{Ratio(good.Published)}%{After(goodChange, "个百分点")}；"
            + $"重度及以上污染天数比例为{Ratio(heavy.Published)}%{After(heavyChange, "个百分点")}。";
    }

    /// <summary>The shares by level, so that they make up the printed ratio of good days.</summary>
    private string Shares() => Now is
    { GoodDayRatio: { } good, ExcellentDayRatio: { } excellent, LightDayRatio: { } light, ModerateDayRatio: { } moderate }
        ? $"优、良、轻度污染、中度污染天数比例分别为{Ratio(excellent.Published)}%、{Ratio(good.Published - excellent.Published)}%、"
            + $"{Ratio(light.Published)}%和{Ratio(moderate.Published)}%。"
        : "";

    private string Concentrations()
    {
        Pollutant[] known = [.. s_means.Where(pollutant => Figure(Now, pollutant) is not null)];
        var text = new List<string>();
        if (known.Length > 0)
        {
            var changes = known.Select(Change).ToList();
            text.Add($"{string.Join("、", known.Select(pollutant => pollutant.Symbol))}平均浓度{(known.Length > 1 ? "分别" : "")}为"
                + $"{UnitLists.Joined([.. known.Select(Printed)])}微克/立方米"
                + (Before is null ? "" : "，" + ChangeText.Series(changes, "%")));
        }

        Add(Pollutant.CO, $"CO日均值第95百分位数{Mean}为", "毫克/立方米");
        Add(Pollutant.O3, $"O3日最大8小时平均第90百分位数{Mean}为", "微克/立方米");
        return text.Count == 0 ? "" : string.Join("；", text) + (Before is null ? $"。以上指标{ChangeText.Without}。" : "。");

        void Add(Pollutant pollutant, string what, string unit)
        {
            if (Figure(Now, pollutant) is not null)
            {
                text.Add($"{what}{Printed(pollutant)}{unit}{After(Change(pollutant), "%")}");
            }
        }
    }

    private string ThreeYears()
    {
        if (figures.WholeOfThreeYears is not [_, .., var first] years
            || Now is not { GoodDayRatio: { } good } || Figure(Now, Pollutant.PM25) is not { } pm25)
        {
            return "";
        }

        var mean = Gb8170.Round(
            years.Sum(year => Figure(year, Pollutant.PM25)!.Value) / years.Count, edition.Evaluation.Decimals.Statistics[Pollutant.PM25]);
        var ratio = Gb8170.Round(years.Sum(year => year.GoodDayRatio!.Value.Published) / years.Count, edition.Evaluation.Decimals.Ratio);
        return $"与{first.Period.Days.First.Year}—{years[0].Period.Days.First.Year}年同期均值相比，"
            + $"PM2.5平均浓度{ChangeText.Words(ChangeText.Percent(pm25, mean) ?? 0, "%")}，"
            + $"优良天数比例{ChangeText.Words(good.Published - ratio, "个百分点")}。";
    }

    private string Primary()
    {
        var counts = figures.PrimaryDays.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value).ToList();
        var known = figures.All.Count(unit => unit.Entry.Statistics.HasFigures);
        var units = known > 1 ? $"{known}个{group.UnitWord}" : "";
        return counts.Count == 0 ? "" : $"{units}共超标{figures.ExceedingDays}天，以"
            + string.Join("、", counts.Select(entry => entry.Key.Symbol)) + "为首要污染物的"
            + (counts.Count == 1 ? "有" : "分别有") + UnitLists.Joined([.. counts.Select(entry => $"{entry.Value}天")])
            + (counts.Sum(entry => entry.Value) > figures.ExceedingDays ? "（一日有两项首要污染物的分别计入）" : "") + "。";
    }

    /// <summary>A change after a comma; nothing where no figure has a year before, which is then said once.</summary>
    private string After(decimal? change, string unit) => Before is null ? "" : "，" + ChangeText.YearOnYear(change, unit);

    private decimal? Change(Pollutant pollutant) =>
        ChangeText.Percent(Figure(Now, pollutant), Before is null ? null : Figure(Before, pollutant));

    private string Printed(Pollutant pollutant) => Figure(Now, pollutant)!.Value.ToString(
        "F" + edition.Evaluation.Decimals.Statistics[pollutant], CultureInfo.InvariantCulture);

    private string Ratio(decimal ratio) => ratio.ToString("F" + edition.Evaluation.Decimals.Ratio, CultureInfo.InvariantCulture);

    private static decimal? Figure(PeriodStatistics statistics, Pollutant pollutant) => statistics.Values[pollutant].Published;
}
