using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

internal sealed record RankingJson
{
    public required string Group { get; init; }

    /// <summary>Left out for a province or city.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }

    public required string By { get; init; }

    public required IReadOnlyList<string> TieBreaks { get; init; }

    /// <summary>Digits of the index that decided.</summary>
    public required int Decimals { get; init; }

    /// <summary>What was taken out because of exceptional events; left out when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DustJson? Dust { get; init; }

    public required IReadOnlyList<RankedUnitJson> Ranked { get; init; }

    public required IReadOnlyList<ExcludedUnitJson> Excluded { get; init; }

    /// <summary>Those whose index rose, worst first, without those that attain class II.</summary>
    public required IReadOnlyList<string> Worsening { get; init; }

    public static RankingJson From(Area group, RankingTable ranking) => new()
    {
        Group = group.Name,
        GroupVersion = GroupVersionJson.Of(group.Version),
        Period = ranking.Period.Label,
        Edition = ranking.Edition,
        By = RankingTexts.Option(ranking.Options.Key),
        TieBreaks = [.. ranking.Options.TieBreaks.Select(RankingTexts.Option)],
        Decimals = ranking.IndexDecimals,
        Dust = ranking.Dust is { Statistics: true } or { DayCounts: true } ? DustJson.From(ranking.Dust) : null,
        Ranked = [.. ranking.Ranked.Select(RankedUnitJson.From)],
        Excluded = [.. ranking.Excluded.Select(ExcludedUnitJson.From)],
        Worsening = [.. ranking.Worsening.Select(unit => RankingTexts.Name(unit.Entry))],
    };
}

internal sealed record RankedUnitJson
{
    public required int Rank { get; init; }

    public required bool Tied { get; init; }

    /// <summary>The rank by the figures before rounding.</summary>
    public required int RawRank { get; init; }

    public required string Area { get; init; }

    public required string City { get; init; }

    /// <summary>The figure ranked by.</summary>
    public required decimal Value { get; init; }

    public required decimal Raw { get; init; }

    public decimal? CompositeIndex { get; init; }

    public string? MaxIndexPollutant { get; init; }

    public decimal? MaxSingleIndex { get; init; }

    /// <summary>Change of the index against the same period a year before, percent.</summary>
    public decimal? Change { get; init; }

    public required bool AttainsClassII { get; init; }

    public required IndicatorJson Indicators { get; init; }

    public static RankedUnitJson From(RankedUnit unit)
    {
        var statistics = unit.Entry.Statistics;
        return new RankedUnitJson
        {
            Rank = unit.Rank!.Value,
            Tied = unit.IsTied,
            RawRank = unit.RawRank!.Value,
            Area = unit.Entry.Name,
            City = unit.Entry.City,
            Value = unit.Value!.Value,
            Raw = unit.Raw!.Value,
            CompositeIndex = statistics.Index?.Published,
            MaxIndexPollutant = statistics.Index?.Maximum.Symbol,
            MaxSingleIndex = statistics.Index is { } index ? decimal.Round(index.Single[index.Maximum], 3) : null,
            Change = unit.Change,
            AttainsClassII = unit.AttainsClassII,
            Indicators = IndicatorJson.From(statistics),
        };
    }
}

internal sealed record ExcludedUnitJson(
    string Area, string City, string Cause, bool YearBefore, string Reason, IReadOnlyList<ShortageJson> Shortages)
{
    public static ExcludedUnitJson From(RankedUnit unit)
    {
        var exclusion = unit.Exclusion!;
        return new ExcludedUnitJson(
            unit.Entry.Name,
            unit.Entry.City,
            RankingTexts.Cause(exclusion.Cause),
            exclusion.IsYearBefore,
            RankingTexts.Reason(exclusion),
            [.. exclusion.Shortages.Select(ShortageJson.From)]);
    }
}

/// <summary>What is lacking by the rule that fails: valid days of the period (<c>days</c>) or of a month, or cities.</summary>
internal sealed record ShortageJson(string? Pollutant, int Days, int Required, string Rule, string? Month, int OtherMonths)
{
    public static ShortageJson From(Shortage shortage) => new(
        shortage.Pollutant?.Symbol,
        shortage.Days,
        shortage.Required,
        JsonNamingPolicy.CamelCase.ConvertName(shortage.Rule.ToString()),
        shortage.Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        shortage.OtherMonths);
}
