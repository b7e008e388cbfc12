using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>Hourly reports of a day as a sheet, one row an hour.</summary>
internal static class HourlySheet
{
    public static Sheet From(string area, Edition edition, IReadOnlyList<HourlyReport> reports) => new SheetOf<HourlyReport>
    {
        { SheetColumn.Figures(("Hour", "时")), report => $"{report.Hour:00}" },
        { SheetColumn.Figures("AQI"), report => report.Aqi is { } aqi ? aqi : "NA" },
        {
            ("Level", "级别"),
            report => report.Level is { } level ? Texts.Level(level) : new Words("missing: ", "缺：") + report.Missing.ToString()
        },
        { ("Primary", "首要污染物"), report => report.PrimaryPollutants.ToString() },
        {
            Pollutants.Columns, pollutant => SheetColumn.Figures(pollutant.Symbol, pollutant.Unit),
            (pollutant, report) => SheetCell.Of(report.Concentrations[pollutant])
        },
        {
            edition.Aqi.Hourly.Index().Where(entry => entry.Item.Hours > 1),
            entry => SheetColumn.Figures($"{entry.Item.Pollutant.Symbol} {entry.Item.Hours}h", entry.Item.Pollutant.Unit) with
            {
                Place = ColumnPlace.Wide,
            },
            (entry, report) => SheetCell.Of(report.Indices[entry.Index].Concentration)
        },
        {
            edition.Aqi.Hourly.Index(),
            entry => SheetColumn.Figures($"IAQI {entry.Item.Pollutant.Symbol} {entry.Item.Hours}h") with { Place = ColumnPlace.Files },
            (entry, report) => SheetCell.Of(report.Indices[entry.Index].Iaqi)
        },
        { ("Missing", "缺项"), report => report.Missing.ToString(), ColumnPlace.Files },
    }.Of(
        ("Hourly", "时报"),
        Words.Title(
            new Words("Hourly ", "时报 ") + area, $"{reports[0].Day:yyyy-MM-dd}", ("hours by their end", "小时以结束时刻计"),
            edition.Id, Texts.Units),
        reports);
}
