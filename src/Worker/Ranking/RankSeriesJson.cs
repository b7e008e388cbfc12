using System.ComponentModel;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>The ranks of a group's units month by month.</summary>
internal sealed record RankSeriesJson
{
    private readonly RankSeries _series;

    internal RankSeriesJson(RankSeries series) => _series = series;

    public string Group => _series.Group.Name;

    /// <summary>Null for a province or city.</summary>
    public GroupVersionJson? GroupVersion => GroupVersionJson.Of(_series.Group.Version);

    public string Period => _series.Period.Label;
    public string By => RankingTexts.Option(_series.Months[0].Options.Key);
    public IEnumerable<string> TieBreaks => _series.Months[0].Options.TieBreaks.Select(RankingTexts.Option);
    public IEnumerable<RankedMonthJson> Months => _series.Months.Select(RankedMonthJson.From);

    /// <summary>The units, the best of the last month first.</summary>
    public IEnumerable<UnitSeriesJson> Units => _series.Units.Select(unit => new UnitSeriesJson(
        unit[0].Unit.Entry.Name, unit[0].Unit.Entry.City, [.. unit.Select(month => new UnitMonthJson(month))]));
}

/// <summary>A month, its edition, and how many units have a rank in it.</summary>
internal sealed record RankedMonthJson(
    string Period, string Edition, int Decimals, int Ranked, int Excluded, PollutantJson<MeasureJson> Measures)
{
    public static RankedMonthJson From(RankingTable month) => new(
        month.Period.Label, month.Edition, month.IndexDecimals, month.Ranked.Count, month.Excluded.Count, MeasureJson.Of(month.Edition));
}

/// <summary>A unit in every month.</summary>
internal sealed record UnitSeriesJson(string Area, string City, IReadOnlyList<UnitMonthJson> Months);

/// <summary>A unit in a month. Without a rank, <c>cause</c> and <c>reason</c> say why; the figures it has are there all the same.</summary>
internal sealed record UnitMonthJson
{
    private readonly RankingTable _month;
    private readonly RankedUnit _unit;
    private readonly RankedUnit _before;

    internal UnitMonthJson(UnitMonth of) => (_month, _unit, _before) = (of.Month, of.Unit, of.Before);

    public string Period => _month.Period.Label;
    public int? Rank => _unit.Rank;
    public bool Tied => _unit.IsTied;

    [Description("The rank in the month before; null without one.")]
    public int? RankBefore => _before.Rank;

    [Description("Units that have a rank in the month.")]
    public int Of => _month.Ranked.Count;

    [Description("The figure ranked by; null without a rank.")]
    public decimal? Value => _unit.Value;

    [Description("Composite index (环境空气质量综合指数) of the published concentrations.")]
    public decimal? CompositeIndex => Figures.Index?.Published;

    [Description("Composite index of the same month a year before, by the same edition; null without one.")]
    public decimal? CompositeIndexYearBefore => _unit.Entry.YearBefore?.Index?.Published;

    [Description("Change of the index against the same month a year before, percent.")]
    public decimal? Change => _unit.Change;

    /// <summary>Why there is no change; null where there is one.</summary>
    public WordsJson? ChangeReason => RankingTexts.ChangeReason(_unit);

    public string? MaxIndexPollutant => Figures.Index?.Maximum.Symbol;

    [Description("Single indices (单项指数): each published concentration divided by its limit.")]
    public PollutantJson<decimal>? SingleIndices => RankingTexts.SingleIndices(Figures);

    [Description(MeasureJson.OfPeriod)]
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => Figures.Values[pollutant].Published);

    /// <summary>The days that each concentration rests on.</summary>
    public PollutantJson<ValidityJson> Validity => PollutantJson.From(pollutant => ValidityJson.From(Figures, pollutant));

    /// <summary>noReadings, missingPollutant or tooFewDays; null with a rank.</summary>
    public string? Cause => _unit.Exclusion is { } exclusion ? RankingTexts.Cause(exclusion.Cause) : null;

    public WordsJson? Reason => _unit.Exclusion is { } exclusion ? WordsJson.Of(RankingTexts.WholeReason(exclusion)) : null;
    public IEnumerable<ShortageJson> Shortages => _unit.Exclusion?.Shortages.Select(ShortageJson.From) ?? [];

    private PeriodStatistics Figures => _unit.Entry.Statistics;
}
