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

    /// <summary>Columns of series that are read: the country has some 2,000 stations, and a day of each needs 600 bytes whatever the file says of it.</summary>
    private const int MaxSeries = 30_000;

    /// <summary>Whether the header is <c>date,hour,type</c> and then only columns that <paramref name="isSeries"/> takes for its own.</summary>
    public static bool Recognises(FileHead head, Func<string, bool> isSeries) =>
        head.Headers is ["date", "hour", "type", _, ..] && head.Headers.Skip(FirstSeries).All(isSeries);

    /// <summary>Whether a column is called by the name of a city.</summary>
    public static bool IsCityName(string column) => !string.IsNullOrWhiteSpace(column) && !IsStationCode(column);

    /// <summary>Whether a column is called by a station's code, such as <c>1001A</c>: codes are ASCII, the names of cities are Chinese.</summary>
    public static bool IsStationCode(string column) => !string.IsNullOrWhiteSpace(column) && Ascii.IsValid(column);

    /// <summary>Reads all rows. Hour-ending labels, Beijing time; a column may stand twice.</summary>
    /// <param name="source">The file.</param>
    /// <param name="collector">Where the readings go.</param>
    /// <param name="isSeries">What a column may be called.</param>
    /// <param name="seriesOf">The series of a column.</param>
    /// <exception cref="InvalidDataException">The header is too long, or of another kind where it is longer than <see cref="FileHead.MaxBytes"/>.</exception>
    public static void Read(FileSource source, ReadingCollector collector, Func<string, bool> isSeries, Func<string, StationId> seriesOf)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        CheckHeader(rows.Headers, isSeries);
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
                    collector.CountStationDays(stations.Length);
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

    private static void CheckHeader(IReadOnlyList<string> headers, Func<string, bool> isSeries)
    {
        if (headers.Count > FirstSeries + MaxSeries)
        {
            throw new InvalidDataException($"it has {headers.Count} columns; more than {MaxSeries} series are not read from one file, split it");
        }

        for (var column = FirstSeries; column < headers.Count; column++)
        {
            if (!isSeries(headers[column]))
            {
                throw new InvalidDataException($"the header has no series of this layout in column {column + 1}");
            }
        }
    }
}
