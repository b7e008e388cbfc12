using System.Buffers;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// One natural day of all stations of a wide file, held hour by hour as the file has it: a row writes side by side instead of into 1,600 station-days.
/// Turned into station-days once, at the end.
/// </summary>
internal sealed class StationGrid(StationId[] stations, DateOnly day)
{
    /// <summary>Stations turned at once: as many integers as a cache line holds.</summary>
    private const int Block = 16;

    /// <summary>Rented: a million integers a day. Cells that are not present hold what the last tenant left.</summary>
    private readonly int[] _values = ArrayPool<int>.Shared.Rent(StationDay.Slots * stations.Length);
    private readonly uint[] _stated = new uint[Pollutants.Count * stations.Length];
    private readonly uint[] _present = new uint[Pollutants.Count * stations.Length];
    private readonly List<(int Station, Pollutant Pollutant, int Hour, QualityFlags Flags)> _flags = [];

    /// <summary>The stations by their places.</summary>
    public ReadOnlySpan<StationId> Stations => stations;

    /// <summary>The natural day.</summary>
    public DateOnly Day => day;

    /// <summary>The cells of one row of the file.</summary>
    public Row RowOf(Pollutant pollutant, int hour) => new(
        _values.AsSpan(((int)pollutant * HourEnding.PerDay + hour - 1) * stations.Length, stations.Length),
        _stated.AsSpan((int)pollutant * stations.Length, stations.Length),
        _present.AsSpan((int)pollutant * stations.Length, stations.Length),
        pollutant,
        hour);

    /// <summary>Adds flags to a reading.</summary>
    public void Flag(Row row, int station, QualityFlags flags) => _flags.Add((station, row.Pollutant, row.Hour, flags));

    /// <summary>The station-days, in the order of the stations. The grid cannot be used afterwards.</summary>
    public StationDay[] ToStationDays()
    {
        var days = Array.ConvertAll(stations, station => new StationDay(station, day));
        Span<int> hours = stackalloc int[Block * HourEnding.PerDay];
        for (var first = 0; first < stations.Length; first += Block)
        {
            foreach (var pollutant in Pollutants.All)
            {
                TurnBlock(days.AsSpan(first, Math.Min(Block, stations.Length - first)), first, pollutant, hours);
            }
        }

        foreach (var (station, pollutant, hour, flags) in _flags)
        {
            days[station].Flag(pollutant, hour, flags);
        }

        ArrayPool<int>.Shared.Return(_values);
        return days;
    }

    private void TurnBlock(Span<StationDay> block, int first, Pollutant pollutant, Span<int> hours)
    {
        var present = _present.AsSpan((int)pollutant * stations.Length + first, block.Length);
        for (var hour = 0; hour < HourEnding.PerDay; hour++)
        {
            var row = _values.AsSpan(((int)pollutant * HourEnding.PerDay + hour) * stations.Length + first, block.Length);
            for (var station = 0; station < row.Length; station++)
            {
                hours[station * HourEnding.PerDay + hour] = (present[station] >> hour & 1) == 0 ? 0 : row[station];
            }
        }

        for (var station = 0; station < block.Length; station++)
        {
            block[station].Fill(
                pollutant,
                hours.Slice(station * HourEnding.PerDay, HourEnding.PerDay),
                _stated[(int)pollutant * stations.Length + first + station],
                present[station]);
        }
    }

    /// <summary>The cells of one hour and pollutant, one a station.</summary>
    public readonly ref struct Row(Span<int> values, Span<uint> stated, Span<uint> present, Pollutant pollutant, int hour)
    {
        private readonly Span<int> _values = values;
        private readonly Span<uint> _stated = stated;
        private readonly Span<uint> _present = present;
        private readonly uint _bit = 1u << (hour - 1);

        public Pollutant Pollutant => pollutant;

        /// <summary>1 to 24.</summary>
        public int Hour => hour;

        /// <summary>States that the source has the hour, without a value.</summary>
        public void State(int station) => _stated[station] |= _bit;

        /// <summary>Takes a value.</summary>
        /// <returns><see langword="false"/> when the hour has a value already; it is kept.</returns>
        public bool TrySet(int station, int milli)
        {
            ref var present = ref _present[station];
            if ((present & _bit) != 0)
            {
                return false;
            }

            present |= _bit;
            _stated[station] |= _bit;
            _values[station] = milli;
            return true;
        }

        /// <summary>The value the hour has already.</summary>
        public int this[int station] => _values[station];
    }
}
