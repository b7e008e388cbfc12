namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Makes published days of what a layout of days reads: such a layout puts the figures of a day where its last hour is, so that missing
/// values,
/// duplicates, units and dates are treated as everywhere.
/// </summary>
internal static class PublishedDays
{
    /// <summary>Reason of rejection: a name that is no area's.</summary>
    public const string ExpectedArea = "expected the name of one city or county";

    private const int FewestDays = 100;
    private const int ShiftedPercent = 90;

    /// <summary>The least CO in mg/m³ that half of the days of any city exceed.</summary>
    private const int LeastCo = StationDay.Scale / 10;

    /// <summary>The days of a file, or the reason why it is refused.</summary>
    /// <param name="readings">What its layout read.</param>
    public static FileContent Of(FileContent.Readings readings)
    {
        PublishedDay[] days = [.. readings.StationDays.Select(Of)];
        if (TroubleOf(days) is { } trouble)
        {
            return new FileContent.Refused(readings.Receipt.File, 0, trouble);
        }

        var receipt = readings.Receipt;
        return new FileContent.Readings(
            receipt with
            {
                FirstHour = null,
                LastHour = null,
                FirstDay = receipt.FirstHour?.Day,
                LastDay = receipt.LastHour?.Day,
                Hours = [],
                StationDays = [],
            },
            [])
        {
            PublishedDays = days,
        };
    }

    /// <summary>
    /// What the days show of their columns: that they are shifted or indices. Whole columns of PM2.5 are never above PM10, and no city has
    /// CO
    /// below 0.1 mg/m³ on half of its days.
    /// </summary>
    /// <returns><see langword="null"/> where they show nothing, or are too few to decide.</returns>
    public static string? TroubleOf(IReadOnlyList<PublishedDay> days)
    {
        var particles = days.Where(day => day[Pollutant.PM25] is not null && day[Pollutant.PM10] is not null).ToList();
        var above = particles.Count(day => day[Pollutant.PM25] > day[Pollutant.PM10]);
        if (particles.Count >= FewestDays && above * 100L > particles.Count * (long)ShiftedPercent)
        {
            return $"the columns do not hold what the header says: PM2.5 is above PM10 on {above} of {particles.Count} days";
        }

        List<int> carbon = [.. days.Select(day => day[Pollutant.CO]).OfType<int>().Order()];
        return carbon.Count >= FewestDays && carbon[carbon.Count / 2] < LeastCo
            ? "half of its CO is below 0.1: no concentration in mg/m³, it was cut to whole numbers or is an index"
            : null;
    }

    /// <summary>A value that stands twice with different numbers, or is marked as invalid, is none.</summary>
    private static PublishedDay Of(StationDay day)
    {
        const uint end = 1u << (HourEnding.PerDay - 1);
        return PublishedDay.Of(
            day.Station, day.Day,
            Pollutants.All.ToArray().Where(pollutant => (day.Stated(pollutant) & end) != 0).Select(pollutant => (
                pollutant, (day.Usable(pollutant) & end) != 0 ? day.Hours(pollutant)[HourEnding.PerDay - 1] : (int?)null)));
    }
}
