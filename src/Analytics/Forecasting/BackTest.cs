namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts days that are past from what was known before them, and scores them beside persistence and climatology. All methods are scored
/// on the same days: those on which each of the three has a figure.
/// </summary>
public sealed class BackTest
{
    /// <summary>The name under which the selected, blended forecast is scored.</summary>
    public const string Forecast = "forecast";

    private static readonly double[] HeavyAqi = [200];
    private static readonly double[] PollutedPm25 = [75, 150];

    private readonly AqiFigures _aqi = new();
    private readonly SortedDictionary<(int Pollutant, int Lead, string Method), SkillScore> _scores = [];
    private readonly SortedDictionary<(int Pollutant, int Lead, string Model), int> _selected = [];
    private readonly int _leads;

    /// <summary>An empty back-test.</summary>
    /// <param name="leads">How many days ahead, 1 to 14.</param>
    public BackTest(int leads) => _leads = leads;

    /// <summary>Models whose own forecasts, unblended, are scored too; persistence and climatology are always.</summary>
    public IReadOnlyList<IForecastModel> Compared
    {
        get;
        init =>
            field =
                [ForecastModels.Persistence, ForecastModels.Climatology, .. value.Where(
                    model => model is not (PersistenceModel or ClimatologyModel))];
    } = [ForecastModels.Persistence, ForecastModels.Climatology];

    /// <summary>Whether no day could be scored.</summary>
    public bool IsEmpty => _scores.Count == 0;

    /// <summary>The scores of a method at a lead; <see langword="null"/> when nothing could be scored.</summary>
    /// <param name="pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="method"><see cref="Forecast"/>, or the name of a compared model.</param>
    public SkillScore? Score(Pollutant? pollutant, int lead, string method) =>
        _scores.GetValueOrDefault((IndexOf(pollutant), lead, method));

    /// <summary>How many areas each model was selected for.</summary>
    public IReadOnlyList<(string Model, int Areas)> Selected(Pollutant pollutant, int lead) =>
        [.. _selected.Where(entry => entry.Key.Pollutant == (int)pollutant && entry.Key.Lead == lead)
            .Select(entry => (entry.Key.Model, entry.Value))];

    /// <summary>Trains on what was known before <paramref name="days"/>, forecasts from each of them, and adds to the scores.</summary>
    /// <param name="panel">The areas that are trained together.</param>
    /// <param name="models">The models to choose from, persistence and climatology among them.</param>
    /// <param name="areas">The numbers of those to score.</param>
    /// <param name="days">The days to forecast. No forecast is made from a day before the last of training.</param>
    /// <exception cref="ArgumentException">Nothing is known before the days.</exception>
    public void Run(DailyPanel panel, IReadOnlyList<IForecastModel> models, IReadOnlyList<int> areas, DayRange days)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(areas);

        var learnt = days.First.AddDays(-1);
        var forecaster = TrainedForecaster.Train(panel, learnt, _leads, models);
        var known = new Knowledge(panel, learnt);
        var compared =
            Compared.Select(model => (model.Name, Trained: PollutantTable.Create(pollutant => model.Train(known, pollutant, _leads))))
                .ToList();
        for (var origin = learnt; origin < days.Last; origin = origin.AddDays(1))
        {
            var now = new Knowledge(panel, origin);
            foreach (var area in areas)
            {
                var forecast = forecaster.Forecast(area, origin);
                foreach (var day in forecast.Days)
                {
                    if (days.Contains(day.Day) && panel.Figures(area, day.Day) is { } figures)
                    {
                        Add(day, figures, [.. compared.Select(model =>
                            (model.Name, PollutantTable.Create(pollutant => model.Trained[pollutant].Forecast(area, now, day.Lead))))]);
                    }
                }

                if (origin == learnt)
                {
                    Count(forecast);
                }
            }
        }
    }

    private static int IndexOf(Pollutant? pollutant) => pollutant is { } which ? (int)which : Pollutants.Count;

    private void Add(DayForecast forecast, DailyStatistics observed, List<(string Name, PollutantTable<double?> Values)> compared)
    {
        foreach (var pollutant in Pollutants.All)
        {
            if (observed.Values[pollutant].Valid is not { } exact
                || forecast.Values[pollutant] is not { } figure
                || compared.Exists(model => model.Name is "persistence" or "climatology" && model.Values[pollutant] is null))
            {
                continue;
            }

            var came = (double)exact;
            var thresholds = pollutant == Pollutant.PM25 ? PollutedPm25 : [];
            var score = ScoreOf((int)pollutant, forecast.Lead, Forecast, thresholds);
            score.Add(figure.Value, came);
            score.AddInterval(figure, came);
            foreach (var (name, values) in compared)
            {
                if (values[pollutant] is { } value)
                {
                    ScoreOf((int)pollutant, forecast.Lead, name, thresholds).Add(value, came);
                }
            }
        }

        AddAqi(forecast, _aqi.Of(observed), compared);
    }

    private void AddAqi(DayForecast forecast, AqiReport observed, List<(string Name, PollutantTable<double?> Values)> compared)
    {
        var reports = compared.Select(model => (model.Name, Report: _aqi.Of(forecast.Day, model.Values))).ToList();
        if (observed is not { Aqi: { } came, Level: { } level }
            || forecast is not { Aqi: { } figure, Level: { } expected }
            || reports.Exists(entry => entry.Name is "persistence" or "climatology" && entry.Report.Aqi is null))
        {
            return;
        }

        var score = ScoreOf(Pollutants.Count, forecast.Lead, Forecast, HeavyAqi);
        score.Add(figure.Value, came);
        score.AddInterval(figure, came);
        score.AddLevel(expected, level);
        foreach (var (name, report) in reports)
        {
            if (report is { Aqi: { } aqi, Level: { } itsLevel })
            {
                var its = ScoreOf(Pollutants.Count, forecast.Lead, name, HeavyAqi);
                its.Add(aqi, came);
                its.AddLevel(itsLevel, level);
            }
        }
    }

    private SkillScore ScoreOf(int pollutant, int lead, string method, double[] thresholds)
    {
        var key = (pollutant, lead, method);
        return _scores.TryGetValue(key, out var score) ? score : _scores[key] = new SkillScore(thresholds);
    }

    private void Count(AreaForecast forecast)
    {
        foreach (var day in forecast.Days)
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (day.Selections[pollutant] is { } selection)
                {
                    var key = ((int)pollutant, day.Lead, selection.Model);
                    _selected[key] = _selected.GetValueOrDefault(key) + 1;
                }
            }
        }
    }
}
