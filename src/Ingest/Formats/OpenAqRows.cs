using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Formats;

/// <summary>Reads OpenAQ's long rows, one a measurement, which its two layouts share.</summary>
/// <param name="timeColumn">The time with its offset, the end of the averaging period.</param>
/// <param name="unitColumn">The unit.</param>
/// <param name="stationColumns">The columns that together name the station, joined with a slash behind <c>openaq:</c>.</param>
/// <param name="sensorColumn">The column that tells series at one station and of one pollutant apart; <see langword="null"/> when there is none.</param>
internal sealed class OpenAqRows(string timeColumn, string unitColumn, string[] stationColumns, string? sensorColumn)
{
    private const string ParameterColumn = "parameter";
    private const string ValueColumn = "value";

    /// <summary>Reads all rows into the collector.</summary>
    public void Read(FileSource source, ReadingCollector collector)
    {
        var broken = FindSeriesWithBrokenHours(source);
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var columns = new Columns(this, rows.Headers);
        while (rows.Read())
        {
            if (!TryParsePollutant(rows.Text(columns.Parameter), out var pollutant))
            {
                continue;
            }

            if (columns.Station.FirstOrDefault(column => rows.Text(column).Length == 0, -1) is >= 0 and var nameless)
            {
                rows.RejectField(nameless, "expected the name of a location");
            }
            else if (!Instants.TryParse(rows.Text(columns.Time), out var end))
            {
                rows.RejectField(columns.Time, "expected a time with its offset such as 2022-11-01T01:00:00+08:00");
            }
            else if (broken.Contains(columns.SeriesOf(rows.Text)))
            {
                rows.Reject(
                    columns.Time + 1, $"series {columns.SeriesOf(rows.Text)} has times that are no full hours, so it is not of hourly averages");
            }
            else if (Instants.TryHourEnding(end, out var hour))
            {
                measured.Take(columns.Value, columns.Unit, columns.StationOf(rows.Text), hour, pollutant);
            }
        }
    }

    private static bool TryParsePollutant(string parameter, out Pollutant pollutant)
    {
        Pollutant? known = parameter switch
        {
            "so2" => Pollutant.SO2,
            "no2" => Pollutant.NO2,
            "co" => Pollutant.CO,
            "o3" => Pollutant.O3,
            "pm10" => Pollutant.PM10,
            "pm25" => Pollutant.PM25,
            _ => null,
        };
        pollutant = known ?? default;
        return known is not null;
    }

    /// <summary>
    /// The rows do not say over how long they average. A series with a time between two hours is one of minutes (or of a zone whose hours are not those of
    /// Beijing), and its values on the hour are not averages of the hour either.
    /// </summary>
    private HashSet<string> FindSeriesWithBrokenHours(FileSource source)
    {
        using var reader = source.OpenCsv();
        var columns = new Columns(this, reader.Headers);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (reader.FieldCount == reader.Headers.Count && Instants.TryParse(Text(columns.Time), out var end) && !Instants.TryHourEnding(end, out _))
            {
                broken.Add(columns.SeriesOf(Text));
            }
        }

        return broken;

        string Text(int column) => reader.GetString(column).Trim();
    }

    private sealed class Columns
    {
        private readonly int[] _series;

        public Columns(OpenAqRows layout, IReadOnlyList<string> headers)
        {
            Parameter = Find(ParameterColumn);
            Value = Find(ValueColumn);
            Time = Find(layout.TimeColumn);
            Unit = Find(layout.UnitColumn);
            Station = Array.ConvertAll(layout.StationColumns, Find);
            _series = layout.SensorColumn is { } sensor ? [.. Station, Parameter, Find(sensor)] : [.. Station, Parameter];

            int Find(string name) => headers.Index().First(header => header.Item == name).Index;
        }

        public int Parameter { get; }

        public int Value { get; }

        public int Time { get; }

        public int Unit { get; }

        public int[] Station { get; }

        public StationId StationOf(Func<int, string> text) => new("openaq:" + string.Join('/', Station.Select(text)));

        public string SeriesOf(Func<int, string> text) => string.Join('/', _series.Select(text));
    }

    private string TimeColumn { get; } = timeColumn;

    private string UnitColumn { get; } = unitColumn;

    private string[] StationColumns { get; } = stationColumns;

    private string? SensorColumn { get; } = sensorColumn;
}
