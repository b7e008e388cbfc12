namespace AqPipeline.Ingest.Reading;

/// <summary>Reads OpenAQ's long rows, one a measurement, which its two layouts share.</summary>
/// <param name="timeColumn">The time with its offset, the end of the averaging period.</param>
/// <param name="unitColumn">The unit.</param>
/// <param name="stationColumns">The columns that together name the station, joined with a slash behind <c>openaq:</c>.</param>
/// <param name="sensorColumn">The column that tells series at one station and of one pollutant apart; <see langword="null"/> when there is
/// none.</param>
internal sealed class OpenAqRows(string timeColumn, string unitColumn, string[] stationColumns, string? sensorColumn)
{
    private const string ParameterColumn = "parameter";
    private const string ValueColumn = "value";

    /// <summary>Reads all rows into the collector.</summary>
    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        Columns columns = null!;
        rows.Follow(HasColumns, () =>
        {
            columns = new Columns(this, rows.Headers);
            rows.KeyColumns = columns.Keys;
        });
        while (rows.Read())
        {
            if (PollutantOf(rows.Text(columns.Parameter)) is not { } pollutant)
            {
                continue;
            }

            if (columns.Station.FirstOrDefault(column => rows.Text(column).Length == 0, -1) is >= 0 and var nameless)
            {
                rows.RejectField(nameless, "expected the name of a location");
            }
            else if (!Instants.TryParse(rows.Text(columns.Time), out var end))
            {
                rows.RejectTime(
                    columns.Time,
                    rows.Text(columns.Time),
                    Instants.FormatsWithOffset,
                    "expected a time with its offset such as 2022-11-01T01:00:00+08:00");
            }
            else if (rows.TryTakeHour(columns.Time, $"series {columns.SeriesOf(rows.Text)}", end, out var hour))
            {
                // The rows do not say over how long they average; only full hours in all rows of a series show that it is an hour.
                rows.SeeDate(DateOnly.FromDateTime(end.DateTime));
                measured.Monitor = columns.Sensor < 0 ? null : rows.Text(columns.Sensor);
                measured.Take(columns.Value, columns.Unit, columns.StationOf(rows.Text), hour, pollutant);
            }
        }
    }

    private static Pollutant? PollutantOf(string parameter) => parameter switch
    {
        "so2" => Pollutant.SO2,
        "no2" => Pollutant.NO2,
        "co" => Pollutant.CO,
        "o3" => Pollutant.O3,
        "pm10" => Pollutant.PM10,
        "pm25" => Pollutant.PM25,
        _ => null,
    };

    private bool HasColumns(IReadOnlyList<string> headers) =>
        ((string[])[
            ParameterColumn, ValueColumn, TimeColumn, UnitColumn, .. StationColumns,
            .. SensorColumn is null ? (string[])[] : [SensorColumn],
        ])
        .All(headers.Contains);

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
            Sensor = layout.SensorColumn is { } sensor ? Find(sensor) : -1;
            _series = Sensor < 0 ? [.. Station, Parameter] : [.. Station, Parameter, Sensor];

            int Find(string name) => headers.Index().First(header => header.Item == name).Index;
        }

        /// <summary>Those that say of what and when a value is.</summary>
        public IReadOnlyCollection<int> Keys => [Time, .. _series];

        public int Parameter { get; }

        public int Value { get; }

        public int Time { get; }

        public int Unit { get; }

        public int Sensor { get; }

        public int[] Station { get; }

        public StationId StationOf(Func<int, string> text) => new("openaq:" + string.Join('/', Station.Select(text)));

        public string SeriesOf(Func<int, string> text) => string.Join('/', _series.Select(text));
    }

    private string TimeColumn { get; } = timeColumn;

    private string UnitColumn { get; } = unitColumn;

    private string[] StationColumns { get; } = stationColumns;

    private string? SensorColumn { get; } = sensorColumn;
}
