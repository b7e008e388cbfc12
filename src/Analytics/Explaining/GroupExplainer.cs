namespace AqPipeline.Analytics.Explaining;

/// <summary>Explains a figure of a province, region or group, which is the mean over its cities or the sum of their days.</summary>
internal sealed class GroupExplainer(EvaluationRule rule)
{
    /// <summary>Explains a figure of a group by the same figure of its cities.</summary>
    public Explanation Mean(Indicator indicator, PeriodStatistics figures, IReadOnlyList<PeriodStatistics> cities)
    {
        var (figure, inputs) = (ExplainedFigure.Of(indicator, figures), cities.Select(city => City(indicator, city)).ToList());
        var used = inputs.Where(input => !input.IsExcluded).ToList();
        var list = new Explanation
        {
            Kind = StepKind.Inputs,
            Title = $"{Counted.Of(used.Count, "city", "cities")} used, {inputs.Count - used.Count} left out",
            HasInputs = true,
            Steps = inputs,
        };
        if (used.Count == 0)
        {
            return figure with { Clause = rule.Clauses.Group, Steps = [list] };
        }

        var sum = used.Sum(input => input.Raw ?? input.Value ?? 0);
        Explanation[] steps = (indicator, ExplainedFigure.Ratio(indicator, figures)) switch
        {
            (_, { } ratio) =>
            [
                Average(sum, used.Count, "%"), PeriodExplainer.Rounding(rule, ratio.Raw, ratio.Published, rule.Decimals.Ratio, "%"),
            ],
            _ when indicator.Pollutant() is { } pollutant =>
            [
                Average(sum, used.Count, pollutant.Unit),
                PeriodExplainer.Rounding(rule, figure.Raw, figure.Value, rule.Decimals.Statistics[pollutant], pollutant.Unit),
            ],
            _ =>
            [
                new Explanation
                {
                    Kind = StepKind.Total, Title = $"city-days of {Counted.Of(used.Count, "city", "cities")} together", Value = sum,
                },
            ],
        };
        var validity = Validity(indicator.Pollutant() is { } of ? figures.Decisions[of] : figures.DaysDecision);
        return figure with { Clause = rule.Clauses.Group, Steps = [.. steps, validity, list] };
    }

    private Explanation Average(decimal sum, int count, string unit) => new()
    {
        Kind = StepKind.Mean,
        Figures = [Words.Of(sum), Words.Of(count)],
        Title = $"mean over {Counted.Of(count, "city", "cities")}: {Words.Of(sum)} / {count}",
        Clause = rule.Clauses.Group,
        Raw = sum / count,
        Unit = unit,
    };

    private static Explanation City(Indicator indicator, PeriodStatistics city)
    {
        var figure = ExplainedFigure.Of(indicator, city);
        var hasFigure = city.HasFigures && (figure.Raw ?? figure.Value) is not null;
        var isValid = indicator.Pollutant() is { } pollutant ? city.Values[pollutant].IsValid : city.DaysAreValid;
        return figure with
        {
            Title = city.Area,
            Subject = city.Area,
            IsExcluded = !hasFigure,
            Reason = (city.HasFigures, hasFigure) switch
            {
                (false, _) => ExclusionReason.NoReadings,
                (_, false) => ExclusionReason.NoFigure,
                _ => ExclusionReason.None,
            },
            Note = (city.HasFigures, hasFigure, isValid) switch
            {
                (false, _, _) => "no readings",
                (_, false, _) => "no figure",
                (_, _, true) => null,
                _ => "too few valid days of its own",
            },
        };
    }

    private Explanation Validity(ValidityDecision decision) =>
        new()
        {
            Kind = StepKind.Validity,
            Title = decision.ToString(),
            Clause = rule.GroupCities.Basis,
            Note = PeriodExplainer.Verdict(decision.IsMet),
        };
}
