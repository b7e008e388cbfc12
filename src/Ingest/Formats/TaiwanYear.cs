using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// Taiwan's yearly files: a row for each day, station and quantity, the hours of the day side by side.
/// <code>
/// 日期,測站,測項,00,01,02,…,23
/// 2015/01/01,仁武,PM2.5,30,31,35#,…,53
/// 2015/01/01,仁武,RAINFALL,NR,NR,NR,…,NR
/// </code>
/// Column 00 is the hour from 0:00 to 0:59, of Taiwan's clock, which is Beijing's; older files call it 1, and the last hour 24. CO is in
/// ppm, the other gases in ppb, particles in µg/m³. A number with <c>#</c> (instrument), <c>*</c> (program) or <c>x</c> (check by hand)
/// is invalid and kept as <see cref="QualityFlags.SourceFlagged"/>; a sign alone is missing. Other quantities are ignored. Stations are
/// for example <c>taiwan:仁武</c>.
/// </summary>
internal sealed class TaiwanYear : IReadingFormat
{
    private const string Date = "日期";
    private const string Station = "測站";
    private const string Quantity = "測項";

    private static readonly string[] DateFormats = ["yyyy/MM/dd", "yyyy/M/d", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    public string Name => "taiwan-year";

    public bool Recognises(FileHead head) => Recognises(head.Headers);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector) { InvalidMarks = ["#", "*", "x"], Missing = ["NR"] };
        var (date, station, quantity, first) = (0, 0, 0, 0);
        rows.Follow(Recognises, () =>
        {
            if (!Recognises(rows.Headers))
            {
                throw new InvalidDataException($"the header has no columns {Date}, {Station}, {Quantity} and the 24 hours");
            }

            (date, station, quantity) = (ColumnOf(rows.Headers, Date), ColumnOf(rows.Headers, Station), ColumnOf(rows.Headers, Quantity));
            first = HourColumns.In(rows.Headers).Keys.Min();
            rows.KeyColumns = [date, station, quantity];
        });
        while (rows.Read())
        {
            // The date comes first: a row without one may be another header.
            if (!TryReadDate(rows.Text(date), out var day))
            {
                rows.RejectTime(date, rows.Text(date), DateFormats, "expected a date as yyyy/MM/dd");
            }
            else if (PollutantOf(rows.Text(quantity)) is not { } pollutant)
            {
                continue;
            }
            else if (rows.Text(station).Length == 0)
            {
                rows.RejectField(station, "expected a station");
            }
            else
            {
                rows.SeeDate(day);
                var series = new StationId($"taiwan:{rows.Text(station)}");
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    var (column, ending) = (first + hour - 1, new HourEnding(day, hour));
                    if (!measured.IsNotYet(column, ending))
                    {
                        measured.Take(column, UnitOf(pollutant), series, ending, pollutant);
                    }
                }
            }
        }
    }

    private static bool TryReadDate(string text, out DateOnly day)
    {
        var isDate = ClockText.TryParseWithEndOfDay(text, DateFormats, out var time)
            && time.TimeOfDay == TimeSpan.Zero && Instants.IsInRange(time);
        day = DateOnly.FromDateTime(time.DateTime);
        return isDate;
    }

    private static bool Recognises(IReadOnlyList<string> headers) =>
        ColumnOf(headers, Date) >= 0 && ColumnOf(headers, Station) >= 0 && ColumnOf(headers, Quantity) >= 0
        && HourColumns.In(headers).Count > 0;

    private static int ColumnOf(IReadOnlyList<string> headers, string name)
    {
        for (var column = 0; column < headers.Count; column++)
        {
            if (headers[column].AsSpan().Trim().SequenceEqual(name))
            {
                return column;
            }
        }

        return -1;
    }

    private static Pollutant? PollutantOf(string text) => Pollutants.TryParse(text, out var pollutant) ? pollutant : null;

    private static ConcentrationUnit UnitOf(Pollutant pollutant) => pollutant switch
    {
        Pollutant.CO => ConcentrationUnit.PartsPerMillion,
        _ when GasUnits.MolarMass(pollutant) is null => ConcentrationUnit.MicrogramsPerCubicMetre,
        _ => ConcentrationUnit.PartsPerBillion,
    };
}
