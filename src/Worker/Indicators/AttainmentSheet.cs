using AqPipeline.Analytics.Assessment;

namespace AqPipeline.Worker.Indicators;

/// <summary>Limits, verdicts and earlier years of one area as a sheet, one row a pollutant.</summary>
internal static class AttainmentSheet
{
    public static Sheet From(AttainedPeriod period)
    {
        PollutantAttainment? Own(Pollutant pollutant) => period.Attainment?.Pollutants[pollutant];
        return new SheetOf<Pollutant>
        {
            { ("Pollutant", "污染物"), pollutant => pollutant.Symbol },
            { ("Mean", "均值"), pollutant => Own(pollutant)?.Mean?.Judged },
            { ("Limit", "限值"), pollutant => Own(pollutant)?.Mean?.Limit },
            { ("Multiple", "超标倍数"), pollutant => Own(pollutant)?.Mean?.Multiple },
            { "P", pollutant => Own(pollutant) is { Percentile: not null } own ? $"P{Texts.Figure(own.Percent)}" : "" },
            { ("Value", "百分位数"), pollutant => Own(pollutant)?.Percentile?.Judged },
            { ("Limit", "限值"), pollutant => Own(pollutant)?.Percentile?.Limit },
            { ("Multiple", "超标倍数"), pollutant => Own(pollutant)?.Percentile?.Multiple },
            { ("Met %", "达标率"), pollutant => Own(pollutant)?.Rate },
            { ("Attains", "达标"), pollutant => Verdict(Own(pollutant)?.Attains) },
            {
                SheetColumn.Figures(("YoY %", "同比%")) with { Place = ColumnPlace.Wide, IsSigned = true },
                pollutant => Change(period, pollutant)
            },
            { ("3 years", "三年滑动"), pollutant => period.ThreeYearMean(pollutant), ColumnPlace.Wide },
            { ("Trend", "趋势"), pollutant => Trend(period.Trend(pollutant)), ColumnPlace.Wide },
        }.Of(
            new Words("Attainment ", "达标 ") + period.Figures.Area,
            Words.Title(
                new Words("Attainment ", "达标评价 ") + period.Figures.Period.Label, GroupTexts.Name(period.Figures),
                period.Attainment is { } judged ? Verdict(judged.Attains) : Cities(period), period.Edition.Id, Texts.Units),
            Pollutants.Columns) with
        {
            Notes =
            [
                .. period.Attainment?.Reason is { } reason ? [reason] : (Words[])[],
                .. Pollutants.Columns.Where(pollutant => Own(pollutant)?.Proof is not null)
                    .Select(pollutant => Proved(pollutant, Own(pollutant)!)),
                .. period.YearBefore is { } before ? [Against(period, before)] : (Words[])[],
                .. PublishedTexts.Notes(period.Years),
            ],
        };
    }

    private static Words Cities(AttainedPeriod period)
    {
        int Count(bool? attains) => period.Cities.Count(city => city.Attains == attains);
        return (
            $"of {Counted.Of(period.Cities.Count, "city", "cities")} {Count(true)} attain, {Count(false)} exceed, {Count(null)} no verdict",
            $"{period.Cities.Count}个城市：达标{Count(true)}，超标{Count(false)}，无结论{Count(null)}");
    }

    private static SheetCell Change(AttainedPeriod period, Pollutant pollutant)
    {
        var (now, before) = (period.Figures.Values[pollutant], period.YearBefore?.Values[pollutant]);
        var change = YearChange.Percent(now.Published, before?.Published, period.Edition.Evaluation.Decimals.Ratio);
        return SheetCell.Of(change) with { Mark = change is null || (now.IsValid && before is { IsValid: true }) ? null : '*' };
    }

    private static Words Against(AttainedPeriod period, PeriodStatistics before)
    {
        var index = YearChange.Percent(period.Figures.Index?.Published, before.Index?.Published, period.Edition.Evaluation.Decimals.Ratio);
        var points = YearChange.Points(period.Figures.GoodDayRatio?.Published, before.GoodDayRatio?.Published);
        var daysAreValid = period.Figures.DaysAreValid && before.DaysAreValid;
        var indexIsValid = period.Figures.IndexIsValid && before.IndexIsValid;
        var ofDays = Signed(points) + (daysAreValid ? "" : "*");
        var ofIndex = Signed(index) + (indexIsValid ? "" : "*");
        return new Words(
                $"Since {before.Period}: good days {ofDays} points, composite index {ofIndex} %",
                $"与 {before.Period} 相比：优良率 {ofDays} 个百分点，综合指数 {ofIndex} %")
            + Words.If(!daysAreValid || !indexIsValid, ("; * too few valid days", "；* 有效天数不足"));
    }

    private static string Signed(decimal? change) => Texts.Change(change).Replace('-', '−');

    /// <summary>The reason of a verdict in spite of too few valid days.</summary>
    private static Words Proved(Pollutant pollutant, PollutantAttainment attainment)
    {
        var proof = attainment.Proof!;
        var (name, figure) = proof.Mean is { IsMet: false } mean
            ? ("mean", mean) : ($"P{Texts.Figure(attainment.Percent)}", proof.Percentile);
        var (judged, limit) = (Texts.Figure(figure.Judged), Texts.Figure(figure.Limit));
        return (
            $"{pollutant.Symbol} exceeds even with 0 on the {Counted.Of(proof.MissingDays, "missing day")}: {name} {judged}, limit {limit}",
            $"{pollutant.Symbol} 缺测{proof.MissingDays}天取任何值均不达标：{judged}，限值 {limit}");
    }

    private static Words Verdict(bool? attains) => attains switch
    {
        true => ("attains", "达标"),
        false => ("exceeds", "超标"),
        null => ("no verdict", "无结论"),
    };

    private static Words Trend(SpearmanTrend trend)
    {
        var rests = $" {Texts.Figure(trend.Coefficient)}";
        return trend.Verdict switch
        {
            TrendVerdict.Rising => new Words("rising", "显著上升") + rests,
            TrendVerdict.Falling => new Words("falling", "显著下降") + rests,
            TrendVerdict.NoSignificantChange => new Words("not significant", "无显著变化") + rests,
            _ => ($"too few years ({trend.Years})", $"年数不足（{trend.Years}）"),
        };
    }
}
