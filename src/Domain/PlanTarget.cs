namespace AqPipeline;

/// <summary>Indicator of a target.</summary>
public enum TargetIndicator
{
    /// <summary>Annual mean PM2.5, µg/m³.</summary>
    Pm25Mean,

    /// <summary>优良天数比率, percent.</summary>
    GoodDayRatio,

    /// <summary>重度及以上污染天数比率, percent.</summary>
    HeavyDayRatio,

    /// <summary>重度及以上污染天数, days.</summary>
    HeavyDays,

    /// <summary>90th percentile of the O3 MDA8, µg/m³.</summary>
    O3Percentile,

    /// <summary>Rank by composite index.</summary>
    CompositeIndexRank,

    /// <summary>
    /// A figure that stations do not measure and that is recorded (<see cref="ReportedIndicator"/>), such as emissions, energy, transport
    /// or dustfall.
    /// </summary>
    Reported,

    /// <summary>Words without a number that readings could meet.</summary>
    Qualitative,
}

/// <summary>Comparison of the actual value with the target.</summary>
public enum TargetOperator
{
    /// <summary>以内, 以下, 达到…以下: at most the value.</summary>
    AtMost,

    /// <summary>达到, 以上: at least the value.</summary>
    AtLeast,

    /// <summary>比…下降: lower than the baseline by at least the value in percent.</summary>
    DropAtLeast,

    /// <summary>左右: about the value; has no pass or fail.</summary>
    About,

    /// <summary>负增长: the reported change is below zero.</summary>
    BelowZero,

    /// <summary>上升的趋势得到遏制: not above the year before.</summary>
    NotRising,

    /// <summary>稳定前移: better than the year before.</summary>
    Improves,

    /// <summary>No number to hold against.</summary>
    None,
}

/// <summary>The figure a relative target starts from: an explicit input with its source, never recomputed in silence.</summary>
/// <param name="Year">The base year.</param>
/// <param name="Value">The base value in the target indicator's unit; <see langword="null"/> when none was published.</param>
/// <param name="Source">Its publication, or the reason why it is not known.</param>
public sealed record TargetBaseline(int Year, decimal? Value, string Source);

/// <summary>Range of a reported figure, both ends included.</summary>
/// <param name="Min">The least; <see langword="null"/> without one.</param>
/// <param name="Max">The most; <see langword="null"/> without one.</param>
public sealed record ValueRange(decimal? Min = null, decimal? Max = null)
{
    /// <summary>True if a figure can be.</summary>
    public bool Contains(decimal value) => !(value < Min) && !(value > Max);

    /// <summary>For example <c>from 0 to 100</c>.</summary>
    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from {min} to {max}"),
        ({ } min, null) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"of at least {min}"),
        (null, { } max) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"of at most {max}"),
        _ => "",
    };
}

/// <summary>One target of a plan.</summary>
public sealed record PlanTarget
{
    /// <summary>Identifies the target in the plan files, for example <c>A6</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the area as the plan data call it.</summary>
    public required string Area { get; init; }

    /// <summary>The indicator of the target.</summary>
    public required TargetIndicator Indicator { get; init; }

    /// <summary>The cities among which a rank is taken, as the plan data call them; empty for other indicators.</summary>
    public string Group { get; init; } = "";

    /// <summary>The reported indicator, in the plan's words; empty if stations measure it.</summary>
    public string Measure { get; init; } = "";

    /// <summary>The comparison with the actual value.</summary>
    public required TargetOperator Operator { get; init; }

    /// <summary>The number in <see cref="Unit"/>; <see langword="null"/> where the sentence has none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of <see cref="Value"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The unit of what is measured, its limit and its baseline; <see cref="Unit"/> is that of the sentence, which of a drop is
    /// percent.</summary>
    public string FigureUnit => Indicator switch
    {
        TargetIndicator.Pm25Mean => Pollutant.PM25.Unit,
        TargetIndicator.O3Percentile => Pollutant.O3.Unit,
        TargetIndicator.GoodDayRatio or TargetIndicator.HeavyDayRatio => "%",
        TargetIndicator.HeavyDays => "d",
        TargetIndicator.CompositeIndexRank => "",
        _ => Unit,
    };

    /// <summary>Range of a reported figure, in <see cref="Unit"/>.</summary>
    public ValueRange Range { get; init; } = new();

    /// <summary>The years the target is for.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>True if the plan only strives for it (力争).</summary>
    public bool IsSoft { get; init; }

    /// <summary>The figure a relative target starts from.</summary>
    public TargetBaseline? Baseline { get; init; }

    /// <summary>Why readings alone cannot answer it; <see langword="null"/> when they can.</summary>
    public string? NotMeasurable { get; init; }

    /// <summary>The sentence of the plan, word for word.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A government plan with its targets.</summary>
public sealed record Plan
{
    /// <summary>Identifies the plan, for example <c>CN-2023-24</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The plan's title in Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>The title in English, a translation of whoever wrote the file; the Chinese one where there is none.</summary>
    public string TitleEnglish { get => field ?? Title; init; }

    /// <summary>Document number, issuer and date.</summary>
    public required string Document { get; init; }

    /// <summary>The edition the targets were set under and are judged with, whatever the day of judging.</summary>
    public required string Edition { get; init; }

    /// <summary>The targets in the order of the document.</summary>
    public required IReadOnlyList<PlanTarget> Targets { get; init; }
}

/// <summary>A reported figure of a target that stations do not measure.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Target">The target's id in it.</param>
/// <param name="Period">Period of the figure: a year, or the part of it that was known.</param>
/// <param name="Value">The figure in <paramref name="Unit"/>.</param>
/// <param name="Unit">The target's unit.</param>
/// <param name="Source">The document or office it comes from.</param>
/// <param name="Date">The date of that source.</param>
/// <param name="Note">A note; often empty.</param>
/// <param name="Recorded">Time of recording, in UTC. Of several reports of a period the one with the latest date, then the latest recorded,
/// counts.</param>
public sealed record ReportedIndicator(
    string Plan, string Target, Period Period, decimal Value, string Unit, string Source, DateOnly Date, string Note,
    DateTimeOffset Recorded);
