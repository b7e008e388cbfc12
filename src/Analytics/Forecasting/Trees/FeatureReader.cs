namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>Reads the features of daily forecasts.</summary>
/// <param name="learnt">What was learnt from, which the usual figures come from.</param>
/// <param name="setting">What is forecast, and from what.</param>
internal sealed class FeatureReader(KnownData learnt, TreeSetting setting)
{
    private readonly TargetFeatures _target =
        new(learnt.Usual(setting.Pollutant), setting.Pollutant, setting.IsRelative, setting.WithWeather);

    /// <summary>The features of a forecast and the area's level; <see langword="null"/> where too little is known.</summary>
    public (float[] Features, double Level)? Read(int area, KnownData known, int lead)
    {
        var row = new FeatureRow();
        return known.Origin(area, setting) is { } origin && _target.TryAdd(row, area, known, lead, origin.Level)
            ? ([.. origin.Features, .. row.ToArray()], origin.Level)
            : null;
    }

    /// <summary>The names of these features.</summary>
    public IReadOnlyList<string> Names(int area, KnownData known, int lead)
    {
        var row = new FeatureRow(withNames: true);
        _ = _target.TryAdd(row, area, known, lead, 0);
        return [.. known.OriginNames(area, setting), .. row.Names];
    }
}
