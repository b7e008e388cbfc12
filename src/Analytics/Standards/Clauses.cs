namespace AqPipeline.Analytics.Standards;

/// <summary>Clauses of the rules of an edition of HJ 663, as explanations quote them.</summary>
/// <param name="DailyAverage">Daily average of a station.</param>
/// <param name="EightHour">Maximum daily 8-hour average of O3.</param>
/// <param name="AreaDay">Daily figure of an area from its stations.</param>
/// <param name="PeriodMean">Mean of a period.</param>
/// <param name="Percentile">Percentile of a period.</param>
/// <param name="ValidDays">Valid days a period needs.</param>
/// <param name="Group">Figure of a province or group from its cities.</param>
/// <param name="Rounding">Digits of published figures.</param>
/// <param name="Ratio">Digits of ratios.</param>
/// <param name="Attainment">The figures of a pollutant that are compared with limits.</param>
public sealed record EvaluationClauses(
    string DailyAverage,
    string EightHour,
    string AreaDay,
    string PeriodMean,
    string Percentile,
    string ValidDays,
    string Group,
    string Rounding,
    string Ratio,
    string Attainment);

/// <summary>Clauses of the rules of an edition of HJ 633, as explanations quote them.</summary>
/// <param name="Hourly">Content of the hourly report.</param>
/// <param name="Rounding">Digits of a concentration before its index is computed.</param>
/// <param name="Iaqi">The individual index.</param>
/// <param name="Aqi">The index of the day.</param>
/// <param name="Primary">The primary pollutants.</param>
/// <param name="Level">The levels.</param>
public sealed record AqiClauses(string Hourly, string Rounding, string Iaqi, string Aqi, string Primary, string Level);
