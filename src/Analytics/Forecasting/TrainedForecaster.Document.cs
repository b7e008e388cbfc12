using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>What was selected and learnt as a document, so that the next run need not train again.</summary>
public sealed partial class TrainedForecaster
{
    /// <summary>Rises with every change of models, selection or intervals: what another version trained is stale.</summary>
    private const int Version = 1;

    /// <summary>Nothing of the product's models is drawn at random; the document says so where others would have their seed.</summary>
    private const int Seed = 0;

    private const int DaysThatMakeAMonthLittle = 365;

    private IReadOnlyList<IForecastModel> Models { get; init; } = [];

    private DateOnly Learnt { get; init; }

    /// <summary>
    /// The day to learn until for forecasts from a day: the end of the month before it, so that the forecasts of a month rest on the same models and its
    /// late corrections do not touch them. Where that leaves less than a year to learn from, the day itself.
    /// </summary>
    /// <param name="panel">The areas.</param>
    /// <param name="origin">The last day that is known.</param>
    public static DateOnly LearnUntil(ForecastPanel panel, DateOnly origin)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var next = origin.AddDays(1);
        var endOfMonth = next.AddDays(-next.Day);
        return endOfMonth.DayNumber - panel.Days.First.DayNumber + 1 >= DaysThatMakeAMonthLittle ? endOfMonth : origin;
    }

    /// <summary>The name under which the document of a panel is kept, the same whatever its days: letters, digits and hyphens.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="leads">How many days ahead.</param>
    public static string DocumentName(ForecastPanel panel, int leads)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var areas = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', panel.Histories.Select(history => history.Area))));
        return string.Create(CultureInfo.InvariantCulture, $"daily-{leads}-{Convert.ToHexStringLower(areas)}");
    }

    /// <summary>The document: version, seed, first and last day of training, a fingerprint of all that was learnt from, selections with their scores, models.</summary>
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var document = new BinaryWriter(bytes);
        document.Write(Version);
        document.Write(Seed);
        document.Write(_panel.Days.First.DayNumber);
        document.Write(Learnt.DayNumber);
        document.Write(Fingerprint(_panel, Learnt, _leads, Models));
        foreach (var candidates in _ranked)
        {
            document.Write7BitEncodedInt(candidates.Count);
            foreach (var candidate in candidates)
            {
                candidate.Save(document);
            }
        }

        foreach (var intervals in _aqiIntervals)
        {
            intervals.Save(document);
        }

        foreach (var slot in UsedSlots())
        {
            _trained[slot]!.Save(document);
        }

        document.Flush();
        return bytes.ToArray();
    }

    /// <summary>The last day that the models of a document learnt from; <see langword="null"/> when another version wrote it.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    public static DateOnly? LearntUntil(byte[] document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var reader = new BinaryReader(new MemoryStream(document));
        return document.Length > 4 * sizeof(int) && reader.ReadInt32() == Version && reader.ReadInt32() == Seed && reader.ReadInt32() > 0
            ? DateOnly.FromDayNumber(reader.ReadInt32())
            : null;
    }

    /// <summary>Takes up what <see cref="Train"/> would learn from a document.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="leads">How many days ahead.</param>
    /// <param name="models">The models to choose from.</param>
    /// <returns>
    /// A forecaster with the same forecasts, whose intervals cannot be steered by a <see cref="ForecastRecord"/>; <see langword="null"/> when the document
    /// is stale: when its version, training range, models or leads are others, anything changed that was learnt from, or it is damaged.
    /// </returns>
    public static TrainedForecaster? Load(byte[] document, ForecastPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(models);
        var learnt = last < panel.Days.Last ? last : panel.Days.Last;
        if (LearntUntil(document) != learnt)
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(document));
            reader.BaseStream.Position = 4 * sizeof(int);
            return reader.ReadString() == Fingerprint(panel, learnt, leads, models) ? Read(reader, panel, learnt, leads, models) : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
        {
            // Cut off or damaged: as good as none.
            return null;
        }
    }

    private static TrainedForecaster Read(BinaryReader reader, ForecastPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models)
    {
        var forecaster = new TrainedForecaster(panel, leads, models.Count) { Models = models, Learnt = learnt };
        for (var slot = 0; slot < forecaster._ranked.Length; slot++)
        {
            forecaster._ranked[slot] = [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => Candidate.Load(reader))];
        }

        for (var slot = 0; slot < forecaster._aqiIntervals.Length; slot++)
        {
            forecaster._aqiIntervals[slot] = ConformalIntervals.Load(reader);
        }

        var known = new Knowledge(panel, learnt);
        foreach (var slot in forecaster.UsedSlots())
        {
            forecaster._trained[slot] = models[slot % models.Count].Load(reader, known, (Pollutant)(slot / models.Count), leads);
        }

        return forecaster;
    }

    /// <summary>The trained models that forecasts may come from.</summary>
    private IEnumerable<int> UsedSlots() => _ranked
        .SelectMany((candidates, slot) => candidates.Select(candidate => slot / _leads % Pollutants.Count * _models + candidate.Model)).Distinct().Order();

    /// <summary>A hash of everything that training looks at.</summary>
    private static string Fingerprint(ForecastPanel panel, DateOnly learnt, int leads, IReadOnlyList<IForecastModel> models)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(EditionCatalog.Embedded.Fingerprint);
        writer.Write(leads);
        foreach (var model in models)
        {
            writer.Write(model.Name);
        }

        foreach (var history in panel.Histories)
        {
            writer.Write(history.Area);
            foreach (var day in history.Days.Where(day => day.Day <= learnt))
            {
                writer.Write(day.Day.DayNumber);
                Write(writer, pollutant => (double?)day.Values[pollutant].Valid);
            }

            foreach (var (day, values) in history.Evenings.Where(entry => entry.Key <= learnt).OrderBy(entry => entry.Key))
            {
                writer.Write(day.DayNumber);
                Write(writer, pollutant => values[pollutant]);
            }

            foreach (var (day, weather) in history.Weather.Where(entry => entry.Key <= learnt).OrderBy(entry => entry.Key))
            {
                writer.Write(day.DayNumber);
                writer.Write(
                [
                    weather.Temperature, weather.Pressure, weather.DewPoint, weather.Rain,
                    weather.WindEast, weather.WindNorth, weather.WindSpeed, weather.DaytimeWindSpeed,
                ]);
            }
        }

        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    private static void Write(BinaryWriter writer, Func<Pollutant, double?> valueOf)
    {
        foreach (var pollutant in Pollutants.All)
        {
            writer.Write(valueOf(pollutant) ?? double.NaN);
        }
    }
}
