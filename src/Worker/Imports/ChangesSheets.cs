namespace AqPipeline.Worker.Imports;

/// <summary>Changes as sheets: imports, figures of days, figures of years.</summary>
internal static class ChangesSheets
{
    public static IReadOnlyList<Sheet> From(StoreChanges changes)
    {
        Words title = ($"Revision {changes.Since} to {changes.Revision}", $"版本 {changes.Since} 至 {changes.Revision}");
        return [Imports(changes, title), Days(changes, title), Periods(changes, title)];
    }

    /// <summary>The single causes.</summary>
    public static IEnumerable<ChangeCause> Each(ChangeCause causes) =>
        Enum.GetValues<ChangeCause>().Where(cause => cause != ChangeCause.None && causes.HasFlag(cause));

    private static Sheet Imports(StoreChanges changes, Words title) => new SheetOf<(ImportReceipt Import, bool IsWithdrawal)>
    {
        { ("Import", "导入"), row => row.Import.Number ?? 0 },
        { ("Kind", "类别"), row => row.IsWithdrawal ? new Words("withdrawal", "撤回") : new Words("import", "导入") },
        { SheetColumn.FileNames(("File", "文件")), row => row.Import.File },
        { SheetColumn.Times(("At", "时间")), row => Moment(row.IsWithdrawal ? row.Import.WithdrawnAt : row.Import.ImportedAt) },
        { SheetColumn.Times(("First day", "首日")), row => Day(row.Import.FirstHour?.Day ?? row.Import.FirstDay) },
        { SheetColumn.Times(("Last day", "末日")), row => Day(row.Import.LastHour?.Day ?? row.Import.LastDay) },
        { ("Accepted", "接受"), row => row.Import.Accepted },
        { ("Replaced", "替换"), row => row.Import.Replaced },
    }.Of(
        ("Imports", "导入"), Words.Title(("Imports since", "此后的导入"), title),
        changes.Imports.Select(import => (import, false)).Concat(changes.Withdrawn.Select(import => (import, true)))) with
    {
        Notes = changes.IsRecomputed
            ? [("Statistics were computed by other rules, or mended, since then.", "此后统计值曾按其他规则重算或修复。")] : [],
    };

    private static Sheet Days(StoreChanges changes, Words title) => new SheetOf<MovedDay>
    {
        { ("Area", "区域"), row => row.Figure.Area },
        { SheetColumn.Times(("Day", "日期")), row => Day(row.Day) },
        { ("Figure", "指标"), row => Name(row.Figure.Figure) },
        { ("Old", "原值"), row => row.Figure.Old },
        { ("New", "新值"), row => row.Figure.New },
        { new SheetColumn(("Change", "变化")) { IsFigure = true, IsSigned = true }, row => SheetCell.Of(row.Figure.New - row.Figure.Old) },
        { ("Cause", "原因"), row => Words.Join(Each(row.Causes).Select(Cause), chinese: "、") },
        { ("Imports", "导入"), row => string.Join(' ', row.Imports) },
        { ("Unit", "单位"), row => row.Figure.Figure.Unit, ColumnPlace.Files },
        { ("Edition", "标准版本"), row => row.Figure.Edition, ColumnPlace.Files },
    }.Of(("Days", "日值"), Words.Title(("Daily figures that moved", "变动的日值"), title, Texts.Units), changes.Days);

    private static Sheet Periods(StoreChanges changes, Words title) => new SheetOf<MovedPeriod>
    {
        { ("Area", "区域"), row => row.Figure.Area },
        { ("Period", "时段"), row => row.Period.Label },
        { ("Figure", "指标"), row => row.Figure.Figure.Name },
        { ("Old", "原值"), row => row.Figure.Old },
        { ("New", "新值"), row => row.Figure.New },
        { new SheetColumn(("Change", "变化")) { IsFigure = true, IsSigned = true }, row => SheetCell.Of(row.Figure.New - row.Figure.Old) },
        { ("Unit", "单位"), row => row.Figure.Figure.Unit, ColumnPlace.Files },
        { ("Edition", "标准版本"), row => row.Figure.Edition, ColumnPlace.Files },
    }.Of(("Years", "年值"), Words.Title(("Annual figures that moved", "变动的年值"), title, Texts.Units), changes.Periods);

    private static Words Name(MovedKind kind) => kind.Pollutant is { } pollutant
        ? pollutant == Pollutant.O3 ? "O3 MDA8" : pollutant.Symbol
        : "AQI";

    private static Words Cause(ChangeCause cause) => cause switch
    {
        ChangeCause.Correction => ("correction", "更正"),
        ChangeCause.LateHours => ("late hours", "补传"),
        ChangeCause.Register => ("register", "名录变更"),
        _ => ("quality control", "质控"),
    };

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "";

    private static string Moment(DateTimeOffset? moment) =>
        moment?.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
