using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Imports;

/// <summary>The stations of the register by their places, for tables that tell sites by these alone.</summary>
/// <param name="stations">The stations of the store.</param>
internal sealed class RegisteredPlaces(IReadOnlyList<Station> stations)
{
    /// <summary>Two lists print the place of a station with a difference of less than this, in degrees: some 100 m.</summary>
    private const decimal Nearest = 0.001m;

    private readonly AreaDirectory _areas = new(AreaCatalog.Embedded, stations);
    private readonly ILookup<(decimal, decimal), Station> _places = stations
        .Where(station => station is { Longitude: not null, Latitude: not null })
        .SelectMany(station => Around(station.Longitude!.Value, station.Latitude!.Value), (station, cell) => (station, cell))
        .ToLookup(entry => entry.cell, entry => entry.station);

    /// <summary>
    /// The series of the city whose evaluation station stands at a place; the default for a station that counts for no city, and
    /// <see langword="null"/> where no station stands.
    /// </summary>
    public StationId? CityAt(decimal longitude, decimal latitude)
    {
        var near = _places[Cell(longitude, latitude)]
            .Where(station => Distance(station, longitude, latitude) <= Nearest)
            .MinBy(station => Distance(station, longitude, latitude));
        if (near is null)
        {
            return null;
        }

        return near.Role == StationRole.Evaluation && _areas.CityOf(near) is { Length: > 0 } name && PublishedAreas.Of(name) is { } city
            ? city
            : default(StationId);
    }

    private static decimal Distance(Station station, decimal longitude, decimal latitude) =>
        Math.Max(Math.Abs(station.Longitude!.Value - longitude), Math.Abs(station.Latitude!.Value - latitude));

    private static (decimal, decimal) Cell(decimal longitude, decimal latitude) => (Math.Round(longitude, 2), Math.Round(latitude, 2));

    /// <summary>The cells that a place near this one may lie in.</summary>
    private static IEnumerable<(decimal, decimal)> Around(decimal longitude, decimal latitude) =>
        from east in (decimal[])[-Nearest, Nearest]
        from north in (decimal[])[-Nearest, Nearest]
        group 0 by Cell(longitude + east, latitude + north) into cells
        select cells.Key;
}
