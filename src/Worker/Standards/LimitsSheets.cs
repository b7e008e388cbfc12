using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Standards;

/// <summary>Limits, levels and breakpoints as sheets.</summary>
internal static class LimitsSheets
{
    private static readonly Words s_pollutant = new("pollutant", "污染物");
    private static readonly Words s_average = new("average", "平均时间");
    private static readonly Words s_unit = new("unit", "单位");

    public static IReadOnlyList<Sheet> From(Edition edition) =>
        [Limits(edition), Levels(edition), Breakpoints(edition)];

    private static Sheet Limits(Edition edition) => new SheetOf<ConcentrationLimit>
    {
        { s_pollutant, limit => limit.Pollutant.Symbol },
        { s_average, limit => Name(limit.Averaging) },
        { s_unit, limit => limit.Unit },
        { ("class I", "一级"), limit => limit.ClassI },
        { ("class II", "二级"), limit => limit.ClassII },
    }.Of(("limits", "浓度限值"), Title(("Limits", "浓度限值"), edition, edition.Limits.Id), edition.Limits.Limits);

    private static Sheet Levels(Edition edition) => new SheetOf<AqiLevelJson>
    {
        { ("level", "级别"), level => new Words($"{level.Level}", level.Class) },
        { ("name", "类别"), level => new Words(level.Name.English, level.Name.Chinese) },
        { ("from", "自"), level => level.FromIndex },
        { ("to", "至"), level => level.ToIndex },
    }.Of(("levels", "级别"), Title(("Levels of the AQI", "AQI级别"), edition, edition.Aqi.Id), AqiLevelJson.From(edition.Aqi));

    private static Sheet Breakpoints(Edition edition) => new SheetOf<BreakpointColumn>
    {
        { s_pollutant, column => column.Pollutant.Symbol },
        { s_average, column => Words.Join([Name(column.Averaging), .. (column.AlsoFor ?? []).Select(Name)]) },
        { s_unit, column => column.Unit },
        {
            edition.Aqi.Iaqi.Select((index, place) => (Index: index, Place: place)),
            row => SheetColumn.Figures($"{row.Index}"),
            (row, column) => SheetCell.Of(row.Place < column.Values.Count ? column.Values[row.Place] : null)
        },
    }.Of(
        ("breakpoints", "分指数"),
        Title(("Concentrations by individual index (IAQI)", "空气质量分指数对应的浓度"), edition, edition.Aqi.Id),
        edition.Aqi.Breakpoints);

    private static Words Title(Words what, Edition edition, string standard) => Words.Title(what, edition.Id, standard, Span(edition));

    private static Words Span(Edition edition) => (edition.From, edition.To) switch
    {
        ({ } from, { } to) => ($"in force {from:yyyy-MM-dd} to {to:yyyy-MM-dd}", $"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 有效"),
        ({ } from, null) => ($"in force from {from:yyyy-MM-dd}", $"{from:yyyy-MM-dd} 起有效"),
        (null, { } to) => ($"in force to {to:yyyy-MM-dd}", $"有效至 {to:yyyy-MM-dd}"),
        _ => "",
    };

    private static Words Name(Averaging averaging) => averaging switch
    {
        Averaging.Annual => ("annual", "年平均"),
        Averaging.Daily => ("24 h", "24小时平均"),
        Averaging.EightHour => ("8 h maximum", "日最大8小时平均"),
        Averaging.Hourly => ("1 h", "1小时平均"),
        _ => throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "An averaging time without a name."),
    };
}
