namespace AqPipeline.Analytics.Forecasting;

/// <summary>The exceedances whose probability is forecast.</summary>
public enum ExceedanceKind
{
    /// <summary>The AQI is above the level "good" (良): polluted.</summary>
    Polluted,

    /// <summary>The AQI is above the level "moderately polluted" (中度污染): heavily polluted.</summary>
    HeavilyPolluted,

    /// <summary>The daily mean of PM2.5 is above the 24-hour limit of class II.</summary>
    Pm25AboveLimit,
}

/// <summary>An exceedance as the edition of a day defines it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Above">A figure above this is an exceedance; AQI, or µg/m³ for PM2.5 (GB 3095, 24-hour mean, class II).</param>
public readonly record struct Exceedance(ExceedanceKind Kind, double Above)
{
    /// <summary>The pollutant; <see langword="null"/> for the AQI.</summary>
    public Pollutant? Pollutant => PollutantOf(Kind);

    /// <summary>Its words, for example <c>AQI &gt; 100</c>.</summary>
    public string Name => NameOf(Kind, Above.ToString("0.####", CultureInfo.InvariantCulture));

    /// <summary>The pollutant of a kind; <see langword="null"/> for the AQI.</summary>
    /// <param name="kind">The kind.</param>
    public static Pollutant? PollutantOf(ExceedanceKind kind) =>
        kind == ExceedanceKind.Pm25AboveLimit ? AqPipeline.Pollutant.PM25 : null;

    /// <summary>The words of a kind with its threshold.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="above">The threshold, or several.</param>
    public static string NameOf(ExceedanceKind kind, string above) => $"{PollutantOf(kind)?.Symbol ?? "AQI"} > {above}";

    /// <summary>The exceedances under the edition of a day, in the order of their kinds.</summary>
    /// <param name="day">The natural day.</param>
    public static IReadOnlyList<Exceedance> Of(DateOnly day)
    {
        var edition = EditionCatalog.Embedded.At(day);
        return
        [
            new(ExceedanceKind.Polluted, Highest(edition, AqiLevel.Good)),
            new(ExceedanceKind.HeavilyPolluted, Highest(edition, AqiLevel.ModeratelyPolluted)),
            new(ExceedanceKind.Pm25AboveLimit, (double)edition.Limits.ClassII(AqPipeline.Pollutant.PM25, Averaging.Daily)),
        ];
    }

    private static int Highest(Edition edition, AqiLevel level) => edition.Aqi.Levels.First(row => row.Level == (int)level).UpTo;
}
