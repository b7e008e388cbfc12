using System.Globalization;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>
/// A bulletin of nine cities, 71 counties, a watch list and the 168 cities, made by hand after the specimen pages, and marked as a
/// sample. A test changes what it is about by <c>with</c>.
/// </summary>
internal static partial class SomeBulletin
{
    /// <summary>An issue with everything that a bulletin may have.</summary>
    public static PrintedBulletin Issue() => new()
    {
        Mark = "某省生态环境厅文件",
        Number = "某环发〔2019〕12号",
        TitleLines = ["某省生态环境厅关于2019年3月和1—3月", "全省环境空气质量状况的通报"],
        Recipients = "各市（州）、县（市、区）人民政府：",
        Body = Body(),
        Annexes = [CitiesAnnex(), CountiesAnnex(), WatchAnnex(), KeyCitiesAnnex()],
        Bureau = "某省生态环境厅",
        Date = new DateOnly(2019, 4, 12),
        Remark = "（此件公开发布）",
        CopiesTo = "生态环境部，省委办公厅、省人民政府办公厅，各市（州）生态环境局，中国环境监测总站。",
        Office = "某省生态环境厅办公室",
        Sample = "示例：2018年数据、县（市、区）数据和约谈均为虚构",
        Dust = "未扣除沙尘天气影响",
        Data =
        [
            new Sheet(
                new Words("figures", "数据"),
                new Words("Cities in 2019-03", "市（州）2019年3月"),
                [new SheetColumn(new Words("Unit", "单位")), new SheetColumn(new Words("Composite index", "综合指数"), 2)],
                [.. Lines(CitiesOfMarch).Select(cells => (IReadOnlyList<SheetCell>)
                    [new SheetCell(cells[2]), new SheetCell(cells[3], Number(cells[3]))])]),
        ],
    };

    /// <summary>The second draft of <see cref="Issue"/>.</summary>
    public static PrintedBulletin Draft() => Issue() with
    {
        Number = "某环发〔2019〕　号",
        Date = null,
        Draft = new DraftMark(2, new DateTimeOffset(2019, 4, 10, 16, 20, 0, TimeSpan.FromHours(8))),
    };

    /// <summary>Only what no bulletin can be without: no head, no signature, no imprint, no annex.</summary>
    public static PrintedBulletin Bare() => new()
    {
        TitleLines = ["2019年3月全省环境空气质量状况"],
        Body = Body(),
        Annexes = [],
        Dust = "未扣除沙尘天气影响",
        Data = Issue().Data,
    };

    /// <summary>The calendar of a month: Beijing's days in 2019-03, with an AQI of each level (made up).</summary>
    public static CalendarBlock Calendar() => new(
        "图4　2019年3月逐日AQI",
        new DateOnly(2019, 3, 1),
        [
            .. Enumerable.Range(1, 30).Select(day => (Day: new DateOnly(2019, 3, day), Level: 1 + day % 6)).Select(
                day => new CalendarDay(day.Day, day.Level == 6 ? 320 : day.Level == 5 ? 230 : day.Level * 50 - 7, day.Level,
                    day.Level == 1 ? "" : "PM2.5")),
        ]);

