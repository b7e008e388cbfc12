using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>Hourly reports as a sheet, one row an hour.</summary>
internal static class HourlySheet
{
    public static Sheet From(string area, DayRange days, Edition edition, IReadOnlyList<HourRow> rows, bool withRaw) => new SheetOf<HourRow>
    {
        {
            HourColumns.Day with { Place = days.Days == 1 ? ColumnPlace.Files : ColumnPlace.Everywhere },
            row => HourColumns.DayOf(row.Hour)
        },
        { HourColumns.Hour, row => $"{row.Hour.Hour:00}" },
        { HourColumns.From, row => HourColumns.FromOf(row.Hour) },
        { HourColumns.To, row => HourColumns.ToOf(row.Hour) },
        { SheetColumn.Figures("AQI"), row => row.Report.Aqi is { } aqi ? aqi : "NA" },
        {
            ("Level", "级别"),
            row => row.Report.Level is { } level ? Texts.Level(level) : new Words("missing: ", "缺：") + row.Report.Missing.ToString()
        },
        { ("Primary", "首要污染物"), row => row.Report.PrimaryPollutants.ToString() },
        {
            Pollutants.Columns, pollutant => SheetColumn.Figures(pollutant.Symbol, pollutant.Unit),
            (pollutant, row) => SheetCell.Of(row.Report.Concentrations[pollutant])
        },
        {
            edition.Aqi.Hourly.Index().Where(entry => entry.Item.Hours > 1),
            entry => SheetColumn.Figures($"{entry.Item.Pollutant.Symbol} {entry.Item.Hours}h", entry.Item.Pollutant.Unit) with
            {
                Place = ColumnPlace.Wide,
            },
            (entry, row) => SheetCell.Of(row.Report.Indices[entry.Index].Concentration)
        },
        {
            edition.Aqi.Hourly.Index(),
            entry => SheetColumn.Figures($"IAQI {entry.Item.Pollutant.Symbol} {entry.Item.Hours}h") with { Place = ColumnPlace.Files },
            (entry, row) => SheetCell.Of(row.Report.Indices[entry.Index].Iaqi)
        },
        { ("Missing", "缺项"), row => row.Report.Missing.ToString(), ColumnPlace.Files },
        {
            Pollutants.Columns,
            pollutant => new SheetColumn(($"{pollutant.Symbol} absent", $"{pollutant.Symbol}缺因")) { Place = ColumnPlace.Files },
            (pollutant, row) => FlagTexts.Reason(row.Absent.FirstOrDefault(absent => absent.Pollutant == pollutant))
        },
        {
            Pollutants.Columns.Where(_ => withRaw),
            pollutant => SheetColumn.Figures(($"{pollutant.Symbol} raw", $"{pollutant.Symbol}原值"), pollutant.Unit),
            (pollutant, row) => SheetCell.Of(row.Absent.FirstOrDefault(absent => absent.Pollutant == pollutant)?.Raw)
        },
    }.Of(
        ("Hourly", "时报"),
        Words.Title(
            new Words("Hourly ", "时报 ") + area,
            days.Days == 1 ? $"{days.First:yyyy-MM-dd}" : $"{days.First:yyyy-MM-dd} – {days.Last:yyyy-MM-dd}",
            ("hours by their end", "小时以结束时刻计"),
            edition.Id, Texts.Units),
        rows);
}
