using System.Collections.Concurrent;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts of all areas of a panel, by days or hours, from the ends of days: for each area, pollutant and lead the model that did best in
/// cross-validation on days it had not seen, blended with climatology, and climatology where none has skill. To be asked by one thread at a
/// time: intervals are steered by what came of earlier forecasts.
/// </summary>
public sealed partial class TrainedForecaster
{
    private readonly ForecastPanel _panel;
    private readonly Resolution _resolution;
    private readonly DateOnly _learnt;
    private readonly int _leads;
    private readonly IReadOnlyList<IForecastModel> _models;
    private readonly AqiFigures _aqi = new();
    private readonly IReadOnlyList<Candidate>[] _ranked;
    private readonly ITrainedModel?[] _trained;
    private readonly ErrorScale[] _aqiErrors;
    private readonly IntervalTracker[] _trackers;

    private TrainedForecaster(ForecastPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models)
    {
        (_panel, _resolution, _learnt, _leads, _models) = (panel, panel.Resolution, learnt, leads, models);
        _ranked = new IReadOnlyList<Candidate>[panel.Areas.Count * _resolution.Pollutants.Count * leads];
        _trained = new ITrainedModel?[_resolution.Pollutants.Count * models.Count];
        _aqiErrors = new ErrorScale[_resolution.HasAqi ? panel.Areas.Count * leads : 0];
        _trackers = new IntervalTracker[(_resolution.Pollutants.Count + (_resolution.HasAqi ? 1 : 0)) * leads];
    }

    private PanelIntervals Intervals => field ??= Steered();

    private IEnumerable<int> Leads => Enumerable.Range(1, _leads);

    /// <summary>The number of the AQI, after those of the pollutants.</summary>
    private int Aqi => _resolution.Pollutants.Count;

    /// <summary>Cross-validates, selects and trains.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from; later days are not looked at, but for the weather slot.</param>
    /// <param name="leads">How many steps ahead, 1 to <see cref="Resolution.MostLeads"/>.</param>
    /// <param name="models">The models to choose from; persistence and climatology must be among them.</param>
    /// <param name="only">The name of a model that is to forecast whatever its skill; <see langword="null"/> to select.</param>
    /// <param name="advanced">Is told, from any thread, how many of the trainings are done and how many there are; <see langword="null"/>
    /// for nobody.</param>
    /// <param name="cancellationToken">Stops the work, which takes seconds for a city and minutes for a province.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="ArgumentException"><paramref name="last"/> lies before the panel, <paramref name="leads"/> is out of range, or a
    /// reference or <paramref name="only"/> is not among the models.</exception>
    public static TrainedForecaster Train(
        ForecastPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models, string? only = null,
        Action<int, int>? advanced = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leads, panel.Resolution.MostLeads);
        if (last < panel.Days.First)
        {
            throw new ArgumentException($"Nothing is known by {last:O}; the first day is {panel.Days.First:O}.", nameof(last));
        }

        string?[] needed = [ForecastModels.Persistence.Name, ForecastModels.Climatology.Name, only];
        if (needed.FirstOrDefault(name => name is not null && !models.Any(model => model.Name == name)) is { } absent)
        {
            throw new ArgumentException($"{absent} is not among the models.", nameof(models));
        }

