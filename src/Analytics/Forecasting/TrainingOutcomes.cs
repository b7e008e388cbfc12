using System.Collections.Concurrent;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The outcomes of climatology on the days that it had learnt from, for a history too short to cross-validate on; computed where they are
/// asked for.
/// </summary>
/// <param name="known">The days.</param>
/// <param name="climatologies">The pollutants with their climatology.</param>
internal sealed class TrainingOutcomes(
    KnownData known, IReadOnlyList<(Pollutant Pollutant, ClimatologyModel.Trained Climatology)> climatologies)
{
    private readonly ConcurrentDictionary<(int Which, int Area, int StepOfDay), IReadOnlyList<Outcome>> _outcomes = [];

    /// <param name="which">The number of the pollutant.</param>
    /// <param name="area">The number of the area.</param>
    /// <param name="lead">The lead, whose step of the day is looked at.</param>
    public IReadOnlyList<Outcome> Of(int which, int area, int lead) =>
        _outcomes.GetOrAdd((which, area, (lead - 1) % known.Resolution.StepsPerDay), Compute);

    private IReadOnlyList<Outcome> Compute((int Which, int Area, int StepOfDay) key)
    {
        var (pollutant, climatology) = climatologies[key.Which];
        var outcomes = new List<Outcome>();
        for (var day = known.First; day <= known.Last; day = day.AddDays(1))
        {
            var step = known.Resolution.FirstStep(day) + key.StepOfDay;
            if (known.Value(key.Area, pollutant, step) is { } observed && climatology.Expected(key.Area, known, step) is { } expected)
            {
                outcomes.Add(new Outcome(day, expected, observed));
            }
        }

        return outcomes;
    }
}
