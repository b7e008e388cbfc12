using System.Runtime.InteropServices;

namespace AqPipeline.Analytics.Assessment;

/// <summary>Judges the figures of a period against the class II limits of one edition.</summary>
public sealed class AttainmentEvaluator(Edition edition)
{
    private readonly EvaluationRule _rule = edition.Evaluation;

    /// <summary>Judges a station, county or city.</summary>
    /// <remarks>HJ 663 Table 1: a pollutant attains when its mean and its percentile both do; an area when all six pollutants do.</remarks>
    /// <param name="figures">Its evaluation.</param>
    /// <param name="days">The daily figures it rests on; invalid ones take no part.</param>
    public AreaAttainment Evaluate(PeriodStatistics figures, IReadOnlyList<DailyStatistics> days)
    {
        var pollutants = new PollutantTable<PollutantAttainment>();
        var (missed, undecided) = (default(PollutantSet), default(PollutantSet));
        foreach (var item in _rule.Attainment)
        {
            var attainment = Judge(item, figures, days);
            pollutants[item.Pollutant] = attainment;
            missed = attainment.Attains == false ? missed.With(item.Pollutant) : missed;
            undecided = attainment.Attains is null ? undecided.With(item.Pollutant) : undecided;
        }

        return figures switch
        {
            { Period.Kind: not PeriodKind.Year } => new AreaAttainment(pollutants, null, "the limits are for a calendar year"),
            _ when missed.Count > 0 => new AreaAttainment(pollutants, false, null),
            _ when undecided.Count > 0 => new AreaAttainment(pollutants, null, $"too few valid days of {undecided}"),
            _ => new AreaAttainment(pollutants, true, null),
        };
    }

    /// <summary>Holds a figure against a limit.</summary>
    /// <param name="pollutant">The pollutant, whose digits for judgement apply.</param>
    /// <param name="raw">The figure at full precision, in its unit.</param>
    /// <param name="limit">The limit in its unit, above 0.</param>
    /// <example>PM2.5 42 against 35 → exceeded 0.20 times.</example>
    public JudgedFigure Judge(Pollutant pollutant, decimal raw, decimal limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);

        var judged = Gb8170.Round(raw, _rule.Decimals.Judgement[pollutant]);
        return new JudgedFigure(judged, limit, judged > limit ? Gb8170.Round((judged - limit) / limit, _rule.Decimals.Multiple) : null);
    }

    private PollutantAttainment Judge(AttainmentItem item, PeriodStatistics figures, IReadOnlyList<DailyStatistics> days)
    {
        var valid = days.Select(day => day.Values[item.Pollutant].Valid).OfType<decimal>().ToList();
        var limit = edition.Limits.ClassII(item.Pollutant, item.PercentileLimit);
        var attaining = valid.Count(value => Judge(item.Pollutant, value, limit).IsMet);
        JudgedFigure? mean = item.MeanLimit is { } averaging && valid.Count > 0
            ? Judge(item.Pollutant, valid.Sum() / valid.Count, edition.Limits.ClassII(item.Pollutant, averaging))
            : null;
        JudgedFigure? percentile = valid.Count > 0
            ? Judge(item.Pollutant, Percentile.Of(CollectionsMarshal.AsSpan(valid), item.Percentile), limit)
            : null;
        return new PollutantAttainment(
            item.Pollutant,
            mean,
            item.Percentile,
            percentile,
            valid.Count,
            attaining,
            valid.Count == 0 ? null : Gb8170.Round(100m * attaining / valid.Count, _rule.Decimals.Ratio),
            figures.Values[item.Pollutant].IsValid)
        {
            Proof = figures.Values[item.Pollutant].IsValid ? null : Prove(item, valid, figures.Period.Days.Days - valid.Count),
        };
    }

    /// <summary>
    /// Means and percentiles rise with every day's figure, so they are lowest when all days without one have 0: what is above its limit
    /// then does not attain.
    /// </summary>
    private AttainmentProof? Prove(AttainmentItem item, List<decimal> valid, int missing)
    {
        if (valid.Count == 0)
        {
            return null;
        }

        var limit = edition.Limits.ClassII(item.Pollutant, item.PercentileLimit);
        JudgedFigure? mean = item.MeanLimit is { } averaging
            ? Judge(item.Pollutant, valid.Sum() / (valid.Count + missing), edition.Limits.ClassII(item.Pollutant, averaging))
            : null;
        var percentile = Judge(item.Pollutant, Percentile.Of([.. valid, .. Enumerable.Repeat(0m, missing)], item.Percentile), limit);
        return percentile.IsMet && mean is not { IsMet: false } ? null : new AttainmentProof(missing, mean, percentile);
    }
}

/// <summary>A statistic compared with its class II limit.</summary>
/// <param name="Judged">The statistic with the digits it is judged with (HJ 663 Table 3), in the pollutant's unit.</param>
/// <param name="Limit">The limit, in the same unit.</param>
/// <param name="Multiple">超标倍数 B = (C - S)/S of the judged figure, rounded; <see langword="null"/> when the limit is met.</param>
public readonly record struct JudgedFigure(decimal Judged, decimal Limit, decimal? Multiple)
{
    /// <summary>True if the limit is met.</summary>
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
/// <param name="Percent">The percentile that is compared with its limit, too.</param>
/// <param name="Percentile">That percentile of the daily figures; <see langword="null"/> without a valid day.</param>
/// <param name="ValidDays">Days with a valid figure.</param>
/// <param name="AttainingDays">Those whose figure, with the digits for judgement, meets the limit for a day.</param>
/// <param name="Rate">达标率, attaining of valid days, percent, rounded; <see langword="null"/> without a valid day.</param>
/// <param name="IsValid">True if the figures rest on enough days (GB 3095 Table 4).</param>
public sealed record PollutantAttainment(
    Pollutant Pollutant, JudgedFigure? Mean, decimal Percent, JudgedFigure? Percentile, int ValidDays, int AttainingDays, decimal? Rate,
    bool IsValid)
{
    /// <summary>
    /// Why it does not attain in spite of too few days; <see langword="null"/> where that cannot be proved, and where the days are enough.
    /// </summary>
    public AttainmentProof? Proof { get; init; }

    /// <summary>
    /// True if mean and percentile meet their limits; <see langword="null"/> when they rest on too few days, unless it does not attain
    /// whatever was not measured. That it does attain is never inferred: who did not measure enough has not shown it.
    /// </summary>
    public bool? Attains => this switch
    {
        { IsValid: true, Percentile: { } percentile } => percentile.IsMet && Mean is null or { IsMet: true },
        { Proof: null } => null,
        _ => false,
    };
}

/// <summary>The attainment of a station, county or city over a period.</summary>
/// <param name="Pollutants">Each pollutant.</param>
/// <param name="Attains">Whether all six attain over a calendar year; false as soon as one does not; <see langword="null"/> when the data
/// do not decide it, or the period is not a calendar year, for which the limits are set.</param>
/// <param name="Reason">Why there is no verdict; <see langword="null"/> when there is one.</param>
public sealed record AreaAttainment(PollutantTable<PollutantAttainment> Pollutants, bool? Attains, string? Reason);
