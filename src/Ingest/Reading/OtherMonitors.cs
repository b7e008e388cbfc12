namespace AqPipeline.Ingest.Reading;

/// <summary>Position of a value in the file, for a later rejection.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, the first being 0.</param>
/// <param name="Text">The field.</param>
/// <param name="Row">The whole line, where it is kept.</param>
internal readonly record struct PlaceOfValue(long Line, int Column, string Text, string? Row);

/// <summary>
/// The values of all monitors of a station and pollutant but the first. They are held until the file is read, so that the order of its rows
/// does not matter: an hour belongs to the monitor with the lowest number that has a value, and one that is not the first's carries
/// <see cref="QualityFlags.OtherMonitor"/>.
/// </summary>
internal sealed class OtherMonitors
{
    private readonly List<(
        int Rank, PlaceOfValue Place, StationDay Day, Pollutant Pollutant, int Hour, int Scaled, QualityFlags Known)> _values = [];

    /// <summary>Holds a value.</summary>
    public void Add(int rank, PlaceOfValue place, StationDay day, Pollutant pollutant, int hour, int scaled, QualityFlags known) =>
        _values.Add((rank, place, day, pollutant, hour, scaled, known));

    /// <summary>True while lines are worth keeping: as many as a receipt lists.</summary>
    public bool KeepsRows => _values.Count < ImportReceipt.MaxListedRejections;

    /// <summary>Fills gaps, and rejects what differs from an hour that has a value.</summary>
    public void Settle(ReadingCollector collector)
    {
        foreach (var (_, place, day, pollutant, hour, scaled, known) in _values.OrderBy(value => value.Rank)
            .ThenBy(value => value.Place.Line))
        {
            // Two instruments differ, which says nothing against the first: it is no duplicate.
            if (!day.TryGet(pollutant, hour, out var earlier))
            {
                ReadingCollector.Take(day, pollutant, hour, scaled, known | QualityFlags.OtherMonitor);
            }
            else if (earlier != scaled)
            {
                collector.CountRejected(day.Station, new HourEnding(day.Day, hour), pollutant);
                collector.Reject(place.Line, place.Column + 1, $"{CsvRows.OneMonitor}, found '{place.Text}'", place.Row);
            }
        }

        _values.Clear();
    }
}
