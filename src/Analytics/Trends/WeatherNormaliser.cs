using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Trends;

/// <summary>
/// Takes the weather's part out of hourly concentrations: learns a concentration from time and weather, then predicts each hour under the
/// weather of other hours (<see cref="WeatherDraws"/>) and takes the mean.
/// </summary>
public sealed class WeatherNormaliser
{
    /// <summary>The fewest hours with concentration and weather: three quarters of two years.</summary>
    public const int FewestHours = 2 * 365 * HourEnding.PerDay * 3 / 4;

    /// <summary>Parts of which each is held out once.</summary>
    private const int Folds = 5;

    private const int DaysOfWeek = 7;
    private const double DaysOfYear = 365.25;

    /// <summary>Hours predicted together.</summary>
    private const int Block = 24;

    private static readonly TreeOptions s_options = new()
    {
        Trees = 300, Leaves = 63, RowsPerLeaf = 40, FeatureShare = 0.5, Penalty = 1, Rate = 0.06, Bins = 255,
    };

    private readonly DateOnly _first;
    private readonly IReadOnlyList<float[]?> _weather;
    private readonly int[][] _drawn;
    private readonly TrendSettings _settings;

    /// <summary>Draws the weather, once for all pollutants.</summary>
    /// <param name="first">The day of the first hour.</param>
    /// <param name="weather">The weather of all hours.</param>
    /// <param name="settings">Draws, seed, computations side by side.</param>
    public WeatherNormaliser(DateOnly first, HourlyWeather weather, TrendSettings settings)
    {
        (_first, _weather, _settings) = (first, weather.Features, settings);
        _drawn = new WeatherDraws(first, _weather).Draw(_weather.Count, settings);
    }

    /// <summary>Number of trainings for a pollutant.</summary>
    public static int Trainings => Folds + 2;

    /// <summary>Number of hours from which a pollutant can be learnt: those with concentration and weather.</summary>
    /// <param name="concentrations">In the pollutant's unit, one for each hour of weather.</param>
    public int Learnable(IReadOnlyList<double?> concentrations) =>
        concentrations.Zip(_weather, (value, weather) => value is not null && weather is not null).Count(isKnown => isKnown);

    /// <summary>True if an hour has the weather that a model reads.</summary>
    /// <param name="hour">The hour's place, from 0.</param>
    public bool HasWeather(int hour) => _weather[hour] is not null;

