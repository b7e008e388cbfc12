namespace AqPipeline.Analytics.Assessment;

/// <summary>The year in which a target is judged.</summary>
public static class JudgedYear
{
    /// <summary>The last year of a target that has begun; while all lie ahead, a rehearsal on a year with readings.</summary>
    /// <param name="target">The target.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="days">The days that have readings; <see langword="null"/> without any.</param>
    public static int Of(PlanTarget target, DateOnly asOf, DayRange? days) =>
        target.Years.Where(year => year <= asOf.Year).Select(year => (int?)year).LastOrDefault() ?? OfRehearsal(asOf, days);

    /// <summary>The last whole year with readings by the as-of day, otherwise the year of the last of them.</summary>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="days">The days that have readings; without any the year of <paramref name="asOf"/> is taken.</param>
    public static int OfRehearsal(DateOnly asOf, DayRange? days)
    {
        if (days is not { } range)
        {
            return asOf.Year;
        }

        var last = asOf < range.Last ? asOf : range.Last;
        var whole = last == DayRange.OfYear(last.Year).Last ? last.Year : last.Year - 1;
        return range.First <= DayRange.OfYear(whole).First ? whole : last.Year;
    }
}
