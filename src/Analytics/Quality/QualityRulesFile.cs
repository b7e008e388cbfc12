using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// The document with the thresholds, laid out as <c>quality-rules.json</c>. Read strictly: a misspelt member is a fault and not a default.
/// </summary>
internal sealed record QualityRulesFile(
    string Source,
    RuleData Negative,
    RuleData Duplicate,
    RuleData SourceFlagged,
    RuleData OtherMonitor,
    MissingMarkerData MissingMarker,
    ZeroAsMissingData ZeroAsMissing,
    AboveRangeData AboveRange,
    BelowRangeData BelowRange,
    PhantomStationData PhantomStation,
    StaleTwinData StaleTwin,
    FlatLineData FlatLine,
    StepData IsolatedSpike,
    DipData IsolatedDip,
    StepData ImpossibleJump,
    RuleData FineAboveCoarse,
    StrayHoursData StrayHours)
{
    /// <exception cref="InvalidDataException">The text is not such a document.</exception>
    public static QualityRulesFile Parse(string json) =>
        StrictJson.Read("quality-rules.json", json, QualityRulesJson.Default.QualityRulesFile);

    /// <summary>Every rule by its flag, in the order in which a reader meets them.</summary>
    public IReadOnlyList<(QualityFlags Flag, RuleData Rule)> All =>
    [
        (QualityFlags.Negative, Negative),
        (QualityFlags.Duplicate, Duplicate),
        (QualityFlags.SourceFlagged, SourceFlagged),
        (QualityFlags.OtherMonitor, OtherMonitor),
        (QualityFlags.MissingMarker, MissingMarker),
        (QualityFlags.ZeroAsMissing, ZeroAsMissing),
        (QualityFlags.AboveRange, AboveRange),
        (QualityFlags.BelowRange, BelowRange),
        (QualityFlags.PhantomStation, PhantomStation),
        (QualityFlags.StaleTwin, StaleTwin),
        (QualityFlags.FlatLine, FlatLine),
        (QualityFlags.IsolatedSpike, IsolatedSpike),
        (QualityFlags.IsolatedDip, IsolatedDip),
        (QualityFlags.ImpossibleJump, ImpossibleJump),
        (QualityFlags.FineAboveCoarse, FineAboveCoarse),
        (QualityFlags.StrayHours, StrayHours),
    ];

    /// <summary>All that cannot be right.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (flag, rule) in All)
        {
            if ((rule.Severity == Severity.Unusable) == flag.IsUsable())
            {
                yield return $"{rule.Name} is {rule.Severity}, but the mask of unusable flags says otherwise.";
            }
        }

        foreach (var twice in All.GroupBy(entry => entry.Rule.Name).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Count()} rules are called {twice.Key}.";
        }

        (string Rule, IEnumerable<Pollutant> Pollutants)[] tables =
        [
            (MissingMarker.Name, MissingMarker.Pollutants.Select(entry => entry.Pollutant)),
            (ZeroAsMissing.Name, ZeroAsMissing.PlausibleNextTo.Select(entry => entry.Pollutant)),
            (AboveRange.Name, AboveRange.Limits.Select(entry => entry.Pollutant)),
            (BelowRange.Name, BelowRange.Limits.Select(entry => entry.Pollutant)),
            (FlatLine.Name, FlatLine.Pollutants.Select(entry => entry.Pollutant)),
            (IsolatedSpike.Name, IsolatedSpike.Pollutants.Select(entry => entry.Pollutant)),
            (IsolatedDip.Name, IsolatedDip.Pollutants.Select(entry => entry.Pollutant)),
            (ImpossibleJump.Name, ImpossibleJump.Pollutants.Select(entry => entry.Pollutant)),
        ];
        foreach (var (rule, pollutants) in tables.Where(table => !table.Pollutants.Order().SequenceEqual(Pollutants.All.ToArray())))
        {
            yield return $"{rule} must have each of the six pollutants once.";
        }

        if (FlatLine.Pollutants.Any(limit => limit.Hours is < 3 or > HourEnding.PerDay))
        {
            yield return $"{FlatLine.Name}: a run has 3 to {HourEnding.PerDay} hours.";
        }

        if (StrayHours.Groups.Count == 0 || StrayHours.Groups.Any(group =>
            group is not { MaximumHours: >= 1, MaximumDays: >= 1, DaysApart: >= 2, SilentDays: >= 0 }
            || group.HoursOfOthers <= group.MaximumHours))
        {
            yield return $"{StrayHours.Name}: a group has hours and days, is more than a day apart, and the others have more hours than "
                + $"it.";
        }

        if (IsolatedDip is not { Factor: > 1, NeighbourFactor: > 1, NeighbourShare: >= 0 and <= 1, MinimumNeighbours: > 0 }
            || IsolatedDip.NearHours is < 0 or >= HourEnding.PerDay)
        {
            yield return $"{IsolatedDip.Name}: factors are above 1, a share 0 to 1, near hours 0 to {HourEnding.PerDay - 1}, "
                + "neighbours at least 1.";
        }

        if (new[] { IsolatedSpike, ImpossibleJump }.Any(
            step => step.Factor <= 1 || step.FactorAlone < step.Factor || step.ConfirmedByShare is <= 0 or > 1))
        {
            yield return $"{IsolatedSpike.Name} and {ImpossibleJump.Name}: a factor is above 1, the one for a series alone not lower, a "
                + $"share 0 to 1.";
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter), typeof(SeverityConverter)])]
[JsonSerializable(typeof(QualityRulesFile))]
internal sealed partial class QualityRulesJson : JsonSerializerContext;

/// <summary>Severities by their names in lower case.</summary>
internal sealed class SeverityConverter() : JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
