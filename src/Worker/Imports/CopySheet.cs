using AqPipeline.Storage.Copying;

namespace AqPipeline.Worker.Imports;

/// <summary>A copy: every part with its count and checksum, those that differ first.</summary>
internal static class CopySheet
{
    private const int ShownDigits = 16;

    public static Sheet From(CopyReport report) => new SheetOf<CopiedPart>
    {
        { ("Part", "部分"), part => Name(part.Part) },
        { ("Count", "数量"), part => part.Count },
        { ("SHA-256", "SHA-256"), part => part.Checksum[..ShownDigits] },
        {
            ("Verified", "核对"),
            part => part.IsSame
                ? (SheetCell)new Words("same", "一致") with { Tone = Tone.Good }
                : (SheetCell)new Words("differs", "不同") with { Tone = Tone.Bad }
        },
    }.Of(
        ("Copy", "拷贝"),
        Words.Title(
            ("Copy", "拷贝"), (Counted.Of(report.Written, "portion") + " written", $"写入{report.Written}份"),
            ($"{Texts.Count(report.Present)} there already", $"已有{report.Present}份")),
        report.Parts.OrderBy(part => part.IsSame));

    private static Words Name(StorePart part) => part switch
    {
        StorePart.Stations => ("stations", "点位"),
        StorePart.StationVersions => ("versions of stations", "点位版本"),
        StorePart.Series => ("series and their days", "序列及日期"),
        StorePart.Receipts => ("receipts with rejected rows", "回执及拒收行"),
        StorePart.StationDayReceipts => ("receipts of station-days", "站日回执"),
        StorePart.PublishedDays => ("published days of areas", "区域已发布日数据"),
        StorePart.StationDays => ("station-days of readings with sources", "站日数据及来源"),
        StorePart.Superseded => ("superseded station-days", "被替换的站日"),
        StorePart.DaysOfStatistics => ("days of statistics", "统计日"),
        StorePart.Weather => ("station-days of weather", "气象站日"),
        StorePart.Models => ("documents of forecast models", "预报模型"),
        StorePart.Forecasts => ("days of kept forecasts", "留存预报日"),
        StorePart.Rules => ("rules and revision", "规则与版本"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
