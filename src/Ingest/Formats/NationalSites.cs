using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The national archive's wide site layout: a row for each date, hour and quantity, a column for each station.
/// <code>
/// date,hour,type,1001A,1002A
/// 20160601,0,PM2.5,18,24
/// 20160601,0,CO,0.4,
/// </code>
/// Hour-ending labels, Beijing time; CO in mg/m³, the rest in µg/m³; an empty field is missing. A station code may stand twice.
/// </summary>
internal sealed class NationalSites : IReadingFormat
{
    private const int DateColumn = 0;
    private const int HourColumn = 1;
    private const int TypeColumn = 2;
    private const int FirstStation = 3;

    public string Name => "national-sites";

    public bool Recognises(FileHead head) =>
        head.Headers is ["date", "hour", "type", _, ..] && head.Headers.Skip(FirstStation).All(code => !string.IsNullOrWhiteSpace(code));

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        StationId[] codes = [.. rows.Headers.Skip(FirstStation).Select(code => new StationId(code.Trim()))];
        StationId[] stations = [.. codes.Distinct()];
        var places = stations.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var placeOfColumn = Array.ConvertAll(codes, code => places[code]);
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

                rows.TakeRow(FirstStation, placeOfColumn, grid, pollutant, hour.Hour);
            }
        }

        foreach (var grid in grids.Values)
        {
            collector.TakeGrid(grid);
        }
    }
}
