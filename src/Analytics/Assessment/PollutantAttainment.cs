namespace AqPipeline.Analytics.Assessment;

/// <summary>A statistic held against its class II limit.</summary>
/// <param name="Judged">The statistic with the digits it is judged with (HJ 663 Table 3), in the pollutant's unit.</param>
/// <param name="Limit">The limit, in the same unit.</param>
/// <param name="Multiple">超标倍数 B = (C - S)/S of the judged figure, rounded; <see langword="null"/> when the limit is met.</param>
public readonly record struct JudgedFigure(decimal Judged, decimal Limit, decimal? Multiple)
{
    /// <summary>Whether the limit is met.</summary>
    public bool IsMet => Judged <= Limit;
}

/// <summary>
/// That a pollutant does not attain whatever the days without a valid figure had: with 0 on all of them one of these is above its limit.
/// </summary>
/// <param name="MissingDays">Those days.</param>
/// <param name="Mean">The mean with 0 on them; <see langword="null"/> where there is no limit for it.</param>
/// <param name="Percentile">The percentile with 0 on them.</param>
public sealed record AttainmentProof(int MissingDays, JudgedFigure? Mean, JudgedFigure Percentile);

/// <summary>The attainment of one pollutant over a period (HJ 663 Table 1).</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Mean">Its mean; <see langword="null"/> where there is no limit for it or no valid day.</param>
/// <param name="Percent">Which percentile is judged beside it.</param>
/// <param name="Percentile">That percentile of the daily figures; <see langword="null"/> without a valid day.</param>
/// <param name="ValidDays">Days with a valid figure.</param>
/// <param name="AttainingDays">Those whose figure, with the digits for judgement, meets the limit for a day.</param>
/// <param name="Rate">达标率, attaining of valid days, percent, rounded; <see langword="null"/> without a valid day.</param>
/// <param name="IsValid">Whether the figures rest on enough days (GB 3095 Table 4).</param>
public sealed record PollutantAttainment(
    Pollutant Pollutant, JudgedFigure? Mean, decimal Percent, JudgedFigure? Percentile, int ValidDays, int AttainingDays, decimal? Rate,
    bool IsValid)
{
    /// <summary>
    /// Why it does not attain in spite of too few days; <see langword="null"/> where that cannot be proved, and where the days are enough.
    /// </summary>
    public AttainmentProof? Proof { get; init; }

    /// <summary>
    /// Whether mean and percentile meet their limits; <see langword="null"/> when they rest on too few days, unless it does not attain
    /// whatever was not measured. That it does attain is never inferred: who did not measure enough has not shown it.
    /// </summary>
    public bool? Attains =>
        IsValid && Percentile is { } percentile ? percentile.IsMet && Mean is null or { IsMet: true } : Proof is null ? null : false;
}

/// <summary>The attainment of a station, county or city over a period.</summary>
/// <param name="Pollutants">Each pollutant.</param>
/// <param name="Attains">
/// Whether all six attain over a calendar year; false as soon as one does not; <see langword="null"/> when the data do not decide it, or
/// the period is not a calendar year, for which the limits are set.
/// </param>
/// <param name="Reason">Why there is no verdict; <see langword="null"/> when there is one.</param>
public sealed record AreaAttainment(PollutantTable<PollutantAttainment> Pollutants, bool? Attains, string? Reason);
