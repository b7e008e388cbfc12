namespace AqPipeline.Worker.Indicators;

/// <summary>Hours of weather as a sheet, one row a series and hour.</summary>
internal static class WeatherSheet
{
    public static Sheet From(string area, DayRange days, IReadOnlyList<WeatherSeries> series) =>
        new SheetOf<(WeatherSeries Of, WeatherHour At)>
    {
        { SheetColumn.Times(("Station", "点位")), row => row.Of.Station is { } station ? station.Name : new Words("mean", "平均") },
        { HourColumns.Day, row => HourColumns.DayOf(row.At.Hour) },
        { HourColumns.Hour, row => row.At.Hour.Hour },
        { HourColumns.From, row => HourColumns.FromOf(row.At.Hour) },
        { HourColumns.To, row => HourColumns.ToOf(row.At.Hour) },
        {
            WeatherElements.All.ToArray(), element => SheetColumn.Figures(Name(element), element.Unit),
            (element, row) => SheetCell.Of(row.At[element])
        },
        { ("Name", "名称"), row => row.Of.Name, ColumnPlace.Files },
        { ("Stations", "点位数"), row => row.At.Stations, ColumnPlace.Files },
    }.Of(
        ("Weather", "气象"),
        Words.Title(
            new Words("Weather ", "气象 ") + area, $"{days.First:yyyy-MM-dd} – {days.Last:yyyy-MM-dd}",
            ("hours by their end", "小时以结束时刻计"), "°C, hPa, mm, °, m/s"),
        series.SelectMany(of => of.Hours, (of, at) => (of, at)));

    private static Words Name(WeatherElement element) => element switch
    {
        WeatherElement.Temperature => ("Temperature", "气温"),
        WeatherElement.Pressure => ("Pressure", "气压"),
        WeatherElement.DewPoint => ("Dew point", "露点"),
        WeatherElement.Rain => ("Rain", "降水"),
        WeatherElement.WindDirection => ("Wind from", "风向"),
        _ => ("Wind speed", "风速"),
    };
}
