namespace AqPipeline.Storage.Influx;

/// <summary>
/// The days of a batch as requests that are full: points of several small days go together, and so does the state of days whose points are
/// all there. A day's state goes behind its points, wherever the other days are.
/// </summary>
internal sealed class DayLoads
{
    /// <summary>The state of several days goes together up to so many bytes.</summary>
    private const long StateBytes = 2 << 20;

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<InfluxDay> _days;
    private readonly IReadOnlyList<PlottedDay> _plots;
    private readonly int[] _left;
    private readonly bool[] _isCut;
    private readonly List<int> _ready = [];
    private long _readyBytes;

    public DayLoads(IReadOnlyList<InfluxDay> days, IReadOnlyList<PlottedDay> plots) =>
        (_days, _plots, _left, _isCut) = (days, plots, new int[days.Count], new bool[days.Count]);

    /// <summary>The points, as they are sent.</summary>
    public IEnumerable<DayLoad> Points()
    {
        var load = new DayLoad();
        for (var day = 0; day < _plots.Count; day++)
        {
            foreach (var (write, points) in _plots[day].Pieces())
            {
                lock (_lock)
                {
                    _left[day]++;
                }

                load.Add(day, write, points);
                if (load.Points >= PlottedDay.PointsAtOnce)
                {
                    yield return load;
                    load = new DayLoad();
                }
            }

            lock (_lock)
            {
                _isCut[day] = true;
                Settle(day);
            }
        }

        if (load.Days.Count > 0)
        {
            yield return load;
        }
    }

    /// <summary>Notes that points were sent.</summary>
    /// <returns>The state that can go now, if it is enough for a request.</returns>
    public Action<LineWriter>? Sent(DayLoad load)
    {
        lock (_lock)
        {
            foreach (var day in load.Days)
            {
                _left[day]--;
                Settle(day);
            }

            return _readyBytes >= StateBytes ? Taken() : null;
        }
    }

    /// <summary>The state that is left once all points were sent.</summary>
    public IEnumerable<Action<LineWriter>> Rest() => _ready.Count > 0 ? [Taken()] : [];

    /// <summary>A day is ready when all its points are cut into loads, and all of these were sent.</summary>
    private void Settle(int day)
    {
        if (_isCut[day] && _left[day] == 0)
        {
            _ready.Add(day);
            _readyBytes += _days[day].Bytes;
        }
    }

    private Action<LineWriter> Taken()
    {
        int[] ready = [.. _ready.Order()];
        _ready.Clear();
        _readyBytes = 0;
        return lines => Array.ForEach(ready, day => _days[day].WriteState(lines));
    }
}

/// <summary>Points of one day or several that are sent together.</summary>
internal sealed class DayLoad
{
    private readonly List<Action<LineWriter>> _writes = [];

    /// <summary>The place of each day, once for each of its pieces.</summary>
    public List<int> Days { get; } = [];

    public int Points { get; private set; }

    public void Add(int day, Action<LineWriter> write, int points)
    {
        Days.Add(day);
        _writes.Add(write);
        Points += points;
    }

    public void Write(LineWriter lines) => _writes.ForEach(write => write(lines));
}
