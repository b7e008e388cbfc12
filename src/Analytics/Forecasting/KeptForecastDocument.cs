namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The kept forecasts of a day as a packed document. Figures are printed ones, so that whole numbers of their last digit hold them; of the
/// quantiles each is written as its distance from the one before. A figure takes about 15 bytes.
/// </summary>
public static class KeptForecastDocument
{
    private const byte Version = 1;

    /// <summary>The document, the areas in the order of their names.</summary>
    /// <param name="forecasts">The forecasts, each area once.</param>
    public static byte[] Write(IReadOnlyCollection<KeptForecast> forecasts)
    {
        using var bytes = new MemoryStream();
        using var document = new BinaryWriter(bytes);
        List<string> models = [.. forecasts.SelectMany(forecast => forecast.Figures).Select(figure => figure.Model)
            .Distinct().Order(StringComparer.Ordinal)];
        document.Write(Version);
        document.Write7BitEncodedInt(models.Count);
        models.ForEach(document.Write);
        document.Write7BitEncodedInt(forecasts.Count);
        foreach (var forecast in forecasts.OrderBy(forecast => forecast.Area, StringComparer.Ordinal))
        {
            document.Write(forecast.Area);
            document.Write7BitEncodedInt(forecast.Figures.Count);
            foreach (var figure in forecast.Figures)
            {
                document.Write((byte)(figure.Pollutant is { } pollutant ? (int)pollutant : Pollutants.Count));
                document.Write7BitEncodedInt(figure.Lead);
                document.Write7BitEncodedInt(models.IndexOf(figure.Model));
                Write(document, figure.Figure, ScaleOf(figure.Pollutant));
            }
        }

        document.Flush();
        return bytes.ToArray();
    }

    /// <summary>The forecasts of a document.</summary>
    /// <param name="bytes">What <see cref="Write(IReadOnlyCollection{KeptForecast})"/> gave.</param>
    /// <exception cref="InvalidDataException">It is something else, or of a later version of the program.</exception>
    public static IReadOnlyList<KeptForecast> Read(byte[] bytes)
    {
        try
        {
            using var document = new BinaryReader(new MemoryStream(bytes));
            return document.ReadByte() == Version ? Read(document) : throw new InvalidDataException("The version is another.");
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("It is no document of forecasts.", exception);
        }
    }

    private static List<KeptForecast> Read(BinaryReader document)
    {
        string[] models = [.. Repeated(document, document.ReadString)];
        return
        [
            .. Repeated(document, () => new KeptForecast(document.ReadString(), [.. Repeated(document, () =>
            {
                var which = document.ReadByte();
                var pollutant = which == Pollutants.Count ? (Pollutant?)null : Pollutants.All[which];
                var (lead, model) = (document.Read7BitEncodedInt(), models[document.Read7BitEncodedInt()]);
                return new KeptFigure(pollutant, lead, ReadFigure(document, ScaleOf(pollutant)), model);
            })])),
        ];
    }

    private static IEnumerable<T> Repeated<T>(BinaryReader document, Func<T> read)
    {
        for (var left = document.Read7BitEncodedInt(); left > 0; left--)
        {
            yield return read();
        }
    }

    private static void Write(BinaryWriter document, ExpectedFigure figure, decimal scale)
    {
        document.Write(figure.Quantiles is not null);
        var before = 0;
        foreach (var end in figure.Quantiles?.Values ?? [figure.Lower, figure.Upper])
        {
            var units = Units(end, scale);
            document.Write7BitEncodedInt(units - before);
            before = units;
        }

        document.Write7BitEncodedInt(Units(figure.Value, scale));
    }

    private static ExpectedFigure ReadFigure(BinaryReader document, decimal scale)
    {
        var values = new double[document.ReadBoolean() ? ForecastQuantiles.Count : 2];
        var units = 0;
        for (var index = 0; index < values.Length; index++)
        {
            units += document.Read7BitEncodedInt();
            values[index] = (double)(units / scale);
        }

        return new ExpectedFigure((double)(document.Read7BitEncodedInt() / scale), values[0], values[^1])
        {
            Quantiles = values.Length == ForecastQuantiles.Count ? new ForecastQuantiles(values) : null,
        };
    }

    private static int Units(double value, decimal scale) => (int)decimal.Round((decimal)value * scale);

    /// <summary>The units of the last printed digit: 0.1 µg/m³, for CO 0.01 mg/m³, whole ones for the AQI.</summary>
    private static decimal ScaleOf(Pollutant? pollutant) => pollutant switch
    {
        null => 1,
        Pollutant.CO => 100,
        _ => 10,
    };
}
