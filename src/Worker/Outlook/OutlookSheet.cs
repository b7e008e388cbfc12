using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Outlook;

/// <summary>Outlooks as sheets: the targets, the lowest probability first, then the indicators of the areas.</summary>
internal static class OutlookSheet
{
    /// <summary>Labels of a row: id, area and indicator.</summary>
    private const int Labels = 3;
    private const double Certain = 0.99;

    /// <param name="outlooks">The outlooks, all of one day.</param>
    public static IReadOnlyList<Sheet> From(IReadOnlyList<AreaOutlook> outlooks)
    {
        var targets = outlooks.SelectMany(outlook => outlook.Targets).OrderBy(target => target.Odds.Probability ?? 2)
            .ThenBy(target => target.Assessment.Target.Id, StringComparer.Ordinal).ToList();
        var indicators = outlooks.Where(outlook => targets.Count == 0 || outlook.Targets.Count == 0)
            .SelectMany(outlook => OutlookFigures.Of(outlook).Select(figure => (outlook.Area, Figure: figure))).ToList();
        Words[] lacking =
        [
            .. outlooks.Where(outlook => outlook.Members.Count == 0)
                .Select(outlook => new Words($"{outlook.Area}: {outlook.Basis.English}.", $"{outlook.Area}：{outlook.Basis.Chinese}。")),
        ];
        List<Sheet> sheets = [];
        if (targets.Count > 0)
        {
            var plans = targets.Select(target => target.Assessment.Plan.Id).Distinct().ToList();
            sheets.Add(TargetColumns().Of(("Outlook", "展望"), Title(outlooks[0], plans), targets) with
            {
                Labels = Labels,
                Notes = [.. Notes(targets, outlooks), .. lacking],
            });
        }

        if (indicators.Count > 0 || targets.Count == 0)
        {
            sheets.Add(IndicatorColumns().Of(("Indicators", "指标"), Title(outlooks[0], []), indicators) with
            {
                Labels = 2,
                Notes = targets.Count > 0 ? [] : [.. Bases(outlooks), .. lacking],
            });
        }

        return sheets;
    }

    /// <summary>A probability in whole per cent.</summary>
    public static string Percent(double? probability) => probability switch
    {
        null => Texts.None,
        < 1 - Certain => "<1 %",
        > Certain => ">99 %",
        { } share => $"{Math.Round((decimal)share * 100, MidpointRounding.ToEven):0} %",
    };

    /// <summary>The word for a status.</summary>
    public static Words Status(OutlookStatus status) => status switch
    {
        OutlookStatus.OnTrack => ("on track", "把握大"),
        OutlookStatus.Likely => ("likely", "有望"),
        OutlookStatus.AtRisk => ("at risk", "有风险"),
        OutlookStatus.OffTrack => ("off track", "难达到"),
        OutlookStatus.InsufficientHistory => ("insufficient history", "历史不足"),
        _ => ("not judged", "未评价"),
    };

    private static Words Title(AreaOutlook first, List<string> plans)
    {
        var (asOf, settings) = (first.AsOf, first.Settings);
        var left = DayRange.OfYear(asOf.Year).Last.DayNumber - asOf.DayNumber;
        return Words.Title(
            ($"Outlook {asOf.Year} to {asOf:MM-dd}, {Counted.Of(left, "day")} left", $"{asOf.Year}年展望 截至 {asOf:MM-dd} 剩余{left}天"),
            string.Join(", ", plans),
            first.Edition.Id,
            ($"{Texts.Count(settings.Members)} members, seed {settings.Seed}", $"{Texts.Count(settings.Members)}个成员 种子{settings.Seed}"));
    }

    private static SheetOf<TargetOutlook> TargetColumns() => new()
    {
        { ("Plan", "规划"), target => target.Assessment.Plan.Id, ColumnPlace.Files },
        { ("ID", "编号"), target => target.Assessment.Target.Id },
        { ("Area", "区域"), target => target.Assessment.Target.Area },
        {
            ("Indicator", "指标"), target => Texts.Indicator(target.Assessment.Target)
                + Words.If(target.Assessment.Target.IsSoft, (" (strived for)", "（力争）"))
        },
        { new SheetColumn(("Limit", "限值")) { IsFigure = true }, Limit },
        { ("Year end", "年末"), target => target.Odds.Range?.Expected },
        { new SheetColumn(("80 % range", "80%区间")) { IsFigure = true }, target => Between(target.Odds.Range, r => (r.Lower80, r.Upper80)) },
        { new SheetColumn(("P met", "达标概率")) { IsFigure = true }, target => Percent(target.Odds.Probability) },
        { new SheetColumn(("Before", "昨日")) { IsFigure = true }, target => Percent(target.Before?.Probability) },
        { ("Status", "结论"), target => (SheetCell)Status(target.Status) with { Tone = ToneOf(target.Status) } },
        { ("To date", "累计"), target => target.Assessment.Actual, ColumnPlace.Wide },
        {
            new SheetColumn(("50 % range", "50%区间")) { IsFigure = true, Place = ColumnPlace.Wide },
            target => Between(target.Odds.Range, range => (range.Lower50, range.Upper50))
        },
        { ("Mean for 50 %", "50%概率剩余均值"), target => target.Odds.RestMeanFor50, ColumnPlace.Wide },
        { ("Mean for 80 %", "80%概率剩余均值"), target => target.Odds.RestMeanFor80, ColumnPlace.Wide },
        { ("Cut for 50 % in %", "50%概率削减%"), target => target.Odds.CutFor50, ColumnPlace.Files },
        { ("Cut for 80 % in %", "80%概率削减%"), target => target.Odds.CutFor80, ColumnPlace.Files },
        { ("Bad days for 50 %", "50%概率超标天数"), target => target.Odds.BadDaysFor50, ColumnPlace.Files },
        { ("Bad days for 80 %", "80%概率超标天数"), target => target.Odds.BadDaysFor80, ColumnPlace.Files },
    };

