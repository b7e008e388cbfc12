namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts past hours from the ends of the days before them, and scores that beside persistence, climatology and the other models, pooled
/// over bands of hours ahead. All are scored on the hours on which forecast, persistence and climatology each have a figure.
/// </summary>
public sealed class HourlyBackTest
{
    private static readonly double[] PollutedPm25 = [75, 150];

    private readonly SortedDictionary<(int Pollutant, int Band, string Method), SkillScore> _scores = [];

    /// <summary>The bands of hours ahead: first and last.</summary>
    public static IReadOnlyList<(int First, int Last)> Bands { get; } =
        [(1, 6), (7, 12), (13, 24), (25, 48), (49, HourlyForecaster.MostHours)];

    /// <summary>What is scored: the forecast, then each model by itself.</summary>
    public static IReadOnlyList<string> Methods { get; } = [BackTest.Forecast, .. ForecastModels.Hourly.Select(model => model.Name)];

    /// <summary>Whether no hour could be scored.</summary>
    public bool IsEmpty => _scores.Count == 0;

    /// <summary>The scores of a method in a band; <see langword="null"/> when nothing could be scored.</summary>
    /// <param name="pollutant">PM2.5 or O3.</param>
    /// <param name="band">The number of the band in <see cref="Bands"/>.</param>
    /// <param name="method">One of <see cref="Methods"/>.</param>
    public SkillScore? Score(Pollutant pollutant, int band, string method) => _scores.GetValueOrDefault(((int)pollutant, band, method));

    /// <summary>
    /// Trains on what was known before <paramref name="days"/>, forecasts from the end of the day before each of them, and adds to the
    /// scores.
    /// </summary>
    /// <param name="panel">The areas that are trained together.</param>
    /// <param name="areas">The numbers of those to score.</param>
    /// <param name="days">The days to forecast.</param>
    /// <exception cref="ArgumentException">Nothing is known before the days.</exception>
    public void Run(HourlyPanel panel, IReadOnlyList<int> areas, DayRange days)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(areas);
        var learnt = days.First.AddDays(-1);
        var forecaster = HourlyForecaster.Train(panel, learnt, HourlyForecaster.MostHours);
        var known = new Knowledge(panel, learnt);
        var models = Resolution.Hours.Pollutants.ToDictionary(pollutant => pollutant, pollutant =>
            ForecastModels.Hourly.Select(model => (model.Name, Trained: model.Train(known, pollutant, HourlyForecaster.MostHours)))
                .ToList());
        var all = new Knowledge(panel, days.Last);
        for (var origin = learnt; origin < days.Last; origin = origin.AddDays(1))
        {
            var now = new Knowledge(panel, origin);
            foreach (var (area, forecast) in areas.Select(area => (area, forecaster.Forecast(area, origin))))
            {
                foreach (var pollutant in Resolution.Hours.Pollutants)
                {
                    foreach (var hour in forecast.Hours(pollutant))
                    {
                        if (all.Value(area, pollutant, Resolution.Hours.FirstStep(hour.Hour.Day) + hour.Hour.Hour - 1) is { } came)
                        {
                            Add(pollutant, hour, came, [
                                .. models[pollutant].Select(model => (model.Name, model.Trained.Forecast(area, now, hour.Lead))),
                            ]);
                        }
                    }
                }
            }
        }
    }

    private void Add(Pollutant pollutant, HourForecast hour, double came, List<(string Name, double? Value)> models)
    {
        if (models.Exists(model => model.Name is "persistence" or "climatology" && model.Value is null))
        {
            return;
        }

        var band = Bands.Index().First(entry => hour.Lead <= entry.Item.Last).Index;
        var score = ScoreOf(pollutant, band, BackTest.Forecast);
        score.Add(hour.Figure.Value, came);
        score.AddInterval(hour.Figure, came);
        foreach (var (name, value) in models)
        {
            if (value is { } figure)
            {
                ScoreOf(pollutant, band, name).Add(figure, came);
            }
        }
    }

    private SkillScore ScoreOf(Pollutant pollutant, int band, string method)
    {
        var key = ((int)pollutant, band, method);
        return _scores.TryGetValue(key, out var score)
            ? score
            : _scores[key] = new SkillScore(pollutant == Pollutant.PM25 ? PollutedPm25 : []);
    }
}
