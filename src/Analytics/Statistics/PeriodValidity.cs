namespace AqPipeline.Analytics.Statistics;

/// <summary>Says whether the days of a period are enough, and which rule decides it (GB 3095 Table 4).</summary>
internal sealed class PeriodValidity(EvaluationRule rule)
{
    private const int February = 2;

    /// <summary>The first days of the months of a period; none of a run of days.</summary>
    public static IEnumerable<DateOnly> Months(Period period)
    {
        if (period.Kind == PeriodKind.Days)
        {
            yield break;
        }

        for (var first = period.Days.First; first <= period.Days.Last; first = first.AddMonths(1))
        {
            yield return first;
        }
    }

    /// <summary>
    /// The months of a period without a figure of any pollutant. The last day of a month does not count by itself unless it is valid: the
    /// file of the next day brings its hour 24.
    /// </summary>
    public static IReadOnlyList<DateOnly> EmptyMonths(Period period, IReadOnlyList<DailyStatistics> days)
    {
        if (period.Kind == PeriodKind.Days)
        {
            return [];
        }

        var known =
            days.Where(day => HasFigure(day, mustBeValid: day.Day.AddDays(1).Day == 1)).Select(day => FirstOfMonth(day.Day)).ToHashSet();
        return [.. Months(period).Where(month => !known.Contains(month))];
    }

    /// <summary>The validity of one pollutant's figure.</summary>
    /// <param name="period">The period.</param>
    /// <param name="days">Its days.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="isOfStations">True if the days are those of an area with several stations, which may be too few on a day; otherwise
    /// hours are.</param>
    public ValidityBasis Of(Period period, IReadOnlyList<DailyStatistics> days, Pollutant pollutant, bool isOfStations)
    {
        var (valid, below) = (new List<DateOnly>(days.Count), new List<DateOnly>());
        foreach (var day in days)
        {
            var value = day.Values[pollutant];
            if (value.Valid is not null)
            {
                valid.Add(day.Day);
            }
            else if (value.Concentration is not null)
            {
                below.Add(day.Day);
            }
        }

        return Of(period, valid, below, isOfStations ? DayShortfall.Stations : DayShortfall.Hours);
    }

    /// <summary>The validity of a figure.</summary>
    /// <param name="period">The period.</param>
    /// <param name="valid">Its valid days.</param>
    /// <param name="below">Its days with readings that are not valid.</param>
    /// <param name="shortfall">The requirement that those days fail.</param>
    public ValidityBasis Of(Period period, IReadOnlyList<DateOnly> valid, IReadOnlyList<DateOnly> below, DayShortfall shortfall)
    {
        var own = period.Kind switch
        {
            PeriodKind.Year => DecidingRule.Annual,
            PeriodKind.Months => DecidingRule.Monthly,
            _ => DecidingRule.Period,
        };
        var basis = new ValidityBasis(own)
        { Days = valid.Count, Required = RequiredDays(period), Months = ShortMonths(period, valid), DaysBelow = below.Count };
        if (basis.IsMet)
        {
            return basis;
        }

        List<DateOnly> together = [.. valid, .. below];
        var isMetWithThem = together.Count >= basis.Required && ShortMonths(period, together).Count == 0;
        return basis with
        {
            Rule = basis.Days >= basis.Required ? DecidingRule.Monthly : own,
            Because = isMetWithThem ? shortfall : null,
        };
    }

    /// <summary>Valid days a period needs.</summary>
    public int RequiredDays(Period period) => period.Kind switch
    {
        PeriodKind.Year => rule.ValidDays.Year,
        PeriodKind.Months => Months(period).Sum(RequiredInMonth),
        _ => (int)decimal.Ceiling(rule.ValidDays.OtherShare * period.Days.Days),
    };

    /// <summary>The months of a period that have fewer valid days than they need; none in a run of days.</summary>
    public IReadOnlyList<ShortMonth> ShortMonths(Period period, IReadOnlyList<DateOnly> validDays)
    {
        if (period.Kind == PeriodKind.Days)
        {
            return [];
        }

        var byMonth = validDays.CountBy(FirstOfMonth).ToDictionary();
        return
        [
            .. Months(period).Select(month => new ShortMonth(month, byMonth.GetValueOrDefault(month), RequiredInMonth(month)))
                .Where(month => month.Days < month.Required),
        ];
    }

    private int RequiredInMonth(DateOnly month) => month.Month == February ? rule.ValidDays.February : rule.ValidDays.Month;

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static bool HasFigure(DailyStatistics day, bool mustBeValid)
    {
        foreach (var pollutant in Pollutants.All)
        {
            if ((mustBeValid ? day.Values[pollutant].Valid : day.Values[pollutant].Concentration) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
