using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>A bulletin with every kind of block. All figures are made up, which its margin says.</summary>
internal static class PlainBulletin
{
    public const int Cities = 9;
    public const int Counties = 71;
    public const int KeyCities = 168;

    private static readonly string[] s_cities = ["白城市", "通化市", "松原市", "延边州", "白山市", "辽源市", "四平市", "长春市", "吉林市"];

    /// <summary>Ranks with two places shared, as printed: 1, 2, 3, 3, 5 and so on.</summary>
    public static (int Rank, bool IsTied) RankOf(int place) => place switch
    {
        2 or 3 => (3, true),
        _ => (place + 1, false),
    };

    /// <summary>An issue whose first city is called as asked.</summary>
    public static PrintedBulletin Issue(string first = "白城市") => new()
    {
        Mark = "某省生态环境厅文件",
        Number = "某环发〔2019〕12号",
        Issue = "2019年第3期",
        TitleLines = ["某省生态环境厅关于2019年3月和1—3月", "全省环境空气质量状况的通报"],
        Recipients = "各市（州）、县（市、区）人民政府：",
        Body =
        [
            new ParagraphBlock("对全省9个市（州）和71个县（市、区）环境空气质量进行了评价和排名。PM2.5、PM10浓度和综合指数均未扣除沙尘天气影响。"),
            new HeadingBlock("一、全省情况"),
            new ParagraphBlock($"9个市（州）平均优良天数比例为85.2%，同比上升2.8个百分点，{first}最好。", "（一）3月。"),
            new ParagraphBlock("特此通报。"),
        ],
        Annexes =
        [
            new PrintedAnnex(
                ["2019年3月和1—3月市（州）空气质量排名"],
                [
                    new TableBlock("表1　2019年3月", CityTable("市（州）3月", first)),
                    new TableBlock("表2　2019年1—3月", CityTable("市（州）1—3月", first)),
                    new NotesBlock(["综合指数为六项单项指数之和；O3为日最大8小时平均第90百分位数。", "PM2.5、PM10和综合指数未扣除沙尘天气影响。"]),
                    Chart("图1　2019年3月市（州）综合指数（左）和同比变化（右，%）", first, isWorseWhenRising: true),
                    Chart("图2　2019年3月市（州）优良天数比例（左，%）和同比变化（右，百分点）", first, isWorseWhenRising: false),
                    new NotesBlock(["右图实心为变差，空心为改善或持平。"]),
                ]),
            new PrintedAnnex(["2019年3月和1—3月", "县（市、区）空气质量排名"], [new TableBlock("", CountyTable())]),
            new PrintedAnnex(
                ["2019年3月168个重点城市空气质量排名"],
                [
                    new FoldedTableBlock("按综合指数从低到高，自上而下、自左至右阅读", KeyCityTable(), 4),
                    new NotesBlock(["灰底为本省城市。"]),
                ]),
            new PrintedAnnex(
                ["2019年3月长春市空气质量日历"],
                [
                    new CalendarBlock(
                        "长春市", new DateOnly(2019, 3, 1),
                        [
                            new CalendarDay(new DateOnly(2019, 3, 1), 35, 1, ""), new CalendarDay(new DateOnly(2019, 3, 2), 88, 2, "PM2.5"),
                            new CalendarDay(new DateOnly(2019, 3, 3), 133, 3, "PM2.5"),
                            new CalendarDay(new DateOnly(2019, 3, 4), 180, 4, "PM10"),
                            new CalendarDay(new DateOnly(2019, 3, 5), 266, 5, "PM2.5"),
                            new CalendarDay(new DateOnly(2019, 3, 31), 500, 6, "PM10"),
                        ]),
                ]),
        ],
        Bureau = "某省生态环境厅",
        Date = new DateOnly(2019, 4, 12),
        Remark = "（此件公开发布）",
        Contact = "某某，0431-00000000",
        CopiesTo = "生态环境部，省委办公厅、省人民政府办公厅",
        Office = "某省生态环境厅办公室",
        Sample = "示例：全部数据均为虚构",
        Dust = "未扣除沙尘天气影响",
        Data =
        [
            new Sheet(
                ("cities 2019-03", "市（州）2019-03"), ("Cities, 2019-03", "市（州），2019年3月"),
                [
                    new SheetColumn(("unit", "区域")), new SheetColumn(("index", "综合指数"), 2), new SheetColumn("PM2.5", 1) { Unit = "µg/m³" },
                    new SheetColumn(("change", "同比"), 1, IsSigned: true) { Unit = "%" },
                ],
                [
                    .. CityRows(first).Where(row => row.Kind == PrintedRowKind.Ranked).Select(row => (IReadOnlyList<SheetCell>)
                        [row.Cells[1].Text, row.Cells[2].Number, row.Cells[4].Number, SheetCell.Change(row.Cells[3].Number)]),
                ]),
        ],
    };

    /// <summary>The same before its approval.</summary>
    public static PrintedBulletin Draft(string first = "白城市") => Issue(first) with
    {
        Number = "某环发〔2019〕　号",
        Issue = null,
        Date = null,
        Draft = new DraftMark(2, new DateTimeOffset(2019, 4, 10, 8, 20, 0, TimeSpan.Zero)),
    };

