namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>
/// What is usual at this hour of the day at this time of the year: the mean of the same hour of the days within 15 of the calendar day in
/// other years. Where no other year is known, of the last 30 days; where these are empty, of all days that were learnt from.
/// </summary>
public sealed class HourlyClimatology : IHourlyModel
{
    private const int HalfWidth = 15;
    private const int RecentDays = 30;
    private const int Fewest = 10;

    /// <inheritdoc />
    public string Name => ForecastModels.Climatology.Name;

    /// <inheritdoc />
    public ITrainedHourlyModel Train(HourlyKnowledge known, Pollutant pollutant, int leads) => new Trained(known, pollutant);

    internal sealed class Trained : ITrainedHourlyModel
    {
        private readonly HourlyKnowledge _learnt;
        private readonly Pollutant _pollutant;
        private readonly double[][] _sums;
        private readonly int[][] _counts;

        public Trained(HourlyKnowledge learnt, Pollutant pollutant)
        {
            (_learnt, _pollutant) = (learnt, pollutant);
            var days = learnt.Last.DayNumber - learnt.First.DayNumber + 1;
            (_sums, _counts) = (new double[learnt.Areas][], new int[learnt.Areas][]);
            for (var area = 0; area < learnt.Areas; area++)
            {
                // Sums of the same hour of the day from the first day on.
                var (sums, counts) = (new double[(days + 1) * HourEnding.PerDay], new int[(days + 1) * HourEnding.PerDay]);
                for (var index = 0; index < days * HourEnding.PerDay; index++)
                {
                    var root = learnt.Root(area, pollutant, HourlyKnowledge.FirstHour(learnt.First) + index);
                    sums[index + HourEnding.PerDay] = sums[index] + (root * root ?? 0);
                    counts[index + HourEnding.PerDay] = counts[index] + (root is null ? 0 : 1);
                }

                (_sums[area], _counts[area]) = (sums, counts);
            }
        }

        public double? Forecast(int area, HourlyKnowledge known, int lead) => Expected(area, known, known.LastHour + lead);

        /// <summary>What is usual at an hour, as far as is known now.</summary>
        public double? Expected(int area, HourlyKnowledge known, int hour)
        {
            var (dayNumber, hourOfDay) = Math.DivRem(hour, HourEnding.PerDay);
            return OtherYears(area, DateOnly.FromDayNumber(dayNumber), hourOfDay)
                ?? Recent(area, known, hourOfDay)
                ?? (Sum(area, hourOfDay, _learnt.First.DayNumber, _learnt.Last.DayNumber) is (var sum, > 0 and var count)
                    ? sum / count
                    : null);
        }

        private double? OtherYears(int area, DateOnly day, int hourOfDay)
        {
            var (sum, count) = (0.0, 0);
            for (var year = _learnt.First.Year; year <= _learnt.Last.Year; year++)
            {
                if (year != day.Year)
                {
                    var middle = new DateOnly(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month))).DayNumber;
                    var (ofYear, days) = Sum(area, hourOfDay, middle - HalfWidth, middle + HalfWidth);
                    (sum, count) = (sum + ofYear, count + days);
                }
            }

            return count < Fewest ? null : sum / count;
        }

        private double? Recent(int area, HourlyKnowledge known, int hourOfDay)
        {
            var (sum, count) = (0.0, 0);
            for (var day = known.Last.DayNumber - RecentDays + 1; day <= known.Last.DayNumber; day++)
            {
                if (known.Root(area, _pollutant, day * HourEnding.PerDay + hourOfDay) is { } root)
                {
                    (sum, count) = (sum + root * root, count + 1);
                }
            }

            return count < Fewest ? null : sum / count;
        }

        private (double Sum, int Count) Sum(int area, int hourOfDay, int first, int last)
        {
            var days = _learnt.Last.DayNumber - _learnt.First.DayNumber + 1;
            var from = Math.Clamp(first - _learnt.First.DayNumber, 0, days) * HourEnding.PerDay + hourOfDay;
            var to = Math.Clamp(last - _learnt.First.DayNumber + 1, 0, days) * HourEnding.PerDay + hourOfDay;
            return (_sums[area][to] - _sums[area][from], _counts[area][to] - _counts[area][from]);
        }
    }
}
