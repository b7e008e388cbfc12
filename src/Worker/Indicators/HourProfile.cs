namespace AqPipeline.Worker.Indicators;

/// <summary>Mean of a pollutant over the hours of one number.</summary>
/// <param name="Hour">1 to 24.</param>
/// <param name="Mean">In the pollutant's unit; <see langword="null"/> without a value.</param>
/// <param name="Count">Hours with a value.</param>
internal readonly record struct ProfileHour(int Hour, decimal? Mean, int Count);

/// <summary>The course of a pollutant over the day, by weekday and by month.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Weekdays">24 hours for each weekday, Monday first.</param>
/// <param name="Months">24 hours for each month of the period.</param>
internal sealed record PollutantProfile(
    Pollutant Pollutant, IReadOnlyList<IReadOnlyList<ProfileHour>> Weekdays,
    IReadOnlyList<(DateOnly Month, IReadOnlyList<ProfileHour> Hours)> Months);

/// <summary>
/// Averages the hours of a station or area by hour of the day, for each weekday and for each month: of an area the mean of its stations'
/// hours, without what the quality control takes out. Each hour with a value counts once.
/// </summary>
internal sealed class HourProfile(EvaluationContext context)
{
    /// <summary>Digits of a mean in µg/m³; CO has one more than its hourly value as well.</summary>
    private const int Decimals = 1;

    private const int DaysOfWeek = 7;

    /// <param name="subject">The station or area.</param>
    /// <param name="days">The days.</param>
    /// <param name="pollutants">The pollutants.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<PollutantProfile>> Run(
        Subject subject, DayRange days, IReadOnlyList<Pollutant> pollutants, CancellationToken cancellationToken)
    {
        var months = days.Each().GroupBy(day => new DateOnly(day.Year, day.Month, 1)).ToList();
        var byWeekday = pollutants.ToDictionary(
            pollutant => pollutant, _ => Enumerable.Range(0, DaysOfWeek).Select(_ => new Sums()).ToArray());
        var byMonth = pollutants.ToDictionary(pollutant => pollutant, _ => months.Select(_ => new Sums()).ToArray());
        foreach (var (place, month) in months.Index())
        {
            var ofMonth = new DayRange(month.First(), month.Last());
            var hours = await new StoredHours(context.Store, context).Run(subject, ofMonth, cancellationToken);
            foreach (var pollutant in pollutants)
            {
                foreach (var hour in ofMonth.Each()
                    .SelectMany(_ => Enumerable.Range(1, HourEnding.PerDay), (day, number) => new HourEnding(day, number)))
                {
                    if (hours.Hour(pollutant, hour) is { } value)
                    {
                        byWeekday[pollutant][PlaceOf(hour.Day.DayOfWeek)].Add(hour.Hour, value);
                        byMonth[pollutant][place].Add(hour.Hour, value);
                    }
                }
            }
        }

        return
        [
            .. pollutants.Select(pollutant => new PollutantProfile(
                pollutant,
                [.. byWeekday[pollutant].Select(sums => sums.Means(DecimalsOf(pollutant)))],
                [.. months.Zip(byMonth[pollutant], (month, sums) => (month.Key, sums.Means(DecimalsOf(pollutant))))])),
        ];
    }

    private static int DecimalsOf(Pollutant pollutant) => pollutant == Pollutant.CO ? Decimals + 1 : Decimals;

    private static int PlaceOf(DayOfWeek day) => ((int)day + DaysOfWeek - 1) % DaysOfWeek;

    private sealed class Sums
    {
        private readonly (decimal Sum, int Count)[] _hours = new (decimal, int)[HourEnding.PerDay];

        public void Add(int hour, decimal value) =>
            _hours[hour - 1] = (_hours[hour - 1].Sum + value, _hours[hour - 1].Count + 1);

        public IReadOnlyList<ProfileHour> Means(int decimals) =>
        [
            .. _hours.Select((hour, index) => new ProfileHour(
                index + 1, hour.Count == 0 ? null : decimal.Round(hour.Sum / hour.Count, decimals, MidpointRounding.ToEven), hour.Count)),
        ];
    }
}
