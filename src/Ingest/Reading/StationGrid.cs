using System.Buffers;
using System.Numerics;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// One natural day of all stations of a wide file, held hour by hour as the file has it: a row writes side by side instead of into 1,600
/// station-days. Turned into station-days once, at the end.
/// </summary>
internal sealed class StationGrid(StationId[] stations, DateOnly day)
{
    /// <summary>Stations turned at once: as many integers as a cache line holds.</summary>
    private const int Block = 16;

    /// <summary>Rented: a million integers a day. Rows that the file has not hold what the last tenant left.</summary>
    private readonly int[] _values = ArrayPool<int>.Shared.Rent(StationDay.Slots * stations.Length);
    private readonly uint[] _present = new uint[Pollutants.Count * stations.Length];
    private readonly List<(int Station, Pollutant Pollutant, int Hour, QualityFlags Flags)> _flags = [];
    private readonly uint[] _rows = new uint[Pollutants.Count];
    private uint[]? _unstated;

    /// <summary>The stations by their places.</summary>
    public ReadOnlySpan<StationId> Stations => stations;

    /// <summary>The natural day.</summary>
    public DateOnly Day => day;

    /// <summary>The cells of one row of the file.</summary>
    public Row RowOf(Pollutant pollutant, int hour)
    {
        var bit = 1u << (hour - 1);
        var values = _values.AsSpan(((int)pollutant * HourEnding.PerDay + hour - 1) * stations.Length, stations.Length);
        if ((_rows[(int)pollutant] & bit) == 0)
        {
            values.Clear();
            _rows[(int)pollutant] |= bit;
        }

        return new Row(values, _present.AsSpan((int)pollutant * stations.Length, stations.Length), pollutant, hour);
    }

    /// <summary>Adds flags to a reading.</summary>
    public void Flag(Row row, int station, QualityFlags flags) => _flags.Add((station, row.Pollutant, row.Hour, flags));

    /// <summary>Says that the file does not speak of the hour after all: a field it cannot mean.</summary>
    public void Unstate(Row row, int station)
    {
        _unstated ??= new uint[Pollutants.Count * stations.Length];
        _unstated[(int)row.Pollutant * stations.Length + station] |= 1u << (row.Hour - 1);
    }

    /// <summary>The station-days, in the order of the stations. The grid cannot be used afterwards.</summary>
    public StationDay[] ToStationDays()
    {
        var days = new StationDay[stations.Length];
        Span<int> hours = stackalloc int[Block * HourEnding.PerDay];
        for (var first = 0; first < stations.Length; first += Block)
        {
            var block = days.AsSpan(first, Math.Min(Block, stations.Length - first));
            for (var station = 0; station < block.Length; station++)
            {
                block[station] = new StationDay(stations[first + station], day);
            }

            foreach (var pollutant in Pollutants.All)
            {
                if (_rows[(int)pollutant] != 0)
                {
                    TurnBlock(block, first, pollutant, hours);
                }
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
        hours.Clear();
        for (var rows = _rows[(int)pollutant]; rows != 0; rows &= rows - 1)
        {
            var hour = BitOperations.TrailingZeroCount(rows);
            var row = _values.AsSpan(((int)pollutant * HourEnding.PerDay + hour) * stations.Length + first, block.Length);
            for (var station = 0; station < row.Length; station++)
            {
                hours[station * HourEnding.PerDay + hour] = row[station];
            }
        }

        var masks = (int)pollutant * stations.Length + first;
        for (var station = 0; station < block.Length; station++)
        {
            block[station].Fill(
                pollutant,
                hours.Slice(station * HourEnding.PerDay, HourEnding.PerDay),
                _rows[(int)pollutant] & ~(_unstated?[masks + station] ?? 0),
                _present[masks + station]);
        }
    }

    /// <summary>
    /// The cells of one hour and pollutant, one a station; every station's hour is stated, without a value until it is set.
    /// </summary>
    public readonly ref struct Row(Span<int> values, Span<uint> present, Pollutant pollutant, int hour)
    {
        private readonly Span<int> _values = values;
        private readonly Span<uint> _present = present;
        private readonly uint _bit = 1u << (hour - 1);

        public Pollutant Pollutant => pollutant;

        /// <summary>1 to 24.</summary>
        public int Hour => hour;

        /// <summary>Takes a value where there is none yet.</summary>
        public void Set(int station, int scaled)
        {
            _present[station] |= _bit;
            _values[station] = scaled;
        }

        /// <summary>True if the hour has a value, and which.</summary>
        public bool TryGet(int station, out int scaled)
        {
            scaled = _values[station];
            return (_present[station] & _bit) != 0;
        }
    }
}
