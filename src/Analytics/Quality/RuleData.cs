namespace AqPipeline.Analytics.Quality;

/// <summary>Effect of a finding on the reading.</summary>
public enum Severity
{
    /// <summary>Kept and used; a person should look at it.</summary>
    Suspect,

    /// <summary>Kept and used nowhere.</summary>
    Unusable,
}

/// <summary>The data of every rule.</summary>
public record RuleData
{
    /// <summary>The rule's one name, for example <c>flat-line</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>Effect of a finding; agrees with <see cref="QualityFlagsExtensions.Unusable"/>.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required string Reason { get; init; }

    /// <summary>The document a threshold is from; empty when it was measured.</summary>
    public string Source { get => field ?? ""; init; }
}

internal sealed record MarkerStart(Pollutant Pollutant, decimal From);

internal sealed record MissingMarkerData : RuleData
{
    public required IReadOnlyList<decimal> Markers { get; init; }

    public required IReadOnlyList<MarkerStart> Pollutants { get; init; }

    public required decimal NextToShare { get; init; }
}

internal sealed record PlausibleZero(Pollutant Pollutant, decimal AtMost);

internal sealed record ZeroAsMissingData : RuleData
{
    public required int PollutantsAtOnce { get; init; }

    public required int HoursOfAWholeDay { get; init; }

    public required IReadOnlyList<PlausibleZero> PlausibleNextTo { get; init; }
}

internal sealed record RangeLimit(Pollutant Pollutant, decimal Above);

internal sealed record AboveRangeData : RuleData
{
    public required IReadOnlyList<RangeLimit> Limits { get; init; }
}

internal sealed record LowLimit(Pollutant Pollutant, decimal Below, decimal DoubtfulBelow);

internal sealed record BelowRangeData : RuleData
{
    public required int MinimumHours { get; init; }

    public required IReadOnlyList<LowLimit> Limits { get; init; }

    /// <summary>Times by which what contradicts doubtful hours is above them.</summary>
    public required int Factor { get; init; }

    /// <summary>Share of the neighbours that are so far above.</summary>
    public required decimal NeighbourShare { get; init; }

    /// <summary>CO in mg/m³ from which the air also has SO2, NO2 and particles.</summary>
    public required decimal BurningFrom { get; init; }
}

internal sealed record PhantomStationData : RuleData
{
    public required int MinimumHours { get; init; }

    public required int MinimumPollutants { get; init; }

    public required int MinimumPollutantsWithOzone { get; init; }
}

internal sealed record StaleTwinData : RuleData
{
    public required int MinimumValues { get; init; }

    public required int MinimumChanges { get; init; }

    public required decimal EqualShare { get; init; }
}

internal sealed record FlatLineLimit(Pollutant Pollutant, int Hours, decimal From);

internal sealed record FlatLineData : RuleData
{
    public required IReadOnlyList<FlatLineLimit> Pollutants { get; init; }
}

internal sealed record DipLimit(Pollutant Pollutant, decimal Base);

internal sealed record DipData : RuleData
{
    public required decimal Factor { get; init; }

    public required decimal NeighbourFactor { get; init; }

    public required decimal NeighbourShare { get; init; }

    public required int NearHours { get; init; }

    public required int MinimumNeighbours { get; init; }

    public required IReadOnlyList<DipLimit> Pollutants { get; init; }
}

internal sealed record StepLimit(Pollutant Pollutant, decimal Base, int NearHours, Pollutant? Companion, bool SparedWithoutCompanion);

/// <summary>Of the two rules that look for a step between hours.</summary>
internal sealed record StepData : RuleData
{
    public required decimal Factor { get; init; }

    public required decimal FactorAlone { get; init; }

    public required decimal ConfirmedByShare { get; init; }

    public required decimal CompanionRise { get; init; }

    public required IReadOnlyList<StepLimit> Pollutants { get; init; }
}

/// <summary>Of the rule that looks at all days of a series.</summary>
internal sealed record StrayHoursData : RuleData
{
    public required IReadOnlyList<StrayGroup> Groups { get; init; }
}

/// <summary>Turns thresholds of the data, in the pollutant's unit, into the integers of the hours.</summary>
internal static class Thresholds
{
    public static PollutantTable<int> Table<T>(IReadOnlyList<T> entries, Func<T, Pollutant> pollutant, Func<T, decimal> value) =>
        PollutantTable.Create(wanted => Scaled(value(entries.First(entry => pollutant(entry) == wanted))));

    public static int Scaled(decimal value) => checked((int)(value * StationDay.Scale));

    /// <summary>A share or factor in thousandths, so that no rule needs a fraction.</summary>
    public static int PerMille(decimal share) => checked((int)(share * 1000));
}
