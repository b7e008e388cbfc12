using System.Text;
using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Formats;

/// <summary>What the national archive's two wide layouts share: a row for each date, hour and quantity, a column for each series.</summary>
internal static class NationalWide
{
    private const int DateColumn = 0;
    private const int HourColumn = 1;
    private const int TypeColumn = 2;
    private const int FirstSeries = 3;

    /// <summary>Whether the header is <c>date,hour,type</c> and then only columns that <paramref name="isSeries"/> takes for its own.</summary>
    public static bool Recognises(FileHead head, Func<string, bool> isSeries) =>
        head.Headers is ["date", "hour", "type", _, ..] && head.Headers.Skip(FirstSeries).All(isSeries);

    /// <summary>Whether a column is called by a station's code, such as <c>1001A</c>: codes are ASCII, the names of cities are Chinese.</summary>
    public static bool IsStationCode(string column) => !string.IsNullOrWhiteSpace(column) && Ascii.IsValid(column);

    /// <summary>Reads all rows. Hour-ending labels, Beijing time; a column may stand twice.</summary>
    /// <param name="source">The file.</param>
    /// <param name="collector">Where the readings go.</param>
    /// <param name="seriesOf">The series of a column.</param>
    public static void Read(FileSource source, ReadingCollector collector, Func<string, StationId> seriesOf)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        StationId[] columns = [.. rows.Headers.Skip(FirstSeries).Select(column => seriesOf(column.Trim()))];
        StationId[] stations = [.. columns.Distinct()];
        var places = stations.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var placeOfColumn = Array.ConvertAll(columns, series => places[series]);
        var grids = new SortedDictionary<DateOnly, StationGrid>();
        while (rows.Read())
        {
            if (!NationalTypes.TryParsePollutant(rows.Field(TypeColumn), out var pollutant))
            {
                if (!NationalTypes.IsDerived(rows.Field(TypeColumn)))
                {
                    rows.RejectField(TypeColumn, "expected a quantity of the national feed such as PM2.5");
                }
            }
            else if (rows.TryReadHour(DateColumn, HourColumn, out var hour))
            {
                if (!grids.TryGetValue(hour.Day, out var grid))
                {
                    grids[hour.Day] = grid = new StationGrid(stations, hour.Day);
                }

                rows.TakeRow(FirstSeries, placeOfColumn, grid, pollutant, hour.Hour);
            }
        }

        foreach (var grid in grids.Values)
        {
            collector.TakeGrid(grid);
        }
    }
}
