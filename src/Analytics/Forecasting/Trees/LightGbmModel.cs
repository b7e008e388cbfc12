namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// Trees boosted by LightGBM on what the last days and hours, the region, the other pollutants and the season tell; one ensemble a
/// pollutant for the next day, one for the day after, and one for all later days (docs/decisions/0029). With a year or more of history
/// they learn from the areas of the panel, with less from all areas of a pool, relative to the level of the last 30 days.
/// </summary>
/// <param name="withWeather">Whether it reads the weather of the target day; it then forecasts only where there is some.</param>
/// <param name="pool">All areas there are; <see langword="null"/> to learn from those of the panel whatever their history.</param>
public sealed class LightGbmModel(bool withWeather, TreePool? pool = null) : IForecastModel
{
    /// <summary>The days of history from which on a panel learns by itself.</summary>
    public const int DaysByItself = 365;

    /// <inheritdoc />
    public bool ReadsWeather => withWeather;

    /// <inheritdoc />
    public string Name => withWeather ? "lightgbm-weather" : "lightgbm";

    /// <inheritdoc />
    public bool CanLearn => LightGbmLibrary.IsAvailable;

    /// <inheritdoc />
    public string LearntFrom => pool?.Fingerprint ?? "";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var setting = SettingOf(known, pollutant);
        return setting.IsRelative && pool?.Cutoff(known.Last) is { } cutoff
            ? TrainedOf(setting, known, leads, isPooled: true, some => pool.TreesOf(cutoff, setting, some))
            : TrainedOf(setting, known, leads, isPooled: false, some => Fit([known], setting, some));
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads)
    {
        if (document.ReadBoolean())
        {
            return Train(known, pollutant, leads);
        }

        var setting = SettingOf(known, pollutant);
        return TrainedOf(
            setting, known, leads, isPooled: false, _ => document.ReadBoolean() ? LeadTrees.Load(document, setting.Target) : null);
    }

    /// <inheritdoc />
    Evidence? IForecastModel.Elsewhere(KnownData known, Pollutant pollutant, int lead, int leads) =>
        pool is { HasMore: true } && SettingOf(known, pollutant).IsRelative ? pool.EvidenceOf(this, pollutant, lead, leads) : null;

    /// <summary>Grows the trees of some leads on some panels together.</summary>
    internal static LeadTrees? Fit(IReadOnlyList<KnownData> panels, TreeSetting setting, LeadGroup leads)
    {
        var rows = new TreeRows();
        foreach (var known in panels)
        {
            AddRows(rows, known, setting, leads);
        }

        return LeadTrees.Train(rows, setting.Target, leads.Options(setting.WithWeather));
    }

    private static void AddRows(TreeRows rows, KnownData known, TreeSetting setting, LeadGroup leads)
    {
        var reader = new FeatureReader(known, setting);
        for (var area = 0; area < known.Areas; area++)
        {
            for (var day = known.First.DayNumber + leads.First; day <= known.Last.DayNumber; day++)
            {
                if (known.Value(area, setting.Pollutant, day) is not { } observed)
                {
                    continue;
                }

                foreach (var lead in leads.Of(area, day))
                {
                    if (day - lead >= known.First.DayNumber && reader.Read(area, known.At(day - lead), lead) is var (features, level))
                    {
                        rows.Add(features, observed, level);
                    }
                }
            }
        }
    }

    private TreeSetting SettingOf(KnownData known, Pollutant pollutant) =>
        new(pollutant, known.Last.DayNumber - known.First.DayNumber + 1 < DaysByItself, withWeather);

    private static Trained TrainedOf(
        TreeSetting setting, KnownData known, int leads, bool isPooled, Func<LeadGroup, LeadTrees?> treesOf) =>
        new(new FeatureReader(known, setting), [.. LeadGroup.UpTo(leads).Select(treesOf)], isPooled);

    private sealed class Trained(FeatureReader reader, LeadTrees?[] groups, bool isPooled) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead) =>
            TreesOf(lead) is { } trees && reader.Read(area, known, lead) is var (features, level) ? trees.Predict(features, level) : null;

        public IReadOnlyList<FeatureEffect> Explain(int area, KnownData known, int lead) =>
            TreesOf(lead) is { } trees && reader.Read(area, known, lead) is var (features, level)
                ? FeatureEffect.Of(trees, features, level, reader.Names(area, known, lead))
                : [];

        public void Save(BinaryWriter document)
        {
            document.Write(isPooled);
            foreach (var trees in isPooled ? [] : groups)
            {
                document.Write(trees is not null);
                trees?.Save(document);
            }
        }

        private LeadTrees? TreesOf(int lead) => groups[Math.Min(lead, groups.Length) - 1];
    }
}

/// <summary>What trees are grown for.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="IsRelative">Whether levels are relative to those of the last 30 days.</param>
/// <param name="WithWeather">Whether the weather of the target day is read.</param>
internal readonly record struct TreeSetting(Pollutant Pollutant, bool IsRelative, bool WithWeather)
{
    /// <summary>What the trees answer.</summary>
    public TreeTarget Target => new(IsRelative, WithWeather);
}
