using AqPipeline.Analytics.Explaining;

namespace AqPipeline.Worker.Explaining;

/// <summary>An explanation as sheets: the result and its steps, the days of the six levels, and every day or city.</summary>
internal sealed class ExplanationSheets(ExplainedFigure explained)
{
    private readonly PeriodStatistics _figures = explained.Figures;

    private Words Subject => Words.Title(
        GroupTexts.Name(_figures), ExplanationTexts.Of(explained.Indicator), _figures.Period.Label, _figures.Edition);

    /// <summary>The result, then its steps; clauses at the right.</summary>
    /// <param name="more">Rows below the steps.</param>
    public Sheet Steps(IEnumerable<StepRow> more)
    {
        var steps = explained.Explanation.Steps.OrderBy(step => step.Kind != StepKind.Validity).SelectMany(Rows);
        return new SheetOf<StepRow>
        {
            { ("Step", "步骤"), row => row.Step },
            { SheetColumn.Sentences(("Figures", "数值")), row => row.Figures },
            { SheetColumn.Sentences(("Clause", "条款")), row => ExplanationTexts.Clause(row.Clause ?? "") },
        }.Of(("Explanation", "解释"), Subject, [new(("Result", "结果"), Result(), explained.Explanation.Clause), .. steps, .. more]) with
        {
            HasNoHeading = true,
            Notes = [.. GroupTexts.Versions(_figures.Version is { } version ? [(_figures.Area, version)] : [])],
        };
    }

    /// <summary>The days of the six levels with their shares; none where <see cref="LevelDays.Of"/> has none.</summary>
    public IEnumerable<Sheet> Levels() => LevelDays.Of(_figures) is not { Count: > 0 } levels ? [] :
    [
        new SheetOf<LevelDays>
        {
            { ("Level", "级别"), row => Texts.Level(row.Level) },
            { ("Days", "天数"), row => row.Days },
            { SheetColumn.Figures(("Share", "比例"), "%"), row => SheetCell.Of(row.Share) },
        }.Of(
            ("Levels", "级别"),
            ($"Days by level | {_figures.Days.Valid} valid days | share in %", $"各级别天数 | 有效天数{_figures.Days.Valid} | 比例%"),
            levels),
    ];

    /// <summary>Every day or city, in order, with its use.</summary>
    public IEnumerable<Sheet> Inputs() =>
        from list in explained.Explanation.Steps
        where list.Kind == StepKind.Inputs
        select new SheetOf<Explanation>
        {
            { explained.Figures.Cities is null ? ("Day", "日期") : ("City", "城市"), input => input.Title },
            { SheetColumn.Figures(("Figure", "数值")), input => ExplanationTexts.Cell(input.Raw ?? input.Value) },
            { ("Use", "采用"), input => ExplanationTexts.Use(input) },
        }.Of(("Inputs", "输入"), Words.Title(("Inputs", "输入"), Subject), list.Steps);

    /// <summary>The figure with its validity.</summary>
    private Words Result()
    {
        var (indicator, root) = (explained.Indicator, explained.Explanation);
        var (isValid, decision) = indicator.Pollutant() is { } pollutant
            ? (_figures.Values[pollutant].IsValid, _figures.Decisions[pollutant])
            : indicator is Indicator.CompositeIndex or Indicator.MaxIndexPollutant ? (_figures.IndexIsValid, default(ValidityDecision?))
            : (_figures.DaysAreValid, _figures.DaysDecision);
        Words figure = indicator == Indicator.MaxIndexPollutant ? root.Note ?? Texts.None
            : root.Value is null ? ("no figure", "无数值") : $"{Texts.Figure(root.Value)} {root.Unit}".TrimEnd();
        return figure + (isValid ? new Words(", valid", "，有效")
            : new Words(", not valid", "，无效")
                + (decision is { IsMet: false } lacking ? new Words(": ", "：") + Texts.Lacking(lacking) : ""));
    }

