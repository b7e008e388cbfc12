using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>What was selected and learnt as a document, so that the next run need not train again.</summary>
public sealed partial class TrainedForecaster
{
    /// <summary>Rises with every change of models, selection or intervals: what another version trained is stale.</summary>
    private const int Version = 2;

    private IReadOnlyList<IForecastModel> Models { get; init; } = [];

    private DateOnly Learnt { get; init; }

    /// <summary>
    /// The day to learn until for forecasts from a day: the end of the month before it, so that the forecasts of a month rest on the same
    /// models and its late corrections do not touch them. Where that leaves less than a year to learn from, the day itself.
    /// </summary>
    /// <param name="panel">The areas.</param>
    /// <param name="origin">The last day that is known.</param>
    public static DateOnly LearnUntil(DailyPanel panel, DateOnly origin)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return ModelDocument.LearnUntil(panel.Days.First, origin);
    }

    /// <summary>The name under which the document of a panel is kept, the same whatever its days: letters, digits and hyphens.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="leads">How many days ahead.</param>
    public static string DocumentName(DailyPanel panel, int leads)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return ModelDocument.NameOf("daily", leads, panel.Areas);
    }

    /// <summary>
    /// The document: version, seed, first and last day of training, a fingerprint of all that was learnt from, selections with their
    /// scores, models.
    /// </summary>
    public byte[] Save() => ModelDocument.Create(
        Version, new DayRange(_panel.Days.First, Learnt), Fingerprint(_panel, Learnt, _leads, Models), document =>
        {
            foreach (var candidates in _ranked)
            {
                document.Write7BitEncodedInt(candidates.Count);
                foreach (var candidate in candidates)
                {
                    candidate.Save(document);
                }
            }

            foreach (var misses in _aqiMisses)
            {
                misses.Save(document);
            }

            foreach (var tracker in _trackers)
            {
                tracker.Save(document);
            }

            foreach (var slot in UsedSlots())
            {
                _trained[slot]!.Save(document);
            }
        });

    /// <summary>The last day that the models of a document learnt from; <see langword="null"/> when another version wrote it.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    public static DateOnly? LearntUntil(byte[] document) => ModelDocument.LearntUntil(document, Version);

    /// <summary>Takes up what <see cref="Train"/> would learn from a document.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="leads">How many days ahead.</param>
    /// <param name="models">The models to choose from.</param>
    /// <returns>
    /// A forecaster with the same forecasts; <see langword="null"/> when the document is stale: when its version, training range, models or
    /// leads are others, anything changed that was learnt from, or it is damaged.
    /// </returns>
    public static TrainedForecaster? Load(
        byte[] document, DailyPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(models);
        var learnt = last < panel.Days.Last ? last : panel.Days.Last;
        return ModelDocument.Read(
            document, Version, learnt, () => Fingerprint(panel, learnt, leads, models),
            reader => Read(reader, panel, learnt, leads, models));
    }

    private static TrainedForecaster Read(
        BinaryReader reader, DailyPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models)
    {
        var forecaster = new TrainedForecaster(panel, leads, models.Count) { Models = models, Learnt = learnt };
        for (var slot = 0; slot < forecaster._ranked.Length; slot++)
        {
            forecaster._ranked[slot] = [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => Candidate.Load(reader))];
        }

        for (var slot = 0; slot < forecaster._aqiMisses.Length; slot++)
        {
            forecaster._aqiMisses[slot] = RehearsedMisses.Load(reader);
        }

        forecaster._trackers = [.. Enumerable.Range(0, (Pollutants.Count + 1) * leads).Select(_ => IntervalTracker.Load(reader))];

        var known = new Knowledge(panel, learnt);
        foreach (var slot in forecaster.UsedSlots())
        {
            forecaster._trained[slot] = models[slot % models.Count].Load(reader, known, (Pollutant)(slot / models.Count), leads);
        }

        return forecaster;
    }

    /// <summary>The trained models that forecasts may come from.</summary>
    private IEnumerable<int> UsedSlots() => _ranked
        .SelectMany((candidates, slot) => candidates.Select(candidate => slot / _leads % Pollutants.Count * _models + candidate.Model))
        .Distinct().Order();

    /// <summary>A hash of everything that training looks at.</summary>
    private static string Fingerprint(DailyPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models) =>
        ModelDocument.Fingerprint(writer =>
    {
        writer.Write(EditionCatalog.Embedded.Fingerprint);
        writer.Write(leads);
        foreach (var model in models)
        {
            writer.Write(model.Name);
        }

        panel.WriteLearnt(writer, learnt);
    });
}
