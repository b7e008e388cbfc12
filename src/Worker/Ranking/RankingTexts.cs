using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>How rankings are worded.</summary>
internal static class RankingTexts
{
    /// <summary>The keys as they are written on the command line, in the order of the enumeration.</summary>
    public static readonly IReadOnlyDictionary<string, RankingKey> Keys = new Dictionary<string, RankingKey>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["composite"] = RankingKey.Composite,
        ["pm25"] = RankingKey.Pm25,
        ["good-days"] = RankingKey.GoodDays,
        ["improvement"] = RankingKey.Improvement,
    };

    private const int SingleDecimals = 3;

    public static string Option(RankingKey key) => Keys.First(entry => entry.Value == key).Key;

    public static Words Key(RankingKey key) => key switch
    {
        RankingKey.Composite => new Words("composite index", "综合指数"),
        RankingKey.Pm25 => "PM2.5",
        RankingKey.GoodDays => new Words("good-day ratio", "优良天数比例"),
        RankingKey.Improvement => new Words("change of composite index", "综合指数同比变化"),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "A key without a name."),
    };

    /// <summary>The city before a county's name where there is one: names of counties repeat.</summary>
    public static string Name(RankingEntry entry) => entry.City + entry.Name;

    /// <summary>The name of a unit beside those of its ranking, which need a city only if they lie in several.</summary>
    public static string Name(RankingEntry entry, RankingTable ranking) => HasCities(ranking) ? Name(entry) : entry.Name;

    /// <summary>True if the units lie in several cities, so that each needs its own beside it.</summary>
    public static bool HasCities(RankingTable ranking) =>
        ranking.Ranked.Concat(ranking.Excluded).DistinctBy(unit => unit.Entry.City).Skip(1).Any();

    /// <summary>The heading above the names of units.</summary>
    public static Words Unit(RankingTable ranking) => AreDistricts(ranking) ? new("District", "区县") : new("City", "城市");

    /// <summary>The units of a group in a title: <c>districts of 北京</c>.</summary>
    public static Words Units(Area group, RankingTable ranking) => AreDistricts(ranking)
        ? new($"districts of {group.Name}", $"{group.Name}各区县")
        : new($"{Counted.Of(ranking.Ranked.Count + ranking.Excluded.Count, "city", "cities")} of {group.Name}", $"{group.Name}各城市");

    /// <summary>True if the units are districts.</summary>
    public static bool AreDistricts(RankingTable ranking) =>
        ranking.Ranked.Concat(ranking.Excluded).Any(unit => unit.Entry.City.Length > 0);

    public static string Cause(ExclusionCause cause) => cause switch
    {
        ExclusionCause.NoReadings => "noReadings",
        ExclusionCause.MissingPollutant => "missingPollutant",
        ExclusionCause.TooFewDays => "tooFewDays",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A cause without a name."),
    };

    /// <summary>The reason on the console in place of the figures: <c>not valid: NO2 26 of 27 days in 2016-09</c>.</summary>
    public static Words NotValid(Exclusion exclusion)
    {
        var days = Days(exclusion);
        return exclusion.Cause == ExclusionCause.NoReadings ? days : new($"not valid: {days.English}", $"无效：{days.Chinese}");
    }

    /// <summary>The pollutants that lack most days, with the rule that failed: <c>PM2.5, NO2 25 of 27 days in 2016-09</c>.</summary>
    public static Words Days(Exclusion exclusion)
    {
        var when = exclusion.IsYearBefore ? new Words(" last year", "上年同期") : new Words("", "");
        if (exclusion.Cause == ExclusionCause.NoReadings)
        {
            return new($"no usable readings{when.English}", $"{when.Chinese}无有效数据");
        }

        var most = exclusion.Shortages.MaxBy(shortage => shortage.Required - shortage.Days);
        Shortage[] same =
        [
            .. exclusion.Shortages.OrderBy(shortage => Place(shortage.Pollutant))
                .Where(shortage => shortage with { Pollutant = most.Pollutant, OtherMonths = most.OtherMonths } == most),
        ];
        var names = string.Join(", ", same.Select(shortage => shortage.Pollutant?.Symbol ?? "AQI"));
        var rule = most switch
        {
            { Rule: ValidityRule.Cities } => new Words($"{most.Days} of {most.Required} cities", $"{most.Days}/{most.Required} 个城市"),
            { Month: { } month } => new Words(
                $"{most.Days} of {most.Required} days in {month:yyyy-MM}", $"{month:yyyy-MM} {most.Days}/{most.Required} 天"),
            _ => new Words($"{most.Days} of {most.Required} days{when.English}", $"{when.Chinese}{most.Days}/{most.Required} 天"),
        };
        var others = exclusion.Shortages.Count - same.Length;
        return new(
            $"{names} {rule.English}" + (others > 0 ? $", and {Counted.Of(others, "pollutant")} more" : ""),
            $"{names} {rule.Chinese}" + (others > 0 ? $"，另有{others}项污染物" : ""));
    }

    /// <summary>The whole reason in a file.</summary>
    public static Words WholeReason(Exclusion exclusion)
    {
        var when = exclusion.IsYearBefore ? "last year: " : "";
        var lacking = exclusion.Cause == ExclusionCause.NoReadings
            ? "no usable readings"
            : string.Join("; ", exclusion.Shortages.Select(shortage => $"{shortage.Pollutant?.Symbol ?? "AQI"}: {shortage.Decision}"));
        return new(when + lacking, ChineseReason(exclusion));
    }

    private static int Place(Pollutant? pollutant) =>
        pollutant is { } named ? Pollutants.Columns.Index().First(entry => entry.Item == named).Index : -1;

    /// <summary>The treatment of exceptional events.</summary>
    public static Words Deducted(bool isDeducted) => isDeducted ? new("deducted", "已扣除") : new("not deducted", "未扣除");

    /// <summary>The terms of a composite index, to three digits as a ranking prints them; <see langword="null"/> without one.</summary>
    public static PollutantJson<decimal>? SingleIndices(PeriodStatistics statistics) => statistics.Index is { } index
        ? PollutantJson.From(pollutant => decimal.Round(index.Single[pollutant], SingleDecimals))
        : null;

    /// <summary>Why a unit has no change against the year before; <see langword="null"/> where it has one.</summary>
    public static WordsJson? ChangeReason(RankedUnit unit) => (unit.Change, unit.ChangeExclusion) switch
    {
        ({ }, _) => null,
        (_, { } exclusion) => WordsJson.Of(WholeReason(exclusion)),
        _ => new WordsJson("no index of the same period last year", "上年同期无综合指数"),
    };

    /// <summary>For a bulletin, in Chinese alone.</summary>
    public static string ChineseReason(Exclusion exclusion)
    {
        var when = exclusion.IsYearBefore ? "上年同期" : "";
        return exclusion.Cause == ExclusionCause.NoReadings
            ? when + "无有效监测数据"
            : when + "有效监测天数不足（" + string.Join("，", exclusion.Shortages.Select(shortage =>
                $"{shortage.Pollutant?.Symbol ?? "AQI"} {ChineseLacking(shortage)}")) + "）";
    }

    private static string ChineseLacking(Shortage shortage) => shortage.Rule switch
    {
        ValidityRule.Month => $"{shortage.Month:yyyy年M月}{shortage.Days}天，要求{shortage.Required}天"
            + (shortage.OtherMonths > 0 ? $"，另有{shortage.OtherMonths}个月不足" : ""),
        ValidityRule.Cities => $"{shortage.Days}个城市有效，要求{shortage.Required}个",
        _ => $"{shortage.Days}天，要求{shortage.Required}天",
    };

    /// <summary>The change of a unit on the watch list against the same period last year.</summary>
    public static SheetCell Worsening(UnitSummons unit) => unit switch
    {
        { IsWorsening: null } => new Words("no YoY", "无同比数据"),
        { IsWorsening: true } => (SheetCell)new Words("yes", "是") with { Tone = Tone.Bad },
        { Months: [{ Figures: [{ Change: > 0 }] }, ..] } => new Words("class II", "达到二级"),
        _ => new Words("no", "否"),
    };
}
