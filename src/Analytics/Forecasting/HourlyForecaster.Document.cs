namespace AqPipeline.Analytics.Forecasting;

/// <summary>What was selected and learnt as a document, as of the days.</summary>
public sealed partial class HourlyForecaster
{
    /// <summary>Rises with every change of models, selection or intervals: what another version trained is stale.</summary>
    private const int Version = 1;

    /// <summary>
    /// The day to learn until for forecasts from a day, by the rule of the days (<see cref="TrainedForecaster.LearnUntil"/>).
    /// </summary>
    /// <param name="panel">The areas.</param>
    /// <param name="origin">The last day that is known.</param>
    public static DateOnly LearnUntil(HourlyPanel panel, DateOnly origin)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return ModelDocument.LearnUntil(panel.Days.First, origin);
    }

    /// <summary>The name under which the document of a panel is kept, the same whatever its days: letters, digits and hyphens.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="leads">How many hours ahead.</param>
    public static string DocumentName(HourlyPanel panel, int leads)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return ModelDocument.NameOf("hourly", leads, panel.Areas);
    }

    /// <summary>
    /// The document: version, seed, first and last day of training, a fingerprint of all that was learnt from, selections with their
    /// scores, models.
    /// </summary>
    public byte[] Save() => ModelDocument.Create(
        Version, new DayRange(_panel.Days.First, _learnt), Fingerprint(_panel, _learnt, _leads), document =>
        {
            foreach (var pollutant in Resolution.Hours.Pollutants)
            {
                foreach (var candidates in _ranked[pollutant])
                {
                    document.Write7BitEncodedInt(candidates.Count);
                    foreach (var candidate in candidates)
                    {
                        candidate.Save(document);
                    }
                }

                foreach (var model in UsedModels(pollutant))
                {
                    _trained[pollutant][model]!.Save(document);
                }
            }

            foreach (var tracker in _trackers)
            {
                tracker.Save(document);
            }
        });

    /// <summary>The last day that the models of a document learnt from; <see langword="null"/> when another version wrote it.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    public static DateOnly? LearntUntil(byte[] document) => ModelDocument.LearntUntil(document, Version);

    /// <summary>Takes up what <see cref="Train"/> would learn from a document.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="leads">How many hours ahead.</param>
    /// <returns>
    /// A forecaster with the same forecasts; <see langword="null"/> when the document is stale: when its version, training range or leads
    /// are others, anything changed that was learnt from, or it is damaged.
    /// </returns>
    public static HourlyForecaster? Load(byte[] document, HourlyPanel panel, DateOnly last, int leads)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var learnt = last < panel.Days.Last ? last : panel.Days.Last;
        return ModelDocument.Read(
            document, Version, learnt, () => Fingerprint(panel, learnt, leads), reader => Read(reader, panel, learnt, leads));
    }

    private static HourlyForecaster Read(BinaryReader reader, HourlyPanel panel, DateOnly learnt, int leads)
    {
        var forecaster = new HourlyForecaster(panel, learnt, leads);
        var (known, models) = (new Knowledge(panel, learnt), ForecastModels.Hourly);
        foreach (var pollutant in Resolution.Hours.Pollutants)
        {
            forecaster._ranked[pollutant] =
            [
                .. Enumerable.Range(0, panel.Areas.Count * leads)
                    .Select(_ => (Candidate[])[.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => Candidate.Load(reader))]),
            ];
            var trained = forecaster._trained[pollutant] = new ITrainedModel?[models.Count];
            foreach (var model in forecaster.UsedModels(pollutant))
            {
                trained[model] = models[model].Load(reader, known, pollutant, leads);
            }
        }

        for (var slot = 0; slot < forecaster._trackers.Length; slot++)
        {
            forecaster._trackers[slot] = IntervalTracker.Load(reader);
        }

        return forecaster;
    }

    /// <summary>The models that forecasts of a pollutant may come from.</summary>
    private int[] UsedModels(Pollutant pollutant) =>
        [.. _ranked[pollutant].SelectMany(candidates => candidates.Select(candidate => candidate.Model)).Distinct().Order()];

    /// <summary>A hash of everything that training looks at.</summary>
    private static string Fingerprint(HourlyPanel panel, DateOnly learnt, int leads) => ModelDocument.Fingerprint(writer =>
    {
        writer.Write(leads);
        panel.WriteLearnt(writer, learnt);
    });
}