    private IEnumerable<StepRow> Rows(Explanation step)
    {
        string Figure(int place) => step.Figures[place];
        StepRow Row(Words name, Words figures) => new(name, figures, step.Clause);
        var raw = ExplanationTexts.Raw(step.Raw);
        return step.Kind switch
        {
            StepKind.Validity when step.Figures.Count == 0 => [Row(("Validity", "有效性"), Texts.Lacking(
                explained.Indicator.Pollutant() is { } pollutant ? _figures.Decisions[pollutant] : _figures.DaysDecision))],
            StepKind.Validity => [Row(("Valid days", "有效天数"), Validity(step.Figures))],
            StepKind.Percentile =>
            [
                Row(("Rank", "序位"), $"1 + ({Figure(1)} - 1) * {Figure(0)} / 100 = {Figure(2)}"),
                new(new Words("Values ", "数值 ") + $"{Figure(3)}, {Number(Figure(3)) + 1:0}", $"{Figure(4)}, {Figure(5)}", null),
                new(("Interpolated", "内插"), raw, null),
            ],
            StepKind.Mean => [Row(("Mean", "均值"), $"{Figure(0)} / {Figure(1)} = {raw}")],
            StepKind.Ratio => [Row(("Share", "比例"), $"100 * {Figure(0)} / {Figure(1)} = {raw} %")],
            StepKind.Rounding => [Row(
                ("Rounded", "修约"), Texts.Figure(step.Value) + new Words(", half to even", "，四舍六入五成双"))],
            StepKind.Total => [Row(("City-days", "城市日数"), Texts.Figure(step.Value))],
            StepKind.Term => [Row(Figure(0), Term(step))],
            StepKind.Inputs => Left(step),
            StepKind.Stations => [Row(("Stations", "点位"), Stations(step))],
            _ => step.Steps.Where(finding => finding.Kind == StepKind.Finding).Select((finding, place) => new StepRow(
                Words.If(place == 0, ("Flagged", "标记")),
                new Words(
                    $"{finding.Figures[0]}: {Counted.Of(long.Parse(finding.Figures[1], CultureInfo.InvariantCulture), "hour")}, ",
                    $"{finding.Figures[0]}：{finding.Figures[1]}小时，") + ExplanationTexts.Of(finding.Flags),
                null)),
        };
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Words Validity(IReadOnlyList<string> figures) =>
        new Words($"{figures[0]} of {figures[1]}, {figures[2]} needed", $"{figures[1]}天中{figures[0]}天，要求{figures[2]}天")
            + Words.Join(figures.Skip(3).Chunk(3).Select(month =>
                new Words($"; {month[0]} has {month[1]}, {month[2]} needed", $"；{month[0]} 有效{month[1]}天，要求{month[2]}天")), "", "");

    private static Words Term(Explanation step) => step.IsExcluded ? ("no figure, so there is no index", "无数值，不计算综合指数")
        : (Words)($"{step.Figures[1]} / {step.Figures[2]}{(step.Figures[3] == "1" ? "" : " * " + step.Figures[3])} = "
            + ExplanationTexts.Raw(step.Raw)) + Words.If(step.Note is not null, (", the highest", "，最大单项"));

    /// <summary>The inputs that are used and, counted by reason, those that are left out.</summary>
    private IEnumerable<StepRow> Left(Explanation list)
    {
        var left = list.Steps.Where(input => input.IsExcluded).GroupBy(input => input.Reason)
            .OrderByDescending(group => group.Count())
            .Select(group => (Words)$"{group.Count()} " + ExplanationTexts.Of(group.Key)).ToList();
        Words name = _figures.Cities is not null ? ("Cities left out", "未用城市") : ("Days left out", "未计日期");
        return left.Count == 0 ? [] : [new(name, Words.Join(left), null)];
    }

    private static Words Stations(Explanation step)
    {
        var left = step.Steps.Where(station => station.IsExcluded).Select(station =>
            (Words)$"{station.Title} " + ExplanationTexts.Of(station.Reason)).ToList();
        return step.Steps.Count == 0 ? ("the series itself", "序列本身")
            : new Words($"{step.Figures[0]} of {step.Figures[1]}", $"{step.Figures[1]}个中{step.Figures[0]}个")
                + Words.If(left.Count > 0, new Words("; ", "；") + Words.Join(left));
    }
}

/// <summary>A step: its name, its figures, the clause of its rule.</summary>
internal sealed record StepRow(Words Step, Words Figures, string? Clause);