    private static PrintedTable CityTable(string name, string first) => new(
        name,
        [
            new PrintedColumn("名次", PrintedKind.Rank, 13), new PrintedColumn("市（州）", PrintedKind.Name, 19),
            new PrintedColumn("指数", PrintedKind.Figure, 14, 2, "综合指数"), new PrintedColumn("同比%", PrintedKind.Change, 14, 1, "综合指数"),
            new PrintedColumn("µg/m³", PrintedKind.Figure, 14, 1, "PM2.5"), new PrintedColumn("同比%", PrintedKind.Change, 14, 1, "PM2.5"),
            new PrintedColumn("µg/m³", PrintedKind.Figure, 14, 0, "PM10"),
            new PrintedColumn("95per\nmg/m³", PrintedKind.Figure, 14, 1, "CO"),
            new PrintedColumn("%", PrintedKind.Figure, 14, 1, "优良天数比例"),
            new PrintedColumn("同比\n百分点", PrintedKind.Change, 14, 1, "优良天数比例"), new PrintedColumn("重污染\n天数", PrintedKind.Figure, 12),
        ],
        CityRows(first));

    private static IReadOnlyList<PrintedRow> CityRows(string first) =>
    [
        .. s_cities.Select((name, place) => place == s_cities.Length - 1
            ? new PrintedRow(PrintedRowKind.Excluded, ["—", name, "未参加排名：2月PM10有效监测22天，少于规定的25天"])
            : new PrintedRow(PrintedRowKind.Ranked,
            [
                new PrintedCell { Number = RankOf(place).Rank, IsTied = RankOf(place).IsTied }, place == 0 ? first : name,
                3.43m + RankOf(place).Rank * 0.2m, (place - 3) * 0.4m, 34.0m + place * 3.1m, (place - 5) * 2.2m,
                63m + place * 5, 0.5m + place * 0.1m,
                90.3m - place * 2, (4 - place) * 1.6m, place > 5 ? 3 : 0,
            ])),
        new PrintedRow(PrintedRowKind.Whole, ["", "全省", 4.32m, 0.9m, 46.2m, -3.3m, 80m, 1.3m, 85.2m, 2.8m, 9m]),
    ];

    private static PrintedTable CountyTable() => new(
        "县（市、区）",
        [
            new PrintedColumn("名次", PrintedKind.Rank, 13), new PrintedColumn("县（市、区）", PrintedKind.Name, 24),
            new PrintedColumn("市\n（州）", PrintedKind.Name, 15), new PrintedColumn("综合\n指数", PrintedKind.Figure, 15, 2, "3月"),
            new PrintedColumn("同比\n%", PrintedKind.Change, 15, 1, "3月"), new PrintedColumn("PM2.5\nµg/m³", PrintedKind.Figure, 15, 1, "3月"),
            new PrintedColumn("O3-8h-\n90per\nµg/m³", PrintedKind.Figure, 15, 0, "3月"),
            new PrintedColumn("优良\n天数\n比例%", PrintedKind.Figure, 15, 1, "3月"),
            new PrintedColumn("综合\n指数", PrintedKind.Figure, 14, 2, "1—3月"), new PrintedColumn("名次", PrintedKind.Rank, 15, 0, "1—3月"),
        ],
        [
            .. Enumerable.Range(0, Counties - 2).Select(place => new PrintedRow(PrintedRowKind.Ranked,
            [
                new PrintedCell { Number = RankOf(place).Rank, IsTied = RankOf(place).IsTied },
                place % 9 == 5 ? $"甲{place + 1}县经济开发区" : $"甲{place + 1}县",
                s_cities[place % Cities], 2.61m + place * 0.05m, place % 7 * 1.1m - 3, 24.6m + place * 0.7m, 71m + place,
                100 - place * 0.4m,
                3.29m + place * 0.05m, new PrintedCell { Number = place + 1 },
            ])),
            new PrintedRow(PrintedRowKind.Excluded, ["—", "南关区", "长春市", "未参加排名：PM2.5有效监测24天，少于规定的27天"]),
            new PrintedRow(PrintedRowKind.Excluded, ["—", "二道江区", "通化市", "未参加排名：O3有效监测26天，少于规定的27天"]),
        ])
    {
        HeavierLineEvery = 10,
    };

    private static PrintedTable KeyCityTable() => new(
        "168个城市",
        [
            new PrintedColumn("名次", PrintedKind.Rank, 10), new PrintedColumn("城市", PrintedKind.Name, 13),
            new PrintedColumn("指数", PrintedKind.Figure, 7.5m, 2), new PrintedColumn("主要\n污染", PrintedKind.Words, 8.5m),
        ],
        [
            .. Enumerable.Range(0, KeyCities).Select(place => new PrintedRow(PrintedRowKind.Ranked,
            [
                new PrintedCell { Number = RankOf(place).Rank, IsTied = RankOf(place).IsTied, IsShaded = place == 90 },
                new PrintedCell
                {
                    Text = place % 12 == 11 ? $"乙{place + 1}山市" : $"乙{place + 1}",
                    IsShaded = place == 90,
                    IsBold = place == 90,
                },
                new PrintedCell { Number = 2.01m + place * 0.02m, IsShaded = place == 90 }, place % 3 == 0 ? "PM10" : "PM2.5",
            ])),
        ])
    {
        HeavierLineEvery = 10,
    };

    private static ChartPairBlock Chart(string caption, string first, bool isWorseWhenRising) => new(
        caption, "2019年3月", "2018年3月", isWorseWhenRising ? 2 : 1, isWorseWhenRising,
        [
            .. CityRows(first).Where(row => row.Kind == PrintedRowKind.Ranked).Select(row => isWorseWhenRising
                ? new ChartRow(row.Cells[1].Text, row.Cells[2].Number,
                    row.Cells[2].Number - row.Cells[3].Number * 0.04m, row.Cells[3].Number)
                : new ChartRow(row.Cells[1].Text, row.Cells[8].Number, row.Cells[8].Number - row.Cells[9].Number, row.Cells[9].Number)),
        ]);
}
