using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The figures of forecast days in each member: the member whose drawn day has the rank r among all members gets the quantile of that rank
/// (a Schaake shuffle), so that pollutants and areas stay as they go together on real days.
/// </summary>
internal static class ForecastMembers
{
    /// <summary>The figures of the first days.</summary>
    /// <param name="days">The quantiles, a day of the rest of the year after the other.</param>
    /// <param name="year">The area's year, with its factors.</param>
    /// <param name="draws">The drawn days.</param>
    /// <returns>By day and pollutant the scaled figures of the members; <see langword="null"/> where the drawn day stays.</returns>
    public static PollutantTable<long[]?>[] Of(IReadOnlyList<PollutantTable<ForecastQuantiles?>> days, AreaYear year, DayDraws draws)
    {
        var figures = new PollutantTable<long[]?>[Math.Min(days.Count, year.Rest.Days)];
        double[][] columns = [.. Pollutants.All.ToArray().Select(_ => new double[figures.Length])];
        var drawn = new double[figures.Length, Pollutants.Count, draws.Members];
        for (var member = 0; member < draws.Members; member++)
        {
            year.Fill(member, draws.Runs[member], columns);
            foreach (var pollutant in Pollutants.All)
            {
                for (var day = 0; day < figures.Length; day++)
                {
                    drawn[day, (int)pollutant, member] = columns[(int)pollutant][day];
                }
            }
        }

        for (var day = 0; day < figures.Length; day++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                double[] values = [.. Enumerable.Range(0, draws.Members).Select(member => drawn[day, (int)pollutant, member])];
                figures[day][pollutant] =
                    days[day][pollutant] is { } quantiles && values.All(value => value >= 0) ? Shuffled(quantiles, values) : null;
            }
        }

        return figures;
    }

    private static long[] Shuffled(ForecastQuantiles quantiles, double[] drawn)
    {
        var (order, members) = ((double[])drawn.Clone(), Enumerable.Range(0, drawn.Length).ToArray());
        Array.Sort(order, members);
        var figures = new long[drawn.Length];
        for (var rank = 0; rank < members.Length; rank++)
        {
            figures[members[rank]] = (long)Math.Round(quantiles.At((rank + 0.5) / members.Length) * ScaledValue.PerUnit);
        }

        return figures;
    }
}
