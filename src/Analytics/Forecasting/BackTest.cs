namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts past days or hours from the ends of the days before them, and scores the forecasts beside persistence, climatology and other
/// models, pooled over bands of leads. All methods are scored on the same steps: those on which forecast, persistence and climatology each
/// have a figure.
/// </summary>
public sealed class BackTest
{
    /// <summary>The name under which the selected, blended forecast is scored.</summary>
    public const string Forecast = "forecast";

    private static readonly double[] HeavyAqi = [200];
    private static readonly double[] PollutedPm25 = [75, 150];
    private static readonly (int First, int Last)[] BandsOfHours = [(1, 6), (7, 12), (13, 24), (25, 48), (49, 72)];

    private readonly AqiFigures _aqi = new();
    private readonly Dictionary<(int Pollutant, int Band, string Method), SkillScore> _scores = [];
    private readonly SortedDictionary<(int Pollutant, int Lead, string Model), int> _selected = [];
    private readonly int _leads;

    /// <summary>An empty back-test.</summary>
    /// <param name="resolution">The time step.</param>
    /// <param name="leads">How many steps ahead, 1 to <see cref="Resolution.MostLeads"/>.</param>
    public BackTest(Resolution resolution, int leads)
    {
        (Resolution, _leads) = (resolution, leads);
        Bands = resolution == Resolution.Hours ? BandsOfHours : [.. Enumerable.Range(1, leads).Select(lead => (lead, lead))];
    }

    /// <summary>The time step.</summary>
    public Resolution Resolution { get; }

    /// <summary>The bands of leads whose scores are pooled, first and last: each day by itself, hours several together.</summary>
    public IReadOnlyList<(int First, int Last)> Bands { get; }

    /// <summary>Models whose own forecasts, unblended, are scored too; persistence and climatology are always.</summary>
    public IReadOnlyList<IForecastModel> Compared
    {
        get;
        init => field = [ForecastModels.Persistence, ForecastModels.Climatology, .. value.Where(model => !IsReference(model.Name))];
    } = [ForecastModels.Persistence, ForecastModels.Climatology];

    /// <summary>The names of all that is scored: the forecast, then each compared model.</summary>
    public IReadOnlyList<string> Methods => [Forecast, .. Compared.Select(model => model.Name)];

    /// <summary>The scores of the probabilities of exceedances, in daily forecasts.</summary>
    public ExceedanceTest Exceedances { get; } = new();

    /// <summary>True if nothing could be scored.</summary>
    public bool IsEmpty => _scores.Count == 0;

    /// <summary>The scores of a method in a band; <see langword="null"/> when nothing could be scored.</summary>
    /// <param name="pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
    /// <param name="band">The number of the band in <see cref="Bands"/>.</param>
    /// <param name="method">One of <see cref="Methods"/>.</param>
    public SkillScore? Score(Pollutant? pollutant, int band, string method) =>
        _scores.GetValueOrDefault((IndexOf(pollutant), band, method));

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
    public void Run(ForecastPanel panel, IReadOnlyList<IForecastModel> models, IReadOnlyList<int> areas, DayRange days)
    {
        var learnt = days.First.AddDays(-1);
        var forecaster = TrainedForecaster.Train(panel, learnt, _leads, models);
        var known = new KnownData(panel, learnt);
        var compared = Compared.Select(model => (model.Name, Trained: Resolution.Pollutants.ToDictionary(
            pollutant => pollutant,
            pollutant => (models.FirstOrDefault(one => one.Name == model.Name) ?? model).Train(known, pollutant, _leads)))).ToList();
        var usual = new UsualExceedances(panel, known);
        for (var origin = learnt; origin < days.Last; origin = origin.AddDays(1))
        {
            var now = new KnownData(panel, origin);
            foreach (var area in areas)
            {
                var forecast = forecaster.Forecast(area, origin);
                foreach (var lead in forecast.Leads.Where(lead => days.Contains(lead.Day)))
                {
                    var step = Resolution.StepOf(origin.DayNumber, lead.Lead);
                    var observed = PollutantTable.Create(pollutant => panel.Value(area, pollutant, step));
                    Exceedances.Add(lead, area, now, usual);
                    if (observed != default)
                    {
                        Add(lead, observed, panel.Figures(area, lead.Day), [.. compared.Select(model =>
                            (model.Name, PollutantTable.Create(
                                pollutant => model.Trained.GetValueOrDefault(pollutant)?.Forecast(area, now, lead.Lead))))]);
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

    private static bool IsReference(string model) => model == ForecastModels.Persistence.Name || model == ForecastModels.Climatology.Name;

    private void Add(
        LeadForecast forecast, PollutantTable<double?> observed, DailyStatistics? figures,
        List<(string Name, PollutantTable<double?> Values)> compared)
    {
        foreach (var pollutant in Resolution.Pollutants)
        {
            Add(
                (int)pollutant, forecast.Lead, observed[pollutant], forecast.Values[pollutant],
                compared.ConvertAll(model => (model.Name, model.Values[pollutant])), pollutant == Pollutant.PM25 ? PollutedPm25 : []);
        }

        if (figures is null)
        {
            return;
        }

        var (report, reports) = (_aqi.Of(figures), compared.ConvertAll(model => (model.Name, Of: _aqi.Of(forecast.Day, model.Values))));
        if (Add(
            Pollutants.Count, forecast.Lead, report.Aqi, forecast.Aqi, reports.ConvertAll(model => (model.Name, (double?)model.Of.Aqi)),
            HeavyAqi))
        {
            foreach (var (method, level) in reports.ConvertAll(model => (model.Name, model.Of.Level)).Prepend((Forecast, forecast.Level)))
            {
                if (level is { } expected)
                {
                    ScoreOf(Pollutants.Count, forecast.Lead, method, HeavyAqi).AddLevel(expected, report.Level!.Value);
                }
            }
        }
    }

    /// <summary>Scores all methods of a pollutant, or of the AQI, where forecast, persistence and climatology have a figure.</summary>
    private bool Add(
        int pollutant, int lead, double? observed, ExpectedFigure? expected, List<(string Name, double? Value)> compared,
        double[] thresholds)
    {
        if (observed is not { } came || expected is not { } figure
            || compared.Exists(model => IsReference(model.Name) && model.Value is null))
        {
            return false;
        }

        var score = ScoreOf(pollutant, lead, Forecast, thresholds);
        score.Add(figure.Value, came);
        score.AddInterval(figure, came);
        foreach (var (name, value) in compared)
        {
            if (value is { } known)
            {
                ScoreOf(pollutant, lead, name, thresholds).Add(known, came);
            }
        }

        return true;
    }

    private SkillScore ScoreOf(int pollutant, int lead, string method, double[] thresholds)
    {
        var key = (pollutant, Bands.Index().First(band => lead <= band.Item.Last).Index, method);
        return _scores.TryGetValue(key, out var score) ? score : _scores[key] = new SkillScore(thresholds);
    }

    private void Count(AreaForecast forecast)
    {
        foreach (var lead in forecast.Leads)
        {
            foreach (var pollutant in Resolution.Pollutants)
            {
                if (lead.Selections[pollutant] is { } selection)
                {
                    var key = ((int)pollutant, lead.Lead, selection.Model);
                    _selected[key] = _selected.GetValueOrDefault(key) + 1;
                }
            }
        }
    }
}
