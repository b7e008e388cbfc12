namespace AqPipeline.Storage.Tests;

/// <summary>
/// The contract of a store in the plainest form: each hour of a series has the list of what was said of it, and the last of that holds. It
/// knows nothing of masks, batches or codes.
/// </summary>
internal sealed class StoreModel
{
    private readonly Dictionary<(DateOnly Day, string Station), SortedDictionary<(Pollutant Pollutant, int Hour), List<Said>>> _days = [];
    private readonly Dictionary<DateOnly, int> _versions = [];
    private readonly SortedDictionary<DateOnly, Computation> _statistics = [];
    private readonly List<(string Hash, DateTimeOffset At)> _log = [];
    private int _version;
    private string? _rules;

    /// <summary>The imports.</summary>
    public IReadOnlyList<(string Hash, DateTimeOffset At)> Log => _log;

    /// <summary>Every hour that a station-day states.</summary>
    public static IEnumerable<(string Station, Pollutant Pollutant, int Hour, Value Value)> Slots(StationDay day) =>
        from pollutant in Pollutants.All.ToArray()
        from hour in Enumerable.Range(1, HourEnding.PerDay)
        where (day.Stated(pollutant) >> (hour - 1) & 1) != 0
        select (
            day.Station.Value,
            pollutant,
            hour,
            new Value(day.TryGet(pollutant, hour, out var scaled) ? scaled : null, day.Flags(pollutant, hour)));

    /// <summary>A statement of a store as this model has it.</summary>
    public static Statement Told(HourRecord said) => new(
        said.Pollutant,
        said.Hour,
        new Value(said.Scaled, said.Flags),
        (said.Import.ContentHash, said.Import.At),
        said.SupersededBy is { } by ? (by.ContentHash, by.At) : null);

    /// <summary>Takes one file after the other.</summary>
    /// <returns>The days that changed, in order.</returns>
    public IReadOnlyList<DateOnly> Import(ImportBatch batch)
    {
        var changed = new SortedSet<DateOnly>();
        foreach (var file in batch.Files)
        {
            var origin = (file.Receipt.ContentHash, file.Receipt.ImportedAt);
            var news = file.StationDays.Where(day => Take(day, origin)).Select(day => day.Day).ToList();
            if (news.Count > 0 || !_log.Exists(import => import.Hash == file.Receipt.ContentHash))
            {
                _log.Add(origin);
            }

            changed.UnionWith(news);
        }

        _version++;
        foreach (var day in changed)
        {
            _versions[day] = _version;
        }

        return [.. changed];
    }

    /// <summary>What holds of a day.</summary>
    public IEnumerable<(string Station, Pollutant Pollutant, int Hour, Value Value)> Contents(DateOnly day) =>
        from entry in _days.Where(entry => entry.Key.Day == day).OrderBy(entry => entry.Key.Station, StringComparer.Ordinal)
        from slot in entry.Value
        select (entry.Key.Station, slot.Key.Pollutant, slot.Key.Hour, slot.Value[^1].Value);

    /// <summary>Everything said of a station's day; each statement was superseded by the next one.</summary>
    public IEnumerable<Statement> History(string station, DateOnly day) =>
        from slot in _days.GetValueOrDefault((day, station), [])
        from place in Enumerable.Range(0, slot.Value.Count)
        select new Statement(
            slot.Key.Pollutant,
            slot.Key.Hour,
            slot.Value[place].Value,
            slot.Value[place].Import,
            place + 1 < slot.Value.Count ? slot.Value[place + 1].Import : null);

    /// <summary>What held of a day at a moment: of each hour the last thing said by then.</summary>
    public IEnumerable<(string Station, Pollutant Pollutant, int Hour, Value Value)> Known(DateOnly day, DateTimeOffset moment) =>
        from entry in _days.Where(entry => entry.Key.Day == day).OrderBy(entry => entry.Key.Station, StringComparer.Ordinal)
        from slot in entry.Value
        let said = slot.Value.FindLast(said => said.Import.At <= moment)
        where said.Import.Hash is not null
        select (entry.Key.Station, slot.Key.Pollutant, slot.Key.Hour, said.Value);

    /// <summary>The days whose statistics are not of their latest version.</summary>
    public IEnumerable<DateOnly> StaleDays(IEnumerable<DateOnly> days) =>
        days.Where(
            day =>
                _versions.TryGetValue(day, out var version) && (!_statistics.TryGetValue(day, out var saved) || saved.Version != version));

    /// <summary>The state a day is in.</summary>
    public int VersionOf(DateOnly day) => _versions[day];

    /// <summary>Computes a day that was in a state when it was found dirty.</summary>
    public Computation Compute(DateOnly day, int version, decimal value) =>
        new(day, version, [.. Contents(day).Select(slot => slot.Station).Distinct()], value);

    /// <summary>Saves a computation, unless a later one is saved.</summary>
    public void Save(Computation computation)
    {
        if (!_statistics.TryGetValue(computation.Day, out var saved) || saved.Version <= computation.Version)
        {
            _statistics[computation.Day] = computation;
        }
    }

    /// <summary>Makes everything dirty when the rules are others.</summary>
    public void UseRules(string fingerprint)
    {
        _version++;
        foreach (var day in _rules == fingerprint ? [] : _versions.Keys.ToList())
        {
            _versions[day] = _version;
        }

        _rules = fingerprint;
    }

    /// <summary>The saved statistics.</summary>
    public IEnumerable<(DateOnly Day, string Station, decimal Value)> Statistics() =>
        _statistics.Values.SelectMany(saved => saved.Stations.Select(station => (saved.Day, station, saved.Value)));

    private bool Take(StationDay day, (string, DateTimeOffset) origin)
    {
        var key = (day.Day, day.Station.Value);
        if (!_days.TryGetValue(key, out var hours))
        {
            if (!Slots(day).Any(slot => slot.Value.Scaled is not null))
            {
                return false;
            }

            _days[key] = hours = [];
        }

        var isNews = false;
        foreach (var (_, pollutant, hour, value) in Slots(day))
        {
            if (!hours.TryGetValue((pollutant, hour), out var said))
            {
                hours[(pollutant, hour)] = said = [];
            }

            if (said.Count == 0 || said[^1].Value != value)
            {
                said.Add(new Said(value, origin));
                isNews = true;
            }
        }

        return isNews;
    }

    /// <summary>What a file has for an hour.</summary>
    public readonly record struct Value(int? Scaled, QualityFlags Flags);

    /// <summary>One line of a history.</summary>
    public readonly record struct Statement(
        Pollutant Pollutant, int Hour, Value Value, (string Hash, DateTimeOffset At) Import,
        (string Hash, DateTimeOffset At)? SupersededBy);

    /// <summary>Statistics of a day in one version: every series has the same value.</summary>
    public sealed record Computation(DateOnly Day, int Version, IReadOnlyList<string> Stations, decimal Value);

    private readonly record struct Said(Value Value, (string Hash, DateTimeOffset At) Import);
}
