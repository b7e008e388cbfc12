using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The ranking tables of a group: in full for few units, in rank order over pages for many, folded for very many.</summary>
/// <param name="group">The group.</param>
/// <param name="edition">The edition with its digits.</param>
internal sealed class UnitTables(BulletinGroup group, Edition edition)
{
    private const decimal Page = 156;

    /// <summary>All pollutants and changes of a period, the whole in the last row.</summary>
    public PrintedTable InFull(PeriodFigures figures)
    {
        var hasChange = figures.HasChange;
        List<PrintedColumn> columns =
        [
            new("名次", PrintedKind.Rank, 10.5m), new(group.UnitWord, PrintedKind.Name, 16),
            new("指数", PrintedKind.Figure, 10.5m, figures.Ranking.IndexDecimals, "综合指数"), .. Changed("综合指数", "同比%"),
            Concentration(Pollutant.PM25, "PM2.5"), .. Changed("PM2.5", "同比%"),
            Concentration(Pollutant.PM10, "PM10"), .. Changed("PM10", "同比%"),
            Concentration(Pollutant.SO2, ""), Concentration(Pollutant.NO2, ""), Concentration(Pollutant.CO, ""),
            Concentration(Pollutant.O3, ""),
            new("%", PrintedKind.Figure, 10.5m, edition.Evaluation.Decimals.Ratio, "优良天数比例"),
            .. hasChange ? [new PrintedColumn("同比\n百分点", PrintedKind.Change, 11.5m, 1, "优良天数比例")] : (PrintedColumn[])[],
            new("重污染\n天数", PrintedKind.Figure, 11),
        ];
        return new PrintedTable(
            $"{group.UnitWord}{PeriodName.Of(figures.Period)}", Fill(columns),
            [.. figures.Ranking.Ranked.Select(Ranked), .. figures.Ranking.Excluded.Select(unit => Excluded(unit, figures)), .. Whole()]);

        PrintedColumn[] Changed(string above, string heading) =>
            hasChange ? [new PrintedColumn(heading, PrintedKind.Change, 11.5m, 1, above)] : [];

        PrintedRow Ranked(RankedUnit unit) => new(
            PrintedRowKind.Ranked,
            [
                new PrintedCell { Number = unit.Rank, IsTied = unit.IsTied }, NameOf(unit),
                .. Figures(unit.Entry.Statistics, unit.Change is null ? null : unit.Entry.YearBefore, unit.Value, unit.Change, hasChange),
            ]);

        PrintedRow[] Whole() => group.AreCounties && group.Area.Kind != AreaKind.City || !figures.Whole.HasFigures ? [] :
        [
            new(
                PrintedRowKind.Whole,
                [
                    "", new PrintedCell { Text = group.Whole.Length <= 4 ? group.Whole : "平均", IsBold = true },
                    .. Figures(
                        figures.Whole, figures.WholeBefore, figures.Whole.Index?.Published,
                        ChangeText.Percent(figures.Whole.Index?.Published, figures.WholeBefore?.Index?.Published), hasChange),
                ]),
        ];
    }

    /// <summary>Many units: the month with its change and figures, the months so far with index and rank.</summary>
    public PrintedTable Long(PeriodFigures month, PeriodFigures? soFar)
    {
        var name = PeriodName.Of(month.Period);
        var later = soFar is null ? "" : PeriodName.Of(soFar.Period);
        List<PrintedColumn> columns =
        [
            new("名次", PrintedKind.Rank, 11), new(group.UnitWord, PrintedKind.Name, 21),
            .. group.HasCities ? [new PrintedColumn("市\n（州）", PrintedKind.Name, 12)] : (PrintedColumn[])[],
            new("综合\n指数", PrintedKind.Figure, 10, month.Ranking.IndexDecimals, name),
            .. month.HasChange ? [new PrintedColumn("同比\n%", PrintedKind.Change, 10.5m, 1, name)] : (PrintedColumn[])[],
            .. new[] { Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3 }.Select(
                pollutant => Short(pollutant, name)),
            new("优良\n天数\n比例%", PrintedKind.Figure, 11.5m, edition.Evaluation.Decimals.Ratio, name),
            .. soFar is null ? (PrintedColumn[])[] :
            [
                new PrintedColumn("综合\n指数", PrintedKind.Figure, 10, soFar.Ranking.IndexDecimals, later),
                new PrintedColumn("名次", PrintedKind.Rank, 11.5m, 0, later),
            ],
        ];
        return new PrintedTable(
            $"{group.UnitWord}排名", Fill(columns),
            [.. month.Ranking.Ranked.Select(Row), .. month.Ranking.Excluded.Select(unit => Excluded(unit, month))])
        {
            HeavierLineEvery = 10,
        };

        PrintedRow Row(RankedUnit unit)
        {
            var now = unit.Entry.Statistics;
            return new(
                PrintedRowKind.Ranked,
                [
                    new PrintedCell { Number = unit.Rank, IsTied = unit.IsTied }, NameOf(unit), .. City(unit),
                    unit.Value, .. month.HasChange ? [Change(unit.Change)] : (PrintedCell[])[],
                    .. new[] { Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3 }
                        .Select(pollutant => (PrintedCell)now.Values[pollutant].Published),
                    now.GoodDayRatio?.Published, .. Later(unit),
                ]);
        }

        PrintedCell[] Later(RankedUnit unit) => soFar?.All.FirstOrDefault(other => Key(other) == Key(unit)) switch
        {
            null => soFar is null ? [] : ["", "—"],
            { Rank: null } => ["", "未参加"],
            { } later => [later.Value, new PrintedCell { Number = later.Rank, IsTied = later.IsTied }],
        };
    }

