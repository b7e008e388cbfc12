namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Ranks the models at one pollutant and lead for each area of a panel by cross-validation. A model is blended with climatology in the
/// share that did best for the area. It takes part where that beat climatology by more than chance, at the area and over the whole panel.
/// </summary>
internal sealed class ModelSelector
{
    private const double WeightStep = 0.05;
    private const double GainHere = 0.02;
    private const double GainEverywhere = 0.03;
    private const double DaysOfGain = 365;
    private const int DaysOfMemory = 2;
    private const double GainInDeviations = 2;
    private const int DaysOfWeather = 7;

    private readonly CrossValidation _validation;
    private readonly IReadOnlyList<string> _models;
    private readonly int _lead;
    private readonly string? _only;
    private readonly int _persistence;
    private readonly int _climatology;
    private readonly Trial[][] _trials;

    /// <param name="validation">How the models did on days they had not seen.</param>
    /// <param name="models">The names of the models, with both references.</param>
    /// <param name="areas">Number of areas.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="only">The name of the only model to use; <see langword="null"/> for the best.</param>
    public ModelSelector(CrossValidation validation, IReadOnlyList<string> models, int areas, int lead, string? only)
    {
        (_validation, _models, _lead, _only) = (validation, models, lead, only);
        (_persistence, _climatology) = (IndexOf(ForecastModels.Persistence.Name), IndexOf(ForecastModels.Climatology.Name));
        _trials = [.. Enumerable.Range(0, models.Count).Select(model => Try(model, areas))];
    }

