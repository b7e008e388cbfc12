using System.Numerics;

namespace AqPipeline;

/// <summary>
/// The unit that flows: one series, one natural day, 24 hours of six pollutants. Each hour is <em>present</em> (a value), <em>stated
/// missing</em> (the source had the hour, without a value) or not stated at all.
/// </summary>
/// <remarks>Values are integers of 0.0001 of the pollutant's unit (<see cref="Pollutants"/>), so that sums are exact. Filled by one thread
/// while a file is read; after that it is only read. Hours are 1 to 24 as in <see cref="HourEnding"/>; in masks hour h is bit h-1. A day of
/// which one hour is known holds no more than that: every national file brings hour 24 of the day before for each of its
/// stations.</remarks>
public sealed class StationDay(StationId station, DateOnly day)
{
    /// <summary>Stored integers in one unit of concentration.</summary>
    public const int Scale = 10_000;

    /// <summary>The most whole units of concentration that an hour can hold, above or below zero: 214,748.</summary>
    public const int Highest = int.MaxValue / Scale;

    /// <summary>Slots of a day: 24 hours of six pollutants.</summary>
    public const int Slots = HourEnding.PerDay * Pollutants.Count;

    private const uint AllHours = (1u << HourEnding.PerDay) - 1;

    private static readonly int[] NoHours = new int[HourEnding.PerDay];

    private int[] _values = [];
    private int _onlyHour;
#pragma warning disable CS0649 // The compiler does not see assignments through the indexer of an inline array.
    private PollutantTable<uint> _stated;
    private PollutantTable<uint> _present;
    private PollutantTable<uint> _unusable;
#pragma warning restore CS0649
    private QualityFlags[]? _flags;

    /// <summary>The series.</summary>
    public StationId Station { get; } = station;

