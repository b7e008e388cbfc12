using AqPipeline.Analytics.Assessment;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>Limits, verdicts and the years before, one table an area.</summary>
internal static class AttainmentReport
{
    public static void Write(Output output, AttainedPeriod period)
    {
        var table =
            Tables.Create($"{GroupTexts.Name(period.Figures)} {period.Figures.Period} under {period.Edition.Id}: limits, trend 达标与变化")
                .AddColumns(
        [
            Tables.Words("Pollutant"),
            .. ((string[])["Mean\n均值", "Limit\n限值", "Multiple\n超标倍数", "Percentile\n百分位", "Limit\n限值", "Multiple\n超标倍数", "Days met %\n达标率"])
                .Select(Tables.Figures),
            Tables.Words("Attains\n达标"), Tables.Figures("3-year mean\n三年滑动"), Tables.Figures("Year on year\n同比 %"),
            Tables.Words("Trend\n趋势"),
        ]);
        foreach (var pollutant in Pollutants.All)
        {
            var own = period.Attainment?.Pollutants[pollutant];
            table.AddRow(
            [
                .. ((string[])
                [
                    pollutant.Symbol,
                    Texts.Figure(own?.Mean?.Judged), Texts.Figure(own?.Mean?.Limit), Texts.Figure(own?.Mean?.Multiple),
                    own?.Percentile is { } percentile ? $"P{Texts.Figure(own.Percent)} {Texts.Figure(percentile.Judged)}" : Texts.None,
                    Texts.Figure(own?.Percentile?.Limit), Texts.Figure(own?.Percentile?.Multiple), Texts.Figure(own?.Rate),
                    Verdict(own?.Attains),
                    Texts.Figure(period.ThreeYearMean(pollutant)),
                    Change(period, pollutant),
                    Trend(period.Trend(pollutant)),
                ]).Select(cell => new Text(cell)),
            ]);
        }

        output.Table(table);
        output.Line(period.Attainment is { } judged
            ? $"{period.Figures.Area}: {Verdict(judged.Attains)}{(judged.Reason is { } reason ? $" — {reason}" : "")} "
                + $"[{period.Edition.Evaluation.Clauses.Attainment}]"
            : $"{period.Figures.Area}: of {period.Cities.Count} cities with readings {period.Cities.Count(city => city.Attains == true)} "
                + $"attain, "
                + $"{period.Cities.Count(city => city.Attains == false)} do not, {period.Cities.Count(city => city.Attains is null)} "
                + $"without verdict.");
        foreach (var pollutant in Pollutants.All)
        {
            if (period.Attainment?.Pollutants[pollutant] is { Proof: { } proof } proved)
            {
                output.Line($"{pollutant.Symbol} {Proved(proved, proof)}");
            }
        }

        if (period.YearBefore is { } before)
        {
            var index = YearChange.Percent(
                period.Figures.Index?.Published, before.Index?.Published, period.Edition.Evaluation.Decimals.Ratio);
            var (daysAreValid, indexIsValid) =
                (period.Figures.DaysAreValid && before.DaysAreValid, period.Figures.IndexIsValid && before.IndexIsValid);
            output.Line($"Against {before.Period}: good-day ratio "
                + $"{Points(YearChange.Points(period.Figures.GoodDayRatio?.Published, before.GoodDayRatio?.Published))}"
                + $"{Mark(daysAreValid)}, "
                + $"composite index {Texts.Figure(index)} %{Mark(indexIsValid)}."
                + (daysAreValid && indexIsValid ? "" : " * Too few valid days in one of the years for a comparison 有效数据不足，不作比较."));
        }
    }

    private static string Change(AttainedPeriod period, Pollutant pollutant)
    {
        var (now, before) = (period.Figures.Values[pollutant], period.YearBefore?.Values[pollutant]);
        var change = YearChange.Percent(now.Published, before?.Published, period.Edition.Evaluation.Decimals.Ratio);
        return Texts.Figure(change) + Mark(change is null || (now.IsValid && before is { IsValid: true }));
    }

    /// <summary>Marks a change of which a figure is not valid.</summary>
    private static string Mark(bool isValid) => isValid ? "" : "*";

    /// <summary>Why there is a verdict in spite of too few valid days.</summary>
    private static string Proved(PollutantAttainment attainment, AttainmentProof proof)
    {
        var days = $"the {Counted.Of(proof.MissingDays, "day")} without a valid figure";
        var percentile = $"P{Texts.Figure(attainment.Percent)}";
        var (name, figure) = proof.Mean is { IsMet: false } mean ? ("mean", mean) : (percentile, proof.Percentile);
        return $"does not attain whatever {days} had: with 0 on all of them its {name} would be {Texts.Figure(figure.Judged)}, "
            + $"the limit is {Texts.Figure(figure.Limit)}. 缺测日取任何值均不达标。";
    }

    private static string Points(decimal? points) => $"{Texts.Figure(points)} points";

    private static string Verdict(bool? attains) => attains switch
    {
        true => "attains 达标",
        false => "does not 超标",
        null => "no verdict",
    };

    private static string Trend(SpearmanTrend trend) => trend.Verdict switch
    {
        TrendVerdict.Rising => $"rising 显著上升 {Rests(trend)}",
        TrendVerdict.Falling => $"falling 显著下降 {Rests(trend)}",
        TrendVerdict.NoSignificantChange => $"no significant change 无显著变化 {Rests(trend)}",
        _ => $"too few years ({trend.Years})",
    };

    private static string Rests(SpearmanTrend trend) => $"({Texts.Figure(trend.Coefficient)}, {Counted.Of(trend.Years, "year")})";
}