    private static List<PrintedBlock> Body() =>
    [
        new ParagraphBlock("按照《环境空气质量标准》（GB 3095—2012）及修改单、《环境空气质量评价技术规范（试行）》（HJ 663—2013）和"
            + "《城市环境空气质量排名技术规定》，对全省9个市（州）和71个县（市、区）2019年3月和1—3月环境空气质量进行了评价和排名。"
            + "PM2.5、PM10浓度和综合指数均未扣除沙尘天气影响。现通报如下。"),
        new HeadingBlock("一、全省情况"),
        new ParagraphBlock("9个市（州）平均优良天数比例为85.2%，同比上升2.8个百分点；重度及以上污染天数比例为3.2%，同比下降"
            + "0.7个百分点。PM2.5、PM10、SO2、NO2平均浓度分别为46.2、80、13和24微克/立方米，同比下降3.3%、上升5.3%、下降13.3%、持平；"
            + "CO日均值第95百分位数平均为1.3毫克/立方米，同比持平；O3日最大8小时平均第90百分位数平均为115微克/立方米，同比上升9.5%。",
            "（一）3月。"),
        new ParagraphBlock("9个市（州）平均优良天数比例为80.1%，同比下降0.3个百分点；重度及以上污染天数比例为2.9%，同比下降"
            + "0.2个百分点。PM2.5、PM10、SO2、NO2平均浓度分别为54.1、84、16和26微克/立方米，同比上升4.8%、上升5.0%、下降15.8%、持平；"
            + "CO日均值第95百分位数平均为1.5毫克/立方米，同比下降6.3%；O3日最大8小时平均第90百分位数平均为98微克/立方米，同比上升3.2%。",
            "（二）1—3月。"),
        new HeadingBlock("二、市（州）排名"),
        new ParagraphBlock("9个市（州）均参加排名。空气质量从相对较好到相对较差依次是白城市、通化市、松原市、延边州、白山市、辽源市、"
            + "四平市、长春市、吉林市，综合指数范围为3.43—5.18。六项污染物浓度均达到二级标准的有1个，为白城市。综合指数同比下降的有3个，"
            + "降幅最大的是白城市（1.2%）；同比上升的有5个，升幅最大的是四平市（5.1%）；持平的有1个。"
            + "长春市在参加排名的159个全国重点城市中并列第91名。", "（一）3月。"),
        new ParagraphBlock("8个市（州）参加排名，白城市因有效监测天数不足未参加排名。空气质量从相对较好到相对较差依次是延边州、松原市、"
            + "通化市和白山市（并列）、辽源市、四平市、吉林市、长春市，综合指数范围为3.91—5.46。综合指数同比下降的有3个，"
            + "降幅最大的是通化市（3.8%）；同比上升的有5个，升幅最大的是吉林市（5.0%）。", "（二）1—3月。"),
        new HeadingBlock("三、县（市、区）排名"),
        new ParagraphBlock("69个县（市、区）参加排名，南关区、二道江区因有效监测天数不足未参加排名。空气质量相对较好（从第1名到并列第9名）"
            + "依次是集安市、镇赉县、前郭县、抚松县、大安市和敦化市（并列）、乾安县、通化县、柳河县和长白县（并列）；相对较差（从倒数第1名"
            + "到倒数第10名）依次是船营区、二道区、铁西区、丰满区、辽河农垦区、西安区、宽城区、长春汽开区和公主岭市（并列）、舒兰市。"
            + "综合指数同比降幅居前5位的是长白县（9.2%）、昌邑区（8.2%）、柳河县（7.6%）、吉林经开区（7.4%）、德惠市（7.0%）；在59个"
            + "未达到二级标准的县（市、区）中，同比升幅居前5位的是二道区（8.7%）、铁西区（8.2%）、安图县（7.2%）、公主岭市（6.5%）、"
            + "松原经开区（6.4%）。", "（一）3月。"),
        new ParagraphBlock("68个县（市、区）参加排名，靖宇县、南关区、二道江区因有效监测天数不足未参加排名。空气质量相对较好（从第1名到"
            + "并列第10名）依次是敦化市、长白山保护区、和龙市、图们市、镇赉县、集安市、前郭县、安图县、珲春市、乾安县和延吉市（并列）；"
            + "相对较差（从倒数第1名到倒数第10名）依次是二道区、船营区、铁西区、西安区、辽河农垦区、丰满区、长春汽开区和公主岭市（并列）、"
            + "宽城区、舒兰市。", "（二）1—3月。"),
        new HeadingBlock("四、预警和约谈"),
        new ParagraphBlock("按照附件3所列规则，长春市二道区和辽源市西安区连续3个月排名居后10%且综合指数同比上升，对其人民政府主要负责人"
            + "进行约谈；四平市铁西区连续2个月，予以预警；吉林市船营区和四平市公主岭市列入关注名单；长春市宽城区退出关注名单。"),
        new ParagraphBlock("特此通报。"),
    ];

