namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>Outlooks as sheets: the targets, the lowest probability first, then the indicators of the areas.</summary>
internal static class OutlookSheet
{
    /// <summary>Labels of a row: id, area and indicator.</summary>
    private const int Labels = 3;
    private const double Certain = 0.99;

    /// <param name="outlook">The outlooks.</param>
    /// <param name="assessments">Targets with their statuses; those with a probability are shown.</param>
    public static IReadOnlyList<Sheet> From(YearOutlook outlook, IReadOnlyList<TargetAssessment> assessments)
    {
        var targets = assessments.Where(target => target.Odds is not null).OrderBy(target => target.Odds!.Probability ?? 2)
            .ThenBy(target => target.Target.Id, StringComparer.Ordinal).ToList();
        var indicators = outlook.Areas.Where(area => targets.Count == 0 || area.Targets.Count == 0)
            .SelectMany(area => area.Indicators.Select(figure => (area.Area, Figure: figure))).ToList();
        List<Sheet> sheets = [];
        if (targets.Count > 0)
        {
            var plans = targets.Select(target => target.Plan.Id).Distinct().ToList();
            sheets.Add(TargetColumns().Of(("Outlook", "展望"), Title(outlook, plans), targets) with
            {
                Labels = Labels,
                Notes = [.. Notes(targets, outlook), .. Bases(outlook), .. LeftOut(assessments)],
            });
        }

        if (indicators.Count > 0 || targets.Count == 0)
        {
            sheets.Add(IndicatorColumns().Of(("Indicators", "指标"), Title(outlook, []), indicators) with
            {
                Labels = 2,
                Notes = targets.Count > 0 ? [] : [.. Bases(outlook)],
            });
        }

        return sheets;
    }

    /// <summary>What the mark of a probability says.</summary>
    public static Words NoteOfMark { get; } = (
        "* the year will not have its valid days; probability of the figure alone", "* 全年有效天数不足；仅为数值达标的概率");

    /// <summary>The probability of a target, marked where the year will not be valid; empty without an outlook.</summary>
    public static SheetCell Met(TargetAssessment target) => target.Odds is not { } odds ? "" : (SheetCell)Percent(odds.Probability) with
    {
        Mark = IsMarked(target) ? '*' : null,
    };

    /// <summary>True if the probability has a mark.</summary>
    public static bool IsMarked(TargetAssessment target) =>
        target.Odds is { Probability: not null, Reason: OddsReason.TooFewDays };

    /// <summary>A probability in whole per cent.</summary>
    public static string Percent(double? probability) => probability switch
    {
        null => Texts.None,
        < 1 - Certain => "<1 %",
        > Certain => ">99 %",
        { } share => $"{Math.Round((decimal)share * 100, MidpointRounding.ToEven):0} %",
    };

    private static Words Title(YearOutlook outlook, List<string> plans)
    {
        var asOf = outlook.AsOf;
        var left = DayRange.OfYear(asOf.Year).Last.DayNumber - asOf.DayNumber;
        var members = Texts.Count(outlook.Members);
        return Words.Title(
            ($"Outlook {asOf.Year} to {asOf:MM-dd}, {Counted.Of(left, "day")} left", $"{asOf.Year}年展望 截至 {asOf:MM-dd} 剩余{left}天"),
            string.Join(", ", plans),
            string.Join(", ", outlook.Areas.Select(area => area.Edition).Distinct()),
            ($"{members} members, seed {outlook.Seed}", $"{members}个成员 种子{outlook.Seed}"));
    }

    private static SheetOf<TargetAssessment> TargetColumns() => new()
    {
        { ("Plan", "规划"), target => target.Plan.Id, ColumnPlace.Files },
        { ("ID", "编号"), target => target.Target.Id },
        { ("Area", "区域"), target => target.Target.Area },
        {
            ("Indicator", "指标"), target => Texts.Indicator(target.Target)
                + Words.If(target.Target.IsSoft, (" (strived for)", "（力争）"))
        },
        { new SheetColumn(("Limit", "限值")) { IsFigure = true }, Limit },
        { ("Year end", "年末"), target => target.Odds?.Range?.Expected },
        {
            new SheetColumn(("80 % range", "80%区间")) { IsFigure = true },
            target => Between(target.Odds?.Range, range => (range.Lower80, range.Upper80))
        },
        { new SheetColumn(("P met", "达标概率")) { IsFigure = true }, Met },
        { new SheetColumn(("Before", "昨日")) { IsFigure = true }, target => Percent(target.Odds?.Change?.Before) },
        { ("Status", "结论"), target => (SheetCell)Texts.Status(target.Status) with { Tone = TargetSheet.ToneOf(target.Status) } },
        { ("To date", "累计"), target => target.Actual, ColumnPlace.Wide },
        {
            new SheetColumn(("50 % range", "50%区间")) { IsFigure = true, Place = ColumnPlace.Wide },
            target => Between(target.Odds?.Range, range => (range.Lower50, range.Upper50))
        },
        { ("Mean for 50 %", "50%概率剩余均值"), target => target.Odds?.RestMeanFor50, ColumnPlace.Wide },
        { ("Mean for 80 %", "80%概率剩余均值"), target => target.Odds?.RestMeanFor80, ColumnPlace.Wide },
        { ("Cut for 50 % in %", "50%概率削减%"), target => target.Odds?.CutFor50, ColumnPlace.Files },
        { ("Cut for 80 % in %", "80%概率削减%"), target => target.Odds?.CutFor80, ColumnPlace.Files },
        { ("Bad days for 50 %", "50%概率超标天数"), target => target.Odds?.BadDaysFor50, ColumnPlace.Files },
        { ("Bad days for 80 %", "80%概率超标天数"), target => target.Odds?.BadDaysFor80, ColumnPlace.Files },
    };

