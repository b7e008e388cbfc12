namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Where the ends of the intervals of one pollutant and lead lie, in typical errors (<see cref="ErrorScale"/>), for all areas of a panel
/// together. Split-conformal: the quantiles, by season, of the errors of cross-validation, in proportion to how large errors had been
/// lately (locally weighted; Lei and others 2018, with the decay of RiskMetrics 1996). From then on each end moves by what came (quantile
/// tracking; Angelopoulos, Candès and Tibshirani 2023): outwards with every outcome beyond it, a little inwards otherwise, so that in the
/// long run a tenth lies beyond each. The median stays where the scores have it, and the quantiles between it and an end keep their places.
/// </summary>
internal sealed class IntervalTracker
{
    /// <summary>The share of outcomes an interval is to hold.</summary>
    public const double Level = 0.8;

    /// <summary>With fewer outcomes no quantile is known.</summary>
    public const int Fewest = 9;

    private const double Beyond = (1 - Level) / 2;
    private const double Decay = 0.94;
    private const double StepOfHighest = 0.1;
    private const int DaysOfHighest = 100;
    private const int FewestDaysOfSeason = 40;
    private const int DaysLately = 60;
    private const int Seasons = 4;
    private const int Median = ForecastQuantiles.Count / 2;

    private readonly double[]?[] _usual;
    private readonly double _step;
    private readonly double _validatedScale;
    private double _scale = 1;
    private double _lower;
    private double _upper;

    /// <param name="days">Days that were forecast without knowing them, in order.</param>
    /// <param name="ahead">How many days before each its forecast was made; 0 for days that had been learnt from, whose errors say nothing
    /// of lately.</param>
    public IntervalTracker(IReadOnlyList<DayOfErrors> days, int ahead)
    {
        var scores = new List<(DateOnly Day, double Score)>();
        var known = 0;
        foreach (var day in days)
        {
            for (; ahead > 0 && days[known].Day <= day.Day.AddDays(-ahead); known++)
            {
                LearnScale(days[known].Errors);
            }

            scores.AddRange(day.Errors.Select(error => (day.Day, error / _scale)));
        }

        for (; ahead > 0 && known < days.Count; known++)
        {
            LearnScale(days[known].Errors);
        }

        _validatedScale = _scale;
        var last = days.Count == 0 ? default : days[^1].Day;
        _usual = [.. Enumerable.Range(0, Seasons).Select(season => Quantiles(OfSeason(scores, season, last)))];
        _step = StepOfHighest
            * scores.Where(score => score.Day > last.AddDays(-DaysOfHighest)).Select(score => Math.Abs(score.Score)).DefaultIfEmpty().Max();
    }

    private IntervalTracker(double[]?[] usual, double step, double scale) =>
        (_usual, _step, _validatedScale, _scale) = (usual, step, scale, scale);

    /// <summary>
    /// The tracker of what was cross-validated, or, where there is too little of that, of the errors of climatology on days it had seen.
    /// </summary>
    /// <param name="validated">The outcomes of cross-validation, of all areas.</param>
    /// <param name="ahead">How many days before each its forecast was made.</param>
    /// <param name="seen">The outcomes of days that had been learnt from.</param>
    public static IntervalTracker Of(
        IEnumerable<(Outcome Outcome, ErrorScale Typical)> validated, int ahead,
        Func<IEnumerable<(Outcome Outcome, ErrorScale Typical)>> seen)
    {
        var days = DayOfErrors.Of(validated);
        return days.Sum(day => day.Errors.Count) >= Fewest
            ? new IntervalTracker(days, ahead)
            : new IntervalTracker(DayOfErrors.Of(seen()), 0);
    }

    /// <summary>
    /// The quantiles for a day from 10 to 90 %, in typical errors, rising; the first and the last are the ends of the interval.
    /// <see langword="null"/> when too little was cross-validated.
    /// </summary>
    public double[]? Limits(DateOnly day)
    {
        if (_usual[SeasonOf(day)] is not { } usual)
        {
            return null;
        }

        var (lower, upper) = (Math.Min(0, _scale * (usual[0] + _lower)), Math.Max(0, _scale * (usual[^1] + _upper)));
        var median = Math.Clamp(_scale * usual[Median], lower, upper);
        return
        [
            .. ForecastQuantiles.Moved(usual[..(Median + 1)], lower, median),
            .. ForecastQuantiles.Moved(usual[Median..], median, upper)[1..],
        ];
    }