    /// <summary>Normalises pollutants.</summary>
    /// <param name="pollutants">The hours of each pollutant, in its unit, one for each hour of weather.</param>
    /// <param name="trained">Takes how many trainings are done, and of how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The normalised hours of each; <see langword="null"/> with fewer than <see cref="FewestHours"/> to learn from.</returns>
    public IReadOnlyList<NormalisedHours?> Run(
        IReadOnlyList<IReadOnlyList<double?>> pollutants, Action<int, int> trained, CancellationToken cancellationToken)
    {
        var stoppable = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.Parallelism };
        Learnt?[] learnt = [.. pollutants.Select(hours => Learnable(hours) < FewestHours ? null : new Learnt(this, hours))];
        (Learnt Of, int Training)[] trainings =
            [.. learnt.OfType<Learnt>().SelectMany(of => Enumerable.Range(0, Trainings).Select(training => (of, training)))];
        var done = 0;
        Parallel.For(0, trainings.Length, stoppable, index =>
        {
            trainings[index].Of.Train(trainings[index].Training);
            trained(Interlocked.Increment(ref done), trainings.Length);
        });
        return [.. learnt.Select(of => of?.Normalise(stoppable))];
    }

    /// <summary>What the model reads of an hour but its weather: hour of the day, weekday, season, and the days gone as the trend.</summary>
    private float[] TimeOf(int hour)
    {
        var day = _first.AddDays(hour / HourEnding.PerDay);
        var angle = 2 * Math.PI * (day.DayOfYear - 1) / DaysOfYear;
        return
        [
            hour % HourEnding.PerDay, day.DayNumber % DaysOfWeek, day.DayOfYear, (float)Math.Sin(angle), (float)Math.Cos(angle),
            hour / HourEnding.PerDay,
        ];
    }

    /// <summary>A pollutant while it is learnt.</summary>
    private sealed class Learnt
    {
        private readonly WeatherNormaliser _of;
        private readonly int[] _hours;
        private readonly float[][] _rows;
        private readonly float[] _targets;
        private readonly int[] _parts;
        private readonly double?[] _byWeeks;
        private readonly double?[] _byHours;
        private TreeEnsemble? _whole;

        public Learnt(WeatherNormaliser of, IReadOnlyList<double?> concentrations)
        {
            _of = of;
            _hours = [.. Enumerable.Range(0, concentrations.Count).Where(hour => concentrations[hour] is not null && of.HasWeather(hour))];
            _rows = [.. _hours.Select(hour => (float[])[.. of.TimeOf(hour), .. of._weather[hour]!])];
            _targets = [.. _hours.Select(hour => (float)concentrations[hour]!.Value)];
            var random = new Random(of._settings.Seed);
            _parts = [.. _hours.Select(_ => random.Next(Folds))];
            (_byWeeks, _byHours) = (new double?[_hours.Length], new double?[_hours.Length]);
        }

        /// <summary>Trains on all hours, or without a part of the weeks or of the hours, which is then predicted.</summary>
        public void Train(int training)
        {
            if (training == Trainings - 1)
            {
                _whole = TreeTrainer.Train(_rows, _targets, s_options);
                return;
            }

            bool IsHeldOut(int row) => training < Folds ? Week(_hours[row]) % Folds == training : _parts[row] == 0;
            var kept = Enumerable.Range(0, _rows.Length).Where(row => !IsHeldOut(row)).ToList();
            var trees = TreeTrainer.Train([.. kept.Select(row => _rows[row])], [.. kept.Select(row => _targets[row])], s_options);
            var predicted = training < Folds ? _byWeeks : _byHours;
            foreach (var row in Enumerable.Range(0, _rows.Length).Where(IsHeldOut))
            {
                predicted[row] = trees.Predict(_rows[row]);
            }
        }

        public NormalisedHours Normalise(ParallelOptions stoppable)
        {
            var means = new double?[_of._drawn.Length];
            Parallel.For(0, (means.Length + Block - 1) / Block, stoppable, block =>
            {
                for (var hour = block * Block; hour < Math.Min(means.Length, (block + 1) * Block); hour++)
                {
                    means[hour] = MeanOf(hour);
                }
            });
            return new NormalisedHours(means, _rows.Length, RSquared(_byWeeks), RSquared(_byHours));
        }

        /// <summary>The mean of the predictions of an hour under its drawn weather.</summary>
        private double? MeanOf(int hour)
        {
            var drawn = _of._drawn[hour];
            if (drawn.Length == 0)
            {
                return null;
            }

            var time = _of.TimeOf(hour);
            var length = _rows[0].Length;
            var rows = new float[drawn.Length * length];
            for (var draw = 0; draw < drawn.Length; draw++)
            {
                time.CopyTo(rows, draw * length);
                _of._weather[drawn[draw]]!.CopyTo(rows, draw * length + time.Length);
            }

            var predicted = new double[drawn.Length];
            _whole!.Predict(rows, predicted);
            return Math.Max(0, predicted.Average());
        }

        private int Week(int hour) => (_of._first.DayNumber + hour / HourEnding.PerDay) / DaysOfWeek;

        private double? RSquared(double?[] predicted)
        {
            var rows = Enumerable.Range(0, predicted.Length).Where(row => predicted[row] is not null).ToList();
            var mean = rows.Average(row => (double)_targets[row]);
            var (missed, all) = (0.0, 0.0);
            foreach (var row in rows)
            {
                missed += Square(_targets[row] - predicted[row]!.Value);
                all += Square(_targets[row] - mean);
            }

            return all > 0 ? 1 - missed / all : null;
        }

        private static double Square(double value) => value * value;
    }
}