    /// <summary>Very many units: rank, name, index and main pollutant, to be folded.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="own">Names of the units on a grey ground.</param>
    /// <param name="parts">Parts side by side.</param>
    public PrintedTable Narrow(PeriodFigures figures, IReadOnlySet<(string City, string Name)> own, int parts) => new(
        $"{group.Units.Count}个{group.UnitWord}",
        Fill(
            [
                new("名次", PrintedKind.Rank, 10), new(group.UnitWord, PrintedKind.Name, 12.5m),
                new("指数", PrintedKind.Figure, 7.5m, figures.Ranking.IndexDecimals), new("主要\n污染", PrintedKind.Words, 8.5m),
            ],
            Page / parts),
        [
            .. figures.Ranking.Ranked.Select(unit => new PrintedRow(
                PrintedRowKind.Ranked,
                [
                    new PrintedCell { Number = unit.Rank, IsTied = unit.IsTied, IsShaded = own.Contains(Key(unit)) },
                    NameOf(unit) with { IsBold = own.Contains(Key(unit)), IsShaded = own.Contains(Key(unit)) },
                    new PrintedCell { Number = unit.Value, IsShaded = own.Contains(Key(unit)) },
                    new PrintedCell { Text = unit.Entry.Statistics.Index!.Maximum.Symbol, IsShaded = own.Contains(Key(unit)) },
                ])),
        ])
    {
        HeavierLineEvery = 10,
    };

    private static IEnumerable<PrintedCell> Figures(
        PeriodStatistics now, PeriodStatistics? before, decimal? index, decimal? indexChange, bool hasChange)
    {
        yield return index;
        if (hasChange)
        {
            yield return Change(indexChange);
        }

        foreach (var pollutant in (Pollutant[])[Pollutant.PM25, Pollutant.PM10])
        {
            yield return now.Values[pollutant].Published;
            if (hasChange)
            {
                yield return Change(ChangeText.Percent(now.Values[pollutant].Published, before?.Values[pollutant].Published));
            }
        }

        foreach (var pollutant in (Pollutant[])[Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3])
        {
            yield return now.Values[pollutant].Published;
        }

        yield return now.GoodDayRatio?.Published;
        if (hasChange)
        {
            yield return Change(ChangeText.Points(now.GoodDayRatio?.Published, before?.GoodDayRatio?.Published));
        }

        yield return now.Days.Heavy;
    }

    private PrintedRow Excluded(RankedUnit unit, PeriodFigures figures) => new(
        PrintedRowKind.Excluded,
        ["—", NameOf(unit), .. City(unit), ExclusionText.Row(unit.Exclusion!, IsLong(figures.Period))]);

    private PrintedCell[] City(RankedUnit unit) => group.HasCities ? [CityNames.Printed(unit.Entry.City, group.HasFullNames)] : [];

    private PrintedCell NameOf(RankedUnit unit) => group.NameOf(unit.Entry.City, unit.Entry.Name);

    private PrintedColumn Concentration(Pollutant pollutant, string above)
    {
        var digits = edition.Evaluation.Decimals.Statistics[pollutant];
        return pollutant switch
        {
            Pollutant.CO => new("95per\nmg/m³", PrintedKind.Figure, 9.5m, digits, "CO"),
            Pollutant.O3 => new("90per\nµg/m³", PrintedKind.Figure, 9.5m, digits, "O3"),
            _ => new("µg/m³", PrintedKind.Figure, 9.5m, digits, above.Length > 0 ? above : pollutant.Symbol),
        };
    }

    private PrintedColumn Short(Pollutant pollutant, string above)
    {
        var digits = edition.Evaluation.Decimals.Statistics[pollutant];
        return pollutant switch
        {
            Pollutant.CO => new("CO-\n95per\nmg/m³", PrintedKind.Figure, 10.5m, digits, above),
            Pollutant.O3 => new("O3-8h-\n90per\nµg/m³", PrintedKind.Figure, 11.5m, digits, above),
            Pollutant.PM25 => new("PM2.5\nµg/m³", PrintedKind.Figure, 11, digits, above),
            _ => new($"{pollutant.Symbol}\nµg/m³", PrintedKind.Figure, 9, digits, above),
        };
    }

    /// <summary>The columns with the rest of the page given to the names.</summary>
    private static IReadOnlyList<PrintedColumn> Fill(List<PrintedColumn> columns, decimal width = Page)
    {
        var factor = width / columns.Sum(column => column.Width);
        return [.. columns.Select(column => column with { Width = decimal.Round(column.Width * factor, 2) })];
    }

    /// <summary>A change of a table, "—" where there is none.</summary>
    private static PrintedCell Change(decimal? change) => change is { } known ? known : "—";

    /// <summary>True for several months, of which the one that fails is named.</summary>
    internal static bool IsLong(Period period) => period.Days.First.Month != period.Days.Last.Month;

    private static (string City, string Name) Key(RankedUnit unit) => (unit.Entry.City, unit.Entry.Name);
}
