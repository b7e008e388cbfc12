using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>Common part of the wide formats of the national archive: a row a date, hour and quantity, a column a series.</summary>
/// <param name="isSeries">True for the name of a column of a series.</param>
/// <param name="seriesOf">The series of a column.</param>
/// <param name="fits">A further condition on the header; <see langword="null"/> for none.</param>
internal sealed class NationalWide(
    Func<string, bool> isSeries, Func<string, StationId> seriesOf, Func<IReadOnlyList<string>, bool>? fits = null)
{
    private const int DateColumn = 0;
    private const int HourColumn = 1;
    private const int TypeColumn = 2;
    private const int FirstSeries = 3;

    /// <summary>
    /// Columns of series that are read: the country has some 2,000 stations, and a day of each needs 600 bytes whatever the file says of
    /// it.
    /// </summary>
    private const int MaxSeries = 30_000;

    private Columns? _last;

    /// <summary>True if the header is <c>date,hour,type</c> and then only columns of series of this layout.</summary>
    public bool Recognises(FileHead head) => Recognises(head.Headers);

    private bool Recognises(IReadOnlyList<string> headers) =>
        headers is ["date", "hour", "type", _, ..] && headers.Skip(FirstSeries).All(isSeries) && (fits is null || fits(headers));

    /// <summary>True if a column is called by the name of a city.</summary>
    public static bool IsCityName(string column) => !string.IsNullOrWhiteSpace(column) && !IsStationCode(column);

    /// <summary>
    /// True if a column is called by a station's code, such as <c>1001A</c>: codes are ASCII, the names of cities are Chinese.
    /// </summary>
    public static bool IsStationCode(string column) => !string.IsNullOrWhiteSpace(column) && Ascii.IsValid(column);

    /// <summary>Reads all rows. Hour-ending labels, Beijing time; a column may stand twice.</summary>
    /// <param name="source">The file.</param>
    /// <param name="collector">Receives the readings.</param>
    /// <exception cref="InvalidDataException">The header is too long, or of another kind where it is longer than
    /// <see cref="FileHead.MaxBytes"/>.</exception>
    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var grids = new SortedDictionary<DateOnly, StationGrid>();
        Columns? first = null;
        Columns columns = null!;
        rows.Follow(Recognises, () =>
        {
            columns = ColumnsOf(rows.Headers, collector.Naming);
            first ??= columns;
            foreach (var grid in grids.Values)
            {
                collector.TakeOpenGrid(grid);
            }

            grids.Clear();
        });
        while (rows.Read())
        {
            if (!NationalTypes.TryParsePollutant(rows.Field(TypeColumn), out var pollutant))
            {
                if (NationalTypes.IsIndex(rows.Field(TypeColumn)))
                {
                    if (rows.TryPeekHour(DateColumn, HourColumn, out var indexed))
                    {
                        rows.SeeIndices(FirstSeries, columns.Places, columns.Series, indexed);
                    }
                }
                else if (!NationalTypes.IsDerived(rows.Field(TypeColumn)))
                {
                    rows.RejectField(TypeColumn, "expected a quantity of the national feed such as PM2.5");
                }
            }
            else if (rows.TryReadHour(DateColumn, HourColumn, out var hour))
            {
                if (columns == first)
                {
                    rows.TakeRow(FirstSeries, columns.Places, GridOf(hour.Day), pollutant, hour.Hour);
                }
                else
                {
                    TakeBelowOtherHeader(hour, pollutant);
                }
            }
        }

        foreach (var grid in grids.Values)
        {
            collector.TakeGrid(grid);
        }

        StationGrid GridOf(DateOnly day)
        {
            if (!grids.TryGetValue(day, out var grid))
            {
                collector.CountStationDays(columns.Series.Length);
                grids[day] = grid = new StationGrid(columns.Series, day);
            }

            return grid;
        }

        // Hours that the file has above may come again there, with other series beside them.
        void TakeBelowOtherHeader(HourEnding hour, Pollutant pollutant)
        {
            for (var index = 0; index < columns.Places.Length; index++)
            {
                var series = columns.Series[columns.Places[index]];
                rows.Take(FirstSeries + index, collector.DayOf(series, hour.Day), pollutant, hour.Hour);
            }
        }
    }

    /// <summary>
    /// Meaning of the columns. Consecutive files usually have the same header, so the result for the last header is reused.
    /// </summary>
    private Columns ColumnsOf(IReadOnlyList<string> headers, Func<StationId, StationId> names)
    {
        if (_last is { } last && last.Names == names && last.Headers.SequenceEqual(headers))
        {
            return last;
        }

        CheckHeader(headers);
        StationId[] columns = [.. headers.Skip(FirstSeries).Select(column => names(seriesOf(column.Trim())))];
        StationId[] series = [.. columns.Distinct()];
        var places = series.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return _last = new Columns(names, [.. headers], series, Array.ConvertAll(columns, column => places[column]));
    }

    private void CheckHeader(IReadOnlyList<string> headers)
    {
        if (headers.Count > FirstSeries + MaxSeries)
        {
            throw new InvalidDataException(
                $"it has {headers.Count} columns; more than {MaxSeries} series are not read from one file, split it");
        }

        for (var column = FirstSeries; column < headers.Count; column++)
        {
            if (!isSeries(headers[column]))
            {
                throw new InvalidDataException($"the header has no series of this layout in column {column + 1}");
            }
        }
    }

    /// <summary>The columns of a header.</summary>
    /// <param name="Names">The one spelling of a series, by which the columns were named.</param>
    /// <param name="Headers">The header.</param>
    /// <param name="Series">The series, each once.</param>
    /// <param name="Places">For each column of a series the place of that in <paramref name="Series"/>.</param>
    private sealed record Columns(Func<StationId, StationId> Names, string[] Headers, StationId[] Series, int[] Places);
}