    private static SheetOf<(string Area, IndicatorOutlook Figure)> IndicatorColumns() => new()
    {
        { ("Area", "区域"), row => row.Area },
        { ("Indicator", "指标"), row => OutlookFigures.Name(row.Figure) },
        { ("Unit", "单位"), row => row.Figure.Unit, ColumnPlace.Files },
        { ("To date", "累计"), row => row.Figure.SoFar },
        { ("Year end", "年末"), row => row.Figure.Range.Expected },
        { new SheetColumn(("50 % range", "50%区间")) { IsFigure = true }, row => Between(row.Figure.Range, r => (r.Lower50, r.Upper50)) },
        { new SheetColumn(("80 % range", "80%区间")) { IsFigure = true }, row => Between(row.Figure.Range, r => (r.Lower80, r.Upper80)) },
    };

    private static SheetCell Limit(TargetAssessment target) => (target.Target.Indicator, target.Limit) switch
    {
        (TargetIndicator.CompositeIndexRank, { } rank) => $"< {Texts.Figure(rank)}",
        _ => TargetSheet.Limit(target),
    };

    private static SheetCell Between(YearEndRange? range, Func<YearEndRange, (decimal Lower, decimal Upper)> ends) =>
        range is null ? "" : ends(range) is var (lower, upper) ? $"{Texts.Figure(lower)}..{Texts.Figure(upper)}" : "";

    private static IEnumerable<Words> Notes(List<TargetAssessment> targets, YearOutlook outlook)
    {
        var moved = targets.Where(target => target.Odds?.Change is not null)
            .OrderByDescending(target => Math.Abs(target.Odds!.Probability!.Value - target.Odds.Change!.Before)).Take(1);
        foreach (var target in moved)
        {
            yield return Moved(target, outlook.AsOf);
        }

        foreach (var target in targets.Where(target => target.Odds is { RestMeanFor80: > 0, Probability: < 1 }).Take(1))
        {
            yield return (
                $"{target.Target.Id} has a probability of 50 % if the days left are expected at "
                    + $"{Texts.Rough(target.Odds!.RestMeanFor50)} {Pollutant.PM25.Unit}, 80 % at {Texts.Rough(target.Odds.RestMeanFor80)}",
                $"{target.Target.Id}：剩余天数均值预期为 {Texts.Rough(target.Odds.RestMeanFor50)} {Pollutant.PM25.Unit} 时概率50%，"
                    + $"{Texts.Rough(target.Odds.RestMeanFor80)} 时80%");
        }

        if (targets.Exists(IsMarked))
        {
            yield return NoteOfMark;
        }

        foreach (var plan in outlook.Areas.SelectMany(area => area.Plans).Where(plan => plan.Targets > 1))
        {
            yield return ($"{plan.Plan}: all {plan.Targets} targets of an area together {Percent(plan.Probability)}",
                $"{plan.Plan}：同一区域{plan.Targets}项目标同时达到的概率 {Percent(plan.Probability)}");
        }
    }

    /// <summary>The change of a probability in parts that add up.</summary>
    private static Words Moved(TargetAssessment target, DateOnly asOf)
    {
        var (parts, since) = (OddsParts.Of(target.Odds!)!, target.Odds!.Change!.Since);
        var days = asOf.DayNumber - since.DayNumber;
        string Points(decimal share) => Texts.Change(share * 100).Replace('-', '−');
        string Share(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0}");
        return (
            $"{target.Target.Id} from {Share(parts.Before)} to {Share(parts.Now)} % since {since:MM-dd}: "
                + $"forecast {Points(parts.Forecast)}, "
                + $"{(days == 1 ? "new day" : "new days")} {Points(parts.NewDays)}"
                + (parts.Corrections is { } corrected ? $", corrections {Points(corrected)} points" : " points"),
            $"{target.Target.Id} 自{since:MM-dd}由{Share(parts.Before)}%变为{Share(parts.Now)}%：预报 {Points(parts.Forecast)}、"
                + $"新增{days}天 {Points(parts.NewDays)}"
                + (parts.Corrections is { } changed ? $"、更正 {Points(changed)} 个百分点" : " 个百分点"));
    }

    /// <summary>What the outlooks rest on, and that sand is in where no list of events took it out.</summary>
    private static IEnumerable<Words> Bases(YearOutlook outlook) =>
    [
        .. outlook.Areas.Where(area => area.HasBasis)
            .Select(area => new Words($"Basis: {area.Basis}", $"依据：{area.BasisChinese}")).Distinct(),
        .. outlook.Areas.Where(area => !area.HasBasis)
            .Select(area => new Words($"{area.Area}: {area.Basis}.", $"{area.Area}：{area.BasisChinese}。")),
        .. outlook.Areas.Any(area => !area.IsDustDeducted) ? (Words[])
        [
            ("Days of dust are in; --events FILE takes them out", "含沙尘天；可用 --events FILE 扣除"),
        ] : [],
    ];

    private static IEnumerable<Words> LeftOut(IReadOnlyList<TargetAssessment> assessments) =>
        assessments.Count(target => target.Odds is null) is > 0 and var count
            ? [($"Without an outlook: {Counted.Of(count, "target")} not measured here; `aq targets` gives the reasons",
                $"未作展望：{count}项目标无数据；`aq targets` 列出原因")]
            : [];
}
