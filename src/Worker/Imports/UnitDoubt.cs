using System.Numerics;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// A day of a series whose values of a pollutant do not fit the unit that they are said to have: hours too small (rule below-range), or too
/// large (rule above-range) for so many hours that no fault of the instrument explains it.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="IsTooLarge">True for values that are too large.</param>
internal readonly record struct UnitDoubt(StationId Series, DateOnly Day, Pollutant Pollutant, bool IsTooLarge) : IComparable<UnitDoubt>
{
    /// <summary>As many as rule below-range asks for.</summary>
    private const int HoursTooLarge = 6;

    /// <summary>Such days among statistics.</summary>
    public static IEnumerable<UnitDoubt> Of(IEnumerable<DayStatistics> days)
    {
        foreach (var (day, series) in days.SelectMany(day => day.Stations, (day, series) => (day.Day, series)))
        {
            // Most series have findings of other rules: this loop sees each of them.
            for (var index = 0; index < series.Findings.Count; index++)
            {
                var finding = series.Findings[index];
                var isTooLarge = finding.Rule == QualityFlags.AboveRange && BitOperations.PopCount(finding.Hours) >= HoursTooLarge;
                if (finding.Rule == QualityFlags.BelowRange || isTooLarge)
                {
                    yield return new UnitDoubt(series.Station, day, finding.Pollutant, isTooLarge);
                }
            }
        }
    }

    public int CompareTo(UnitDoubt other) =>
        (Day, Series, Pollutant, IsTooLarge).CompareTo((other.Day, other.Series, other.Pollutant, other.IsTooLarge));
}
