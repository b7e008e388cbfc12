namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// Trees boosted by LightGBM on what the last hours and days, the region, the other pollutant and the season tell; one ensemble a pollutant
/// over all areas of the panel, with the hours ahead as a feature (docs/decisions/0029).
/// </summary>
/// <param name="withWeather">Whether it reads the weather of the hour's day; it then forecasts only where there is some.</param>
public sealed class HourlyLightGbmModel(bool withWeather) : IForecastModel
{
    private const int LeadsOfADay = 2;

    private static readonly TreeOptions Options = new() { Trees = 100, Leaves = 31, FeatureShare = 0.5, Rate = 0.1 };

    /// <inheritdoc />
    public string Name => withWeather ? "lightgbm-weather" : "lightgbm";

    /// <inheritdoc />
    public bool ReadsWeather => withWeather;

    /// <inheritdoc />
    public bool CanLearn => LightGbmLibrary.IsAvailable;

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var (features, rows) = (FeaturesOf(known, pollutant), new TreeRows());
        for (var area = 0; area < known.Areas; area++)
        {
            for (var day = known.First.DayNumber; day < known.Last.DayNumber; day++)
            {
                foreach (var lead in LeadsOf(area, day, leads))
                {
                    if (known.Value(area, pollutant, known.At(day).LastStep + lead) is { } observed
                        && features.Read(area, known.At(day), lead) is { } row)
                    {
                        rows.Add(row.ToArray(), observed, 0);
                    }
                }
            }
        }

        return new Trained(features, LeadTrees.Train(rows, new TreeTarget(IsRelative: false, IsRoot: true), Options));
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) => new Trained(
        FeaturesOf(known, pollutant),
        document.ReadBoolean() ? LeadTrees.Load(document, new TreeTarget(IsRelative: false, IsRoot: true)) : null);

    private HourlyFeatures FeaturesOf(KnownData known, Pollutant pollutant) => new(known.Usual(pollutant), pollutant, withWeather);

    /// <summary>
    /// The leads at which a day's end is learnt from: two in turn, one of them of the first day, since neighbouring hours tell much the
    /// same.
    /// </summary>
    private static IEnumerable<int> LeadsOf(int area, int day, int leads)
    {
        var first = Math.Min(leads, HourEnding.PerDay);
        for (var turn = 0; turn < LeadsOfADay; turn++)
        {
            var place = 7 * area + 5 * day + turn * 11;
            yield return 1 + place % (turn % 2 == 0 ? first : leads);
        }
    }

    private sealed class Trained(HourlyFeatures features, LeadTrees? trees) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead) =>
            trees is not null && features.Read(area, known, lead) is { } row ? trees.Predict(row.ToArray(), 0) : null;

        public IReadOnlyList<FeatureEffect> Explain(int area, KnownData known, int lead) =>
            trees is not null && features.Read(area, known, lead, withNames: true) is { } row
                ? FeatureEffect.Of(trees, row.ToArray(), 0, row.Names)
                : [];

        public void Save(BinaryWriter document)
        {
            document.Write(trees is not null);
            trees?.Save(document);
        }
    }
}