    private static PrintedAnnex CitiesAnnex() => new(["2019年3月和1—3月市（州）空气质量排名"],
    [
        new TableBlock("表1　2019年3月", Cities("市（州）3月", CitiesOfMarch)),
        new TableBlock("表2　2019年1—3月", Cities("市（州）1—3月", CitiesOfQuarter)),
        new NotesBlock(
        [
            "综合指数为六项单项指数之和，指数相同的名次并列；CO为日均值第95百分位数，O3为日最大8小时平均第90百分位数。",
            "PM2.5、PM10和综合指数未扣除沙尘天气影响；全省为9个市（州）的平均（含未参加排名的白城市），重污染天数为合计。",
            "同比按公布位数计算，正为上升、负为下降。2018年同期数据为虚构的示例。",
        ]),
        Chart("图1　2019年3月市（州）综合指数（左）和同比变化（右，%）", 1, 2, isWorseWhenRising: true),
        Chart("图2　2019年3月市（州）PM2.5浓度（左，µg/m³）和同比变化（右，%）", 4, 1, isWorseWhenRising: true),
        Chart("图3　2019年3月市（州）优良天数比例（左，%）和同比变化（右，百分点）", 7, 1, isWorseWhenRising: false),
        new NotesBlock(["各图自上而下按3月综合指数名次排列；右图实心为变差，空心为改善或持平。2018年数据为虚构的示例。"]),
    ]);

    private static PrintedAnnex CountiesAnnex() => new(["2019年3月和1—3月", "县（市、区）空气质量排名"],
    [
        new TableBlock("", CountiesTable()),
        new NotesBlock(
        [
            "按3月综合指数从低到高排列，指数相同的名次并列、按行政区划顺序列出；同比正为上升、负为下降；未扣除沙尘天气影响。",
            "靖宇县2月PM2.5有效监测23天，少于规定的25天，未参加1—3月排名。",
            "本表县（市、区）数据均为虚构的示例。",
        ]),
    ]);

    private static PrintedAnnex WatchAnnex() => new(["2019年3月县（市、区）预警约谈名单"],
    [
        new ParagraphBlock("约谈规则：县（市、区）当月综合指数名次居参加排名数的后10%（3月为后7名，与倒数第7名并列的一并计入）且综合指数"
            + "同比上升，记1个月。累计1个月列入关注，连续2个月预警，连续3个月约谈，连续6个月暂停审批新增大气污染物排放的建设项目环评。"),
        new TableBlock("", WatchTable()),
        new NotesBlock(
        [
            "灰底为计数的月份。退出：2月在名单、3月不再符合条件。", "未参加当月排名的不计数、也不中断，本期无此情形。",
            "约谈规则和本表数据均为虚构的示例。",
        ]),
    ]);

    private static PrintedAnnex KeyCitiesAnnex() => new(["2019年3月168个重点城市空气质量排名"],
    [
        new FoldedTableBlock("按综合指数从低到高，自上而下、自左至右阅读", KeyCitiesTable(), 4),
        new NotesBlock(
        [
            "168个城市中159个参加排名，指数相同的名次并列。未参加排名的9个为PM10有效监测不足27天：上海市（20天）、长沙市（20天）、"
                + "宣城市（20天）、荆门市（22天）、芜湖市（23天）、九江市（23天）、许昌市（25天）、咸宁市（26天）、常德市（26天）。",
            "主要污染物为单项指数最大的污染物；灰底为本省城市；PM2.5、PM10和综合指数未扣除沙尘天气影响；无2018年同期数据，不列同比。",
        ]),
    ]);

    private static ChartPairBlock Chart(string caption, int first, int decimals, bool isWorseWhenRising) => new(
        caption, "2019年3月", "2018年3月", decimals, isWorseWhenRising,
        [.. Lines(Charts).Select(cells => new ChartRow(cells[0], Number(cells[first]), Number(cells[first + 1]), Number(cells[first + 2])))]);

    private static List<string[]> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
