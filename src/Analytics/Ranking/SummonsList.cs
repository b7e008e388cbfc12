namespace AqPipeline.Analytics.Ranking;

/// <summary>The units that a rule of summons names for a month (预警约谈名单).</summary>
public sealed record SummonsList
{
    /// <summary>The rule.</summary>
    public required SummonsRule Rule { get; init; }

    /// <summary>The rankings of the month, or of the part of it that is over, and of those before; the last one first.</summary>
    public required IReadOnlyList<SummonsPeriod> Months { get; init; }

    /// <summary>The rankings of the quarters that are over; the last one first.</summary>
    public required IReadOnlyList<SummonsPeriod> Quarters { get; init; }

    /// <summary>
    /// The units with a step or with a period that counts: the gravest step first, then by their count and rank; those that left the list
    /// are last.
    /// </summary>
    public required IReadOnlyList<UnitSummons> Units { get; init; }

    /// <summary>The month.</summary>
    public Period Month => Months[0].Period;

    /// <summary>The units a step is taken against, and those that left the list: what a bulletin prints.</summary>
    public IEnumerable<UnitSummons> Printed => Units.Where(unit => unit.Step is not null || unit.HasLeft);

    /// <summary>Applies a rule to rankings.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="months">The rankings of consecutive months, the last one first, without gaps.</param>
    /// <param name="quarters">The same of quarters that are over at the end of the last month, for rules that count quarters.</param>
    /// <exception cref="ArgumentException">There is no month.</exception>
    public static SummonsList Find(SummonsRule rule, IReadOnlyList<SummonsPeriod> months, IReadOnlyList<SummonsPeriod>? quarters = null)
    {
        if (months.Count == 0)
        {
            throw new ArgumentException("A list of summons needs a month.", nameof(months));
        }

        var judge = new SummonsJudge(rule, months, quarters ?? []);
        return new SummonsList
        {
            Rule = rule,
            Months = months,
            Quarters = quarters ?? [],
            Units =
            [
                .. months[0].Units.Select(judge.Judge).Where(unit => unit.Step is not null || unit.HasLeft || unit.Leading.Count > 0)
                    .OrderBy(unit => unit.HasLeft).ThenByDescending(unit => unit.Step?.Consequence ?? (Consequence)(-1))
                    .ThenByDescending(unit => unit.Leading.Count).ThenByDescending(unit => unit.Leading.Last?.Figures[0].Rank),
            ],
        };
    }
}

/// <summary>A unit under a rule of summons.</summary>
public sealed record UnitSummons
{
    /// <summary>The unit.</summary>
    public required string Name { get; init; }

    /// <summary>The city it belongs to; empty for a city.</summary>
    public required string City { get; init; }

    /// <summary>Its counts, one for each of the rule.</summary>
    public required IReadOnlyList<UnitCount> Counts { get; init; }

    /// <summary>The months by composite index, whatever the rule measures, the last one first.</summary>
    public required IReadOnlyList<CountedPeriod> Months { get; init; }

    /// <summary>
    /// True if the composite index of the last month is above that of last year, and not all pollutants attain class II;
    /// <see langword="null"/> when there is no figure of a year before.
    /// </summary>
    public required bool? IsWorsening { get; init; }

    /// <summary>The count that its step follows from; without a step the one that is nearest to one.</summary>
    public UnitCount Leading => Counts.OrderByDescending(count => count.Step?.Consequence ?? (Consequence)(-1))
        .ThenBy(count => count.More ?? int.MaxValue).ThenByDescending(count => count.Count).First();

    /// <summary>The gravest step; <see langword="null"/> for none.</summary>
    public SummonsStep? Step => Leading.Step;

    /// <summary>The gravest step in the list before this one; <see langword="null"/> for none.</summary>
    public SummonsStep? StepBefore => Counts.Select(count => count.StepBefore).OfType<SummonsStep>().MaxBy(step => step.Consequence);

    /// <summary>退出: a step was taken in the list before, and now none is.</summary>
    public bool HasLeft => Step is null && StepBefore is not null;

    /// <summary>True if the step is graver than the one before: it is reached in this list.</summary>
    public bool IsNew => Step is { } step && (StepBefore is not { } before || step.Consequence > before.Consequence);
}

/// <summary>A unit under one count of a rule.</summary>
/// <param name="Rule">What is counted.</param>
/// <param name="Count">The number of periods.</param>
/// <param name="Step">The gravest step reached; <see langword="null"/> for none.</param>
/// <param name="StepBefore">The same one period before; <see langword="null"/> for none, and where counting has begun anew since.</param>
/// <param name="Next">The next step; <see langword="null"/> if there is none, or if nothing counts now.</param>
/// <param name="More">The periods that are missing for it.</param>
/// <param name="Periods">The periods, the last one first; their figures are by the measures of the count.</param>
public sealed record UnitCount(
    SummonsCount Rule,
    int Count,
    SummonsStep? Step,
    SummonsStep? StepBefore,
    SummonsStep? Next,
    int? More,
    IReadOnlyList<CountedPeriod> Periods)
{
    /// <summary>The last period; <see langword="null"/> when there is none, as before the first quarter is over.</summary>
    public CountedPeriod? Last => Periods.Count > 0 ? Periods[0] : null;
}

/// <summary>A unit in one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Figures">Its figures, one for each measure.</param>
/// <param name="IsLast">True if it was among the last places; false where the rule asks for no places.</param>
/// <param name="IsCounted">True if the conditions hold, so that the period counts; <see langword="null"/> if data lack to tell.</param>
public sealed record CountedPeriod(Period Period, IReadOnlyList<SummonsFigure> Figures, bool IsLast, bool? IsCounted);
