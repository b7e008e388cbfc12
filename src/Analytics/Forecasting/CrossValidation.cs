namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts of one pollutant for the past by models that had only learnt from the days before them: the last year, or what there is, in
/// blocks, the models being trained anew before each (rolling origin). Forecasts are made from the ends of days.
/// </summary>
internal sealed class CrossValidation
{
    private const int FewestDaysToLearn = 60;
    private const int FewestDaysToJudge = 30;
    private const int MostDaysToJudge = 365;
    private const int BlockDays = 183;

    private readonly DayRange _days;
    private readonly Resolution _resolution;
    private readonly int _areas;
    private readonly int _leads;
    private readonly ForecastOf _observed;
    private readonly double?[][] _forecasts;

    /// <summary>An empty cross-validation, to be filled block by block.</summary>
    /// <param name="days">All that is known.</param>
    /// <param name="resolution">The time step of the leads.</param>
    /// <param name="areas">Number of areas.</param>
    /// <param name="models">Number of models.</param>
    /// <param name="leads">Number of leads.</param>
    /// <param name="observed">What came.</param>
    public CrossValidation(DayRange days, Resolution resolution, int areas, int models, int leads, ForecastOf observed)
    {
        (_days, _resolution, _areas, _leads, _observed) = (days, resolution, areas, leads, observed);
        FirstOrigin = Blocks(days) is [var (first, _), ..] ? first : days.Last.DayNumber;
        _forecasts = [.. Enumerable.Range(0, models).Select(_ => new double?[areas * leads * Origins])];
    }

    /// <summary>A figure of an area <paramref name="lead"/> leads after the end of the day numbered <paramref name="origin"/>.</summary>
    public delegate double? ForecastOf(int area, int lead, int origin);

    /// <summary>The day number of the first origin.</summary>
    public int FirstOrigin { get; }

    /// <summary>Number of origins; 0 when the history is too short.</summary>
    public int Origins => _days.Last.DayNumber - FirstOrigin;

    /// <summary>The blocks that a history is cross-validated in: the last day to learn from and the last origin of each.</summary>
    public static IReadOnlyList<(int Learnt, int LastOrigin)> Blocks(DayRange days)
    {
        var judged = Math.Min(MostDaysToJudge, days.Days - FewestDaysToLearn);
        if (judged < FewestDaysToJudge)
        {
            return [];
        }

        var blocks = (judged + BlockDays - 1) / BlockDays;
        var first = days.Last.DayNumber - judged;
        return [
            .. Enumerable.Range(0, blocks).Select(block => (first + judged * block / blocks, first + judged * (block + 1) / blocks - 1)),
        ];
    }

    /// <summary>Lets the models forecast from each day of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="models">What each expects, after it learnt until the block's first day.</param>
    /// <param name="cancellationToken">Stops the work between models.</param>
    public void Run((int Learnt, int LastOrigin) block, IReadOnlyList<ForecastOf> models, CancellationToken cancellationToken)
    {
        for (var model = 0; model < models.Count; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var origin = block.Learnt; origin <= block.LastOrigin; origin++)
            {
                for (var area = 0; area < _areas; area++)
                {
                    for (var lead = 1; lead <= _leads && DayOf(lead, origin) <= _days.Last; lead++)
                    {
                        _forecasts[model][Slot(area, lead, origin)] = models[model](area, lead, origin);
                    }
                }
            }
        }
    }

    /// <summary>The day in which the lead lies.</summary>
    public DateOnly DayOf(int lead, int origin) => DateOnly.FromDayNumber(origin + DaysAhead(lead));

    /// <summary>The number of that day, counted from the origin.</summary>
    public int DaysAhead(int lead) => _resolution.DaysAhead(lead);

    /// <summary>What a model expected; <see langword="null"/> when it did not say.</summary>
    public double? Forecast(int model, int area, int lead, int origin) => _forecasts[model][Slot(area, lead, origin)];

    /// <summary>What came; <see langword="null"/> when nothing did by the last day.</summary>
    public double? Observed(int area, int lead, int origin) => DayOf(lead, origin) <= _days.Last ? _observed(area, lead, origin) : null;

    /// <summary>The blended forecast of the candidates, best first.</summary>
    public (double Value, Candidate Candidate)? Blended(IReadOnlyList<Candidate> candidates, int area, int lead, int origin) =>
        Candidate.Blended(candidates, model => Forecast(model, area, lead, origin));

    /// <summary>What came of these blends, each with the errors of its candidate.</summary>
    public IEnumerable<(Outcome Outcome, ErrorScale Typical)> Outcomes(IReadOnlyList<Candidate> candidates, int area, int lead)
    {
        for (var origin = FirstOrigin; origin < FirstOrigin + Origins; origin++)
        {
            if (Observed(area, lead, origin) is { } observed && Blended(candidates, area, lead, origin) is var (forecast, candidate))
            {
                yield return (new Outcome(DayOf(lead, origin), forecast, observed), candidate.Errors);
            }
        }
    }

    private int Slot(int area, int lead, int origin) => (area * _leads + lead - 1) * Origins + origin - FirstOrigin;
}
