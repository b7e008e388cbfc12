namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The hourly files of the US EPA's Air Quality System (AirData): a row for each monitor and hour, all fields quoted but the numbers.
/// <code>
/// "State Code","County Code","Site Num","Parameter Code","POC",…,"Date Local","Time Local","Date GMT","Time GMT","Sample
/// Measurement","Units of Measure",… "01","003","0010","44201",1,…,"2024-03-01","01:00","2024-03-01","07:00",0.062,"Parts per million",…
/// "06","037","1103","42602",1,…,"2024-01-01","00:00","2024-01-01","08:00",21.3,"Parts per billion",…
/// </code>
/// Both times say when sampling <em>began</em> (AirData Download Files Documentation, hourly data). The GMT columns give the instant, so
/// the site's zone is not needed; its days are Beijing days (<see cref="Instants"/>). Units stand in the row; ppm and ppb are converted
/// (<see cref="GasUnits"/>). Parameters are 42401 SO2, 42602 NO2, 42101 CO, 44201 O3, 81102 PM10 and 88101 PM2.5; others, such as the
/// non-reference 88502, are ignored. An empty measurement is missing, the qualifier then saying why; a qualifier beside a value does
/// not invalidate it. Stations are for example
/// <c>aqs:06-037-1103</c>; of several monitors (POC) of one pollutant at a
/// site the lowest counts, and another fills its gaps with a flag (<see cref="OtherMonitors"/>).
/// </summary>
internal sealed class EpaAqs : IReadingFormat
{
    private static readonly string[] Columns =
    [
        "State Code", "County Code", "Site Num", "Parameter Code", "Date GMT", "Time GMT", "Sample Measurement", "Units of Measure",
    ];

    private const string MonitorColumn = "POC";

    public string Name => "epa-aqs";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var (state, county, site, parameter, date, time, value, unit) = (0, 0, 0, 0, 0, 0, 0, 0);
        var monitor = -1;
        rows.Follow(headers => Columns.All(headers.Contains), () =>
        {
            monitor = rows.OptionalColumnOf(MonitorColumn);
            var at = Array.ConvertAll(Columns, rows.ColumnOf);
            (state, county, site, parameter, date, time, value, unit) = (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            rows.KeyColumns = [state, county, site, parameter, date, time, monitor];
        }, [MonitorColumn]);
        while (rows.Read())
        {
            if (PollutantOf(rows.Text(parameter)) is not { } pollutant)
            {
                continue;
            }

            string[] codes = [rows.Text(state), rows.Text(county), rows.Text(site)];
            if (codes.Contains(""))
            {
                rows.RejectField(site, $"expected the code of a site, with state and county in columns {state + 1} and {county + 1}");
            }
            else if (!Instants.TryParseUtc($"{rows.Text(date)} {rows.Text(time)}", out var begin))
            {
                rows.RejectTime(
                    time,
                    $"{rows.Text(date)} {rows.Text(time)}",
                    Instants.UtcFormats,
                    $"expected a date yyyy-MM-dd in column {date + 1} and a full hour HH:mm");
            }
            else if (rows.TryTakeHour(
                time, SeriesOf(codes, pollutant, measured.Monitor = monitor < 0 ? null : rows.Text(monitor)), begin.AddHours(1),
                out var hour))
            {
                rows.SeeDate(DateOnly.FromDateTime(begin.DateTime));
                measured.Take(value, unit, new StationId("aqs:" + string.Join('-', codes)), hour, pollutant);
            }
        }
    }

    private static string SeriesOf(string[] codes, Pollutant pollutant, string? monitor) =>
        $"aqs:{string.Join('-', codes)} {pollutant.Symbol}{(monitor is null ? "" : $" POC {monitor}")}";

    private static Pollutant? PollutantOf(string parameter) => parameter switch
    {
        "42401" => Pollutant.SO2,
        "42602" => Pollutant.NO2,
        "42101" => Pollutant.CO,
        "44201" => Pollutant.O3,
        "81102" => Pollutant.PM10,
        "88101" => Pollutant.PM25,
        _ => null,
    };
}
