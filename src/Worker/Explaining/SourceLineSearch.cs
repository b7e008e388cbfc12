using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Explaining;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Explaining;

/// <summary>Looks up the lines of readings in the files they came from, where these are still what they were.</summary>
internal sealed class SourceLineSearch(IStore store, AreaDirectory directory)
{
    /// <param name="day">The day.</param>
    /// <param name="pollutants">The pollutants that are asked for.</param>
    /// <param name="histories">What files said of the day, for each station.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyDictionary<StationId, ReadingPlaces>> Run(
        DateOnly day, PollutantSet pollutants, IReadOnlyDictionary<StationId, IReadOnlyList<HourRecord>> histories,
        CancellationToken cancellationToken)
    {
        var formats = (await store.ReadImports(cancellationToken)).DistinctBy(receipt => receipt.ContentHash)
            .ToDictionary(receipt => receipt.ContentHash, receipt => receipt.Format);
        var standing =
            (from history in histories
             from statement in history.Value
             where statement.SupersededBy is null && pollutants.Contains(statement.Pollutant)
             select (Station: history.Key, Statement: statement)).ToList();
        var (lines, troubles) = (new Dictionary<SoughtReading, FileLines>(), new Dictionary<string, string>());
        foreach (var file in standing.GroupBy(entry => (entry.Statement.Import.File, entry.Statement.Import.ContentHash)))
        {
            var sought = file.Select(entry => Sought(entry.Station, day, entry.Statement)).ToList();
            var format = formats.GetValueOrDefault(file.Key.ContentHash, "");
            var (found, trouble) =
                LineFinder.Find(file.Key.File, file.Key.ContentHash, format, sought, directory.Canonical, cancellationToken);
            foreach (var (reading, place) in found)
            {
                lines[reading] = place;
            }

            if (trouble is not null)
            {
                troubles[file.Key.ContentHash] = trouble;
            }
        }

        return standing.GroupBy(entry => entry.Station).ToDictionary(station => station.Key, station => new ReadingPlaces(
            station.Where(entry => lines.ContainsKey(Sought(entry.Station, day, entry.Statement))).ToDictionary(
                entry => (entry.Statement.Pollutant, entry.Statement.Hour),
                entry => InWords(lines[Sought(entry.Station, day, entry.Statement)])),
            troubles));
    }

    private static SoughtReading Sought(StationId station, DateOnly day, HourRecord statement) =>
        new(station, day, statement.Pollutant, statement.Hour, statement.Scaled);

    private static string InWords(FileLines lines) =>
        lines.First == lines.Last ? $"line {lines.First}" : $"lines {lines.First} to {lines.Last}";
}
