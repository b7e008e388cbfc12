namespace AqPipeline.Worker.Indicators;

/// <summary>Areas as a sheet, one row an area.</summary>
internal static class AreasSheet
{
    public static Sheet From(IReadOnlyList<ListedArea> areas) => new SheetOf<ListedArea>
    {
        { ("Area", "区域"), entry => entry.Area.Label },
        { ("Kind", "类别"), entry => Kind(entry.Area.Kind) },
        { SheetColumn.Times(("Code", "代码")), entry => entry.Area.Code },
        { ("Province", "省份"), entry => entry.Area.Province },
        { ("Stations", "评价点"), entry => entry.Stations },
        { SheetColumn.Times(("First day", "首日")), entry => Day((entry.Days ?? entry.Published)?.First) },
        { SheetColumn.Times(("Last day", "末日")), entry => Day((entry.Days ?? entry.Published)?.Last) },
        { ("Full name", "全称"), entry => entry.Area.OfficialName, ColumnPlace.Files },
        { ("City", "城市"), entry => entry.Area.City, ColumnPlace.Files },
        { ("Cities", "所含城市"), entry => string.Join(' ', entry.Members.Select(city => city.Name)), ColumnPlace.Files },
    }.Of(("Areas", "区域"), ($"Areas with readings | {areas.Count}", $"有读数的区域 | {areas.Count}个"), areas);

    private static Words Kind(AreaKind kind) => kind switch
    {
        AreaKind.Province => ("province", "省级"),
        AreaKind.City => ("city", "城市"),
        AreaKind.County => ("county", "区县"),
        _ => ("group", "区域组"),
    };

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "";
}
