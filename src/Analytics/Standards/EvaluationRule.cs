namespace AqPipeline.Analytics.Standards;

/// <summary>The 8-hour averages of O3 (GB 3095 3.8, 3.9; HJ 663 6.1.2).</summary>
/// <param name="WindowHours">Hours in a window.</param>
/// <param name="MinimumHours">Hourly averages a window needs.</param>
/// <param name="FirstEnd">Hour at which the first window of a natural day ends.</param>
/// <param name="LastEnd">Hour at which the last one ends.</param>
/// <param name="MinimumWindows">Valid windows a day needs.</param>
/// <param name="ValidAboveLimit">True if a day with fewer is still valid when its maximum is above the 8-hour class II limit.</param>
public sealed record EightHourRule(
    int WindowHours, int MinimumHours, int FirstEnd, int LastEnd, int MinimumWindows, bool ValidAboveLimit)
{
    /// <summary>Windows of a natural day.</summary>
    public int Windows => LastEnd - FirstEnd + 1;
}

/// <summary>The statistic of a pollutant over a period.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Percentile">The percentile of its daily figures; <see langword="null"/> for their mean.</param>
public sealed record PeriodStatisticRule(Pollutant Pollutant, decimal? Percentile);

/// <summary>Valid days a period needs (GB 3095 Table 4).</summary>
/// <param name="Year">In a year, all pollutants; the months must meet their minimum as well.</param>
/// <param name="Month">In a month other than February.</param>
/// <param name="February">In February.</param>
/// <param name="OtherShare">Share of the days in a period that is not whole months.</param>
/// <param name="OtherShareBasis">Why.</param>
public sealed record ValidDaysRule(int Year, int Month, int February, decimal OtherShare, string OtherShareBasis);

/// <summary>Valid stations an area's daily figure needs.</summary>
/// <param name="MinimumShare">Share of its stations.</param>
/// <param name="SmallBelow">Areas with fewer stations than this are small.</param>
/// <param name="SmallMinimumShare">Share in a small area.</param>
/// <param name="Enabled">The switch.</param>
/// <param name="Confirmed">True if the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
public sealed record AreaStationsRule(
    decimal MinimumShare, int SmallBelow, decimal SmallMinimumShare, bool Enabled, bool Confirmed, string Basis)
{
    /// <summary>The valid stations that an area needs for a daily figure: at least one.</summary>
    /// <param name="stations">Evaluation stations the area has on the day.</param>
    public int Required(int stations) =>
        Enabled ? Math.Max(1, (int)decimal.Ceiling((stations < SmallBelow ? SmallMinimumShare : MinimumShare) * stations)) : 1;
}

/// <summary>Cities with a valid figure a province, region or nation needs.</summary>
/// <param name="MinimumShare">Share of its cities.</param>
/// <param name="Confirmed">True if the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
public sealed record GroupCitiesRule(decimal MinimumShare, bool Confirmed, string Basis);

/// <summary>Digits of published figures (HJ 663-2026 Table 3; HJ 663-2013 Table 2).</summary>
/// <param name="Statistics">Digits a statistic is published with.</param>
/// <param name="Judgement">Digits it is judged with.</param>
/// <param name="Ratio">Digits of a ratio in percent.</param>
/// <param name="Multiple">Digits of an exceedance multiple.</param>
public sealed record DecimalsRule(
    IReadOnlyDictionary<Pollutant, int> Statistics, IReadOnlyDictionary<Pollutant, int> Judgement, int Ratio, int Multiple);

