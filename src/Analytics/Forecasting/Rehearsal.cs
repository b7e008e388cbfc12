namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Forecasts of one pollutant for past days by models that had only learnt from the days before them: the last year, or what there is, in blocks, the
/// models being trained anew before each (rolling origin).
/// </summary>
internal sealed class Rehearsal
{
    private const int FewestDaysToLearn = 60;
    private const int FewestDaysToJudge = 30;
    private const int MostDaysToJudge = 365;
    private const int BlockDays = 92;

    private readonly Knowledge _known;
    private readonly Pollutant _pollutant;
    private readonly int _leads;
    private readonly double?[][] _forecasts;

    private Rehearsal(Knowledge known, Pollutant pollutant, int models, int leads, int firstOrigin)
    {
        (_known, _pollutant, _leads, FirstOrigin) = (known, pollutant, leads, firstOrigin);
        _forecasts = [.. Enumerable.Range(0, models).Select(_ => new double?[known.Areas * leads * Math.Max(0, Origins)])];
    }

    /// <summary>The day number of the first origin.</summary>
    public int FirstOrigin { get; }

    /// <summary>Number of origins; 0 when the history is too short.</summary>
    public int Origins => _known.Last.DayNumber - FirstOrigin;

    /// <summary>The blocks that a history is rehearsed in: the last day to learn from and the last origin of each.</summary>
    public static IReadOnlyList<(int Learnt, int LastOrigin)> Blocks(Knowledge known)
    {
        var days = known.Last.DayNumber - known.First.DayNumber + 1;
        var judged = Math.Min(MostDaysToJudge, days - FewestDaysToLearn);
        if (judged < FewestDaysToJudge)
        {
            return [];
        }

        var blocks = (judged + BlockDays - 1) / BlockDays;
        var first = known.Last.DayNumber - judged;
        return [.. Enumerable.Range(0, blocks).Select(block => (first + judged * block / blocks, first + judged * (block + 1) / blocks - 1))];
    }

    /// <summary>An empty rehearsal, to be filled block by block.</summary>
    public static Rehearsal Of(Knowledge known, Pollutant pollutant, int models, int leads) =>
        new(known, pollutant, models, leads, Blocks(known) is [var (first, _), ..] ? first : known.Last.DayNumber);

    /// <summary>Trains the models until a block and lets them forecast from each of its days.</summary>
    public void Run((int Learnt, int LastOrigin) block, IReadOnlyList<IForecastModel> models, CancellationToken cancellationToken)
    {
        for (var model = 0; model < models.Count; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trained = models[model].Train(_known.At(block.Learnt), _pollutant, _leads);
            for (var origin = block.Learnt; origin <= block.LastOrigin; origin++)
            {
                for (var area = 0; area < _known.Areas; area++)
                {
                    for (var lead = 1; lead <= _leads && origin + lead <= _known.Last.DayNumber; lead++)
                    {
                        _forecasts[model][Slot(area, lead, origin)] = trained.Forecast(area, _known.At(origin), lead);
                    }
                }
            }
        }
    }

    /// <summary>What a model expected for the day <paramref name="lead"/> days after an origin; <see langword="null"/> when it did not say.</summary>
    public double? Forecast(int model, int area, int lead, int origin) => _forecasts[model][Slot(area, lead, origin)];

    /// <summary>What came on that day.</summary>
    public double? Observed(int area, int lead, int origin) => _known.Value(area, _pollutant, origin + lead);

    private int Slot(int area, int lead, int origin) => (area * _leads + lead - 1) * Origins + origin - FirstOrigin;
}
