namespace AqPipeline.Analytics.Standards;

/// <summary>
/// What a pollutant is judged by over a year (HJ 663 Table 1): it attains when mean and percentile both meet their class II limits.
/// </summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="MeanLimit">The limit for the mean; <see langword="null"/> where the standard has none, as for CO and O3.</param>
/// <param name="Percentile">The percentile of the daily figures.</param>
/// <param name="PercentileLimit">The limit for it.</param>
public sealed record AttainmentItem(Pollutant Pollutant, Averaging? MeanLimit, decimal Percentile, Averaging PercentileLimit);

/// <summary>A critical value of Spearman's coefficient.</summary>
/// <param name="N">Number of years.</param>
/// <param name="Value">From this absolute value on the trend is significant.</param>
public sealed record TrendCriticalValue(int N, decimal Value);

/// <summary>When a row of years rises or falls (HJ 663 Appendix B).</summary>
/// <param name="MinimumYears">With fewer years there is no verdict.</param>
/// <param name="Decimals">Digits the coefficient is compared with.</param>
/// <param name="Critical">The table, by number of years.</param>
/// <param name="Confirmed">Whether the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
public sealed record TrendRule(
    int MinimumYears, int Decimals, IReadOnlyList<TrendCriticalValue> Critical, bool Confirmed, string Basis);
