namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The PM2.5 files of the US embassy and consulates in China (stateair.net): a row for each hour. Files before 2016 have lines above the
/// header.
/// <code>
/// Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC Name
/// Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,231,µg/m³,1 Hr,Valid
/// Beijing,PM2.5,1/19/2016 10:00,2016,1,19,10,-999,µg/m³,1 Hr,Missing
/// </code>
/// Local standard time, which at the five Chinese posts is Beijing time; another site's zone is not in the file and is rejected. The hour
/// label is the hour's <em>beginning</em>, as in AirNow, where the files come from. The readings agree: in 2016 Beijing's labels correlate
/// best one hour before the hour-ending labels of ten of the twelve national stations (Nongzhanguan, the nearest: 0.970 against 0.952 at
/// the same label and 0.951 two hours before). The time stands twice; a row whose two disagree, as at the start of American daylight saving
/// time, is rejected; in other years 2:00 is printed as a second 3:00 on that day, and as neither is known to be right, neither is used.
/// Unit in the row, in UTF-8 or Latin-1. -999 is missing whatever the QC name; a value called Invalid, Suspect or Missing is kept as
/// <see cref="QualityFlags.SourceFlagged"/>. Stations are for example <c>stateair:Beijing</c>.
/// </summary>
internal sealed class StateAir : IReadingFormat
{
    private const int HeaderLines = 10;
    private const string Header = "Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC Name";

    private static readonly string[] Columns =
        ["Site", "Parameter", "Date (LST)", "Year", "Month", "Day", "Hour", "Value", "Unit", "Duration", "QC Name"];
    private static readonly string[] DateFormats = ["yyyy-M-d"];
    private static readonly string[] TimeFormats = ["M/d/yyyy H:mm", "yyyy-M-d H:mm"];
    private static readonly string[] SitesInBeijingTime = ["Beijing", "Chengdu", "Guangzhou", "Shanghai", "Shenyang"];

    public string Name => "stateair";

    public bool Recognises(FileHead head) => head.Lines.Take(HeaderLines).Any(line => line == Header);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsvBelow(Columns[0]);
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var (site, parameter, time, year, month, day) = (0, 0, 0, 0, 0, 0);
        var (label, value, unit, duration, quality) = (0, 0, 0, 0, 0);
        rows.Follow(headers => Columns.All(headers.Contains), () =>
        {
            var at = Array.ConvertAll(Columns, rows.ColumnOf);
            (site, parameter, time, year, month, day) = (at[0], at[1], at[2], at[3], at[4], at[5]);
            (label, value, unit, duration, quality) = (at[6], at[7], at[8], at[9], at[10]);
            rows.KeyColumns = [site, parameter, time, year, month, day, label];
        });
        while (rows.Read())
        {
            if (!Pollutants.TryParse(rows.Text(parameter), out var pollutant))
            {
                rows.RejectField(parameter, "expected a pollutant such as PM2.5");
            }
            else if (!SitesInBeijingTime.Contains(rows.Text(site)))
            {
                rows.RejectField(site, "expected a site whose local standard time is Beijing time");
            }
            else if (rows.Text(duration) != "1 Hr")
            {
                rows.RejectField(duration, "expected the duration 1 Hr");
            }
            else if (!Instants.TryParseDate($"{rows.Text(year)}-{rows.Text(month)}-{rows.Text(day)}", DateFormats, out var date))
            {
                rows.RejectTime(
                    day,
                    $"{rows.Text(year)}-{rows.Text(month)}-{rows.Text(day)}",
                    DateFormats,
                    $"expected a day that exists, with year and month in columns {year + 1} and {month + 1}");
            }
            else if (!reader.TryParse(label, out int begin) || begin is < 0 or >= HourEnding.PerDay)
            {
                rows.RejectField(label, "expected an hour from 0 to 23");
            }
            else if (!TryParse(rows.Text(time), out var printed))
            {
                rows.RejectTime(label, rows.Text(time), TimeFormats, $"expected the hour of column {time + 1}, '{rows.Text(time)}'");
            }
            else if (!rows.TryTakeHour(time, SeriesOf(rows.Text(site), pollutant), printed.AddHours(1), out _))
            {
                continue;
            }
            else if (DateOnly.FromDateTime(printed.DateTime) != date)
            {
                rows.RejectField(time, $"expected {date:yyyy-MM-dd} as in columns {year + 1} to {day + 1}");
            }
            else if (printed.TimeOfDay != TimeSpan.FromHours(begin))
            {
                rows.RejectField(label, $"expected the hour of column {time + 1}, '{rows.Text(time)}'");
            }
            else if (!TryReadQuality(rows.Text(quality), out var known))
            {
                rows.RejectReading(
                    quality,
                    "expected Valid, Missing, Invalid or Suspect",
                    new StationId($"stateair:{rows.Text(site)}"),
                    HourEnding.FromBeginningLabel(date, begin),
                    pollutant);
            }
            else
            {
                rows.SeeDate(date);
                var hour = HourEnding.FromBeginningLabel(date, begin);
                measured.Take(value, unit, new StationId($"stateair:{rows.Text(site)}"), hour, pollutant, known);
            }
        }
    }

    private static string SeriesOf(string site, Pollutant pollutant) => $"stateair:{site} {pollutant.Symbol}";

    private static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static bool TryReadQuality(string name, out QualityFlags known)
    {
        known = name == "Valid" ? QualityFlags.None : QualityFlags.SourceFlagged;
        return name is "Valid" or "Missing" or "Invalid" or "Suspect";
    }
}
