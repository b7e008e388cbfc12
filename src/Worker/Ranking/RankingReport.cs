using System.Globalization;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;
using Spectre.Console;

namespace AqPipeline.Worker.Ranking;

/// <summary>A ranking as a table, or as CSV.</summary>
internal static class RankingReport
{
    private static readonly string[] CsvHeader =
    [
        "rank 名次", "tied 并列", "raw rank 修约前名次", "city 城市", "area 区域", "composite index 综合指数", "raw index 修约前综合指数", "change % 同比变化",
        "max single index 最大单项指数", "primary pollutant 首要污染物", "PM2.5 µg/m³", "PM10 µg/m³", "SO2 µg/m³", "NO2 µg/m³", "CO P95 mg/m³",
        "O3 P90 µg/m³",
        "good days 优良天数", "valid days 有效天数", "good-day ratio % 优良天数比例", "remark 备注",
        "group 区域组", "cities 城市数", "cities since 城市范围自", "cities by 城市范围依据",
    ];

    public static void Write(Output output, Area group, RankingTable ranking)
    {
        var table =
            Tables.Create(
                $"Ranking 排名 {GroupTexts.Name(group)} {ranking.Period} by {RankingTexts.Key(ranking.Options.Key)}, {ranking.Edition}")
                    .AddColumns(
            Tables.Figures("Rank\n名次"),
            Tables.Words("Area\n区域"),
            Tables.Figures("Index\n综合指数"),
            Tables.Figures("Change %\n同比"),
            Tables.Figures("Max\n最大单项"),
            Tables.Words("Pollutant\n首要污染物"));
        table.AddColumns(
            [.. ((string[])[
                "PM2.5\nµg/m³", "PM10\nµg/m³", "SO2\nµg/m³", "NO2\nµg/m³", "CO P95\nmg/m³", "O3 P90\nµg/m³", "Good %\n优良率", "Raw rank\n修约前",
            ]).Select(Tables.Figures)]);
        foreach (var unit in ranking.Ranked)
        {
            var statistics = unit.Entry.Statistics;
            table.AddRow(
                Rank(unit),
                Name(unit.Entry),
                Index(unit, ranking),
                Texts.Change(unit.Change),
                statistics.Index is { } index ? index.Single[index.Maximum].ToString("0.000", CultureInfo.InvariantCulture) : Texts.None,
                statistics.Index?.Maximum.Symbol ?? Texts.None,
                Texts.Figure(statistics.Values[Pollutant.PM25].Published),
                Texts.Figure(statistics.Values[Pollutant.PM10].Published),
                Texts.Figure(statistics.Values[Pollutant.SO2].Published),
                Texts.Figure(statistics.Values[Pollutant.NO2].Published),
                Texts.Figure(statistics.Values[Pollutant.CO].Published),
                Texts.Figure(statistics.Values[Pollutant.O3].Published),
                Texts.Figure(statistics.GoodDayRatio?.Published),
                unit.RawRank == unit.Rank ? "" : Texts.Figure(unit.RawRank));
        }

        output.Table(table);
        GroupTexts.Write(output, [group]);
        if (ranking.Dust is { Statistics: true } or { DayCounts: true })
        {
            var dust = DustJson.From(ranking.Dust);
            output.Line($"Statistics {dust.Statistics}, day counts {dust.DayCounts}: "
                + $"{Counted.Of(dust.Days, "unit-day")} with events 沙尘等例外事件.");
        }

        foreach (var unit in ranking.Excluded)
        {
            output.Line($"Not ranked 未参加排名: {Name(unit.Entry)}: {RankingTexts.Reason(unit.Exclusion!)}.");
        }

        if (ranking.Options.Key == RankingKey.Improvement)
        {
            output.Line(ranking switch
            {
                { Ranked.Count: 0 } => "No unit can be compared with the year before 无同比数据.",
                { Worsening.Count: 0 } => "None worsened 无变差区域, those that attain class II left out.",
                _ => "Worsening 变差 (without those that attain class II): "
                    + string.Join(", ", ranking.Worsening.Select(unit => $"{Name(unit.Entry)} {Texts.Change(unit.Change)} %")) + ".",
            });
        }
    }

    public static void WriteCsv(Output output, Area group, RankingTable ranking)
    {
        output.Line(CsvText.Line(CsvHeader));
        foreach (var unit in ranking.Ranked.Concat(ranking.Excluded))
        {
            output.Line(CsvText.Line([.. Cells(unit, ranking), .. Cells(group)]));
        }
    }

    private static string[] Cells(Area group) =>
    [
        group.Name,
        group.Cities.Count > 0 ? group.Cities.Count.ToString(CultureInfo.InvariantCulture) : "",
        group.Version?.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        group.Version?.Source ?? "",
    ];

    /// <summary>The city before a county's name where there is one: names of counties repeat.</summary>
    public static string Name(RankingEntry entry) => entry.City + entry.Name;

    private static string Rank(RankedUnit unit) => Texts.Figure(unit.Rank) + (unit.IsTied ? "=" : "");

    private static string Index(RankedUnit unit, RankingTable ranking) =>
        ranking.Options.Key == RankingKey.Composite && unit.Exclusion is null
            ? Texts.Figure(unit.Value)
            : Texts.Figure(unit.Entry.Statistics.Index?.Published);

    private static IEnumerable<string> Cells(RankedUnit unit, RankingTable ranking)
    {
        var statistics = unit.Entry.Statistics;
        string Published(Pollutant pollutant) => statistics.Values[pollutant].Published?.ToString(CultureInfo.InvariantCulture) ?? "";
        return
        [
            unit.Rank?.ToString(CultureInfo.InvariantCulture) ?? "",
            unit.IsTied ? "并列" : "",
            unit.RawRank?.ToString(CultureInfo.InvariantCulture) ?? "",
            unit.Entry.City,
            unit.Entry.Name,
            unit.Exclusion is null || statistics.Index is not null ? Index(unit, ranking) : "",
            statistics.Index?.Raw.ToString("0.0000", CultureInfo.InvariantCulture) ?? "",
            unit.Change?.ToString(CultureInfo.InvariantCulture) ?? "",
            statistics.Index is { } index ? index.Single[index.Maximum].ToString("0.000", CultureInfo.InvariantCulture) : "",
            statistics.Index?.Maximum.Symbol ?? "",
            Published(Pollutant.PM25), Published(Pollutant.PM10), Published(Pollutant.SO2), Published(Pollutant.NO2),
            Published(Pollutant.CO), Published(Pollutant.O3),
            statistics.Days.Valid == 0 ? "" : statistics.Days.Good.ToString(CultureInfo.InvariantCulture),
            statistics.Days.Valid.ToString(CultureInfo.InvariantCulture),
            statistics.GoodDayRatio?.Published.ToString(CultureInfo.InvariantCulture) ?? "",
            unit.Exclusion is { } exclusion ? RankingTexts.ChineseReason(exclusion) : "",
        ];
    }
}
