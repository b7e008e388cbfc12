using System.Numerics;

namespace AqPipeline;

/// <summary>
/// The weather of one station and natural day: 24 hours of six elements. As in a <see cref="StationDay"/> an hour is <em>present</em>,
/// <em>stated missing</em>, or not stated. It takes no part in any evaluation; forecasts read it.
/// </summary>
/// <remarks>Values are integers in 0.001 of the element's unit (<see cref="WeatherElements"/>). Hours are 1 to 24 as in
/// <see cref="HourEnding"/>; in masks hour h is bit h-1. Filled by one thread while a file is read; after that it is only read.</remarks>
public sealed class WeatherDay(StationId station, DateOnly day)
{
    /// <summary>Stored integers in one unit.</summary>
    public const int Scale = 1000;

    private const uint AllHours = (1u << HourEnding.PerDay) - 1;

    private readonly int[] _values = new int[WeatherElements.Count * HourEnding.PerDay];
    private readonly uint[] _stated = new uint[WeatherElements.Count];
    private readonly uint[] _present = new uint[WeatherElements.Count];

    /// <summary>The station.</summary>
    public StationId Station { get; } = station;

    /// <summary>The natural day in Beijing time.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>Number of hours that have a value of any element, 0 to 24.</summary>
    public int Hours => BitOperations.PopCount(_present.Aggregate((all, mask) => all | mask));

    /// <summary>Mask of the hours the source spoke about, with or without a value.</summary>
    public uint Stated(WeatherElement element) => _stated[(int)element];

    /// <summary>Mask of the hours that have a value.</summary>
    public uint Present(WeatherElement element) => _present[(int)element];

    /// <summary>The value of an hour in 0.001 of the unit.</summary>
    /// <returns><see langword="false"/> when the hour has no value.</returns>
    public bool TryGet(WeatherElement element, int hour, out int milli)
    {
        milli = _values[Slot(element, hour)];
        return (_present[(int)element] & Bit(hour)) != 0;
    }

    /// <summary>The 24 stored integers of one element; those of hours that are not present are zero.</summary>
    public ReadOnlySpan<int> ValuesOf(WeatherElement element) => _values.AsSpan(Slot(element, 1), HourEnding.PerDay);

    /// <summary>Gives an hour a value, replacing an earlier one.</summary>
    /// <param name="element">The element.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="milli">The value in 0.001 of the unit.</param>
    public void Set(WeatherElement element, int hour, int milli)
    {
        _values[Slot(element, hour)] = milli;
        _stated[(int)element] |= Bit(hour);
        _present[(int)element] |= Bit(hour);
    }

    /// <summary>States that the source has these hours; those without a value are stated missing.</summary>
    /// <param name="element">The element.</param>
    /// <param name="hours">Mask, hour h is bit h-1.</param>
    public void State(WeatherElement element, uint hours) => _stated[(int)element] |= hours & AllHours;

    /// <summary>
    /// Lays a later statement about the same day over this one: every hour it states, with or without a value, replaces what stood here.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="later"/> is of another station or day.</exception>
    public void Merge(WeatherDay later)
    {
        if (later.Station != Station || later.Day != Day)
        {
            throw new ArgumentException($"{later.Station} {later.Day:O} cannot be merged into {Station} {Day:O}.", nameof(later));
        }

        foreach (var element in WeatherElements.All)
        {
            var index = (int)element;
            for (var hours = later._stated[index]; hours != 0; hours &= hours - 1)
            {
                var slot = Slot(element, BitOperations.TrailingZeroCount(hours) + 1);
                _values[slot] = later._values[slot];
            }

            _present[index] = (_present[index] & ~later._stated[index]) | later._present[index];
            _stated[index] |= later._stated[index];
        }
    }

    private static uint Bit(int hour) => 1u << (hour - 1);

    private static int Slot(WeatherElement element, int hour) => (int)element * HourEnding.PerDay + hour - 1;
}
