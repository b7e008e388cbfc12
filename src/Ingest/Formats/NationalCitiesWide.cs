namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The national archive's wide city layout: a row for each date, hour and quantity, a column for each city.
/// <code>
/// date,hour,type,北京,天津
/// 20190101,0,PM2.5,45,72
/// 20190101,0,CO,0.6,
/// </code>
/// Hour-ending labels, Beijing time; CO in mg/m³, the rest in µg/m³; an empty field is missing. The readings are the feed's own average of
/// the city. Told from <see cref="NationalSites"/> by the names of the columns; a file that mixes codes and names has neither layout.
/// </summary>
internal sealed class NationalCitiesWide : IReadingFormat
{
    private readonly NationalWide _layout =
        new(NationalWide.IsCityName, StationId.OfAreaSeries, headers => !BeijingSites.AreStations(headers));

    public string Name => "national-cities-wide";

    public bool Recognises(FileHead head) => _layout.Recognises(head);

    public void Read(FileSource source, ReadingCollector collector) => _layout.Read(source, collector);
}
