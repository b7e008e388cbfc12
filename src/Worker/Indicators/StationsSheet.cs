namespace AqPipeline.Worker.Indicators;

/// <summary>Stations as a sheet, one row a station.</summary>
internal static class StationsSheet
{
    public static Sheet From(Area? area, IReadOnlyList<ListedStation> stations) => new SheetOf<ListedStation>
    {
        { SheetColumn.Times(("Code", "编码")), station => station.Id.Value },
        { ("Name", "名称"), station => station.Entry?.Name ?? "" },
        { ("City", "城市"), station => station.Entry?.City ?? "" },
        { ("County", "区县"), station => station.Entry?.County ?? "" },
        { ("Role", "类型"), station => Role(station.Entry) },
        { SheetColumn.Times(("First day", "首日")), station => Day(station.Days?.First) },
        { SheetColumn.Times(("Last day", "末日")), station => Day(station.Days?.Last) },
        {
            SheetColumn.Figures(("Longitude", "经度"), "°E") with { Place = ColumnPlace.Wide },
            station => SheetCell.Of(station.Entry?.Longitude)
        },
        {
            SheetColumn.Figures(("Latitude", "纬度"), "°N") with { Place = ColumnPlace.Wide },
            station => SheetCell.Of(station.Entry?.Latitude)
        },
        { ("Successor", "接替点位"), station => station.Successor?.Value ?? "", ColumnPlace.Wide },
        { ("Predecessor", "前身点位"), station => station.Predecessor?.Value ?? "", ColumnPlace.Files },
        { ("Earlier names", "曾用名"), station => string.Join(' ', station.EarlierNames), ColumnPlace.Files },
        { ("Not monitored", "未监测项目"), station => station.Entry?.NotMonitored.ToString() ?? "", ColumnPlace.Files },
    }.Of(
        ("Stations", "点位"),
        Words.Title(("Stations", "点位"), area?.Label ?? "", ($"{stations.Count}", $"{stations.Count}个")),
        stations);

    private static Words Role(Station? entry) => entry?.Role switch
    {
        StationRole.Evaluation => ("evaluation", "评价点"),
        StationRole.Reference => ("reference", "对照点"),
        StationRole.County => ("county", "县级评价点"),
        StationRole.Other => ("other", "其他"),
        _ => ("unregistered", "未在名录"),
    };

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "";
}