    private static SheetOf<(string Area, IndicatorOutlook Figure)> IndicatorColumns() => new()
    {
        { ("Area", "区域"), row => row.Area },
        { ("Indicator", "指标"), row => row.Figure.Name },
        { ("Unit", "单位"), row => row.Figure.Unit, ColumnPlace.Files },
        { ("To date", "累计"), row => row.Figure.SoFar },
        { ("Year end", "年末"), row => row.Figure.Range.Expected },
        { new SheetColumn(("50 % range", "50%区间")) { IsFigure = true }, row => Between(row.Figure.Range, r => (r.Lower50, r.Upper50)) },
        { new SheetColumn(("80 % range", "80%区间")) { IsFigure = true }, row => Between(row.Figure.Range, r => (r.Lower80, r.Upper80)) },
    };

    private static SheetCell Limit(TargetOutlook target) => (target.Assessment.Target, target.Assessment.Limit) switch
    {
        ({ Indicator: TargetIndicator.CompositeIndexRank }, { } rank) => $"< {Texts.Figure(rank)}",
        ({ Operator: TargetOperator.AtLeast }, { } limit) => $">= {Texts.Figure(limit)}",
        (_, { } limit) => $"<= {Texts.Figure(limit)}",
        var (other, _) => Texts.Goal(other),
    };

    private static SheetCell Between(MemberRange? range, Func<MemberRange, (decimal Lower, decimal Upper)> ends) =>
        range is null ? "" : ends(range) is var (lower, upper) ? $"{Texts.Figure(lower)}..{Texts.Figure(upper)}" : "";

    private static IEnumerable<Words> Notes(List<TargetOutlook> targets, IReadOnlyList<AreaOutlook> outlooks)
    {
        var changed = targets.Where(target => target is { Odds.Probability: not null, Before.Probability: not null })
            .OrderByDescending(target => Math.Abs(target.Odds.Probability!.Value - target.Before!.Probability!.Value));
        foreach (var target in changed.Take(1))
        {
            var (now, before) = (target.Odds.Probability!.Value, target.Before!.Probability!.Value);
            var points = Texts.Change(Math.Round((decimal)(now - before) * 100, 1)).Replace('-', '−');
            yield return ($"{target.Assessment.Target.Id} from {Percent(before)} to {Percent(now)}: new day {points} points",
                $"{target.Assessment.Target.Id} 由{Percent(before)}变为{Percent(now)}：新增一天 {points} 个百分点");
        }

        foreach (var target in targets.Where(target => target.Odds is { RestMeanFor80: > 0, Probability: < 1 }).Take(1))
        {
            yield return (
                $"{target.Assessment.Target.Id} has a probability of 50 % if the days left are expected at "
                    + $"{Texts.Rough(target.Odds.RestMeanFor50)} {Pollutant.PM25.Unit}, 80 % at {Texts.Rough(target.Odds.RestMeanFor80)}",
                $"{target.Assessment.Target.Id}：剩余天数均值预期为 {Texts.Rough(target.Odds.RestMeanFor50)} {Pollutant.PM25.Unit} 时概率50%，"
                    + $"{Texts.Rough(target.Odds.RestMeanFor80)} 时80%");
        }

        foreach (var (plan, count, probability) in outlooks.SelectMany(OutlookFigures.Together).Where(plan => plan.Targets > 1))
        {
            yield return ($"{plan}: all {count} targets of an area together {Percent(probability)}",
                $"{plan}：同一区域{count}项目标同时达到的概率 {Percent(probability)}");
        }

        foreach (var basis in Bases(outlooks))
        {
            yield return basis;
        }
    }

    private static IEnumerable<Words> Bases(IReadOnlyList<AreaOutlook> outlooks) =>
        outlooks.Where(outlook => outlook.Members.Count > 0).Select(outlook => outlook.Basis).Distinct()
            .Select(basis => new Words($"Basis: {basis.English}", $"依据：{basis.Chinese}"));

    private static Tone ToneOf(OutlookStatus status) => status switch
    {
        OutlookStatus.OnTrack or OutlookStatus.Likely => Tone.Good,
        OutlookStatus.AtRisk => Tone.Warning,
        OutlookStatus.OffTrack => Tone.Bad,
        _ => Tone.Plain,
    };
}
