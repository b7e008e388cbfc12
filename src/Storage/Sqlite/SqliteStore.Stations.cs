using System.Globalization;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The station list.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) => Guarded<IReadOnlyList<Station>>(Stations);

    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken) =>
        InTransaction(() =>
        {
            var isNews = StationChanges.Any(stations, Stations());
            Save(stations);
            Log(LastImport() + 1, PackedReceipt.Of(receipt), isNews);
        });

    private void Save(IReadOnlyCollection<Station> stations)
    {
        using var upsert = Command(
            "INSERT OR REPLACE INTO station (code, name, city, county, role, longitude, latitude, not_monitored) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 8);
        foreach (var station in stations)
        {
            Run(
                upsert,
                station.Id.Value,
                station.Name,
                station.City,
                station.County,
                station.Role.ToString(),
                station.Longitude?.ToString(CultureInfo.InvariantCulture),
                station.Latitude?.ToString(CultureInfo.InvariantCulture),
                station.NotMonitored.ToString());
        }
    }

    private List<Station> Stations() => Query(
        "SELECT code, name, city, county, role, longitude, latitude, not_monitored FROM station ORDER BY code",
        row => new Station
        {
            Id = new StationId(row.GetString(0)),
            Name = row.GetString(1),
            City = row.GetString(2),
            County = row.GetString(3),
            Role = Enum.Parse<StationRole>(row.GetString(4)),
            Longitude = row.IsDBNull(5) ? null : decimal.Parse(row.GetString(5), CultureInfo.InvariantCulture),
            Latitude = row.IsDBNull(6) ? null : decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
            NotMonitored = PollutantSet.TryParse(row.GetString(7), out var pollutants)
                ? pollutants : throw new FormatException($"'{row.GetString(7)}' is no list of pollutants"),
        });
}
