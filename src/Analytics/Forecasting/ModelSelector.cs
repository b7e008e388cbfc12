namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Ranks the models at one pollutant and lead for each area of a panel by cross-validation. A model is blended with climatology in the
/// share that did best for the area. It takes part where that beat climatology by more than chance, at the area and over the whole panel.
/// </summary>
internal sealed class ModelSelector
{
    private const double GainHere = 0.02;
    private const double GainEverywhere = 0.03;
    private const double DaysOfGain = 365;
    private const int DaysOfMemory = 2;
    private const double GainInDeviations = 2;

    private readonly CrossValidation _validation;
    private readonly IReadOnlyList<IForecastModel> _models;
    private readonly int _lead;
    private readonly string? _only;
    private readonly int _persistence;
    private readonly int _climatology;
    private readonly Trial[][] _trials;
    private readonly Evidence[] _evidence;
    private readonly Evidence?[] _elsewhere;

    /// <param name="validation">How the models did on days they had not seen.</param>
    /// <param name="models">The models, with both references.</param>
    /// <param name="areas">Number of areas.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="elsewhere">What is known of a model from more areas than these.</param>
    /// <param name="only">The name of the only model to use; <see langword="null"/> for the best.</param>
    public ModelSelector(
        CrossValidation validation, IReadOnlyList<IForecastModel> models, int areas, int lead, Func<IForecastModel, Evidence?> elsewhere,
        string? only)
    {
        (_validation, _models, _lead, _only) = (validation, models, lead, only);
        (_persistence, _climatology) = (IndexOf(ForecastModels.Persistence.Name), IndexOf(ForecastModels.Climatology.Name));
        _trials = [.. Enumerable.Range(0, models.Count).Select(model => Try(model, areas))];
        _evidence = [.. _trials.Select(trials => Evidence.Of(trials, validation.FirstOrigin, validation.Origins))];
        _elsewhere = [.. models.Select(model => only is null ? elsewhere(model) : null)];
    }

    /// <summary>The models for an area, best first, and climatology at the end.</summary>
    /// <param name="area">The area.</param>
    /// <param name="seen">Outcomes of climatology on days it had seen, for a history too short to cross-validate on.</param>
    public IReadOnlyList<Candidate> Rank(int area, Func<IReadOnlyList<Outcome>> seen)
    {
        var ranked = new List<(bool IsOfPanel, double Ratio, Candidate Candidate)>();

        // What cross-validation over a year cannot bring about by chance; chance falls with the root of the days.
        var chance = Math.Sqrt(DaysOfGain / Math.Max(1, _validation.Origins));
        for (var model = 0; model < _models.Count; model++)
        {
            var trial = _trials[model][area];
            if (_only is not null)
            {
                if (_models[model].Name == _only && model != _climatology)
                {
                    ranked.Add(
                        (true, 0, CandidateOf(
                            model, trial, trial.Pairs.Count > 0 ? "asked for" : "asked for; too short a history to rehearse on")));
                }
            }
            else if (model != _climatology && trial.Weight > 0
                && (_elsewhere[model] is { } all ? IsProven(trial, all) : IsProven(trial, _evidence[model], chance)))
            {
                var everywhere = (_elsewhere[model] ?? _evidence[model]).Ratio;
                ranked.Add((_elsewhere[model] is null, trial.Ratio + everywhere, CandidateOf(model, trial, "best of the rehearsal")));
            }
        }

        var usual = _trials[_climatology][area];
        var reason = _only switch
        {
            _ when usual.Pairs.Count == 0 => "too short a history to rehearse on",
            _ when _only == ForecastModels.Climatology.Name => "asked for",
            not null => $"{_only} cannot tell from what is known",
            _ when ranked.Count == 0 => "no model was better than climatology",
            _ => "what the better models need is not known",
        };
        var fallback = CandidateOf(_climatology, usual, reason);
        return
        [
            .. ranked.OrderBy(entry => entry.IsOfPanel).ThenBy(entry => entry.Ratio).Select(entry => entry.Candidate),
            usual.Pairs.Count > 0 ? fallback : fallback with { Errors = ErrorScale.Of(seen()) },
        ];
    }

    private bool IsProven(Trial trial, Evidence panel, double chance) =>
        trial.Ratio < 1 - GainHere * chance && panel.Ratio < 1 - GainEverywhere * chance && panel.WorstHalf < 1
        && (_validation.DaysAhead(_lead) <= DaysOfMemory || panel.Significance > GainInDeviations * chance);

    /// <summary>
    /// The same of a model that many more areas have tried: their days prove by themselves what is more than chance. It goes before models
    /// of the panel, whose short history proves little.
    /// </summary>
    private static bool IsProven(Trial trial, Evidence elsewhere) =>
        trial.Ratio < 1 && elsewhere is { Ratio: < 1, WorstHalf: < 1, Significance: > GainInDeviations };

    private int IndexOf(string name) => _models.Index().First(entry => entry.Item.Name == name).Index;

    private Candidate CandidateOf(int model, Trial trial, string reason) => new(
        model,
        new ForecastSelection(
            _models[model].Name, trial.Weight, trial.Pairs.Count, Root(trial.Squares, trial.Pairs.Count),
            Root(trial.ClimatologySquares, trial.Pairs.Count), PersistenceRmse(trial), reason),
        ErrorScale.Of([.. trial.Pairs.Select(pair => new Outcome(pair.Day, pair.Blend(trial.Weight), pair.Observed))]));

    private Trial[] Try(int model, int areas)
    {
        List<Pair>[] pairs = [.. Enumerable.Range(0, areas).Select(area => PairsOf(model, area))];
        return model == _climatology || _only is not null ? [.. pairs.Select(area => new Trial(area, 1))] : Trial.Of(pairs);
    }

    private List<Pair> PairsOf(int model, int area)
    {
        var pairs = new List<Pair>();
        for (var origin = _validation.FirstOrigin; origin < _validation.FirstOrigin + _validation.Origins; origin++)
        {
            if (_validation.Observed(area, _lead, origin) is { } observed
                && _validation.Forecast(model, area, _lead, origin) is { } forecast
                && _validation.Forecast(_climatology, area, _lead, origin) is { } usual)
            {
                pairs.Add(
                    new Pair(
                        origin, _validation.DayOf(_lead, origin), forecast, usual, observed,
                        _validation.Forecast(_persistence, area, _lead, origin)));
            }
        }

        return pairs;
    }

    private static double? PersistenceRmse(Trial trial)
    {
        var errors =
            trial.Pairs.Where(pair => pair.Persistence is not null).Select(pair => Square(pair.Persistence!.Value - pair.Observed))
                .ToList();
        return Root(errors.Sum(), errors.Count);
    }

    private static double? Root(double squares, int count) => count == 0 ? null : Math.Sqrt(squares / count);

    private static double Square(double value) => value * value;
}
