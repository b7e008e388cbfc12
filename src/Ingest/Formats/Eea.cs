namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The European Environment Agency's time series (E1a verified, E2a up to date): a row for each sampling point and period.
/// <code>
/// Countrycode,…,AirQualityStationEoICode,…,AirPollutant,AirPollutantCode,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,…
/// DE,…,DEBB054,…,PM2.5,http://…/6001,hour,3.2000000000,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,1,2
/// DE,…,DEBB054,…,PM2.5,http://…/6001,hour,,µg/m3,2020-01-04 01:00:00 +01:00,2020-01-04 02:00:00 +01:00,-1,2
/// </code>
/// The hour ends at DatetimeEnd, which carries its offset; only periods of one hour are taken. Units stand in the row: gases refer to 20 °C
/// and 101.3 kPa (directive 2008/50/EC, annex VI) and are not converted. Validity (dd.eionet.europa.eu, observationvalidity): 1 valid, 2
/// and 3 valid below the detection limit, 4 valid ozone; -1 invalid and -99 maintenance keep their value as
/// <see cref="QualityFlags.SourceFlagged"/>. Verification is not looked at. Stations are <c>eea:</c> and the EoI code; of several sampling
/// points of one pollutant at a station the first by name counts, and another fills its gaps with a flag (<see cref="OtherMonitors"/>).
/// </summary>
internal sealed class Eea : IReadingFormat
{
    private static readonly string[] Columns =
    [
        "AirQualityStationEoICode", "AirPollutant", "AveragingTime", "Concentration", "UnitOfMeasurement", "DatetimeBegin", "DatetimeEnd",
        "Validity",
    ];

    private const string MonitorColumn = "SamplingPoint";

    public string Name => "eea";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var (station, name, averaging, value, unit, begin, end, validity) = (0, 0, 0, 0, 0, 0, 0, 0);
        var monitor = -1;
        rows.Follow(headers => Columns.All(headers.Contains), () =>
        {
            monitor = rows.OptionalColumnOf(MonitorColumn);
            var at = Array.ConvertAll(Columns, rows.ColumnOf);
            (station, name, averaging, value, unit, begin, end, validity) = (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            rows.KeyColumns = [station, name, averaging, begin, end, validity, monitor];
        }, [MonitorColumn]);
        while (rows.Read())
        {
            if (!Pollutants.TryParse(rows.Text(name), out var pollutant))
            {
                continue;
            }

            if (rows.Text(station).Length == 0)
            {
                rows.RejectField(station, "expected the EoI code of a station");
            }
            else if (rows.Text(averaging) != "hour")
            {
                rows.RejectField(averaging, "expected the averaging time hour");
            }
            else if (!Instants.TryParse(rows.Text(begin), out var from) || !Instants.TryParse(rows.Text(end), out var to))
            {
                rows.RejectTime(
                    end, rows.Text(end), Instants.FormatsWithOffset,
                    $"expected a full hour with its offset, one hour after column {begin + 1}");
            }
            else if (!rows.TryTakeHour(
                end, SeriesOf(rows.Text(station), pollutant, measured.Monitor = monitor < 0 ? null : rows.Text(monitor)), to, out var hour))
            {
                continue;
            }
            else if (to - from != TimeSpan.FromHours(1))
            {
                rows.RejectField(end, $"expected a full hour with its offset, one hour after column {begin + 1}");
            }
            else if (!TryReadValidity(rows.Text(validity), out var known))
            {
                rows.RejectReading(
                    validity, "expected a validity of -99, -1, 1, 2, 3 or 4", new StationId($"eea:{rows.Text(station)}"), hour, pollutant);
            }
            else
            {
                rows.SeeDate(DateOnly.FromDateTime(to.DateTime));
                measured.Take(value, unit, new StationId($"eea:{rows.Text(station)}"), hour, pollutant, known);
            }
        }
    }

    private static string SeriesOf(string station, Pollutant pollutant, string? monitor) =>
        $"eea:{station} {pollutant.Symbol}{(monitor is null ? "" : $" {monitor}")}";

    /// <summary>Reads a mark of validity.</summary>
    internal static bool TryReadValidity(string text, out QualityFlags known)
    {
        known = text is "-1" or "-99" ? QualityFlags.SourceFlagged : QualityFlags.None;
        return text is "-99" or "-1" or "1" or "2" or "3" or "4";
    }
}
