namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The national archive's city rows: a row for each date, hour and city, a column for each quantity.
/// <code>
/// date,hour,城市,AQI,PM2.5,PM2.5_24h,PM10,…,CO,CO_24h
/// 20190101,0,三亚,19.0,13.0,11.0,17.0,…,0.75,0.8
/// 20190101,0,三明,33.0,23.0,26.0,,…,0.7,0.6
/// </code>
/// Hour-ending labels, Beijing time; CO in mg/m³, the rest in µg/m³; an empty field is missing. The readings are the feed's own average of
/// the city.
/// </summary>
internal sealed class NationalCities : IReadingFormat
{
    private const int DateColumn = 0;
    private const int HourColumn = 1;
    private const int CityColumn = 2;

    public string Name => "national-cities";

    public bool Recognises(FileHead head) =>
        Recognises(head.Headers);

    private static bool Recognises(IReadOnlyList<string> headers) =>
        headers is ["date", "hour", "城市", ..] && Pollutants.All.ToArray().All(pollutant => ColumnOf(headers, pollutant) >= 0);

    /// <summary>The column of a pollutant, whose name may go on with the unit of the feed, as PM2.5 (μg/m³) does in spreadsheets.</summary>
    private static int ColumnOf(IReadOnlyList<string> headers, Pollutant pollutant)
    {
        var unit = pollutant == Pollutant.CO ? ConcentrationUnit.MilligramsPerCubicMetre : ConcentrationUnit.MicrogramsPerCubicMetre;
        var names = headers.ToList();
        return names.IndexOf(pollutant.Symbol) is >= 0 and var plain ? plain : names.FindIndex(IsWithUnit);

        bool IsWithUnit(string name) =>
            name.StartsWith(pollutant.Symbol, StringComparison.Ordinal)
            && name.AsSpan(pollutant.Symbol.Length).Trim() is ['(' or '（', .., ')' or '）'] rest
            && ConcentrationUnits.TryParse(rest[1..^1].ToString(), out var stated) && stated == unit;
    }

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var columns = default(PollutantTable<int>);
        var index = -1;
        rows.Follow(Recognises, () =>
        {
            index = rows.OptionalColumnOf("AQI");
            columns = PollutantTable.Create(pollutant => ColumnOf(rows.Headers, pollutant));
        });
        while (rows.Read())
        {
            var city = rows.Text(CityColumn);
            if (city.Length == 0)
            {
                rows.RejectField(CityColumn, "expected the name of a city");
            }
            else if (rows.TryReadHour(DateColumn, HourColumn, out var hour))
            {
                var day = collector.DayOf(StationId.OfAreaSeries(city), hour.Day);
                rows.SeeIndex(index, day.Station, hour);
                foreach (var pollutant in Pollutants.All)
                {
                    rows.Take(columns[pollutant], day, pollutant, hour.Hour);
                }
            }
        }
    }
}
