namespace AqPipeline.Worker.Indicators;

/// <summary>The figures of a map as a sheet, one row a place and time.</summary>
internal static class MapSheet
{
    public static Sheet From(string area, DayRange days, IReadOnlyList<MappedTime> times, IReadOnlyList<MappedPlace> places)
    {
        var rows = places.SelectMany(place => times.Zip(place.Figures, (time, figures) => new Row(place, time, figures))).ToList();
        var byHour = times.Any(time => time.Hour is not null);
        var columns = new SheetOf<Row>
        {
            { ("Place", "区域或点位"), row => row.Place.Subject.Name },
            { ("Day", "日期"), row => $"{row.Time.Day:yyyy-MM-dd}" },
            {
                HourColumns.Hour with { Place = byHour ? ColumnPlace.Everywhere : ColumnPlace.Files },
                row => row.Time.Hour is { } hour ? $"{hour:00}" : ""
            },
            { SheetColumn.Figures("AQI"), row => row.Figures.Aqi is { } aqi ? aqi : "NA" },
            {
                Pollutants.Columns,
                pollutant => SheetColumn.Figures(pollutant == Pollutant.O3 && !byHour ? "O3 8h" : pollutant.Symbol, pollutant.Unit),
                (pollutant, row) => SheetCell.Of(row.Figures.Concentrations[pollutant])
            },
            {
                Pollutants.Columns,
                pollutant => SheetColumn.Figures(($"IAQI {pollutant.Symbol}", $"{pollutant.Symbol}分指数")) with { Place = ColumnPlace.Files },
                (pollutant, row) => SheetCell.Of(row.Figures.Iaqi[pollutant])
            },
            { SheetColumn.Figures(("Capture", "获取率"), "%"), row => SheetCell.Of(row.Figures.Capture) },
            { ("Edition", "标准"), row => row.Time.Edition.Id, ColumnPlace.Files },
            { SheetColumn.Figures(("Longitude", "经度"), "°E") with { Place = ColumnPlace.Files }, row => SheetCell.Of(row.Place.Longitude) },
            { SheetColumn.Figures(("Latitude", "纬度"), "°N") with { Place = ColumnPlace.Files }, row => SheetCell.Of(row.Place.Latitude) },
        };
        return columns.Of(
            ("Map", "地图"),
            Words.Title(
                new Words("Places of ", "") + area + ("", "各地"), $"{days.First:yyyy-MM-dd}..{days.Last:yyyy-MM-dd}",
                string.Join(", ", times.Select(time => time.Edition.Id).Distinct()), Texts.Units),
            rows);
    }

    private sealed record Row(MappedPlace Place, MappedTime Time, MappedFigures Figures);
}
