using System.Globalization;
using System.Text;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>Prints a grid as one of the layouts, by the layout's documentation and without its reader.</summary>
/// <param name="Name">The layout.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="Stations">The two series the reader is to give.</param>
/// <param name="Header">The lines above the rows.</param>
/// <param name="Rows">The rows, as fields.</param>
internal sealed record Layout(string Name, string FileName, string[] Stations, string Header, Func<Grid, IEnumerable<string[]>> Rows)
{
    private const string Mass = "µg/m³";

    private static readonly Pollutant[] KddOrder =
        [Pollutant.PM25, Pollutant.PM10, Pollutant.NO2, Pollutant.CO, Pollutant.O3, Pollutant.SO2];

    /// <summary>Which cells the layout can hold.</summary>
    public Func<Cell, bool> Holds { get; init; } = _ => true;

    /// <summary>What stands between fields.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>True for an array of records, without features around it.</summary>
    public bool IsArray { get; init; }

    /// <summary>Every layout of <see cref="FileReader.FormatNames"/> that holds readings.</summary>
    public static IReadOnlyList<Layout> All { get; } =
    [
        new("national-sites", "a.csv", ["1001A", "1441A"], "date,hour,type,1001A,1441A\n", Wide),
        new("national-cities-wide", "a.csv", ["area:北京", "area:天津"], "date,hour,type,北京,天津\n", Wide),
        new("national-cities", "a.csv", ["area:三亚", "area:三明"], "date,hour,城市,AQI,SO2,NO2,CO,O3,PM10,PM2.5\n",
            grid => ByHour(grid, (hour, station, cells) =>
            [Date(hour), Label(hour), station == 0 ? "三亚" : "三明", "19", .. cells.Select(cell => cell.Text)])),
        new("station-crawl", "包头.csv", ["包头/市环境监测站", "包头/包百大楼"], "Date,Hour,WatchPoint,AQI,SO2,NO2,CO,O3_1h,O3_8h,PM10,PM2.5\n",
            grid => ByHour(grid, (hour, station, cells) =>
        [
            Date(hour), Label(hour).PadLeft(2, '0'), station == 0 ? "市环境监测站" : "包百大楼", "NaN",
            .. cells[..4].Select(Crawled), "7", .. cells[4..].Select(Crawled),
        ])),
        new("prsa", "a.csv", ["Aotizhongxin", "Huairou"],
            "\"No\",\"year\",\"month\",\"day\",\"hour\",\"SO2\",\"NO2\",\"CO\",\"O3\",\"PM10\",\"PM2.5\",\"TEMP\",\"PRES\",\"DEWP\",\"RAIN\",\"wd\",\"WSPM\",\"station\"\n", grid => ByHour(grid, (hour, station, cells) =>
        [
            "1", $"{hour.End.Year}", $"{hour.End.Month}", $"{hour.End.Day}", $"{hour.End.Hour}",
            .. cells.Select(cell => cell.Scaled is null ? "NA" : cell.Pollutant == Pollutant.CO ? cell.InThousandths : cell.Text),
            "NA", "NA", "NA", "NA", "NA", "NA", station == 0 ? "Aotizhongxin" : "Huairou",
        ]))
        {
            // -999 µg/m³ is printed as the sentinel.
            Holds = cell => cell.Pollutant != Pollutant.CO || cell.Scaled is not (-990 or -9_990),
        },
        new("kdd2018", "a.csv", ["kdd2018:dongsi_aq", "kdd2018:tiantan_aq"], ",stationId,utc_time,PM2.5,PM10,NO2,CO,O3,SO2\n",
            grid => ByHour(grid, (hour, station, cells) =>
        [
            "0", station == 0 ? "dongsi_aq" : "tiantan_aq", Utc(hour.End, "yyyy-MM-dd HH:mm:ss"),
            .. KddOrder.Select(pollutant => cells[(int)pollutant].Text),
        ])),
        new("openaq-v3", "a.csv", ["openaq:7727", "openaq:7728"],
            "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n", grid => grid.Cells.Select(cell => (string[])
        [
            $"{7727 + cell.Station}", "22558", "Tung Chung", Local(cell.Hour.End, "yyyy-MM-dd'T'HH:mm:sszzz"), "22.28", "113.94",
            Lower(cell.Pollutant), Unit(cell.Pollutant), cell.Text,
        ])),
        new("openaq-legacy", "a.csv", ["openaq:BE/Antwerpen/BETR801", "openaq:FR/Paris/BETR801"],
            "city,country,date.utc,location,parameter,value,unit\n", grid => grid.Cells.Select(cell => (string[])
        [
            cell.Station == 0 ? "Antwerpen" : "Paris", cell.Station == 0 ? "BE" : "FR", Utc(cell.Hour.End, "yyyy-MM-dd HH:mm:sszzz"),
            "BETR801",
            Lower(cell.Pollutant), cell.Text, Unit(cell.Pollutant),
        ])),
        new("epa-aqs", "a.csv", ["aqs:01-003-0010", "aqs:01-003-0011"],
            "\"State Code\",\"County Code\",\"Site Num\",\"Parameter Code\",\"Date GMT\",\"Time GMT\",\"Sample Measurement\",\"Units of "
                + "Measure\"\n", grid => grid.Cells.Select(cell => (string[])
        [
            "01", "003", cell.Station == 0 ? "0010" : "0011", AqsCode(cell.Pollutant),
            Utc(cell.Hour.Start, "yyyy-MM-dd"), Utc(cell.Hour.Start, "HH:mm"), cell.Text,
            cell.Pollutant == Pollutant.CO ? "Milligrams/cubic meter" : "Micrograms/cubic meter (LC)",
        ])),
        new("eea", "a.csv", ["eea:DEBB054", "eea:DEBB055"],
            "Countrycode,AirQualityStationEoICode,AirPollutant,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,DatetimeEnd,Validity,Verification\n", grid => grid.Cells.Select(cell => (string[])
        [
            "DE", cell.Station == 0 ? "DEBB054" : "DEBB055", cell.Pollutant.Symbol, "hour", cell.Text,
            cell.Pollutant == Pollutant.CO ? "mg/m3" : "µg/m3",
            Local(cell.Hour.Start, "yyyy-MM-dd HH:mm:ss zzz"), Local(cell.Hour.End, "yyyy-MM-dd HH:mm:ss zzz"), "1", "2",
        ])),
        new("aurn", "a.csv", ["aurn:Cardiff Centre", ""],
            "Data supplied by UK-AIR on 1/5/2026\nAll Data GMT hour ending \nStatus: R =Ratified P=Provisional,P*=As supplied\n,,Cardiff "
                + "Centre,,,,,\nDate,time,Sulphur dioxide,status,unit,Nitrogen dioxide,status,unit,Carbon "
                + "monoxide,status,unit,Ozone,status,unit,PM<sub>10</sub> particulate matter (Hourly "
                + "measured),status,unit,PM<sub>2.5</sub> particulate matter (Hourly measured),status,unit\n",
                grid => ByHour(grid, (hour, station, cells) => station != 0 ? [] :
        [
            // Day and hour in GMT, midnight as 24:00 of the day that ends.
            Utc(hour.Start, "dd-MM-yyyy"), $"{hour.Start.UtcDateTime.Hour + 1:00}:00",
            .. cells.SelectMany(
                cell =>
                    (string[])(cell.Scaled is null ? ["", "", ""] : [cell.Text, "R", cell.Pollutant == Pollutant.CO ? "mgm-3" : "ugm-3"])),
        ])) { Holds = cell => cell.Station == 0 },
        .. NewerLayouts.All,
        new("stateair", "a.csv", ["stateair:Beijing", "stateair:Shanghai"],
            "Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC Name\n", grid => grid.Cells.Select(cell => (string[])
        [
            cell.Station == 0 ? "Beijing" : "Shanghai", cell.Pollutant.Symbol, Local(cell.Hour.Start, "M/d/yyyy H:mm"),
            $"{cell.Hour.Start.Year}", $"{cell.Hour.Start.Month}", $"{cell.Hour.Start.Day}", $"{cell.Hour.Start.Hour}",
            cell.Scaled is null ? "-999" : cell.Text, Unit(cell.Pollutant), "1 Hr", cell.Scaled is null ? "Missing" : "Valid",
        ])),
        new("beijing-sites", "a.csv", ["北京/东四", "北京/大兴"], "date,hour,type,东四,大兴\n", Wide),
        new("cnemc-live-csv", "a.csv", ["1001A", "1002A"], "timepoint,stationcode,positionname,so2,no2,co,o3,o3_24h,pm10,pm2_5\n",
            grid => ByHour(grid, (hour, station, cells) =>
        [
            Local(hour.End, "yyyy-MM-dd'T'HH:mm:ss"), $"{1001 + station}A", "淮河道 ", .. cells[..3].Select(Fed), Highest(cells[3]),
            .. cells[3..].Select(Fed),
        ])),
        new("cnemc-live-json", "a.json", ["1001A", "1002A"], "", grid => ByHour(grid, (hour, station, cells) =>
        [
            // Swapped, as the feed has them: o3_24h is the hour, o3 the highest so far.
            $$$"""
            {"properties": {"stationcode": "{{{1001 + station}}}A", "positionname": "淮河道 ", "timepoint": "{{{Local(hour.End, "yyyy-MM-dd'T'HH:mm:ss")}}}",
            "so2": "{{{Fed(cells[0])}}}", "no2": "{{{Fed(cells[1])}}}", "co": "{{{Fed(cells[2])}}}", "o3": "{{{Highest(cells[3])}}}", "o3_24h": "{{{Fed(cells[3])}}}",
            "pm10": "{{{Fed(cells[4])}}}", "pm2_5": "{{{Fed(cells[5])}}}"}}
            """,
        ])),
    ];

