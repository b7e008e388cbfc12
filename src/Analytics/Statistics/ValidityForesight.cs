namespace AqPipeline.Analytics.Statistics;

/// <summary>
/// Says while a year is running whether its figures will rest on enough valid days (GB 3095 Table 4), so that data can still be supplied.
/// </summary>
public static class ValidityForesight
{
    private const int February = 2;

    /// <summary>Counts the valid days of a year so far.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="through">The last day that counts; its year is looked at.</param>
    /// <param name="days">Daily figures; days outside the year, after <paramref name="through"/> or without a valid figure do not count as
    /// valid.</param>
    /// <param name="rule">Valid days a year and a month need.</param>
    public static ValidityOutlook Look(Pollutant pollutant, DateOnly through, IReadOnlyList<DailyStatistics> days, ValidDaysRule rule)
    {
        var year = DayRange.OfYear(through.Year);
        var valid = new bool[year.Days];
        foreach (var day in days.Where(day => year.Contains(day.Day) && day.Day <= through))
        {
            valid[day.Day.DayOfYear - 1] |= day.Values[pollutant].Valid is not null;
        }

        var elapsed = valid.AsSpan(0, through.DayOfYear);
        return new ValidityOutlook
        {
            Pollutant = pollutant,
            Year = through.Year,
            Through = through,
            Total = new ValidDays(year.Days, elapsed.Length, elapsed.Count(true), rule.Year),
            Months = [.. Enumerable.Range(1, through.Month).Select(month => Month(through, month, valid, rule))],
            LostDays = [.. Enumerable.Range(0, elapsed.Length).Where(index => !valid[index]).Select(index => year.First.AddDays(index))],
        };
    }

    /// <summary>True if lost days endanger an annual figure, and by when data must come.</summary>
    /// <param name="unit">The name of the station or area.</param>
    /// <param name="through">The last day that counts; its year is looked at.</param>
    /// <param name="validDays">The days with a valid figure.</param>
    /// <param name="rule">Valid days a year and a month need.</param>
    /// <returns><see langword="null"/> at a pace that gets the days, by the same judgement as
    /// <see cref="ValidityOutlook.Status"/>.</returns>
    public static ValidityRisk? Risk(string unit, DateOnly through, IEnumerable<DateOnly> validDays, ValidDaysRule rule)
    {
        var year = DayRange.OfYear(through.Year);
        var valid = new bool[year.Days];
        foreach (var day in validDays.Where(day => year.Contains(day) && day <= through))
        {
            valid[day.DayOfYear - 1] = true;
        }

        var total = new ValidDays(year.Days, through.DayOfYear, valid.AsSpan(0, through.DayOfYear).Count(true), rule.Year);
        ValidDays[] months = [.. Enumerable.Range(1, through.Month).Select(month => Month(through, month, valid, rule))];
        var status = ValidityOutlook.Worst(total, months);
        if (status is not (ValidityStatus.Endangered or ValidityStatus.OutOfReach))
        {
            return null;
        }

        var mayStillLose = months.Append(total).Where(days => days.Status == status).Min(days => days.MayStillLose);
        return new ValidityRisk(unit, status, mayStillLose, status == ValidityStatus.OutOfReach ? null : through.AddDays(mayStillLose + 1));
    }

    /// <summary>Validity of a figure of several units, of which a share must be valid; for one unit its own validity.</summary>
    /// <param name="risks">The units that are not on track.</param>
    /// <param name="without">Units without any reading, which cannot become valid.</param>
    /// <param name="units">All units.</param>
    /// <param name="share">The share that must be valid, 0 to 1.</param>
    public static ValidityStatus OfUnits(IReadOnlyCollection<ValidityStatus> risks, int without, int units, decimal share)
    {
        var lost = without + risks.Count(status => status == ValidityStatus.OutOfReach);
        var endangered = lost + risks.Count(status => status == ValidityStatus.Endangered);
        return (units - lost >= share * units, units - endangered >= share * units) switch
        {
            (false, _) => ValidityStatus.OutOfReach,
            (_, false) => ValidityStatus.Endangered,
            _ => ValidityStatus.OnTrack,
        };
    }

    private static ValidDays Month(DateOnly through, int month, bool[] valid, ValidDaysRule rule)
    {
        var days = DateTime.DaysInMonth(through.Year, month);
        var elapsed = month == through.Month ? through.Day : days;
        var first = new DateOnly(through.Year, month, 1).DayOfYear - 1;
        return new ValidDays(days, elapsed, valid.AsSpan(first, elapsed).Count(true), month == February ? rule.February : rule.Month);
    }
}
