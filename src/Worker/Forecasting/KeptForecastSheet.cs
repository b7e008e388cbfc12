using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Kept forecasts as a sheet: a row for each area and day.</summary>
internal static class KeptForecastSheet
{
    /// <param name="origin">The last day that was known; <see langword="null"/> when no forecast is kept.</param>
    /// <param name="forecasts">The forecasts.</param>
    public static Sheet From(DateOnly? origin, IReadOnlyList<KeptForecast> forecasts)
    {
        var columns = new SheetOf<KeptDay>
        {
            { ("Area", "区域"), row => row.Area },
            { ("Date", "日期"), row => $"{origin!.Value.AddDays(row.Lead):yyyy-MM-dd}" },
            { ("Lead time", "预报时效"), row => row.Lead },
        };
        Add(columns, "AQI", "", 0, null);
        foreach (var pollutant in ForecastTexts.Pollutants)
        {
            Add(columns, pollutant.Symbol, pollutant.Unit, pollutant == Pollutant.CO ? 2 : 0, pollutant);
        }

        return columns.Of(
            ("Kept forecasts", "保留的预报"),
            Words.Title(
                ("Kept forecasts", "保留的预报"), ($"from the end of {origin:yyyy-MM-dd}", $"起报 {origin:yyyy-MM-dd} 24时"),
                ($"{AreaForecast.IntervalLevel:0 %} intervals", $"{AreaForecast.IntervalLevel:0 %} 区间"),
                ("µg/m³, CO mg/m³", "µg/m³，CO mg/m³")),
            [
                .. forecasts.SelectMany(forecast => forecast.Figures.GroupBy(figure => figure.Lead).OrderBy(day => day.Key)
                    .Select(day => new KeptDay(forecast.Area, day.Key, [.. day]))),
            ]);
    }

    private static void Add(SheetOf<KeptDay> columns, string name, string unit, int decimals, Pollutant? pollutant)
    {
        columns.Add(
            new SheetColumn(name, decimals) { Place = ColumnPlace.Console },
            row => SheetCell.Of((decimal?)row.Of(pollutant)?.Value));
        columns.Add(
            new SheetColumn("80 %") { IsFigure = true, Place = ColumnPlace.WideConsole },
            row => row.Of(pollutant) is var (_, lower, upper)
                ? string.Create(CultureInfo.InvariantCulture, $"{lower:0}..{upper:0}") : "");
        columns.Add(name, row => (decimal?)row.Of(pollutant)?.Value, ColumnPlace.Files, unit: unit);
        columns.Add((name + " lower", name + "下限"), row => (decimal?)row.Of(pollutant)?.Lower, ColumnPlace.Files, unit: unit);
        columns.Add((name + " upper", name + "上限"), row => (decimal?)row.Of(pollutant)?.Upper, ColumnPlace.Files, unit: unit);
    }

    /// <summary>What was expected of an area on one day.</summary>
    private sealed record KeptDay(string Area, int Lead, IReadOnlyList<KeptFigure> Figures)
    {
        public ExpectedFigure? Of(Pollutant? pollutant) =>
            Figures.FirstOrDefault(figure => figure.Pollutant == pollutant) is { } kept ? kept.Figure : null;
    }
}
