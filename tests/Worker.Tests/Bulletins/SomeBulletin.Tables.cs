using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <content>The tables of the annexes.</content>
internal static partial class SomeBulletin
{
    private static PrintedTable Cities(string name, string figures) => new(name,
    [
        new("名次", PrintedKind.Rank, 10.6m), new("市（州）", PrintedKind.Name, 15.9m),
        new("指数", PrintedKind.Figure, 10.4m, 2, "综合指数"), new("同比%", PrintedKind.Change, 9.9m, 1, "综合指数"),
        new("µg/m³", PrintedKind.Figure, 10.2m, 1, "PM2.5"), new("同比%", PrintedKind.Change, 9.7m, 1, "PM2.5"),
        new("µg/m³", PrintedKind.Figure, 9.5m, 0, "PM10"), new("同比%", PrintedKind.Change, 9.7m, 1, "PM10"),
        new("µg/m³", PrintedKind.Figure, 9.4m, 0, "SO2"), new("µg/m³", PrintedKind.Figure, 9.4m, 0, "NO2"),
        new("95per\nmg/m³", PrintedKind.Figure, 9.6m, 1, "CO"), new("90per\nµg/m³", PrintedKind.Figure, 9.7m, 0, "O3"),
        new("%", PrintedKind.Figure, 10.2m, 1, "优良天数比例"), new("同比\n百分点", PrintedKind.Change, 11.3m, 1, "优良天数比例"),
        new("重污染\n天数", PrintedKind.Figure, 10.5m),
    ],
    [
        .. Lines(figures).Select(cells => cells[0] switch
        {
            "x" => new PrintedRow(PrintedRowKind.Excluded, ["—", cells[2], cells[3]]),
            "-" => new PrintedRow(PrintedRowKind.Whole, ["", cells[2], .. Figures(cells[3..])]),
            _ => new PrintedRow(
                PrintedRowKind.Ranked,
                [new PrintedCell { Number = Number(cells[0]), IsTied = cells[1] == "1" }, cells[2], .. Figures(cells[3..])]),
        }),
    ]);

    private static PrintedTable CountiesTable() => new("县（市、区）",
    [
        new("名次", PrintedKind.Rank, 11.1m), new("县（市、区）", PrintedKind.Name, 20.8m), new("市\n（州）", PrintedKind.Name, 11.5m),
        new("综合\n指数", PrintedKind.Figure, 10m, 2, "3月"), new("同比\n%", PrintedKind.Change, 10.4m, 1, "3月"),
        new("PM2.5\nµg/m³", PrintedKind.Figure, 10.8m, 1, "3月"), new("PM10\nµg/m³", PrintedKind.Figure, 9m, 0, "3月"),
        new("SO2\nµg/m³", PrintedKind.Figure, 8.8m, 0, "3月"), new("NO2\nµg/m³", PrintedKind.Figure, 8.8m, 0, "3月"),
        new("CO-\n95per\nmg/m³", PrintedKind.Figure, 10.4m, 1, "3月"), new("O3-8h-\n90per\nµg/m³", PrintedKind.Figure, 11.3m, 0, "3月"),
        new("优良\n天数\n比例%", PrintedKind.Figure, 11.4m, 1, "3月"),
        new("综合\n指数", PrintedKind.Figure, 10m, 2, "1—3月"), new("名次", PrintedKind.Rank, 11.7m, 0, "1—3月"),
    ],
    [
        .. Lines(Counties).Select(cells => cells[0] == "x"
            ? new PrintedRow(PrintedRowKind.Excluded, ["—", cells[1], cells[2], cells[3]])
            : new PrintedRow(
                PrintedRowKind.Ranked,
                [
                    Rank(cells[0]), cells[1], cells[2], .. Figures(cells[3..12]),
                    cells[12] == "—" ? (PrintedCell)cells[12] : Number(cells[12]), Rank(cells[13]),
                ])),
    ])
    { HeavierLineEvery = 10 };

    private static PrintedTable WatchTable() => new("预警约谈",
    [
        new("处置", PrintedKind.Words, 10m), new("县（市、区）", PrintedKind.Name, 20.5m), new("市\n（州）", PrintedKind.Name, 11.2m),
        .. new[] { "1月", "2月", "3月" }.SelectMany(month => new PrintedColumn[]
        {
            new("名次/\n总数", PrintedKind.Words, 10.4m, 0, month), new("指数", PrintedKind.Figure, 8.2m, 2, month),
            new("同比\n%", PrintedKind.Change, 9.5m, 1, month),
        }),
        new("连续\n月数", PrintedKind.Figure, 8.6m), new("距下一步", PrintedKind.Words, 21.4m),
    ],
    [
        .. Lines(Watched).Select(cells => new PrintedRow(
            PrintedRowKind.Ranked,
            [
                new PrintedCell { Text = cells[0], IsBold = cells[0] == "约谈" }, cells[1], cells[2],
                .. Enumerable.Range(0, 3).Select(month => cells[(3 + 4 * month)..(7 + 4 * month)]).SelectMany(month => new PrintedCell[]
                {
                    new() { Text = month[0], IsShaded = month[3] == "1" },
                    new() { Number = Number(month[1]), IsShaded = month[3] == "1" },
                    new() { Number = Number(month[2]), IsShaded = month[3] == "1" },
                }),
                Number(cells[15]), cells[16],
            ])),
    ]);

    private static PrintedTable KeyCitiesTable()
    {
        List<(string Name, decimal Index, string Pollutant)> cities =
        [
            .. KeyCities.Split(',', '\n').Select(city => city.Trim()).Where(city => city.Length > 0).Select(city => city.Split(' '))
                .Select(cells => (cells[0], Number(cells[1]), cells[2])),
        ];
        return new PrintedTable("168个重点城市",
        [
            new("名次", PrintedKind.Rank, 10m), new("城市", PrintedKind.Name, 13m), new("指数", PrintedKind.Figure, 7m, 2),
            new("主要\n污染", PrintedKind.Words, 8.4m),
        ],
        [
            .. cities.Select(city => (City: city, Own: city.Name == "长春市")).Select(row => new PrintedRow(
                PrintedRowKind.Ranked,
                [
                    new PrintedCell
                    {
                        Number = 1 + cities.Count(other => other.Index < row.City.Index),
                        IsTied = cities.Count(other => other.Index == row.City.Index) > 1,
                        IsShaded = row.Own,
                    },
                    new PrintedCell { Text = row.City.Name, IsShaded = row.Own, IsBold = row.Own },
                    new PrintedCell { Number = row.City.Index, IsShaded = row.Own },
                    new PrintedCell { Text = row.City.Pollutant, IsShaded = row.Own },
                ])),
        ])
        { HeavierLineEvery = 10 };
    }

    private static IEnumerable<PrintedCell> Figures(string[] cells) => cells.Select(cell => (PrintedCell)Number(cell));

    private static PrintedCell Rank(string text) => char.IsAsciiDigit(text[0])
        ? new PrintedCell { Number = Number(text.TrimEnd('j')), IsTied = text.EndsWith('j') }
        : text;
}
