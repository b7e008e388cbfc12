namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// What is usual at this time of the year: the mean of the figures within 15 days of the calendar day in other years. Where no other year
/// is known, the mean of the last 30 days; where these are empty, of all that is known.
/// </summary>
public sealed class ClimatologyModel : IForecastModel
{
    private const int HalfWidth = 15;
    private const int RecentDays = 30;
    private const int Fewest = 10;

    /// <inheritdoc />
    public string Name => "climatology";

    /// <inheritdoc />
    public ITrainedModel Train(Knowledge known, Pollutant pollutant, int leads) => new Trained(known, pollutant);

    internal sealed class Trained(Knowledge learnt, Pollutant pollutant) : ITrainedModel
    {
        private readonly RunningSums[] _sums =
            [.. Enumerable.Range(0, learnt.Areas).Select(area => new RunningSums(area, learnt, pollutant))];

        public double? Forecast(int area, Knowledge known, int lead) => Expected(area, known, known.Last.AddDays(lead));

        /// <summary>Whether the figure for a day rests on other years.</summary>
        public bool HasOtherYears(int area, DateOnly day) => Usual(area, day) is not null;

        /// <summary>What is usual on a day, as far as is known now.</summary>
        public double? Expected(int area, Knowledge known, DateOnly day) =>
            Usual(area, day) ?? Recent(area, known) ?? _sums[area].Mean(learnt.First.DayNumber, learnt.Last.DayNumber, 1);

        private double? Usual(int area, DateOnly day)
        {
            var (sum, count) = (0.0, 0);
            for (var year = learnt.First.Year; year <= learnt.Last.Year; year++)
            {
                if (year != day.Year)
                {
                    var middle = new DateOnly(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month))).DayNumber;
                    var (yearSum, yearCount) = _sums[area].Of(middle - HalfWidth, middle + HalfWidth);
                    (sum, count) = (sum + yearSum, count + yearCount);
                }
            }

            return count < Fewest ? null : sum / count;
        }

        private double? Recent(int area, Knowledge known)
        {
            var (sum, count) = (0.0, 0);
            for (var day = known.Last.DayNumber - RecentDays + 1; day <= known.Last.DayNumber; day++)
            {
                if (known.Value(area, pollutant, day) is { } value)
                {
                    (sum, count) = (sum + value, count + 1);
                }
            }

            return count < Fewest ? null : sum / count;
        }
    }

    /// <summary>Sums of an area's figures from the first known day on.</summary>
    private sealed class RunningSums
    {
        private readonly int _first;
        private readonly double[] _sums;
        private readonly int[] _counts;

        public RunningSums(int area, Knowledge known, Pollutant pollutant)
        {
            _first = known.First.DayNumber;
            var days = known.Last.DayNumber - _first + 1;
            (_sums, _counts) = (new double[days + 1], new int[days + 1]);
            for (var index = 0; index < days; index++)
            {
                var value = known.Value(area, pollutant, _first + index);
                _sums[index + 1] = _sums[index] + (value ?? 0);
                _counts[index + 1] = _counts[index] + (value is null ? 0 : 1);
            }
        }

        public (double Sum, int Count) Of(int first, int last)
        {
            var (from, to) = (Math.Clamp(first - _first, 0, _sums.Length - 1), Math.Clamp(last - _first + 1, 0, _sums.Length - 1));
            return (_sums[to] - _sums[from], _counts[to] - _counts[from]);
        }

        public double? Mean(int first, int last, int fewest) => Of(first, last) is var (sum, count) && count >= fewest ? sum / count : null;
    }
}