    /// <summary>Takes in what came of a day.</summary>
    /// <param name="errors">The errors of the forecasts, in typical errors; none where nothing came.</param>
    /// <param name="below">The share of outcomes that came below their intervals.</param>
    /// <param name="above">The share that came above.</param>
    public void Settle(IReadOnlyCollection<double> errors, double below, double above)
    {
        _lower -= _step * (below - Beyond);
        _upper += _step * (above - Beyond);
        if (errors.Count > 0)
        {
            LearnScale(errors);
        }
    }

    /// <summary>Writes what <see cref="Load"/> needs. What came after cross-validation is not kept; it comes again.</summary>
    public void Save(BinaryWriter document)
    {
        document.Write(_step);
        document.Write(_validatedScale);
        foreach (var quantiles in _usual)
        {
            document.Write(quantiles is not null);
            if (quantiles is not null)
            {
                document.Write(quantiles);
            }
        }
    }

    /// <summary>The tracker that was saved, at the end of cross-validation.</summary>
    public static IntervalTracker Load(BinaryReader document)
    {
        var (step, scale) = (document.ReadDouble(), document.ReadDouble());
        var usual = new double[]?[Seasons];
        for (var season = 0; season < Seasons; season++)
        {
            usual[season] = document.ReadBoolean() ? document.ReadDoubles() : null;
        }

        return new IntervalTracker(usual, step, scale);
    }

    private void LearnScale(IReadOnlyCollection<double> errors) => _scale = Decay * _scale + (1 - Decay) * errors.Average(Math.Abs);

    /// <summary>A season that was hardly cross-validated is more like the last two months than like all before them.</summary>
    private static double[] OfSeason(List<(DateOnly Day, double Score)> scores, int season, DateOnly last)
    {
        var its = scores.Where(score => SeasonOf(score.Day) == season).ToList();
        if (its.Select(score => score.Day).Distinct().Count() >= FewestDaysOfSeason)
        {
            return Sorted(its);
        }

        var latest = Sorted(scores.Where(score => score.Day > last.AddDays(-DaysLately)));
        return latest.Length >= Fewest ? latest : Sorted(scores);
    }

    private static double[] Sorted(IEnumerable<(DateOnly Day, double Score)> scores) => [.. scores.Select(score => score.Score).Order()];

    /// <summary>The quantiles of sorted scores from 10 to 90 %: those below the median and above it have mirrored ranks.</summary>
    private static double[]? Quantiles(double[] scores)
    {
        if (scores.Length < Fewest)
        {
            return null;
        }

        int[] ranks =
        [
            .. Enumerable.Range(1, ForecastQuantiles.Count / 2)
                .Select(tenths => Math.Max(1, (int)(Beyond * tenths * (scores.Length + 1)))),
        ];
        return
        [
            .. ranks.Select(rank => scores[rank - 1]),
            (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2,
            .. ranks.Reverse().Select(rank => scores[^rank]),
        ];
    }

    private static int SeasonOf(DateOnly day) => day.Month % 12 / 3;
}

/// <summary>The errors of the forecasts for a day, each in typical errors of its area; at least one.</summary>
internal readonly record struct DayOfErrors(DateOnly Day, IReadOnlyList<double> Errors)
{
    /// <summary>The days of outcomes in order; those of areas without typical errors are left out.</summary>
    public static IReadOnlyList<DayOfErrors> Of(IEnumerable<(Outcome Outcome, ErrorScale Typical)> outcomes) =>
    [
        .. from entry in outcomes
           let error = entry.Typical.Relative(entry.Outcome)
           where error is not null
           group error.Value by entry.Outcome.Day into day
           orderby day.Key
           select new DayOfErrors(day.Key, [.. day]),
    ];
}