    /// <summary>The natural day in Beijing time.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>True if any hour has a value.</summary>
    public bool HasReadings
    {
        get
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (_present[pollutant] != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>True if any hour has ever been flagged.</summary>
    public bool HasFlags => _flags is not null;

    /// <summary>Mask of the hours the source spoke about, with or without a value.</summary>
    public uint Stated(Pollutant pollutant) => _stated[pollutant];

    /// <summary>The masks of all pollutants' hours the source spoke about.</summary>
    public PollutantTable<uint> Stated() => _stated;

    /// <summary>Mask of the hours that have a value.</summary>
    public uint Present(Pollutant pollutant) => _present[pollutant];

    /// <summary>Mask of the hours whose value takes part in statistics (<see cref="QualityFlagsExtensions.IsUsable"/>).</summary>
    public uint Usable(Pollutant pollutant) => _present[pollutant] & ~_unusable[pollutant];

    /// <summary>The value of an hour in 0.0001 of the unit.</summary>
    /// <returns><see langword="false"/> when the hour has no value.</returns>
    public bool TryGet(Pollutant pollutant, int hour, out int scaled)
    {
        var isPresent = (_present[pollutant] & Bit(hour)) != 0;
        scaled = isPresent ? ValueOf(pollutant, hour) : 0;
        return isPresent;
    }

    /// <summary>The flags of an hour; <see cref="QualityFlags.None"/> when it has no value.</summary>
    public QualityFlags Flags(Pollutant pollutant, int hour) => _flags?[Slot(pollutant, hour)] ?? QualityFlags.None;

    /// <summary>The 24 stored integers of one pollutant; those of hours that are not present are zero.</summary>
    public ReadOnlySpan<int> Hours(Pollutant pollutant) =>
        _present[pollutant] == 0 ? NoHours : AllValues().AsSpan((int)pollutant * HourEnding.PerDay, HourEnding.PerDay);

    /// <summary>Gives an hour a value, replacing an earlier one and its flags.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="scaled">The value in 0.0001 of the unit. Negative values are kept and must be flagged.</param>
    /// <param name="flags">The quality flags of the reading.</param>
    public void Set(Pollutant pollutant, int hour, int scaled, QualityFlags flags = QualityFlags.None)
    {
        var bit = Bit(hour);
        ValueFor(pollutant, hour) = scaled;
        _stated[pollutant] |= bit;
        _present[pollutant] |= bit;
        SetFlags(pollutant, hour, flags);
    }

    /// <summary>Gives all 24 hours of one pollutant at once, replacing what stood there; no hour is flagged.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="scaled">24 values in 0.0001 of the unit; zero where the hour is not present.</param>
    /// <param name="stated">Mask of the hours the source spoke about; holds <paramref name="present"/>.</param>
    /// <param name="present">Mask of the hours that have a value.</param>
    /// <exception cref="ArgumentException"><paramref name="scaled"/> has not 24 values.</exception>
    public void Fill(Pollutant pollutant, ReadOnlySpan<int> scaled, uint stated, uint present)
    {
        if (scaled.Length != HourEnding.PerDay)
        {
            throw new ArgumentException($"Expected {HourEnding.PerDay} hours, got {scaled.Length}.", nameof(scaled));
        }

        present &= AllHours;
        if (BitOperations.IsPow2(present) && _values.Length < Slots && (_values.Length == 0 || _onlyHour == HourOf(present)))
        {
            ValueFor(pollutant, HourOf(present)) = scaled[HourOf(present) - 1];
        }
        else if ((present | _present[pollutant]) != 0)
        {
            scaled.CopyTo(AllValues().AsSpan(Slot(pollutant, 1)));
        }

        _stated[pollutant] = (stated | present) & AllHours;
        _present[pollutant] = present;
        _unusable[pollutant] = 0;
        _flags?.AsSpan(Slot(pollutant, 1), HourEnding.PerDay).Clear();
    }

    /// <summary>Adds flags to an hour that has a value.</summary>
    public void Flag(Pollutant pollutant, int hour, QualityFlags flags) =>
        SetFlags(pollutant, hour, Flags(pollutant, hour) | flags);

    /// <summary>States that the source has these hours; those without a value are stated missing.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hours">Mask, hour h is bit h-1.</param>
    public void State(Pollutant pollutant, uint hours) => _stated[pollutant] |= hours & AllHours;

    /// <summary>
    /// Lays a later statement about the same day over this one: every hour it states, with or without a value, replaces what stood here.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="later"/> is of another series or day.</exception>
    public void Merge(StationDay later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.Station != Station || later.Day != Day)
        {
            throw new ArgumentException($"{later.Station} {later.Day:O} cannot be merged into {Station} {Day:O}.", nameof(later));
        }

        foreach (var pollutant in Pollutants.All)
        {
            for (var hours = later._stated[pollutant]; hours != 0; hours &= hours - 1)
            {
                var hour = BitOperations.TrailingZeroCount(hours) + 1;
                if (later.TryGet(pollutant, hour, out var scaled))
                {
                    Set(pollutant, hour, scaled, later.Flags(pollutant, hour));
                }
                else
                {
                    Withdraw(pollutant, hour);
                }
            }
        }
    }

    /// <summary>The hours of which <paramref name="later"/> says something else than is known here: masks, hour h is bit h-1.</summary>
    public PollutantTable<uint> HoursChangedBy(StationDay later)
    {
        ArgumentNullException.ThrowIfNull(later);

        var changed = new PollutantTable<uint>();
        foreach (var pollutant in Pollutants.All)
        {
            var stated = later._stated[pollutant];
            var differs = stated & (~_stated[pollutant] | (_present[pollutant] ^ later._present[pollutant]));
            for (var same = stated & ~differs & _present[pollutant]; same != 0; same &= same - 1)
            {
                var hour = BitOperations.TrailingZeroCount(same) + 1;
                if (ValueOf(pollutant, hour) != later.ValueOf(pollutant, hour) || Flags(pollutant, hour) != later.Flags(pollutant, hour))
                {
                    differs |= Bit(hour);
                }
            }

            changed[pollutant] = differs;
        }

        return changed;
    }

    /// <summary>Another station-day with the same content.</summary>
    public StationDay Copy()
    {
        var copy = (StationDay)MemberwiseClone();
        copy._values = [.. _values];
        copy._flags = _flags?.AsSpan().ToArray();
        return copy;
    }

    /// <summary>A station-day that states of this one only the given hours: masks, hour h is bit h-1.</summary>
    public StationDay Part(in PollutantTable<uint> hours)
    {
        var part = new StationDay(Station, Day);
        foreach (var pollutant in Pollutants.All)
        {
            part.State(pollutant, hours[pollutant] & _stated[pollutant]);
            for (var rest = hours[pollutant] & _present[pollutant]; rest != 0; rest &= rest - 1)
            {
                var hour = BitOperations.TrailingZeroCount(rest) + 1;
                part.Set(pollutant, hour, ValueOf(pollutant, hour), Flags(pollutant, hour));
            }
        }

        return part;
    }

    private void Withdraw(Pollutant pollutant, int hour)
    {
        if ((_present[pollutant] & Bit(hour)) != 0)
        {
            ValueFor(pollutant, hour) = 0;
        }

        _stated[pollutant] |= Bit(hour);
        _present[pollutant] &= ~Bit(hour);
        SetFlags(pollutant, hour, QualityFlags.None);
    }

    private void SetFlags(Pollutant pollutant, int hour, QualityFlags flags)
    {
        if (flags == QualityFlags.None && _flags is null)
        {
            return;
        }

        _flags ??= new QualityFlags[Slots];
        _flags[Slot(pollutant, hour)] = flags;
        _unusable[pollutant] = flags.IsUsable() ? _unusable[pollutant] & ~Bit(hour) : _unusable[pollutant] | Bit(hour);
    }

    private int ValueOf(Pollutant pollutant, int hour)
    {
        var values = _values;
        return values[values.Length == Slots ? Slot(pollutant, hour) : (int)pollutant];
    }

    /// <summary>The place of a value that is to be written.</summary>
    private ref int ValueFor(Pollutant pollutant, int hour)
    {
        if (_values.Length == 0)
        {
            (_values, _onlyHour) = (new int[Pollutants.Count], hour);
        }

        return ref _values.Length < Slots && _onlyHour == hour ? ref _values[(int)pollutant] : ref AllValues()[Slot(pollutant, hour)];
    }

    /// <summary>The values of all hours. Readers may ask at the same time: each would make the same array.</summary>
    private int[] AllValues()
    {
        var values = _values;
        if (values.Length == Slots)
        {
            return values;
        }

        var all = new int[Slots];
        for (var slot = 0; slot < values.Length; slot++)
        {
            all[Slot((Pollutant)slot, _onlyHour)] = values[slot];
        }

        return _values = all;
    }

    private static int HourOf(uint bit) => BitOperations.TrailingZeroCount(bit) + 1;

    private static uint Bit(int hour) => 1u << (hour - 1);

    private static int Slot(Pollutant pollutant, int hour) => (int)pollutant * HourEnding.PerDay + hour - 1;
}
