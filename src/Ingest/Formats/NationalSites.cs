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
    private readonly NationalWide _layout = new(NationalWide.IsStationCode, code => new StationId(code));

    public string Name => "national-sites";

    public bool Recognises(FileHead head) => _layout.Recognises(head);

    public void Read(FileSource source, ReadingCollector collector) => _layout.Read(source, collector);
}
