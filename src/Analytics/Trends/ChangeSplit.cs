namespace AqPipeline.Analytics.Trends;

/// <summary>Change of a mean concentration between two periods.</summary>
/// <param name="Base">Mean of the earlier period, in the pollutant's unit, rounded.</param>
/// <param name="Period">Mean of the later period, in the pollutant's unit, rounded.</param>
/// <param name="Percent">The change in per cent of the earlier mean before rounding, to 0.1; <see langword="null"/> if that is 0.</param>
public readonly record struct ConcentrationChange(decimal Base, decimal Period, decimal? Percent)
{
    private const int PercentDecimals = 1;

    /// <summary>Later minus earlier mean, in the pollutant's unit.</summary>
    public decimal Change => Period - Base;

    /// <summary>The change between two means.</summary>
    /// <param name="earlier">The earlier mean.</param>
    /// <param name="later">The later mean.</param>
    /// <param name="decimals">Digits of the means.</param>
    public static ConcentrationChange Of(double earlier, double later, int decimals) => new(
        decimal.Round((decimal)earlier, decimals),
        decimal.Round((decimal)later, decimals),
        earlier > 0 ? decimal.Round((decimal)(100 * (later - earlier) / earlier), PercentDecimals) : null);
}

/// <summary>A change in two parts: observed = measures + weather. The part of the measures is the change under usual weather.</summary>
/// <param name="Observed">The change as measured.</param>
/// <param name="Measures">The change under usual weather; <see langword="null"/> if it is not known.</param>
public sealed record ChangeSplit(ConcentrationChange Observed, ConcentrationChange? Measures)
{
    /// <summary>The weather's part in the pollutant's unit; <see langword="null"/> if it is not known.</summary>
    public decimal? Weather => Observed.Change - Measures?.Change;

    /// <summary>Observed minus normalised change, in percentage points; <see langword="null"/> if either is not known.</summary>
    public decimal? WeatherPoints => Observed.Percent - Measures?.Percent;
}
