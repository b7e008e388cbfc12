using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>What was selected and learnt as a document, so that the next run need not train again.</summary>
public sealed partial class TrainedForecaster
{
    private const int DaysThatMakeAMonthLittle = 365;

    /// <summary>
    /// The day to learn until for forecasts from a day: the end of the month before it, so that the forecasts of a month rest on the same
    /// models and its late corrections do not touch them. Where that leaves less than a year to learn from, the day itself.
    /// </summary>
    /// <param name="panel">The areas.</param>
    /// <param name="origin">The last day that is known.</param>
    public static DateOnly LearnUntil(ForecastPanel panel, DateOnly origin)
    {
        var next = origin.AddDays(1);
        var endOfMonth = next.AddDays(-next.Day);
        return endOfMonth.DayNumber - panel.Days.First.DayNumber + 1 >= DaysThatMakeAMonthLittle ? endOfMonth : origin;
    }

    /// <summary>The name under which the document of a panel is kept, the same whatever its days: letters, digits and hyphens.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="leads">How many steps ahead.</param>
    public static string DocumentName(ForecastPanel panel, int leads)
    {
        var areas = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', panel.Areas)));
        return string.Create(CultureInfo.InvariantCulture, $"{panel.Resolution.Name}-{leads}-{Convert.ToHexStringLower(areas)}");
    }

    /// <summary>
    /// The document: version, seed, first and last day of training, a fingerprint of all that was learnt from, selections with their
    /// scores, models.
    /// </summary>
    public byte[] Save() => ModelDocument.Create(
        _resolution.DocumentVersion, new DayRange(_panel.Days.First, _learnt), Fingerprint(_panel, _learnt, _leads, _models), document =>
        {
            foreach (var part in Parts())
            {
                foreach (var slot in part.Slots)
                {
                    part.Save(document, slot);
                }
            }
        });

    /// <summary>The last day that the models of a document learnt from; <see langword="null"/> when another version wrote it.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    /// <param name="resolution">The time step of the models.</param>
    public static DateOnly? LearntUntil(byte[] document, Resolution resolution) =>
        ModelDocument.LearntUntil(document, resolution.DocumentVersion);

    /// <summary>Takes up what <see cref="Train"/> would learn from a document.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="leads">How many steps ahead.</param>
    /// <param name="models">The models to choose from.</param>
    /// <returns>A forecaster with the same forecasts; <see langword="null"/> when the document is stale: when its version, training range,
    /// models or leads are others, anything changed that was learnt from, or it is damaged.</returns>
    public static TrainedForecaster? Load(
        byte[] document, ForecastPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models)
    {
        var learnt = last < panel.Days.Last ? last : panel.Days.Last;
        return ModelDocument.Read(
            document, panel.Resolution.DocumentVersion, learnt, () => Fingerprint(panel, learnt, leads, models),
            reader => Read(reader, panel, learnt, leads, models));
    }

    private static TrainedForecaster Read(
        BinaryReader document, ForecastPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models)
    {
        var forecaster = new TrainedForecaster(panel, learnt, leads, models);
        foreach (var part in forecaster.Parts())
        {
            foreach (var slot in part.Slots)
            {
                part.Load(document, slot);
            }
        }

        return forecaster;
    }

    /// <summary>
    /// A hash of everything that training looks at. Hours look at no standard.
    /// </summary>
    private static string Fingerprint(ForecastPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models) =>
        ModelDocument.Fingerprint(writer =>
        {
            if (panel.Resolution == Resolution.Days)
            {
                writer.Write(EditionCatalog.Embedded.Fingerprint);
            }

            writer.Write(leads);
            foreach (var model in models)
            {
                writer.Write(model.Name);
                writer.Write(model.LearntFrom);
            }

            panel.WriteLearnt(writer, learnt);
        });

    /// <summary>What a document holds, in its order: days have their models last, hours beside the selections of each pollutant.</summary>
    private IEnumerable<Part> Parts()
    {
        int[] pollutants = [.. Enumerable.Range(0, _resolution.Pollutants.Count)];
        var aqi = new Part(
            Enumerable.Range(0, _aqiErrors.Length), (document, slot) => _aqiErrors[slot].Save(document),
            (document, slot) => _aqiErrors[slot] = ErrorScale.Load(document));
        var trackers = new Part(
            Enumerable.Range(0, _trackers.Length), (document, slot) => _trackers[slot].Save(document),
            (document, slot) => _trackers[slot] = IntervalTracker.Load(document));
        return _resolution == Resolution.Days
            ? [Selections(pollutants), aqi, trackers, Models(pollutants)]
            : [.. pollutants.SelectMany(which => new[] { Selections(which), Models(which) }), trackers];
    }

    private Part Selections(params int[] pollutants) => new(
        RankedSlots(pollutants),
        (document, slot) =>
        {
            document.Write7BitEncodedInt(_ranked[slot].Count);
            foreach (var candidate in _ranked[slot])
            {
                candidate.Save(document);
            }
        },
        (document, slot) => _ranked[slot] =
            (Candidate[])[.. Enumerable.Range(0, document.Read7BitEncodedInt()).Select(_ => Candidate.Load(document))]);

    /// <summary>The trained models that forecasts may come from.</summary>
    private Part Models(params int[] pollutants)
    {
        var known = new KnownData(_panel, _learnt);
        return new Part(
            pollutants.SelectMany(which => RankedSlots(which)
                .SelectMany(slot => _ranked[slot].SelectMany(candidate => PartsOf(candidate.Model))).Distinct().Order()
                .Select(model => which * _models.Count + model)),
            (document, slot) => _trained[slot]!.Save(document),
            (document, slot) => _trained[slot] = _models[slot % _models.Count].Load(
                document, known, _resolution.Pollutants[slot / _models.Count], _leads));
    }

    private IEnumerable<int> RankedSlots(params int[] pollutants) =>
        from area in Enumerable.Range(0, _panel.Areas.Count)
        from which in pollutants
        from lead in Leads
        select Slot(area, which, lead);

    /// <summary>A part of a document.</summary>
    /// <param name="Slots">The numbers of its entries; those of models are known once the selections are.</param>
    /// <param name="Save">Writes an entry.</param>
    /// <param name="Load">Reads it back.</param>
    private sealed record Part(IEnumerable<int> Slots, Action<BinaryWriter, int> Save, Action<BinaryReader, int> Load);
}
