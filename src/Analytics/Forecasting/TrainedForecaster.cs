namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts of all areas of a panel: for each area, pollutant and lead the model that did best in a rehearsal on days it had not seen,
/// blended with climatology, and climatology where none has skill. To be asked by one thread at a time: intervals are steered by what came
/// of earlier forecasts.
/// </summary>
public sealed partial class TrainedForecaster
{
    private readonly DailyPanel _panel;
    private readonly int _leads;
    private readonly AqiFigures _aqi = new();
    private readonly IReadOnlyList<Candidate>[] _ranked;
    private readonly ITrainedModel?[] _trained;
    private readonly RehearsedMisses[] _aqiMisses;
    private readonly int _models;
    private IntervalTracker[] _trackers = [];
    private PanelIntervals? _intervals;

    private TrainedForecaster(DailyPanel panel, int leads, int models)
    {
        (_panel, _leads, _models) = (panel, leads, models);
        _ranked = new IReadOnlyList<Candidate>[panel.Areas.Count * Pollutants.Count * leads];
        _trained = new ITrainedModel?[Pollutants.Count * models];
        _aqiMisses = new RehearsedMisses[panel.Areas.Count * leads];
    }

    private PanelIntervals Intervals => _intervals ??= Steered();

    /// <summary>Rehearses, selects and trains.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from; later days are not looked at, but for the weather slot.</param>
    /// <param name="leads">How many days ahead, 1 to 14.</param>
    /// <param name="models">The models to choose from; persistence and climatology must be among them.</param>
    /// <param name="only">The name of a model that is to forecast whatever its skill; <see langword="null"/> to select.</param>
    /// <param name="cancellationToken">Stops the work, which takes seconds for a city and minutes for a province.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="ArgumentException"><paramref name="last"/> lies before the panel, or a reference or <paramref name="only"/> is not
    /// among the models.</exception>
    public static TrainedForecaster Train(
        DailyPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models, string? only = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leads, 14);
        if (last < panel.Days.First)
        {
            throw new ArgumentException($"Nothing is known by {last:O}; the first day is {panel.Days.First:O}.", nameof(last));
        }

        string?[] needed = [ForecastModels.Persistence.Name, ForecastModels.Climatology.Name, only];
        if (needed.FirstOrDefault(name => name is not null && !models.Any(model => model.Name == name)) is { } absent)
        {
            throw new ArgumentException($"{absent} is not among the models.", nameof(models));
        }

        var known = new Knowledge(panel, last < panel.Days.Last ? last : panel.Days.Last);
        var forecaster = new TrainedForecaster(panel, leads, models.Count) { Models = models, Learnt = known.Last };
        forecaster.Learn(known, models, only, cancellationToken);
        return forecaster;
    }

    /// <summary>Forecasts an area from the end of a day.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="origin">The last day that is known; figures of later days are not looked at.</param>
    public AreaForecast Forecast(int area, DateOnly origin) =>
        FiguresOf(area, origin, Intervals.From(origin)).Forecast(_panel.Areas[area], origin);

    private void Learn(Knowledge known, IReadOnlyList<IForecastModel> models, string? only, CancellationToken cancellationToken)
    {
        var stoppable = new ParallelOptions { CancellationToken = cancellationToken };
        var blocks = Rehearsal.Blocks(new DayRange(known.First, known.Last));
        var rehearsals = PollutantTable.Create(pollutant => new Rehearsal(
            new DayRange(known.First, known.Last), known.Areas, models.Count, _leads,
            (area, lead, origin) => known.Value(area, pollutant, origin + lead)));
        List<Action> work =
        [
            .. blocks.SelectMany(block => Enumerable.Range(0, Pollutants.Count).Select(pollutant =>
                (Action)(() =>
                    rehearsals[(Pollutant)pollutant]
                        .Run(block, Outlooks(known, block.Learnt, (Pollutant)pollutant, models, cancellationToken), cancellationToken)))),
            .. Enumerable.Range(0, _trained.Length).Select(slot =>
                (Action)(() => _trained[slot] = models[slot % _models].Train(known, (Pollutant)(slot / _models), _leads))),
        ];
        Parallel.ForEach(work, stoppable, action => action());
        var climatology = models.Index().First(entry => entry.Item.Name == ForecastModels.Climatology.Name).Index;
        var seen = PollutantTable.Create(pollutant => Enumerable.Range(0, known.Areas).Select(area => new Lazy<IReadOnlyList<Outcome>>(
            () => SeenOutcomes(area, pollutant, known, (ClimatologyModel.Trained)_trained[(int)pollutant * _models + climatology]!)))
                .ToList());
        Parallel.For(0, Pollutants.Count * _leads, stoppable, slot =>
        {
            var (pollutant, lead) = ((Pollutant)(slot / _leads), slot % _leads + 1);
            var selector = new Selector(rehearsals[pollutant], [.. models.Select(model => model.Name)], known.Areas, lead, only);
            for (var area = 0; area < known.Areas; area++)
            {
                var which = area;
                _ranked[Slot(area, pollutant, lead)] = selector.Rank(area, () => seen[pollutant][which].Value);
            }
        });
        LearnIntervals(known, rehearsals, seen, stoppable);
    }

    private Rehearsal.Outlook[] Outlooks(
        Knowledge known, int learnt, Pollutant pollutant, IReadOnlyList<IForecastModel> models, CancellationToken cancellationToken) =>
    [
        .. models.TakeWhile(_ => !cancellationToken.IsCancellationRequested)
            .Select(model => model.Train(known.At(learnt), pollutant, _leads))
            .Select(trained => (Rehearsal.Outlook)((area, lead, origin) => trained.Forecast(area, known.At(origin), lead))),
    ];

    private int Climatology => _ranked[0][^1].Model;

    private (double Value, Candidate Candidate)? Expect(int area, Pollutant pollutant, Knowledge known, int lead)
    {
        if (_trained[(int)pollutant * _models + Climatology]!.Forecast(area, known, lead) is not { } usual)
        {
            return null;
        }

        foreach (var candidate in _ranked[Slot(area, pollutant, lead)])
        {
            if (_trained[(int)pollutant * _models + candidate.Model]!.Forecast(area, known, lead) is { } forecast)
            {
                return (candidate.Blend(forecast, usual), candidate);
            }
        }

        return null;
    }

    /// <summary>The slot of a pollutant by its number, or of the AQI by the number of pollutants, in the trackers.</summary>
    private int Slot(int which, int lead) => which * _leads + lead - 1;

    private int Slot(int area, Pollutant pollutant, int lead) => (area * Pollutants.Count + (int)pollutant) * _leads + lead - 1;
}
