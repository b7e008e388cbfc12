namespace AqPipeline.Analytics.Trends;

/// <summary>
/// Takes the weather's part out of hourly concentrations: learns a concentration from time and weather, then predicts each hour under the
/// weather of other hours and takes the mean (Vu et al. 2019, Atmos. Chem. Phys. 19, 11303).
/// </summary>
public sealed class WeatherNormaliser
{
    /// <summary>The fewest hours with concentration and weather: three quarters of two years.</summary>
    public const int FewestHours = 2 * 365 * HourEnding.PerDay * 3 / 4;

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

    /// <summary>Number of hours from which a pollutant can be learnt: those with concentration and weather.</summary>
    /// <param name="concentrations">In the pollutant's unit, one for each hour of weather.</param>
    public int Learnable(IReadOnlyList<double?> concentrations) => Places(concentrations).Count();

    /// <summary>True if an hour has the weather that a model reads.</summary>
    /// <param name="hour">The hour's place, from 0.</param>
    public bool HasWeather(int hour) => _weather[hour] is not null;

    /// <summary>Normalises pollutants. The figures are the same for every number of computations side by side.</summary>
    /// <param name="pollutants">The hours of each pollutant, in its unit, one for each hour of weather.</param>
    /// <param name="trained">Takes how many trainings are done, and of how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The normalised hours of each; <see langword="null"/> with fewer than <see cref="FewestHours"/> to learn from.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<NormalisedHours?> Run(
        IReadOnlyList<IReadOnlyList<double?>> pollutants, Action<int, int> trained, CancellationToken cancellationToken)
    {
        var stoppable = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.Parallelism };
        LearntPollutant?[] learnt = [.. pollutants.Select(Begin)];
        (LearntPollutant Of, int Training)[] trainings =
        [
            .. learnt.OfType<LearntPollutant>()
                .SelectMany(of => Enumerable.Range(0, LearntPollutant.Trainings).Select(training => (of, training))),
        ];
        var done = 0;
        Parallel.For(0, trainings.Length, stoppable, index =>
        {
            trainings[index].Of.Train(trainings[index].Training);
            trained(Interlocked.Increment(ref done), trainings.Length);
        });
        return [.. learnt.Select(of => of is null ? null : Normalise(of, stoppable))];
    }

    private IEnumerable<int> Places(IReadOnlyList<double?> concentrations) =>
        Enumerable.Range(0, _weather.Count).Where(hour => concentrations[hour] is not null && _weather[hour] is not null);

    private LearntPollutant? Begin(IReadOnlyList<double?> concentrations)
    {
        var places = Places(concentrations).ToList();
        return places.Count < FewestHours ? null : new LearntPollutant(
            [.. places.Select(hour => ModelHour.Of(_first, hour, _weather[hour]!))],
            [.. places.Select(hour => (float)concentrations[hour]!.Value)],
            _settings.Seed);
    }

    private NormalisedHours Normalise(LearntPollutant learnt, ParallelOptions stoppable)
    {
        var means = new double?[_drawn.Length];
        Parallel.For(0, means.Length / HourEnding.PerDay, stoppable, day =>
        {
            for (var hour = day * HourEnding.PerDay; hour < (day + 1) * HourEnding.PerDay; hour++)
            {
                means[hour] = _drawn[hour].Length == 0 ? null : MeanOf(learnt, hour);
            }
        });
        return new NormalisedHours(means, learnt.Hours, learnt.Normalising, learnt.WithMeans);
    }

    /// <summary>The mean of the predictions of an hour under its drawn weather, and not below zero.</summary>
    private double MeanOf(LearntPollutant learnt, int hour)
    {
        var (drawn, time) = (_drawn[hour], ModelHour.TimeOf(_first, hour));
        var length = time.Length + HourlyWeather.OfHour;
        var rows = new float[drawn.Length * length];
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            var row = rows.AsSpan(draw * length, length);
            time.CopyTo(row);
            _weather[drawn[draw]].AsSpan(0, HourlyWeather.OfHour).CopyTo(row[time.Length..]);
        }

        return Math.Max(0, learnt.Mean(rows, drawn.Length));
    }
}
