namespace AqPipeline.Ingest.Formats;

/// <summary>
/// UK-AIR's files of one site of the Automatic Urban and Rural Network: lines about the file, then a row for each hour, three columns a
/// pollutant.
/// <code>
/// All Data GMT hour ending
/// Date,time,"PM&lt;sub&gt;10&lt;/sub&gt; particulate matter (Hourly measured)",status,unit,"Nitrogen dioxide",status,unit
/// 01-01-2025,01:00,11.594,R,ugm-3,15.0,P,ugm-3
/// </code>
/// Labels 01:00 to 24:00 name the hour's end in GMT, all year, as the lines above the header must say; dates are day-month-year. The unit
/// stands beside each value: µg/m³, CO in mg/m³; gases refer to 20 °C and 101.3 kPa and are not converted. Status R (ratified), P
/// (provisional) and P* (as supplied) are taken alike; an empty field or <c>No data</c> is missing. Columns other than the six pollutants
/// are ignored. Stations are for example
/// <c>aurn:Cardiff Centre</c>, the name above the header; a file of several sites is refused, because their names do not stand above their
/// columns.
/// </summary>
internal sealed class Aurn : IReadingFormat
{
    private const int PreambleLines = 12;
    private const int DateColumn = 0;
    private const int TimeColumn = 1;
    private const string Convention = "All Data GMT hour ending";
    private const string HeaderStart = "Date,time,";

    private const string LabelDate = "yyyy-MM-dd";

    private static readonly string[] DateFormats = ["dd-MM-yyyy", "dd/MM/yyyy"];

    public string Name => "aurn";

    public bool Recognises(FileHead head) =>
        head.Lines.Take(PreambleLines).Any(line => line.Trim().StartsWith(Convention, StringComparison.Ordinal))
        && head.Lines.Take(PreambleLines).Any(line => line.StartsWith(HeaderStart, StringComparison.Ordinal));

    public void Read(FileSource source, ReadingCollector collector)
    {
        var station = new StationId($"aurn:{SiteOf(source.Head)}");
        RefuseOtherSite(source, station);
        using var reader = source.OpenCsvBelow("Date");
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        List<(int Column, Pollutant Pollutant)> columns = [];
        rows.Follow(headers => headers is ["Date", "time", ..], () => columns = FindPollutants(rows.Headers));
        while (rows.Read())
        {
            if (!Instants.TryParseDate(rows.Text(DateColumn), DateFormats, out var date))
            {
                rows.RejectTime(DateColumn, rows.Text(DateColumn), DateFormats, "expected a date as dd-MM-yyyy");
            }
            else if (!TryReadEnd(date, rows.Text(TimeColumn), out var end))
            {
                rows.RejectField(TimeColumn, "expected an hour from 01:00 to 24:00");
            }
            else if (rows.TryTakeHour(TimeColumn, station.Value, end, out var hour))
            {
                rows.SeeDate(date);
                foreach (var (column, pollutant) in columns)
                {
                    Take(rows, measured, column, station, hour, pollutant);
                }
            }
        }
    }

    private static void Take(CsvRows rows, MeasuredRows measured, int column, StationId station, HourEnding hour, Pollutant pollutant)
    {
        var (status, unit) = (column + 1, column + 2);
        if (MissingCodes.Contains(rows.Field(column)) || rows.Text(status) is "R" or "P" or "P*")
        {
            measured.Take(column, unit, station, hour, pollutant);
        }
        else
        {
            rows.RejectReading(status, "expected the status R, P or P*", station, hour, pollutant);
        }
    }

    private static bool TryReadEnd(DateOnly date, string label, out DateTimeOffset end) =>
        ClockText.TryParseWithEndOfDay($"{date.ToString(LabelDate, CultureInfo.InvariantCulture)} {label}", $"{LabelDate} HH:mm", out end)
        && label != "00:00";

    /// <summary>Files put together have another site's name between the rows, which the rows below it belong to.</summary>
    private static void RefuseOtherSite(FileSource source, StationId station)
    {
        using var reader = source.OpenCsv(hasHeader: false);
        while (reader.Read())
        {
            if (reader.FieldCount > 2 && reader.IsEmpty(0) && reader.IsEmpty(1) && SiteIn(reader.GetString(2)) is { } other
                && other != station)
            {
                throw new MisreadException(
                    reader.LineNumber, $"the site {other.Value["aurn:".Length..]} begins between the rows: make a file of each site");
            }
        }

        static StationId? SiteIn(string name) => name.Any(char.IsLetter) ? new StationId($"aurn:{name.Trim().Trim('"')}") : null;
    }

    private static string SiteOf(FileHead head)
    {
        var names = head.Lines.TakeWhile(line => !line.StartsWith(HeaderStart, StringComparison.Ordinal))
            .Where(line => line.StartsWith(",,", StringComparison.Ordinal))
            .SelectMany(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToArray();
        return names is [var name]
            ? name.Trim('"')
            : throw new InvalidDataException(
                $"expected the name of one site above the header, found {names.Length}; download the sites one by one");
    }

    private static List<(int Column, Pollutant Pollutant)> FindPollutants(IReadOnlyList<string> headers)
    {
        var columns = new List<(int, Pollutant)>();
        bool Is(int column, string name) => column < headers.Count && headers[column].Equals(name, StringComparison.OrdinalIgnoreCase);
        foreach (var (column, header) in headers.Index())
        {
            var plain = header.Replace("<sub>", "", StringComparison.OrdinalIgnoreCase)
                .Replace("</sub>", "", StringComparison.OrdinalIgnoreCase);
            if (PollutantOf(plain) is not { } pollutant)
            {
                continue;
            }

            if (!Is(column + 1, "status") || !Is(column + 2, "unit"))
            {
                throw new InvalidDataException($"expected the columns status and unit after '{header}'");
            }

            columns.Add((column, pollutant));
        }

        return columns;
    }

    private static Pollutant? PollutantOf(string header) => header.ToUpperInvariant() switch
    {
        "SULPHUR DIOXIDE" => Pollutant.SO2,
        "NITROGEN DIOXIDE" => Pollutant.NO2,
        "CARBON MONOXIDE" => Pollutant.CO,
        "OZONE" => Pollutant.O3,
        "PM10 PARTICULATE MATTER (HOURLY MEASURED)" => Pollutant.PM10,
        "PM2.5 PARTICULATE MATTER (HOURLY MEASURED)" => Pollutant.PM25,
        _ => null,
    };
}
