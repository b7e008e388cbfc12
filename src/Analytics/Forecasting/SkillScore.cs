namespace AqPipeline.Analytics.Forecasting;

/// <summary>How one method did at one pollutant, or the AQI, and one lead, over all days with a forecast and an observation.</summary>
/// <remarks>HJ 1130-2020 as its public implementations read it (docs/forecasting.md): RMSE, bias, R, hits of the AQI level and of ±25
/// %.</remarks>
public sealed class SkillScore
{
    /// <summary>The half-width within which HJ 1130 counts an AQI as hit: 0.75 F ≤ O ≤ 1.25 F.</summary>
    private const double Range = 0.25;

    private double _errors;
    private double _absolute;
    private double _squares;
    private double _forecasts;
    private double _observations;
    private double _forecastSquares;
    private double _observationSquares;
    private double _products;
    private int _hits;
    private int _levels;
    private int _levelHits;
    private int _inside;
    private int _intervals;
    private double _widths;

    /// <summary>Days with a forecast and an observation.</summary>
    public int Count { get; private set; }

    /// <summary>Root mean square error in the pollutant's unit; <see langword="null"/> without days, as all that follows.</summary>
    public double? Rmse => Count == 0 ? null : Math.Sqrt(_squares / Count);

    /// <summary>Mean absolute error.</summary>
    public double? Mae => Count == 0 ? null : _absolute / Count;

    /// <summary>Mean of forecast less observation.</summary>
    public double? Bias => Count == 0 ? null : _errors / Count;

    /// <summary>Pearson's correlation; <see langword="null"/> too where one of the two never changes.</summary>
    public double? Correlation
    {
        get
        {
            var (forecast, observation) =
                (Count * _forecastSquares - _forecasts * _forecasts, Count * _observationSquares - _observations * _observations);
            return forecast > 1e-9 && observation > 1e-9
                ? Math.Clamp((Count * _products - _forecasts * _observations) / Math.Sqrt(forecast * observation), -1, 1)
                : null;
        }
    }

    /// <summary>Share of days whose observation lies within 25 % of the forecast.</summary>
    public double? HitRate => Count == 0 ? null : (double)_hits / Count;

    /// <summary>Share of days whose level was forecast; <see langword="null"/> for concentrations.</summary>
    public double? LevelHitRate => _levels == 0 ? null : (double)_levelHits / _levels;

    /// <summary>Share of observations inside the interval; <see langword="null"/> for methods without one.</summary>
    public double? Coverage => _intervals == 0 ? null : (double)_inside / _intervals;

    /// <summary>Mean width of the interval.</summary>
    public double? Width => _intervals == 0 ? null : _widths / _intervals;

    /// <summary>How exceedances of thresholds were forecast, by threshold.</summary>
    public IReadOnlyList<EventScore> Events { get; }

    /// <summary>Nothing scored yet.</summary>
    /// <param name="thresholds">The thresholds whose exceedance is an event, in the unit of the figures.</param>
    public SkillScore(IReadOnlyList<double> thresholds)
    {
        Events = [.. thresholds.Select(threshold => new EventScore(threshold))];
    }

    /// <summary>Scores a day.</summary>
    public void Add(double forecast, double observed)
    {
        var error = forecast - observed;
        Count++;
        _errors += error;
        _absolute += Math.Abs(error);
        _squares += error * error;
        _forecasts += forecast;
        _observations += observed;
        _forecastSquares += forecast * forecast;
        _observationSquares += observed * observed;
        _products += forecast * observed;
        _hits += observed >= (1 - Range) * forecast && observed <= (1 + Range) * forecast ? 1 : 0;
        foreach (var entry in Events)
        {
            entry.Add(forecast > entry.Threshold, observed > entry.Threshold);
        }
    }

    /// <summary>Scores the levels of a day.</summary>
    public void AddLevel(AqiLevel forecast, AqiLevel observed)
    {
        _levels++;
        _levelHits += forecast == observed ? 1 : 0;
    }

    /// <summary>Scores the interval of a day.</summary>
    public void AddInterval(ExpectedFigure figure, double observed)
    {
        _intervals++;
        _inside += observed >= figure.Lower && observed <= figure.Upper ? 1 : 0;
        _widths += figure.Upper - figure.Lower;
    }
}

/// <summary>How the exceedance of a threshold was forecast.</summary>
/// <param name="threshold">The threshold.</param>
public sealed class EventScore(double threshold)
{
    /// <summary>The threshold; a figure above it is an event.</summary>
    public double Threshold => threshold;

    /// <summary>Events that were forecast.</summary>
    public int Hits { get; private set; }

    /// <summary>Events that were not.</summary>
    public int Misses { get; private set; }

    /// <summary>Forecasts of events that did not come.</summary>
    public int FalseAlarms { get; private set; }

    /// <summary>Probability of detection: hits of all events; <see langword="null"/> without events.</summary>
    public double? Pod => Share(Hits, Hits + Misses);

    /// <summary>False alarm ratio: false alarms of all that were forecast; <see langword="null"/> when none was.</summary>
    public double? Far => Share(FalseAlarms, Hits + FalseAlarms);

    /// <summary>Critical success index: hits of all events and false alarms; <see langword="null"/> without either.</summary>
    public double? Csi => Share(Hits, Hits + Misses + FalseAlarms);

    internal void Add(bool forecast, bool observed)
    {
        Hits += forecast && observed ? 1 : 0;
        Misses += !forecast && observed ? 1 : 0;
        FalseAlarms += forecast && !observed ? 1 : 0;
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
