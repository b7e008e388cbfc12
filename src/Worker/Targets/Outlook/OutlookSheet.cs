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
            sheets.Add(TargetColumns(outlook).Of(("Outlook", "展望"), Title(outlook, plans), targets) with
            {
                Labels = Labels,
                Notes = [.. Notes(targets, outlook), .. LeftOut(assessments)],
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
            ($"{members} members, seed {outlook.Seed}", $"{members}个成员 种子{outlook.Seed}"),
            Words.If(outlook.WhatIf.Length > 0, ($"what if {outlook.WhatIf}", $"假设 {outlook.WhatIf}")));
    }

    private static SheetOf<TargetAssessment> TargetColumns(YearOutlook outlook) => new()
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
            new SheetColumn(("80 % range", "80%区间")) { IsFigure = true, Place = ColumnPlace.Console },
            target => Between(target.Odds?.Range, range => (range.Lower80, range.Upper80))
        },
        { ("80 % from", "80%下限"), target => target.Odds?.Range?.Lower80, ColumnPlace.Files },
        { ("80 % to", "80%上限"), target => target.Odds?.Range?.Upper80, ColumnPlace.Files },
        { new SheetColumn(("P met", "达标概率")) { IsFigure = true, Place = ColumnPlace.Console }, Met },
        {
            new SheetColumn(outlook.WhatIf.Length == 0 ? ("Before", "此前") : ("Without", "不改变时"))
            {
                IsFigure = true,
                Place = ColumnPlace.Console,
            },
            target => Percent(outlook.WhatIf.Length == 0 ? target.Odds?.Change?.Before : target.Odds?.Without)
        },
        { ("P met in %", "达标概率%"), target => InPercent(target.Odds?.Probability), ColumnPlace.Files, 1 },
        { ("P met before in %", "此前达标概率%"), target => InPercent(target.Odds?.Change?.Before), ColumnPlace.Files, 1 },
        { ("P met without the change in %", "不改变时达标概率%"), target => InPercent(target.Odds?.Without), ColumnPlace.Files, 1 },
        { ("Status", "结论"), target => (SheetCell)Texts.Status(target.Status) with { Tone = TargetSheet.ToneOf(target.Status) } },
        { ("To date", "累计"), target => outlook.Areas.Any(area => area.IsDustDeducted) ? null : target.Actual, ColumnPlace.Wide },
        {
            new SheetColumn(("50 % range", "50%区间")) { IsFigure = true, Place = ColumnPlace.WideConsole },
            target => Between(target.Odds?.Range, range => (range.Lower50, range.Upper50))
        },
        { ("50 % from", "50%下限"), target => target.Odds?.Range?.Lower50, ColumnPlace.Files },
        { ("50 % to", "50%上限"), target => target.Odds?.Range?.Upper50, ColumnPlace.Files },
        {
            new SheetColumn(("Needed for 50 %", "50%概率所需")) { IsFigure = true, Place = ColumnPlace.WideConsole },
            target => Needed(target.Odds?.RestMeanFor50, target.Odds?.BadDaysFor50)
        },
        {
            new SheetColumn(("Needed for 80 %", "80%概率所需")) { IsFigure = true, Place = ColumnPlace.WideConsole },
            target => Needed(target.Odds?.RestMeanFor80, target.Odds?.BadDaysFor80)
        },
        { ("Mean for 50 %", "50%概率剩余均值"), target => target.Odds?.RestMeanFor50, ColumnPlace.Files },
        { ("Mean for 80 %", "80%概率剩余均值"), target => target.Odds?.RestMeanFor80, ColumnPlace.Files },
        { ("Cut for 50 % in %", "50%概率削减%"), target => target.Odds?.CutFor50, ColumnPlace.Files },
        { ("Cut for 80 % in %", "80%概率削减%"), target => target.Odds?.CutFor80, ColumnPlace.Files },
        { ("Bad days for 50 %", "50%概率超标天数"), target => target.Odds?.BadDaysFor50, ColumnPlace.Files },
        { ("Bad days for 80 %", "80%概率超标天数"), target => target.Odds?.BadDaysFor80, ColumnPlace.Files },
        { ("Unit", "单位"), target => target.Target.FigureUnit, ColumnPlace.Files },
        { ("Year", "年度"), _ => outlook.AsOf.Year, ColumnPlace.Files },
        { ("Cut-off date", "截至"), _ => $"{outlook.AsOf:yyyy-MM-dd}", ColumnPlace.Files },
        { ("Edition", "标准"), target => target.Plan.Edition, ColumnPlace.Files },
        { ("Members", "成员数"), _ => outlook.Members, ColumnPlace.Files },
        { ("Seed", "种子"), _ => outlook.Seed, ColumnPlace.Files },
        { ("What if", "假设"), _ => outlook.WhatIf, ColumnPlace.Files },
        { ("Basis", "依据"), target => BasisOf(outlook, target), ColumnPlace.Files },
        { ("Note", "说明"), target => target.Reason.Length > 0 ? Sentences.Of(target.Reason) : "", ColumnPlace.Files },
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

    /// <summary>The most important first: the console shows only some.</summary>
    private static IEnumerable<Words> Notes(List<TargetAssessment> targets, YearOutlook outlook)
    {
        if (targets.Exists(IsMarked))
        {
            yield return NoteOfMark;
        }

        var moved = targets.Where(target => target.Odds?.Change is not null)
            .OrderByDescending(target => Math.Abs(target.Odds!.Probability!.Value - target.Odds.Change!.Before)).Take(1);
        foreach (var target in moved)
        {
            yield return Moved(target, outlook.AsOf);
        }

        foreach (var basis in Bases(outlook))
        {
            yield return basis;
        }

        foreach (var plan in outlook.Plans.Where(plan => plan.Targets > 1))
        {
            yield return ($"{plan.Plan}: all {plan.Targets} targets together {Percent(plan.Probability)}",
                $"{plan.Plan}：{plan.Targets}项目标全部达到的概率 {Percent(plan.Probability)}");
        }

        foreach (var target in targets.Where(target => target.Odds is { RestMeanFor80: > 0, Probability: < 1 }).Take(1))
        {
            yield return (
                $"{target.Target.Id} has a probability of 50 % if the days left are expected at "
                    + $"{Texts.Rough(target.Odds!.RestMeanFor50)} {Pollutant.PM25.Unit}, 80 % at {Texts.Rough(target.Odds.RestMeanFor80)}",
                $"{target.Target.Id}：剩余天数均值预期为 {Texts.Rough(target.Odds.RestMeanFor50)} {Pollutant.PM25.Unit} 时概率50%，"
                    + $"{Texts.Rough(target.Odds.RestMeanFor80)} 时80%");
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

    /// <summary>What the outlooks rest on, in one line with the sand that no list of events took out.</summary>
    private static IEnumerable<Words> Bases(YearOutlook outlook)
    {
        Words sand = outlook.Areas.Any(area => area.IsDustDeducted)
            ? ("; the days of the events are taken out", "；已扣除事件日")
            : ("; days of dust are in (--events FILE)", "；含沙尘天（--events FILE 可扣除）");
        var known = outlook.Areas.Where(area => area.HasBasis).Select(area => new Words(area.Basis, area.BasisChinese)).Distinct().ToList();
        if (known.Count > 0)
        {
            yield return new Words("Basis: ", "依据：") + Words.Join(known, "; ", "；") + sand;
        }

        foreach (var area in outlook.Areas.Where(area => !area.HasBasis))
        {
            yield return ($"{area.Area}: {area.Basis}", $"{area.Area}：{area.BasisChinese}");
        }
    }

    private static Words BasisOf(YearOutlook outlook, TargetAssessment target) =>
        outlook.Areas.FirstOrDefault(area => area.Targets.Any(of => of.Is(target))) is { } found
            ? new Words(found.Basis, found.BasisChinese)
            : "";

    /// <summary>A probability in percent, with one digit.</summary>
    public static decimal? InPercent(double? share) => share is { } value ? 100 * OddsParts.Rounded(value) : null;

    /// <summary>The mean of the days left, or the bad days of the year; none where not even clean air is enough.</summary>
    private static SheetCell Needed(decimal? mean, int? days) => (mean, days) switch
    {
        (0, _) or (_, < 0) => new Words("none", "无"),
        ({ } figure, _) => Texts.Rough(figure),
        (_, { } count) => $"{Texts.Count(count)} d",
        _ => "",
    };

    private static IEnumerable<Words> LeftOut(IReadOnlyList<TargetAssessment> assessments) =>
        assessments.Count(target => target.Odds is null) is > 0 and var count
            ? [($"Without an outlook: {Counted.Of(count, "target")} not measured here; `aq targets` gives the reasons",
                $"未作展望：{count}项目标无数据；`aq targets` 列出原因")]
            : [];
}
