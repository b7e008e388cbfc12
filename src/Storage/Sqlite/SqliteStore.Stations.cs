using System.Text;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The station list and the versions of its entries.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) => Guarded<IReadOnlyList<Station>>(Stations);

    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken) =>
        InTransaction(() =>
        {
            var (import, known) = (LastImport() + 1, Stations());
            var changed = StationVersions.Changed(stations, known);
            var hasVersions = Contents(SqliteTable.StationVersion).Rows > 0;
            Save(StationVersions.Added(changed, import, known, hasVersions));
            Save(changed);
            var revision = Revision() + 1;
            if (Log(import, PackedReceipt.Of(receipt with { Revision = revision }), isNews: changed.Count > 0))
            {
                SaveRevision(revision);
            }
        });

    public ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken) => Guarded(() =>
    {
        var origins = new Dictionary<int, ImportOrigin>();
        return StationVersions.History(Versions(), Stations(), import => Origin(import, origins));
    });

    private void Save(IEnumerable<PackedStationVersion> versions)
    {
        using var add = Write(SqliteTable.StationVersion);
        foreach (var (import, entry) in versions)
        {
            add.Put(entry.Id.Value, import, Encoding.UTF8.GetString(StoredStation.Write(entry)));
        }
    }

    private List<PackedStationVersion> Versions() => Read(
        SqliteTable.StationVersion,
        row => new PackedStationVersion(row.GetInt32(1), StoredStation.Read(Encoding.UTF8.GetBytes(row.GetString(2)))));

    private void Save(IReadOnlyCollection<Station> stations)
    {
        using var upsert = Write(SqliteTable.Station);
        foreach (var station in stations)
        {
            upsert.Put(
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

    private List<Station> Stations() => Read(
        SqliteTable.Station,
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
