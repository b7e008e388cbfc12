namespace AqPipeline.Analytics.Ranking;

/// <summary>Counts the periods of a unit and finds the steps that follow.</summary>
internal sealed class SummonsJudge(SummonsRule rule, IReadOnlyList<SummonsPeriod> months, IReadOnlyList<SummonsPeriod> quarters)
{
    /// <summary>Judges one unit of the last month.</summary>
    public UnitSummons Judge((string City, string Name) unit)
    {
        List<UnitCount> counts = [.. rule.Counts.Select(count => Count(count, unit))];
        var ofMonths = counts.Find(count => count.Rule.Unit == SummonsUnit.Month);
        var change = months[0].Figure(RankingKey.Composite, unit).Change;
        return new UnitSummons
        {
            Name = unit.Name,
            City = unit.City,
            Counts = counts,
            Months =
            [
                .. months.Select((month, place) => new CountedPeriod(
                    month.Period,
                    [month.Figure(RankingKey.Composite, unit)],
                    ofMonths?.Periods[place].IsLast ?? false,
                    ofMonths is null ? false : ofMonths.Periods[place].IsCounted)),
            ],
            IsWorsening = change is null ? null : change > 0 && months[0].AttainsClassII(unit) == false,
        };
    }

    private UnitCount Count(SummonsCount count, (string City, string Name) unit)
    {
        var periods = count.Unit == SummonsUnit.Month ? months : quarters;
        bool?[] counted = [.. periods.Select(period => period.Meets(count, count.Conditions, unit))];
        SummonsCondition[] places = [.. count.Conditions.Where(condition => condition.Kind != SummonsConditionKind.Worsened)];
        var added = Added(count, periods, counted, 0);
        var isDue = periods.Count > 0 && periods[0].Period.Days.Last == months[0].Period.Days.Last;
        var (step, before) = isDue ? (StepAt(count, periods, counted, 0, unit), StepBefore(count, periods, counted, unit)) : (null, null);
        var next = added == 0 || (isDue && IsOutOfScope(count, periods[Known(counted, 0)], unit))
            ? null
            : count.Steps.FirstOrDefault(later => step is null ? !Reached(later) : later.Consequence > step.Consequence);
        return new UnitCount(
            count, added, step, before, next, next is null ? null : Math.Max(1, next.Count - added),
            [
                .. periods.Select((period, place) => new CountedPeriod(
                    period.Period,
                    [.. count.Measures.Select(measure => period.Figure(measure, unit))],
                    places.Length > 0 && period.Meets(count, places, unit) == true,
                    counted[place])),
            ]);

        // A step whose number is reached, and whose own conditions do not hold now, is the next one all the same.
        bool Reached(SummonsStep later) => later.Count <= added && (later.Conditions is null || !isDue);
    }

    /// <summary>The number of periods that are added up from a place on.</summary>
    private int Added(SummonsCount count, IReadOnlyList<SummonsPeriod> periods, bool?[] counted, int from) => counted.Skip(from)
        .TakeWhile((isCounted, place) => count.Counting == Counting.InAll
            ? periods[from + place].Period.Days.First.Year == periods[from].Period.Days.First.Year
            : isCounted == true || (isCounted is null && rule.MissingRank == MissingRank.Skips))
        .Count(isCounted => isCounted == true);

    /// <summary>The step of the list before; what is counted since January has none before January.</summary>
    private SummonsStep? StepBefore(
        SummonsCount count, IReadOnlyList<SummonsPeriod> periods, bool?[] counted, (string City, string Name) unit) =>
        periods.Count < 2
            || (count.Counting == Counting.InAll && periods[0].Period.Days.First.Year != periods[1].Period.Days.First.Year)
            ? null
            : StepAt(count, periods, counted, 1, unit);

    private SummonsStep? StepAt(
        SummonsCount count, IReadOnlyList<SummonsPeriod> periods, bool?[] counted, int from, (string City, string Name) unit)
    {
        var number = Added(count, periods, counted, from);
        var last = periods[Known(counted, from)];
        return IsOutOfScope(count, last, unit)
            ? null
            : count.Steps.LastOrDefault(step => step.Count <= number
                && (step.Conditions is null || last.Meets(count, step.Conditions, unit) == true));
    }

    /// <summary>The place of the period that is judged: where one without a rank changes nothing, the last one that has it.</summary>
    private int Known(bool?[] counted, int from) =>
        rule.MissingRank == MissingRank.Skips && Array.FindIndex(counted, from, isCounted => isCounted is not null) is >= 0 and var known
            ? known
            : from;

    private static bool IsOutOfScope(SummonsCount count, SummonsPeriod period, (string City, string Name) unit) =>
        count.Scope == SummonsScope.NotAttaining && period.AttainsClassII(unit) != false;
}
