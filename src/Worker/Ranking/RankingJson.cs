using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>The ranking of a group's units in a period.</summary>
internal sealed record RankingJson
{
    private readonly Area _group;
    private readonly RankingTable _ranking;

    internal RankingJson(Area group, RankingTable ranking) => (_group, _ranking) = (group, ranking);

    /// <summary>Whether the readings behind the figures of each unit are reviewed.</summary>
    internal IReadOnlyDictionary<PeriodStatistics, DataStage> Stages { get; init; } = new Dictionary<PeriodStatistics, DataStage>();

    public string Group => _group.Name;

    /// <summary>Null for a province or city.</summary>
    public GroupVersionJson? GroupVersion => GroupVersionJson.Of(_group.Version);

    public string Period => _ranking.Period.Label;
    public string Edition => _ranking.Edition;
    public string By => RankingTexts.Option(_ranking.Options.Key);
    public IEnumerable<string> TieBreaks => _ranking.Options.TieBreaks.Select(RankingTexts.Option);

    /// <summary>Digits of the index that decided.</summary>
    public int Decimals => _ranking.IndexDecimals;

    /// <summary>What was taken out because of exceptional events; null when nothing was.</summary>
    public DustJson? Dust => _ranking.Dust is { Statistics: true } or { DayCounts: true } ? DustJson.From(_ranking.Dust) : null;

    public IEnumerable<RankedUnitJson> Ranked => _ranking.Ranked.Select(unit =>
        new RankedUnitJson(unit) { Stage = Stages.GetValueOrDefault(unit.Entry.Statistics) });

    public IEnumerable<ExcludedUnitJson> Excluded => _ranking.Excluded.Select(unit =>
        ExcludedUnitJson.From(unit, Stages.GetValueOrDefault(unit.Entry.Statistics)));


    /// <summary>Those whose index rose, worst first, without those that attain class II.</summary>
    public IEnumerable<string> Worsening => _ranking.Worsening.Select(unit => RankingTexts.Name(unit.Entry));

    /// <summary>The same units, each with its place and change.</summary>
    public IEnumerable<WorseningUnitJson> WorseningUnits =>
        _ranking.Worsening.Select(unit => new WorseningUnitJson(unit.Entry.Name, unit.Entry.City, unit.Change!.Value));
}

/// <summary>A unit with a rank.</summary>
internal sealed record RankedUnitJson
{
    private readonly RankedUnit _unit;

    internal RankedUnitJson(RankedUnit unit) => _unit = unit;

    public int Rank => _unit.Rank!.Value;
    public bool Tied => _unit.IsTied;

    /// <summary>The rank by the figures before rounding.</summary>
    public int RawRank => _unit.RawRank!.Value;

    public string Area => _unit.Entry.Name;
    public string City => _unit.Entry.City;

    /// <summary>The figure ranked by.</summary>
    [Description("The figure ranked by: an index, µg/m³, or percent, by the key.")]
    public decimal Value => _unit.Value!.Value;

    [Description("The same before rounding.")]
    public decimal Raw => _unit.Raw!.Value;

    [Description("Composite index (环境空气质量综合指数) of the published concentrations.")]
    public decimal? CompositeIndex => Index?.Published;
    public string? MaxIndexPollutant => Index?.Maximum.Symbol;
    public decimal? MaxSingleIndex => Index is { } index ? decimal.Round(index.Single[index.Maximum], 3) : null;

    [Description("Single indices (单项指数): each published concentration divided by its limit.")]
    public PollutantJson<decimal>? SingleIndices => RankingTexts.SingleIndices(_unit.Entry.Statistics);

    [Description("Composite index of the same period a year before, by the same edition; null without one.")]
    public decimal? CompositeIndexYearBefore => _unit.Entry.YearBefore?.Index?.Published;

    /// <summary>Change of the index against the same period a year before, percent.</summary>
    [Description("Change of the index against the same period a year before, percent.")]
    public decimal? Change => _unit.Change;

    /// <summary>Why there is no change; null where there is one.</summary>
    public WordsJson? ChangeReason => RankingTexts.ChangeReason(_unit);

    public bool AttainsClassII => _unit.AttainsClassII;
    public IndicatorJson Indicators => new(_unit.Entry.Statistics) { Stage = Stage };

    internal DataStage Stage { get; init; }

    private CompositeIndex? Index => _unit.Entry.Statistics.Index;
}

/// <summary>A unit whose index rose, by a percentage.</summary>
internal sealed record WorseningUnitJson(string Area, string City, decimal Change);

internal sealed record ExcludedUnitJson(
    string Area, string City, string Cause, bool YearBefore, string Reason, IReadOnlyList<ShortageJson> Shortages)
{
    /// <summary>The reason, each language on its own.</summary>
    public required WordsJson ReasonText { get; init; }

    /// <summary>The figures that the unit has, valid or not: each says so.</summary>
    public required IndicatorJson Indicators { get; init; }

    [Description("Composite index of the same period a year before, by the same edition; null without one.")]
    public required decimal? CompositeIndexYearBefore { get; init; }

    public static ExcludedUnitJson From(RankedUnit unit, DataStage stage)
    {
        var exclusion = unit.Exclusion!;
        return new ExcludedUnitJson(
            unit.Entry.Name,
            unit.Entry.City,
            RankingTexts.Cause(exclusion.Cause),
            exclusion.IsYearBefore,
            RankingTexts.WholeReason(exclusion).English,
            [.. exclusion.Shortages.Select(ShortageJson.From)])
        {
            ReasonText = WordsJson.Of(RankingTexts.WholeReason(exclusion)),
            Indicators = new IndicatorJson(unit.Entry.Statistics) { Stage = stage },
            CompositeIndexYearBefore = unit.Entry.YearBefore?.Index?.Published,
        };
    }
}

/// <summary>What is lacking by the rule that fails: valid days of the period (<c>days</c>) or of a month, or cities.</summary>
internal sealed record ShortageJson(string? Pollutant, int Days, int Required, string Rule, string? Month, int OtherMonths)
{
    public static ShortageJson From(Shortage shortage) => new(
        shortage.Pollutant?.Symbol,
        shortage.Days,
        shortage.Required,
        JsonText.Name(shortage.Rule),
        shortage.Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        shortage.OtherMonths);
}

/// <summary>The JSON documents of rankings, simulations and the watch list (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(RankingJson))]
[JsonSerializable(typeof(RankSeriesJson))]
[JsonSerializable(typeof(SimulationJson))]
[JsonSerializable(typeof(WatchJson))]
internal sealed partial class RankingDocuments : JsonSerializerContext
{
    public static RankingDocuments Readable { get; } = new(JsonText.Readable());
}
