namespace AqPipeline.Worker.Imports;

/// <summary>
/// A day of a series on which every value of a pollutant is too small for the unit it is said to have (rule below-range).
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Pollutant">The pollutant.</param>
internal readonly record struct UnitDoubt(StationId Series, DateOnly Day, Pollutant Pollutant) : IComparable<UnitDoubt>
{
    /// <summary>Such days among statistics.</summary>
    public static IEnumerable<UnitDoubt> Of(IEnumerable<DayStatistics> days) =>
        from day in days
        from series in day.Stations
        from finding in series.Findings
        where finding.Rule == QualityFlags.BelowRange
        select new UnitDoubt(series.Station, day.Day, finding.Pollutant);

    public int CompareTo(UnitDoubt other) => (Day, Series, Pollutant).CompareTo((other.Day, other.Series, other.Pollutant));
}