    /// <summary>The file.</summary>
    /// <param name="grid">The values.</param>
    /// <param name="lineEnd">What ends a line.</param>
    /// <param name="quoted">Whether every field of a row stands in quotes.</param>
    public string Print(Grid grid, string lineEnd = "\n", bool quoted = false)
    {
        var rows = Rows(grid).Where(row => row.Length > 0);
        if (IsArray)
        {
            return $"[{string.Join(",\n", rows.Select(row => row[0]))}]".Replace("\n", lineEnd, StringComparison.Ordinal);
        }

        if (Header.Length == 0 && Separator == ',')
        {
            return $"{{\"type\": \"FeatureCollection\", \"features\": [{string.Join(",\n", rows.Select(row => row[0]))}]}}".Replace(
                "\n", lineEnd, StringComparison.Ordinal);
        }

        var text = new StringBuilder(Header.Replace("\n", lineEnd, StringComparison.Ordinal));
        foreach (var row in rows)
        {
            text.AppendJoin(Separator, row.Select(field => quoted && Separator == ',' ? $"\"{field}\"" : field)).Append(lineEnd);
        }

        return text.ToString();
    }

    /// <summary>What the reader is to find in it.</summary>
    public Dictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), int> Expected(Grid grid) => grid.Cells
        .Where(cell => cell.Scaled is not null && Holds(cell))
        .ToDictionary(cell => (Stations[cell.Station], cell.Hour.Day, cell.Hour.Hour, cell.Pollutant), cell => cell.Scaled!.Value);

    public override string ToString() => Name;

    private static IEnumerable<string[]> Wide(Grid grid) =>
        from row in grid.Cells.GroupBy(cell => (cell.Hour, cell.Pollutant))
        select (string[])[Date(row.Key.Hour), Label(row.Key.Hour), row.Key.Pollutant.Symbol, .. row.Select(cell => cell.Text)];

    internal static IEnumerable<string[]> ByHour(Grid grid, Func<HourEnding, int, Cell[], string[]> print) =>
        from row in grid.Cells.GroupBy(cell => (cell.Hour, cell.Station))
        select print(row.Key.Hour, row.Key.Station, [.. row]);

    /// <summary>The national feed names an hour by its end: hour 24 is 0 o'clock of the next date.</summary>
    private static string Date(HourEnding hour) => Local(hour.End, "yyyyMMdd");

    private static string Label(HourEnding hour) => $"{hour.End.Hour}";

    internal static string Local(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    internal static string Utc(DateTimeOffset time, string format) => time.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture);

    private static string Crawled(Cell cell) => cell.Scaled is null ? "NaN" : cell.Text;

    internal static string Fed(Cell cell) => cell.Scaled is null ? "-;" : cell.Text;

    internal static string Highest(Cell cell) => cell.Scaled is { } scaled ? $"{scaled / StationDay.Scale + 1}" : "-;";

    private static string Lower(Pollutant pollutant) => pollutant.Symbol.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Unit(Pollutant pollutant) => pollutant == Pollutant.CO ? "mg/m³" : Mass;

    internal static string AqsCode(Pollutant pollutant) => pollutant switch
    {
        Pollutant.SO2 => "42401",
        Pollutant.NO2 => "42602",
        Pollutant.CO => "42101",
        Pollutant.O3 => "44201",
        Pollutant.PM10 => "81102",
        _ => "88101",
    };
}
