namespace AqPipeline.Worker.Imports;

/// <summary>The hours of a station's day, the imports they came from, and what corrections replaced.</summary>
internal static class HistorySheets
{
    public static IReadOnlyList<Sheet> From(StationId station, DateOnly day, IReadOnlyList<HourRecord> statements)
    {
        var current = statements.Where(statement => IsLast(statement, statements)).ToList();
        var replaced = statements.Except(current).ToList();
        var imports = statements.GroupBy(statement => statement.Import).OrderBy(group => group.Key.Number).ToList();
        HourRecord? At(int hour, Pollutant pollutant) =>
            current.Find(statement => statement.Hour == hour && statement.Pollutant == pollutant);
        var hours = new SheetOf<int>
        {
            { SheetColumn.Figures(("Hour", "时")), hour => $"{hour:00}" },
            {
                Pollutants.Columns, pollutant => SheetColumn.Figures(pollutant.Symbol, pollutant.Unit),
                (pollutant, hour) => SheetCell.Of(At(hour, pollutant)?.Value)
                    with { Mark = At(hour, pollutant) is { Flags: not QualityFlags.None } ? '!' : null }
            },
            { ("Import", "导入"), hour => Imports(current.Where(statement => statement.Hour == hour)) },
        }.Of(
            ("Hours", "小时"),
            Words.Title(
                new Words("History ", "沿革 ") + station.Name, $"{day:yyyy-MM-dd}", Texts.Units,
                (Counted.Of(replaced.Count, "value") + " replaced", $"替换{replaced.Count}个值")),
            statements.Count == 0 ? [] : Enumerable.Range(1, HourEnding.PerDay)) with
        {
            Notes =
            [
                .. statements.Count == 0 ? (Words[])[("Nothing was known of this day.", "当日无记录。")] : [],
                .. statements.Any(statement => statement.Flags != QualityFlags.None) ? (Words[])[("! flagged when read", "! 读入时标记")] : [],
            ],
        };
        var files = new SheetOf<IGrouping<ImportOrigin, HourRecord>>
        {
            { ("No.", "编号"), import => import.Key.Number },
            { SheetColumn.Times(("Imported", "导入时间")), import => Moment(import.Key.At) },
            { ("Values", "值"), import => import.Count() },
            { ("Current", "现用"), import => current.Count(statement => statement.Import == import.Key) },
            { SheetColumn.FileNames(("File", "文件")), import => import.Key.File },
        }.Of(("Imports", "导入"), ($"Imports | {imports.Count}", $"导入 | {imports.Count}次"), imports);
        var corrections = new SheetOf<HourRecord>
        {
            { ("Pollutant", "污染物"), old => old.Pollutant.Symbol },
            { SheetColumn.Figures(("Hour", "时")), old => $"{old.Hour:00}" },
            { ("Was", "原值"), old => old.Value },
            { ("Became", "新值"), old => Next(old, statements).Value },
            { ("Unit", "单位"), old => old.Pollutant.Unit },
            { ("Corrected", "更正时间"), old => Moment(old.SupersededBy!.At) },
            { ("By file", "更正文件"), old => old.SupersededBy!.File },
        }.Of(("Corrections", "更正"), ($"Corrections | {replaced.Count}", $"更正 | {replaced.Count}"), replaced);
        return (statements.Count, replaced.Count) switch
        {
            (0, _) => [hours],
            (_, 0) => [hours, files],
            _ => [hours, files, corrections],
        };
    }

    /// <summary>The versions of a station's entry in the register.</summary>
    /// <param name="station">The station.</param>
    /// <param name="changes">Its versions.</param>
    /// <param name="moment">The moment they were known at; <see langword="null"/> for now.</param>
    public static Sheet Entry(StationId station, IReadOnlyList<StationChange> changes, DateTimeOffset? moment) => new SheetOf<StationChange>
    {
        { SheetColumn.Times(("From", "起")), change => change.Version.Import is { } import ? Moment(import.At) : "" },
        { ("Name", "点位名称"), change => change.Version.Station.Name },
        { ("City", "城市"), change => change.Version.Station.City },
        { ("County", "区县"), change => change.Version.Station.County },
        { ("Role", "类型"), change => Role(change.Version.Station.Role) },
        {
            ("Changed", "变更"),
            change => change.Fields.Count == 0 ? new Words("first", "首次") : string.Join(", ", change.Fields)
        },
        { ("Longitude", "经度"), change => change.Version.Station.Longitude, ColumnPlace.Wide },
        { ("Latitude", "纬度"), change => change.Version.Station.Latitude, ColumnPlace.Wide },
        { ("Not monitored", "未监测项目"), change => change.Version.Station.NotMonitored.ToString(), ColumnPlace.Wide },
        {
            ("File", "来源文件"),
            change => change.Version.Import?.File ?? (SheetCell)new Words("known before versions were kept", "早于版本记录"), ColumnPlace.Wide
        },
    }.Of(
        ("Register", "点位信息"),
        Words.Title(
            new Words("Register entries ", "点位信息沿革 ") + station.Name,
            Words.If(moment is not null, ($"known at {moment?.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm:ss}", "")),
            (Counted.Of(changes.Count, "version"), $"{changes.Count}个版本")),
        changes) with
    {
        Notes = changes.Count > 0 ? [] :
            [("No station register has it: its readings are kept and count for no area.", "点位表中没有：数据保留但不参与区域评价。")],
    };

    /// <summary>True if nothing among the statements supersedes it: of those known at a moment the last is current.</summary>
    private static bool IsLast(HourRecord statement, IReadOnlyList<HourRecord> statements) =>
        statement.SupersededBy is null || !statements.Any(other => Follows(other, statement));

    private static HourRecord Next(HourRecord old, IReadOnlyList<HourRecord> statements) =>
        statements.First(other => Follows(other, old));

    private static bool Follows(HourRecord other, HourRecord old) =>
        other.Pollutant == old.Pollutant && other.Hour == old.Hour && other.Import.Number == old.SupersededBy!.Number;

    private static string Imports(IEnumerable<HourRecord> statements) =>
        string.Join(", ", statements.Select(statement => statement.Import.Number).Distinct().Order());

    private static string Moment(DateTimeOffset at) => $"{at.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm:ss}";

    private static Words Role(StationRole role) => role switch
    {
        StationRole.Evaluation => ("evaluation", "评价点"),
        StationRole.Reference => ("reference", "对照点"),
        StationRole.Other => ("other", "其他"),
        StationRole.County => ("county", "县级评价点"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a name."),
    };
}
