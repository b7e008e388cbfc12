namespace AqPipeline.Ingest.Formats;

/// <summary>
/// AirKorea's final hourly data (확정자료), a row for each station and hour:
/// <code>
/// 지역,망,측정소코드,측정소명,측정일시,SO2,CO,O3,NO2,PM10,PM25,주소
/// 서울 중구,도시대기,111121,중구,2024010501,0.003,0.6,0.02,0.03,41,21,…
/// </code>
/// Labels 01 to 24 name the end of the hour in Korea (UTC+9); 24 ends a day. Gases are in ppm and converted (<see cref="GasUnits"/>),
/// particles in µg/m³. Stations are for example <c>airkorea:111121</c>.
/// </summary>
internal sealed class AirKorea : IReadingFormat
{
    private const string Code = "측정소코드";
    private const string Time = "측정일시";
    private const string Format = "yyyyMMddHH";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    private static readonly PollutantTable<string> Columns = PollutantTable.Create(pollutant =>
        pollutant == Pollutant.PM25 ? "PM25" : pollutant.Symbol);

    public string Name => "airkorea";

    public bool Recognises(FileHead head) => Recognises(head.Headers);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var measured = new MeasuredRows(rows, collector);
        var (code, time) = (0, 0);
        var columns = default(PollutantTable<int>);
        rows.Follow(Recognises, () =>
        {
            (code, time) = (rows.ColumnOf(Code), rows.ColumnOf(Time));
            columns = PollutantTable.Create(pollutant => rows.OptionalColumnOf(Columns[pollutant]));
            rows.KeyColumns = [code, time];
        });
        while (rows.Read())
        {
            var text = rows.Text(time);
            var station = $"airkorea:{rows.Text(code)}";
            if (rows.Text(code).Length == 0)
            {
                rows.RejectField(code, "expected the code of a station");
            }
            else if (!ClockText.TryParseWithEndOfDay(text, Format, out var end) || !Instants.IsInRange(end))
            {
                rows.RejectTime(time, text, [Format], $"expected a time as {Format}");
            }
            else if (rows.TryTakeHour(time, station, end - Offset, out var hour))
            {
                rows.SeeDate(DateOnly.FromDateTime(end.DateTime));
                foreach (var pollutant in Pollutants.All)
                {
                    if (columns[pollutant] >= 0)
                    {
                        measured.Take(columns[pollutant], UnitOf(pollutant), new StationId(station), hour, pollutant);
                    }
                }
            }
        }
    }

    private static bool Recognises(IReadOnlyList<string> headers) =>
        headers.Contains(Code) && headers.Contains(Time)
        && Pollutants.All.ToArray().Any(pollutant => headers.Contains(Columns[pollutant]));

    private static ConcentrationUnit UnitOf(Pollutant pollutant) => GasUnits.MolarMass(pollutant) is null
        ? ConcentrationUnit.MicrogramsPerCubicMetre
        : ConcentrationUnit.PartsPerMillion;
}
