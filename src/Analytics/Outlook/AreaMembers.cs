namespace AqPipeline.Analytics.Outlook;

/// <summary>The figures of a year of one area, by member of an ensemble.</summary>
public sealed class AreaMembers
{
    /// <summary>Figures for a number of members, all still empty.</summary>
    /// <param name="area">The area.</param>
    /// <param name="members">Number of members.</param>
    public AreaMembers(OutlookArea area, int members)
    {
        Area = area;
        Figures = PollutantTable.Create(_ => new long[members]);
        RestMeans = PollutantTable.Create(_ => new long[members]);
        (ValidDays, GoodDays, HeavyDays, SevereDays) = (new short[members], new short[members], new short[members], new short[members]);
        (GoodRatios, HeavyRatios) = (new long[members], new long[members]);
        (Valid, DaysAreValid, Index) = (new PollutantSet[members], new bool[members], new int[members]);
    }

    /// <summary>The area.</summary>
    public OutlookArea Area { get; }

    /// <summary>Number of members.</summary>
    public int Count => Index.Length;

    /// <summary>The days that each pollutant's rest rests on.</summary>
    public PollutantTable<RestBasis> Bases { get; internal set; }

    /// <summary>True if the counts of days rest on all pollutants that the area monitors.</summary>
    public bool HasDays { get; internal set; }

    /// <summary>Mean or percentile of the year, in millionths; <see cref="ScaledValue.Missing"/> without a figure.</summary>
    public PollutantTable<long[]> Figures { get; }

    /// <summary>Mean of the rest of the year, in millionths; <see cref="ScaledValue.Missing"/> without a day.</summary>
    public PollutantTable<long[]> RestMeans { get; }

    /// <summary>Days with an AQI.</summary>
    public short[] ValidDays { get; }

    /// <summary>Good days: AQI up to 100.</summary>
    public short[] GoodDays { get; }

    /// <summary>Heavy-pollution days: AQI above 200.</summary>
    public short[] HeavyDays { get; }

    /// <summary>Severe days: AQI above 300.</summary>
    public short[] SevereDays { get; }

    /// <summary>Good of valid days, in millionths of a percent; <see cref="ScaledValue.Missing"/> without a valid day.</summary>
    public long[] GoodRatios { get; }

    /// <summary>Heavy-pollution days of valid days, in millionths of a percent; <see cref="ScaledValue.Missing"/> without a valid
    /// day.</summary>
    public long[] HeavyRatios { get; }

    /// <summary>The pollutants whose figure rests on enough valid days (GB 3095 Table 4).</summary>
    public PollutantSet[] Valid { get; }

    /// <summary>True if enough days have an AQI.</summary>
    public bool[] DaysAreValid { get; }

    /// <summary>The composite index in units of its last digit; -1 when a pollutant has no figure.</summary>
    public int[] Index { get; }

    /// <summary>Share of the rest in the days of the year.</summary>
    public double RestShare { get; internal set; }

    /// <summary>The running figures of the members; <see langword="null"/> unless they were asked for.</summary>
    public MemberFan? Fan { get; internal set; }

    /// <summary>The days of the year that are known, the same for all members.</summary>
    public YearSoFar SoFar { get; internal set; } = new(default, default, 0, 0, 0);
}

/// <summary>The days of a year that are known.</summary>
/// <param name="Sums">Sums of the valid figures, in millionths.</param>
/// <param name="Days">Number of valid figures.</param>
/// <param name="ValidDays">Days with an AQI.</param>
/// <param name="GoodDays">Good days of them.</param>
/// <param name="HeavyDays">Heavy-pollution days of them.</param>
public sealed record YearSoFar(PollutantTable<long> Sums, PollutantTable<int> Days, int ValidDays, int GoodDays, int HeavyDays)
{
    /// <summary>The mean, in millionths; <see cref="ScaledValue.Missing"/> without a figure.</summary>
    public long Mean(Pollutant pollutant) =>
        Days[pollutant] == 0 ? ScaledValue.Missing : ScaledValue.Quotient(Sums[pollutant], Days[pollutant]);
}
