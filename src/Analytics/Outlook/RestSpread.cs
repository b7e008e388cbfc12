namespace AqPipeline.Analytics.Outlook;

/// <summary>The errors of the expected mean of the rest of the year, as standard deviations of its natural logarithm.</summary>
/// <remarks>By default a function of the share of the year that is over. Errors of past years, made by the same method, are mixed in as if
/// the default rested on <see cref="DefaultWeight"/> areas.</remarks>
public sealed class RestSpread
{
    private const double WholeYear = 0.13;
    private const double LastDays = 0.03;

    /// <summary>The last days of a year are not thought to be more uncertain than these.</summary>
    private const double LeastLeft = 0.05;

    private const double DefaultWeight = 20;

    /// <summary>Errors of areas in the same year belong together: however many there are, they count as at most so many.</summary>
    private const double MostWeight = 60;

    private readonly PollutantTable<(double Squares, int Count)> _errors;

    private RestSpread(PollutantTable<(double Squares, int Count)> errors) => _errors = errors;

    /// <summary>The default, with nothing learnt.</summary>
    public static RestSpread Default { get; } = new(default);

    /// <summary>The spread learnt from the errors of all years before.</summary>
    /// <param name="known">The history up to the day.</param>
    /// <param name="asOf">The day; its month and day count.</param>
    /// <param name="settings">The settings of the expectation.</param>
    public static RestSpread Learn(OutlookHistory known, DateOnly asOf, OutlookSettings settings) =>
        Learn(known, asOf, Enumerable.Range(known.Days.First.Year, asOf.Year - known.Days.First.Year), settings);

    /// <summary>The spread learnt from the errors of some years as of the same calendar day.</summary>
    /// <param name="history">The history; each year's expectation is made from what was known then.</param>
    /// <param name="asOf">The day; its month and day count.</param>
    /// <param name="years">The years; those without a year before teach nothing.</param>
    /// <param name="settings">The settings of the expectation.</param>
    public static RestSpread Learn(OutlookHistory history, DateOnly asOf, IEnumerable<int> years, OutlookSettings settings)
    {
        var errors = new PollutantTable<(double Squares, int Count)>();
        foreach (var year in years)
        {
            var then = SeasonCalendar.SameDay(asOf, year);
            if (then < history.Days.First || DayRange.OfYear(year).Last > history.Days.Last)
            {
                continue;
            }

            foreach (var pollutant in Pollutants.All)
            {
                var expected = RestLevels.Of(history.Until(then), then, pollutant, settings);
                errors[pollutant] = Add(errors[pollutant], history, then, pollutant, expected, settings);
            }
        }

        return new RestSpread(errors);
    }

    /// <summary>The standard deviation.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="passed">Share of the year that is over, 0 to below 1.</param>
    public double Of(Pollutant pollutant, double passed)
    {
        var left = LastDays / Math.Max(LeastLeft, 1 - passed);
        var variance = WholeYear * WholeYear + left * left;
        var (squares, count) = _errors[pollutant];
        if (count == 0)
        {
            return Math.Sqrt(variance);
        }

        var weight = Math.Min(count, MostWeight);
        return Math.Sqrt((DefaultWeight * variance + weight * squares / count) / (DefaultWeight + weight));
    }

    private static (double Squares, int Count) Add(
        (double Squares, int Count) errors, OutlookHistory history, DateOnly then, Pollutant pollutant, RestLevel[] expected,
        OutlookSettings settings)
    {
        var rest = new DayRange(then.AddDays(1), DayRange.OfYear(then.Year).Last);
        foreach (var area in history.Common.Where(area => expected[area].Basis == RestBasis.OwnYears))
        {
            var (mean, count) = history.MeanOf(area, pollutant, rest.First, rest.Last);
            if (count >= settings.MinimumShare * rest.Days && mean > 0)
            {
                var error = expected[area].Log - Math.Log(mean);
                errors = (errors.Squares + error * error, errors.Count + 1);
            }
        }

        return errors;
    }
}
