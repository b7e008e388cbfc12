namespace AqPipeline.Analytics.Quality;

/// <summary>Turns thresholds of the data, in the pollutant's unit, into the integers of the hours.</summary>
internal static class Thresholds
{
    public static PollutantTable<int> Table<T>(IReadOnlyList<T> entries, Func<T, Pollutant> pollutant, Func<T, decimal> value) =>
        PollutantTable.Create(wanted => Scaled(value(entries.First(entry => pollutant(entry) == wanted))));

    public static int Scaled(decimal value) => checked((int)(value * StationDay.Scale));

    /// <summary>A share or factor in thousandths, so that no rule needs a fraction.</summary>
    public static int PerMille(decimal share) => checked((int)(share * 1000));
}
