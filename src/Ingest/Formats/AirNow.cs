using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// AirNow's hourly files, without a header: date, time, site, name, offset of the site's zone, parameter, unit, value and agency.
/// <code>
/// 01/05/24|00:00|010030010|Fairhope|-6|OZONE|PPB|30|Alabama
/// 01/05/24|00:00|010030010|Fairhope|-6|PM2.5|UG/M3|8.1|Alabama
/// </code>
/// Date (month/day/year) and time are GMT and name the beginning of the hour. Units stand in the row; ppm and ppb are converted
/// (<see cref="GasUnits"/>). Parameters other than OZONE, PM2.5, PM10, CO, NO2 and SO2, such as OZONE-8HR, are ignored. Readings are
/// preliminary. Stations are for example <c>airnow:010030010</c>.
/// </summary>
internal sealed partial class AirNow : IReadingFormat
{
    private const int Fields = 9;
    private const int DateColumn = 0;
    private const int TimeColumn = 1;
    private const int SiteColumn = 2;
    private const int ParameterColumn = 5;
    private const int UnitColumn = 6;
    private const int ValueColumn = 7;

    /// <summary>The agency prints years of two digits; copies have four.</summary>
    private static readonly string[] Formats = ["MM/dd/yy HH:mm", "MM/dd/yyyy HH:mm"];

    public string Name => "airnow";

    public bool Recognises(FileHead head) => head.Lines is [var first, ..] && Row().IsMatch(first);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv('|', hasHeader: false);
        var rows = new CsvRows(reader, collector)
        {
            FieldCount = Fields,
            KeyColumns = [DateColumn, TimeColumn, SiteColumn, ParameterColumn, UnitColumn],
        };
        var measured = new MeasuredRows(rows, collector);
        while (rows.Read())
        {
            if (PollutantOf(rows.Text(ParameterColumn)) is not { } pollutant)
            {
                continue;
            }

            var time = $"{rows.Text(DateColumn)} {rows.Text(TimeColumn)}";
            var site = $"airnow:{rows.Text(SiteColumn)}";
            if (rows.Text(SiteColumn).Length == 0)
            {
                rows.RejectField(SiteColumn, "expected the code of a site");
            }
            else if (Array.Find(Formats, known => ClockText.TryParse(time, known, out _)) is not { } format
                || !ClockText.TryParse(time, format, out var begin) || !Instants.IsInRange(begin))
            {
                rows.RejectTime(TimeColumn, time, Formats, "expected a date MM/dd/yy in column 1 and a full hour HH:mm");
            }
            else if (rows.TryTakeHour(TimeColumn, $"{site} {pollutant.Symbol}", begin.AddHours(1), out var hour))
            {
                rows.SeeDate(DateOnly.FromDateTime(begin.DateTime), format);
                measured.Take(ValueColumn, UnitColumn, new StationId(site), hour, pollutant);
            }
        }
    }

    private static Pollutant? PollutantOf(string parameter) => parameter switch
    {
        "OZONE" => Pollutant.O3,
        "PM2.5" => Pollutant.PM25,
        "PM10" => Pollutant.PM10,
        "CO" => Pollutant.CO,
        "NO2" => Pollutant.NO2,
        "SO2" => Pollutant.SO2,
        _ => null,
    };

    [GeneratedRegex(@"^\d\d/\d\d/(\d\d|\d{4})\|\d\d:\d\d\|\w+\|[^|]*\|-?\d+(\.\d+)?\|[A-Z0-9.\-]+\|[^|]+\|[^|]*\|[^|]*$")]
    private static partial Regex Row();
}
