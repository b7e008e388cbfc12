namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The European Environment Agency's present download as CSV: a row for each sampling point and period. Shortened:
/// <code>
/// Samplingpoint,Pollutant,Start,End,Value,Unit,AggType,Validity,Verification,ResultTime,DataCapture,FkObservationLog
/// MT/SPO-MT00005_06001_100,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,10.00,ug.m-3,hour,1,1,2025-01-01 10:00:00 +01:00,,…
/// MT/SPO-MT00005_06001_100,6001,2024-01-05 01:00:00,2024-01-05 02:00:00,0.00,ug.m-3,hour,-1,1,2025-01-01 10:00:00 +01:00,,…
/// </code>
/// Start and End are UTC+1 in every country, without saying so. The pollutant is its number in the agency's vocabulary: 1 SO2, 5 PM10, 7
/// O3, 8 NO2, 10 CO, 6001 PM2.5. Daily means (AggType <c>day</c>) are passed over; a file of nothing else is refused. Units and the marks
/// of <c>Validity</c> are those of <see cref="Eea"/>. The file names no station, so each sampling point is a series: <c>eea:</c> and its
/// name.
/// </summary>
internal sealed class EeaDownload : IReadingFormat
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(1);
    private static readonly string[] Columns = ["Samplingpoint", "Pollutant", "Start", "End", "Value", "Unit", "AggType", "Validity"];

    public string Name => "eea-download";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var (point, name, start, end, value, unit, averaging, validity) = (0, 0, 0, 0, 0, 0, 0, 0);
        rows.Follow(headers => Columns.All(headers.Contains), () =>
        {
            var at = Array.ConvertAll(Columns, rows.ColumnOf);
            (point, name, start, end, value, unit, averaging, validity) = (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
            rows.KeyColumns = [point, name, start, end, averaging, validity];
        });
        var (days, others) = (0, 0);
        while (rows.Read())
        {
            if (rows.Text(averaging) == "day")
            {
                days++;
                continue;
            }

            others++;
            if (PollutantOf(rows.Text(name)) is not { } pollutant)
            {
                continue;
            }

            var series = new StationId($"eea:{rows.Text(point)}");
            if (rows.Text(point).Length == 0)
            {
                rows.RejectField(point, "expected a sampling point");
            }
            else if (rows.Text(averaging) != "hour")
            {
                rows.RejectField(averaging, "expected the averaging time hour");
            }
            else if (!Instants.TryParseUtc(rows.Text(start), out var from) || !Instants.TryParseUtc(rows.Text(end), out var to))
            {
                rows.RejectTime(end, rows.Text(end), Instants.UtcFormats, $"expected a full hour, one hour after column {start + 1}");
            }
            else if (!rows.TryTakeHour(end, $"{series.Value} {pollutant.Symbol}", to - Offset, out var hour))
            {
                continue;
            }
            else if (to - from != TimeSpan.FromHours(1))
            {
                rows.RejectField(end, $"expected a full hour, one hour after column {start + 1}");
            }
            else if (!Eea.TryReadValidity(rows.Text(validity), out var known))
            {
                rows.RejectReading(validity, "expected a validity of -99, -1, 1, 2, 3 or 4", series, hour, pollutant);
            }
            else
            {
                rows.SeeDate(DateOnly.FromDateTime(to.DateTime));
                measured.Take(value, unit, series, hour, pollutant, known);
            }
        }

        if (days > 0 && others == 0)
        {
            throw new InvalidDataException("daily values, not hourly readings: AggType is day in every row");
        }
    }

    /// <summary>The pollutant of a number, which may stand at the end of an address of the vocabulary.</summary>
    private static Pollutant? PollutantOf(string text) => text[(text.LastIndexOf('/') + 1)..] switch
    {
        "1" => Pollutant.SO2,
        "5" => Pollutant.PM10,
        "7" => Pollutant.O3,
        "8" => Pollutant.NO2,
        "10" => Pollutant.CO,
        "6001" => Pollutant.PM25,
        _ => null,
    };
}
