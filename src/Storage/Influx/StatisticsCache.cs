namespace AqPipeline.Storage.Influx;

/// <summary>
/// The packed statistics of days that were read already, while a store is open: a nightly run asks for the same year for each part of the
/// country and again for its results. Takes no more than 64 MB; later days are read each time. What another program writes while the
/// store is open is not seen in these days.
/// </summary>
internal sealed class StatisticsCache
{
    private const int Capacity = 64 << 20;

    private readonly Dictionary<DateOnly, byte[]> _days = [];
    private readonly Lock _lock = new();
    private int _size;

    /// <summary>Keeps a day as long as there is room.</summary>
    /// <param name="day">The day.</param>
    /// <param name="packed">Its statistics; empty where the server has none.</param>
    public void Add(DateOnly day, byte[] packed)
    {
        lock (_lock)
        {
            if (_size + packed.Length <= Capacity && _days.TryAdd(day, packed))
            {
                _size += packed.Length;
            }
        }
    }

    /// <summary>Forgets a day whose statistics are written.</summary>
    public void Remove(DateOnly day)
    {
        lock (_lock)
        {
            _size -= _days.Remove(day, out var packed) ? packed.Length : 0;
        }
    }

    /// <summary>What is kept of a day; <see langword="null"/> where it has to be read.</summary>
    public byte[]? Of(DateOnly day)
    {
        lock (_lock)
        {
            return _days.GetValueOrDefault(day);
        }
    }
}