        var known = new KnownData(panel, last < panel.Days.Last ? last : panel.Days.Last);
        var forecaster = new TrainedForecaster(panel, known.Last, leads, models);
        forecaster.Learn(known, only, advanced, cancellationToken);
        return forecaster;
    }

    /// <summary>Forecasts an area from the end of a day.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="origin">The last day that is known; figures of later days are not looked at.</param>
    public AreaForecast Forecast(int area, DateOnly origin)
    {
        var (leads, _) = Issue(area, origin, Intervals.From(origin));
        var past = Enumerable.Range(1 - _resolution.PastDays * _resolution.StepsPerDay, _resolution.PastDays * _resolution.StepsPerDay);
        return new AreaForecast(_panel.Areas[area], _resolution, origin, leads, ReasonOf(leads))
        {
            Past = PollutantTable.Create<IReadOnlyList<double?>>(pollutant =>
                [.. past.Select(lead => _panel.Value(area, pollutant, _resolution.StepOf(origin.DayNumber, lead)))]),
        };
    }

    private void Learn(KnownData known, string? only, Action<int, int>? advanced, CancellationToken cancellationToken)
    {
        var (pollutants, areas) = (_resolution.Pollutants, known.Areas);
        var days = new DayRange(known.First, known.Last);
        CrossValidation[] validations =
        [
            .. pollutants.Select(pollutant => new CrossValidation(
                days, _resolution, areas, _models.Count, _leads,
                (area, lead, origin) => known.Value(area, pollutant, _resolution.StepOf(origin, lead)))),
        ];
        List<Action> work =
        [
            .. CrossValidation.Blocks(days).SelectMany(block => validations.Select((validation, which) => (Action)(() =>
                validation.Run(
                    block, ForecastsOf(known, block.Learnt, validation, pollutants[which], cancellationToken), cancellationToken)))),
            .. Enumerable.Range(0, _trained.Length).Where(slot => _models[slot % _models.Count].MeanOf.Count == 0)
                .Select(slot => (Action)(() =>
                    _trained[slot] = _models[slot % _models.Count].Train(known, pollutants[slot / _models.Count], _leads))),
        ];
        var stoppable = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        // One at a time to whoever is free: parts that take long stand first and must not queue behind each other.
        var done = 0;
        Parallel.ForEach(Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering), stoppable, action =>
        {
            action();
            advanced?.Invoke(Interlocked.Increment(ref done), work.Count);
        });
        var seen = new TrainingOutcomes(
            known, [.. pollutants.Index().Select(entry => (entry.Item, (ClimatologyModel.Trained)Trained(entry.Index, Climatology)))]);
        Parallel.For(0, pollutants.Count * _leads, stoppable, slot =>
        {
            var (which, lead) = (slot / _leads, slot % _leads + 1);
            var selector = new ModelSelector(
                validations[which], _models, areas, lead, model => model.Elsewhere(known, pollutants[which], lead, _leads), only);
            for (var area = 0; area < areas; area++)
            {
                var its = area;
                _ranked[Slot(area, which, lead)] = selector.Rank(area, () => seen.Of(which, its, lead));
            }
        });
        LearnIntervals(known, validations, seen, stoppable);
    }

    /// <summary>What each model expects after it learnt until a day; the mean of others comes from what these have said.</summary>
    private CrossValidation.ForecastOf[] ForecastsOf(
        KnownData known, int learnt, CrossValidation validation, Pollutant pollutant, CancellationToken cancellationToken)
    {
        var forecasts = new CrossValidation.ForecastOf[_models.Count];
        for (var model = 0; model < forecasts.Length; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_models[model].MeanOf.Count > 0)
            {
                int[] parts = [.. PartsOf(model)];
                forecasts[model] = (area, lead, origin) =>
                    MeanModel.Mean(parts, part => validation.Forecast(part, area, lead, origin));
            }
            else
            {
                var trained = _models[model].Train(known.At(learnt), pollutant, _leads);
                forecasts[model] = (area, lead, origin) => trained.Forecast(area, known.At(origin), lead);
            }
        }

        return forecasts;
    }

    /// <summary>The models that are trained for one: itself, or those whose mean it is, which stand before it.</summary>
    private IEnumerable<int> PartsOf(int model) => _models[model].MeanOf is { Count: > 0 } parts
        ? parts.Select(name => _models.Index().First(entry => entry.Item.Name == name).Index)
        : [model];

    private int Climatology => _models.Index().First(entry => entry.Item.Name == ForecastModels.Climatology.Name).Index;

    /// <summary>A trained model of the pollutant with a number in the resolution.</summary>
    private ITrainedModel Trained(int which, int model) => _trained[which * _models.Count + model]
        ??= MeanModel.Of([.. PartsOf(model).Select(part => Trained(which, part))]);

    private (double Value, Candidate Candidate)? Expect(int area, int which, KnownData known, int lead) =>
        Candidate.Blended(_ranked[Slot(area, which, lead)], model => Trained(which, model).Forecast(area, known, lead));

    /// <summary>The slot of a pollutant or the AQI in the trackers.</summary>
    private int Slot(int which, int lead) => which * _leads + lead - 1;

    /// <summary>The slot in the ranked candidates.</summary>
    private int Slot(int area, int which, int lead) => (area * _resolution.Pollutants.Count + which) * _leads + lead - 1;
}
