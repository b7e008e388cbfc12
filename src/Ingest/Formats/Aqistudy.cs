using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The days of cities that aqistudy.cn published, without a header: city, date, AQI, lowest and highest AQI, level, PM2.5, PM10, SO2, CO,
/// NO2,
/// O3, rank:
/// <code>
/// 北京,2013-12-02,119,106~130,轻度污染,108.8,138.4,60.9,2.578,88.3,16,43
/// 北京,2013-12-03,65,47~90,良,40.5,72.9,30.9,1.331,52.2,38,10
/// </code>
/// PM2.5, PM10, SO2, CO (in mg/m³) and NO2 are means of the day; 0 stands for a missing one. Its AQI is the mean of hourly ones and its O3
/// the
/// highest hour: neither is a figure of HJ 633 or HJ 663, and neither is read.
/// </summary>
/// <param name="areas">The city or county of a name.</param>
internal sealed partial class Aqistudy(Func<string, StationId?> areas) : IReadingFormat
{
    private const int Fields = 12;
    private const int NameColumn = 0;
    private const int DateColumn = 1;

    private static readonly (int Column, Pollutant Pollutant)[] s_means =
        [(5, Pollutant.PM25), (6, Pollutant.PM10), (7, Pollutant.SO2), (8, Pollutant.CO), (9, Pollutant.NO2)];

    public string Name => "aqistudy";

    public bool Recognises(FileHead head) => head.Lines is [var first, ..] && Row().IsMatch(first);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv(hasHeader: false);
        var rows = new CsvRows(reader, collector) { FieldCount = Fields, KeyColumns = [NameColumn, DateColumn] };
        while (rows.Read())
        {
            if (areas(rows.Text(NameColumn)) is not { } area)
            {
                rows.RejectField(NameColumn, PublishedDays.ExpectedArea);
            }
            else if (rows.TryReadDay(DateColumn, out var end))
            {
                var day = collector.DayOf(area, end.Day);
                foreach (var (column, pollutant) in s_means)
                {
                    if (!rows.IsCut(column) && FixedPoint.TryParse(rows.Field(column), out var scaled) && scaled == 0)
                    {
                        ReadingCollector.TakeMissing(day, pollutant, end.Hour);
                    }
                    else
                    {
                        rows.Take(column, day, pollutant, end.Hour);
                    }
                }
            }
        }
    }

    /// <summary>True if a line is one of such a table.</summary>
    public static bool IsRow(string line) => Row().IsMatch(line);

    [GeneratedRegex(@"^[^,]+,\d{4}-\d\d-\d\d,\d+,\d+~\d+,[^,]+(,[0-9.]*){7}$")]
    private static partial Regex Row();
}
