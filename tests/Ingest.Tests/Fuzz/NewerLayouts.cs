namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>More of the layouts of <see cref="Layout.All"/>, by their documentation.</summary>
internal static class NewerLayouts
{
    private static readonly string[] HourNames = [.. Enumerable.Range(0, HourEnding.PerDay).Select(hour => $"{hour:00}")];

    /// <summary>The layouts.</summary>
    public static IReadOnlyList<Layout> All { get; } =
    [
        new("eea-download", "a.csv", ["eea:MT/SPO-1", "eea:MT/SPO-2"],
            "Samplingpoint,Pollutant,Start,End,Value,Unit,AggType,Validity,Verification\n", grid => grid.Cells.Select(cell => (string[])
        [
            $"MT/SPO-{cell.Station + 1}", EeaCode(cell.Pollutant), AtOffset(cell.Hour.Start, 1, "yyyy-MM-dd HH:mm:ss"),
            AtOffset(cell.Hour.End, 1, "yyyy-MM-dd HH:mm:ss"), cell.Text, cell.Pollutant == Pollutant.CO ? "mg.m-3" : "ug.m-3", "hour",
            "1", "1",
        ])),
        new("airnow", "a.csv", ["airnow:010030010", "airnow:010030011"], "", grid => grid.Cells.Select(cell => (string[])
        [
            AtOffset(cell.Hour.Start, 0, "MM/dd/yyyy"), AtOffset(cell.Hour.Start, 0, "HH:mm"), $"01003001{cell.Station}", "Fairhope", "-6",
            cell.Pollutant == Pollutant.O3 ? "OZONE" : cell.Pollutant.Symbol, cell.Pollutant == Pollutant.CO ? "MG/M3" : "UG/M3", cell.Text,
            "Alabama",
        ])) { Separator = '|' },
        new("cnemc-records-json", "a.json", ["1001A", "1002A"], "", grid => Layout.ByHour(grid, (hour, station, cells) =>
        [
            $$$"""
            {"TimePoint": "{{{Layout.Local(hour.End, "yyyy-MM-dd'T'HH:mm:ss")}}}",
            "StationCode": "{{{1001 + station}}}A", "PositionName": "x",
            "SO2": "{{{Layout.Fed(cells[0])}}}", "NO2": "{{{Layout.Fed(cells[1])}}}", "CO": "{{{Layout.Fed(cells[2])}}}",
            "O3": "{{{Layout.Highest(cells[3])}}}", "O3_24h": "{{{Layout.Fed(cells[3])}}}",
            "PM10": "{{{Layout.Fed(cells[4])}}}", "PM2_5": "{{{Layout.Fed(cells[5])}}}"}
            """,
        ])) { IsArray = true },
        new("airkorea", "a.csv", ["airkorea:111121", "airkorea:111122"], "지역,측정소코드,측정소명,측정일시,PM10,PM25\n",
            grid => Layout.ByHour(grid, (hour, station, cells) =>
        [
            "서울 중구", $"{111121 + station}", "중구", KoreanLabel(hour), cells[4].Text, cells[5].Text,
        ])) { Holds = cell => cell.Pollutant is Pollutant.PM10 or Pollutant.PM25 },
        new("taiwan-year", "a.csv", ["taiwan:仁武", "taiwan:二林"], $"日期,測站,測項,{string.Join(',', HourNames)}\n", grid =>
            from row in grid.Cells.GroupBy(cell => (cell.Hour.Day, cell.Station, cell.Pollutant))
            where row.Key.Pollutant is Pollutant.PM10 or Pollutant.PM25
            select (string[])
            [
                row.Key.Day.ToString("yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture),
                row.Key.Station == 0 ? "仁武" : "二林", row.Key.Pollutant.Symbol,
                .. Enumerable.Range(1, HourEnding.PerDay).Select(hour => row.FirstOrDefault(cell => cell.Hour.Hour == hour)?.Text ?? ""),
            ]) { Holds = cell => cell.Pollutant is Pollutant.PM10 or Pollutant.PM25 },
    ];

    private static string EeaCode(Pollutant pollutant) => pollutant switch
    {
        Pollutant.SO2 => "1",
        Pollutant.PM10 => "5",
        Pollutant.O3 => "7",
        Pollutant.NO2 => "8",
        Pollutant.CO => "10",
        _ => "6001",
    };

    /// <summary>01 to 24 of the day in which the hour begins.</summary>
    private static string KoreanLabel(HourEnding hour) =>
        $"{AtOffset(hour.Start, 9, "yyyyMMdd")}{hour.Start.ToOffset(TimeSpan.FromHours(9)).Hour + 1:00}";

    private static string AtOffset(DateTimeOffset time, int hours, string format) =>
        Layout.Local(time.ToOffset(TimeSpan.FromHours(hours)), format);
}
