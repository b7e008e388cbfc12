namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The usual figure at this time of the year, in hourly forecasts at the same hour of the day: the mean of the figures within 15 days of
/// the calendar day in other years. Where no other year is known, the mean of the last 30 days; where these are empty, of all days that
/// were learnt from.
/// </summary>
public sealed class ClimatologyModel : IForecastModel
{
    private const int HalfWidth = 15;
    private const int RecentDays = 30;
    private const int Fewest = 10;

    /// <inheritdoc />
    public string Name => "climatology";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) => known.Usual(pollutant);

    /// <summary>The means of a figure. Those of other years are computed once, for the days that forecasts reach.</summary>
    internal sealed class Trained : ITrainedModel
    {
        private const int DaysAhead = 400;

        private readonly KnownData _learnt;
        private readonly Func<KnownData, int, int, double?> _valueOf;
        private readonly int _stepsPerDay;
        private readonly int _firstStep;
        private readonly RunningSums[] _sums;
        private readonly double?[][] _otherYears;

        /// <param name="learnt">The days of other years.</param>
        /// <param name="valueOf">The figure of an area and step, of which nothing is asked that lies ahead.</param>
        public Trained(KnownData learnt, Func<KnownData, int, int, double?> valueOf)
        {
            (_learnt, _valueOf, _stepsPerDay) = (learnt, valueOf, learnt.Resolution.StepsPerDay);
            _firstStep = learnt.Resolution.FirstStep(learnt.First);
            _sums = [.. Enumerable.Range(0, learnt.Areas).Select(area => new RunningSums(learnt, step => valueOf(learnt, area, step)))];
            _otherYears = [.. _sums.Select(_ => new double?[(learnt.Last.DayNumber + DaysAhead - learnt.First.DayNumber) * _stepsPerDay])];
            for (var index = 0; index < _otherYears[0].Length; index += _stepsPerDay)
            {
                var windows = WindowsOf(learnt.First.AddDays(index / _stepsPerDay));
                for (var area = 0; area < _sums.Length; area++)
                {
                    for (var stepOfDay = 0; stepOfDay < _stepsPerDay; stepOfDay++)
                    {
                        _otherYears[area][index + stepOfDay] = OtherYears(area, windows, stepOfDay);
                    }
                }
            }
        }

        public double? Forecast(int area, KnownData known, int lead) => Expected(area, known, known.LastStep + lead);

        /// <summary>The usual figure of a step, as far as is known now.</summary>
        public double? Expected(int area, KnownData known, int step)
        {
            var (day, stepOfDay) = Math.DivRem(step, _stepsPerDay);
            var (index, table) = (step - _firstStep, _otherYears[area]);
            return (index >= 0 && index < table.Length ? table[index] : OtherYears(area, WindowsOf(DateOnly.FromDayNumber(day)), stepOfDay))
                ?? Recent(area, known, stepOfDay)
                ?? (_sums[area].Of(_learnt.First.DayNumber, _learnt.Last.DayNumber, stepOfDay) is (var sum, > 0 and var count)
                    ? sum / count
                    : null);
        }

        /// <summary>The middles of the windows around a calendar day in other years.</summary>
        private List<int> WindowsOf(DateOnly day)
        {
            var middles = new List<int>();
            for (var year = _learnt.First.Year; year <= _learnt.Last.Year; year++)
            {
                if (year != day.Year)
                {
                    middles.Add(new DateOnly(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month))).DayNumber);
                }
            }

            return middles;
        }

        private double? OtherYears(int area, List<int> windows, int stepOfDay)
        {
            var (sum, count) = (0.0, 0);
            foreach (var middle in windows)
            {
                var (sumOfYear, countOfYear) = _sums[area].Of(middle - HalfWidth, middle + HalfWidth, stepOfDay);
                (sum, count) = (sum + sumOfYear, count + countOfYear);
            }

            return count < Fewest ? null : sum / count;
        }

        private double? Recent(int area, KnownData known, int stepOfDay)
        {
            var (sum, count) = (0.0, 0);
            for (var day = known.Last.DayNumber - RecentDays + 1; day <= known.Last.DayNumber; day++)
            {
                if (_valueOf(known, area, day * _stepsPerDay + stepOfDay) is { } value)
                {
                    (sum, count) = (sum + value, count + 1);
                }
            }

            return count < Fewest ? null : sum / count;
        }
    }

    /// <summary>Sums of an area's figures from the first known day on, each step of the day by itself.</summary>
    private sealed class RunningSums
    {
        private readonly int _first;
        private readonly int _days;
        private readonly int _stepsPerDay;
        private readonly double[] _sums;
        private readonly int[] _counts;

        public RunningSums(KnownData known, Func<int, double?> valueOf)
        {
            (_first, _stepsPerDay) = (known.First.DayNumber, known.Resolution.StepsPerDay);
            _days = known.Last.DayNumber - _first + 1;
            (_sums, _counts) = (new double[(_days + 1) * _stepsPerDay], new int[(_days + 1) * _stepsPerDay]);
            for (var index = 0; index < _days * _stepsPerDay; index++)
            {
                var value = valueOf(_first * _stepsPerDay + index);
                _sums[index + _stepsPerDay] = _sums[index] + (value ?? 0);
                _counts[index + _stepsPerDay] = _counts[index] + (value is null ? 0 : 1);
            }
        }

        public (double Sum, int Count) Of(int first, int last, int stepOfDay)
        {
            var from = Math.Clamp(first - _first, 0, _days) * _stepsPerDay + stepOfDay;
            var to = Math.Clamp(last - _first + 1, 0, _days) * _stepsPerDay + stepOfDay;
            return (_sums[to] - _sums[from], _counts[to] - _counts[from]);
        }
    }
}