    /// <summary>The models for an area, best first, and climatology at the end.</summary>
    /// <param name="area">The area.</param>
    /// <param name="seen">Outcomes of climatology on days it had seen, for a history too short to cross-validate on.</param>
    public IReadOnlyList<Candidate> Rank(int area, Func<IReadOnlyList<Outcome>> seen)
    {
        var ranked = new List<(double Ratio, Candidate Candidate)>();

        // What cross-validation over a year cannot bring about by chance; chance falls with the root of the days.
        var chance = Math.Sqrt(DaysOfGain / Math.Max(1, _validation.Origins));
        for (var model = 0; model < _models.Count; model++)
        {
            var trial = _trials[model][area];
            if (_only is not null)
            {
                if (_models[model] == _only && model != _climatology)
                {
                    ranked.Add(
                        (0, CandidateOf(
                            model, trial, trial.Pairs.Count > 0 ? "asked for" : "asked for; too short a history to rehearse on")));
                }
            }
            else if (model != _climatology && trial.Weight > 0
                && trial.Ratio < 1 - GainHere * chance && PanelRatio(model) is var panel && panel < 1 - GainEverywhere * chance
                && WorstHalf(model) < 1
                && (_validation.DaysAhead(_lead) <= DaysOfMemory || Significance(model) > GainInDeviations * chance))
            {
                ranked.Add((trial.Ratio + panel, CandidateOf(model, trial, "best of the rehearsal")));
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
            .. ranked.OrderBy(entry => entry.Ratio).Select(entry => entry.Candidate),
            usual.Pairs.Count > 0 ? fallback : fallback with { Errors = ErrorScale.Of(seen()) },
        ];
    }

    private int IndexOf(string name) => _models.Index().First(entry => entry.Item == name).Index;

    private Candidate CandidateOf(int model, Trial trial, string reason) => new(
        model,
        new ForecastSelection(
            _models[model], trial.Weight, trial.Pairs.Count, Root(trial.Squares, trial.Pairs.Count),
            Root(trial.ClimatologySquares, trial.Pairs.Count), PersistenceRmse(trial), reason),
        ErrorScale.Of([.. trial.Pairs.Select(pair => new Outcome(pair.Day, pair.Blend(trial.Weight), pair.Observed))]));

    /// <summary>The error of the blends of a model relative to climatology's, over all areas.</summary>
    private double PanelRatio(int model) =>
        RatioOf(_trials[model].Sum(trial => trial.Squares), _trials[model].Sum(trial => trial.ClimatologySquares));

    /// <summary>The same in the half of cross-validation in which it is worse: what helps in one season only is not relied on.</summary>
    private double WorstHalf(int model)
    {
        var middle = _validation.FirstOrigin + _validation.Origins / 2;
        Span<double> squares = [0, 0];
        Span<double> reference = [0, 0];
        foreach (var trial in _trials[model])
        {
            foreach (var pair in trial.Pairs)
            {
                var half = pair.Day.DayNumber <= middle ? 0 : 1;
                squares[half] += Square(pair.Blend(trial.Weight) - pair.Observed);
                reference[half] += Square(pair.Climatology - pair.Observed);
            }
        }

        var first = reference[0] > 0 ? RatioOf(squares[0], reference[0]) : 0;
        return reference[1] > 0 ? Math.Max(first, RatioOf(squares[1], reference[1])) : first;
    }

    /// <summary>
    /// What the blends of a model saved of climatology's squared error, all areas of a day together, in standard deviations of that sum.
    /// Days that share their weather count for less: covariances up to a week are in the deviation (Newey and West 1987).
    /// </summary>
    private double Significance(int model)
    {
        var gains = new double[_validation.Origins];
        foreach (var trial in _trials[model])
        {
            foreach (var pair in trial.Pairs)
            {
                gains[pair.Origin - _validation.FirstOrigin] += Square(pair.Climatology - pair.Observed)
                    - Square(pair.Blend(trial.Weight) - pair.Observed);
            }
        }

        var mean = gains.Average();
        var variance = 0.0;
        for (var lag = 0; lag <= Math.Min(DaysOfWeather, gains.Length - 1); lag++)
        {
            var covariance = 0.0;
            for (var index = lag; index < gains.Length; index++)
            {
                covariance += (gains[index] - mean) * (gains[index - lag] - mean);
            }

            variance += (lag == 0 ? 1 : 2 * (1 - lag / (DaysOfWeather + 1.0))) * covariance;
        }

        return variance > 0 ? mean * gains.Length / Math.Sqrt(variance) : 0;
    }

    private static double RatioOf(double squares, double reference) => reference > 0 ? Math.Sqrt(squares / reference) : 1;

    private Trial[] Try(int model, int areas)
    {
        List<Pair>[] pairs = [.. Enumerable.Range(0, areas).Select(area => PairsOf(model, area))];
        var everywhere = BestWeight(pairs.SelectMany(area => area));
        return [
            .. pairs.Select(
                area => TrialOf(area, model == _climatology || _only is not null ? 1 : InSteps((BestWeight(area) + everywhere) / 2))),
        ];
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

    private static Trial TrialOf(List<Pair> pairs, double weight) => new(
        pairs, weight, pairs.Sum(pair => Square(pair.Blend(weight) - pair.Observed)),
        pairs.Sum(pair => Square(pair.Climatology - pair.Observed)));

    /// <summary>The share of a model that brings a blend with climatology nearest to what came, by least squares.</summary>
    private static double BestWeight(IEnumerable<Pair> pairs)
    {
        var (product, square) = (0.0, 0.0);
        foreach (var pair in pairs)
        {
            product += (pair.Forecast - pair.Climatology) * (pair.Observed - pair.Climatology);
            square += Square(pair.Forecast - pair.Climatology);
        }

        return square > 0 ? Math.Clamp(product / square, 0, 1) : 0;
    }

    private static double InSteps(double weight) => Math.Round(Math.Round(weight / WeightStep) * WeightStep, 2);

    private static double? PersistenceRmse(Trial trial)
    {
        var errors =
            trial.Pairs.Where(pair => pair.Persistence is not null).Select(pair => Square(pair.Persistence!.Value - pair.Observed))
                .ToList();
        return Root(errors.Sum(), errors.Count);
    }

    private static double? Root(double squares, int count) => count == 0 ? null : Math.Sqrt(squares / count);

    private static double Square(double value) => value * value;

    private readonly record struct Pair(int Origin, DateOnly Day, double Forecast, double Climatology, double Observed, double? Persistence)
    {
        public double Blend(double weight) => weight * Forecast + (1 - weight) * Climatology;
    }

    private sealed record Trial(List<Pair> Pairs, double Weight, double Squares, double ClimatologySquares)
    {
        public double Ratio => RatioOf(Squares, ClimatologySquares);
    }
}