/// <summary>One edition of HJ 663: what is evaluated, from how much data, with which digits.</summary>
/// <param name="Id">The standard, for example <c>HJ 663-2013</c>.</param>
/// <param name="Title">Its title in Chinese.</param>
/// <param name="Source">Source of the rules.</param>
/// <param name="DailyAverageMinimumHours">Hourly averages a daily average needs.</param>
/// <param name="EightHour">The rule for the 8-hour averages of O3.</param>
/// <param name="PeriodStatistics">The statistic of each pollutant.</param>
/// <param name="ValidDays">Valid days a period needs.</param>
/// <param name="AreaStations">Valid stations an area needs.</param>
/// <param name="GroupCities">Cities a group needs.</param>
/// <param name="Decimals">Digits.</param>
/// <param name="Attainment">The figures of a pollutant that are compared with limits.</param>
/// <param name="Trend">Conditions of a rising or falling trend.</param>
/// <param name="Clauses">Clause of each rule.</param>
public sealed record EvaluationRule(
    string Id,
    string Title,
    string Source,
    int DailyAverageMinimumHours,
    EightHourRule EightHour,
    IReadOnlyList<PeriodStatisticRule> PeriodStatistics,
    ValidDaysRule ValidDays,
    AreaStationsRule AreaStations,
    GroupCitiesRule GroupCities,
    DecimalsRule Decimals,
    IReadOnlyList<AttainmentItem> Attainment,
    TrendRule Trend,
    EvaluationClauses Clauses)
{
    /// <summary>The percentile of the daily figures that stands for a period; <see langword="null"/> when it is their mean.</summary>
    public decimal? Percentile(Pollutant pollutant) =>
        PeriodStatistics.FirstOrDefault(rule => rule.Pollutant == pollutant)?.Percentile;

    internal IEnumerable<string> Faults()
    {
        if (DailyAverageMinimumHours is < 1 or > HourEnding.PerDay)
        {
            yield return $"{Id}: dailyAverageMinimumHours is {DailyAverageMinimumHours}, expected 1 to {HourEnding.PerDay}.";
        }

        if (EightHour.MinimumHours > EightHour.WindowHours || EightHour.FirstEnd < EightHour.WindowHours
            || EightHour.LastEnd > HourEnding.PerDay || EightHour.LastEnd < EightHour.FirstEnd)
        {
            yield return $"{Id}: the eight-hour windows do not fit into a natural day.";
        }

        if (Trend.Critical.Count == 0 || Trend.Critical[0].N != Trend.MinimumYears
            || Trend.Critical.Zip(Trend.Critical.Skip(1))
                .Any(pair => pair.First.N >= pair.Second.N || pair.First.Value <= pair.Second.Value))
        {
            yield return $"{Id}: the critical values of the trend must start at {Trend.MinimumYears} years and fall as the years rise.";
        }

        foreach (var pollutant in Pollutants.All.ToArray())
        {
            if (PeriodStatistics.Count(rule => rule.Pollutant == pollutant && rule.Percentile is null or > 0 and < 100) != 1)
            {
                yield return $"{Id}: periodStatistics must have {pollutant.Symbol} once, with a percentile between 0 and 100 or null.";
            }

            if (Attainment.Count(item => item.Pollutant == pollutant && item.Percentile is > 0 and < 100) != 1)
            {
                yield return $"{Id}: attainment must have {pollutant.Symbol} once, with a percentile between 0 and 100.";
            }

            if (!Decimals.Statistics.ContainsKey(pollutant) || !Decimals.Judgement.ContainsKey(pollutant))
            {
                yield return $"{Id}: {pollutant.Symbol} has no decimals.";
            }
        }
    }
}

/// <summary>
/// Figures of a pollutant that are compared with limits over a year (HJ 663 Table 1). The pollutant attains if mean and percentile both
/// meet their class II limits.
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

/// <summary>Conditions of a rising or falling trend (HJ 663 Appendix B).</summary>
/// <param name="MinimumYears">With fewer years there is no verdict.</param>
/// <param name="Decimals">Digits the coefficient is compared with.</param>
/// <param name="Critical">The table, by number of years.</param>
/// <param name="Confirmed">True if the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
public sealed record TrendRule(
    int MinimumYears, int Decimals, IReadOnlyList<TrendCriticalValue> Critical, bool Confirmed, string Basis);
