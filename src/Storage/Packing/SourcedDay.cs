namespace AqPipeline.Storage.Packing;

/// <summary>
/// A stored station-day: its hours (<see cref="StationDayCodec"/>) and their sources (<see cref="HourSources"/>), both packed.
/// </summary>
internal readonly record struct PackedReadings(ReadOnlyMemory<byte> Hours, ReadOnlyMemory<byte> Sources);

/// <summary>Records that an import replaced.</summary>
/// <param name="By">The import that did.</param>
/// <param name="Readings">The replaced hours alone.</param>
/// <param name="Sources">The imports they had come with.</param>
internal readonly record struct SupersededHours(int By, StationDay Readings, HourSources Sources);

/// <summary>A station-day while imports are laid over it, with the import that said each hour.</summary>
internal sealed class SourcedDay
{
    private HourSources? _sources;
    private bool _isOwn;

    /// <summary>A day that is stored.</summary>
    public SourcedDay(StationId station, DateOnly day, PackedReadings stored)
    {
        Stored = stored;
        Readings = StationDayCodec.Decode(station, day, stored.Hours.Span);
        _isOwn = true;
    }

    /// <summary>A day of which nothing is stored yet.</summary>
    /// <param name="first">The first records of the day.</param>
    /// <param name="import">The import it comes with.</param>
    /// <param name="isOwn">True if <paramref name="first"/> may be changed.</param>
    public SourcedDay(StationDay first, int import, bool isOwn)
    {
        (Readings, _isOwn) = (first, isOwn);
        _sources = new HourSources();
        _sources.Assign(import, first.Stated());
    }

    /// <summary>The readings.</summary>
    public StationDay Readings { get; private set; }

    /// <summary>The import that said each hour.</summary>
    public HourSources Sources => _sources ??= HourSources.Decode(Stored!.Value.Sources.Span);

    /// <summary>The form in which it is stored; <see langword="null"/> when it is not stored like this yet.</summary>
    public PackedReadings? Stored { get; private set; }

    /// <summary>Lays a later statement over it.</summary>
    /// <param name="later">The statement.</param>
    /// <param name="import">The import it comes with.</param>
    /// <param name="superseded">The replaced records; <see langword="null"/> if the import only added.</param>
    /// <returns><see langword="false"/> when it says nothing new.</returns>
    public bool Lay(StationDay later, int import, out SupersededHours? superseded)
    {
        superseded = null;
        var changed = Readings.HoursChangedBy(later);
        if (changed == default)
        {
            return false;
        }

        if (!_isOwn)
        {
            (Readings, _isOwn) = (Readings.Copy(), true);
        }

        superseded = Superseded(changed, import);
        Readings.Merge(later);
        Sources.Assign(import, changed);
        Stored = null;
        return true;
    }

    private SupersededHours? Superseded(in PollutantTable<uint> changed, int import)
    {
        var replaced = changed;
        foreach (var pollutant in Pollutants.All)
        {
            replaced[pollutant] &= Readings.Stated(pollutant);
        }

        return replaced == default ? null : new SupersededHours(import, Readings.Part(replaced), Sources.Part(replaced));
    }
}
