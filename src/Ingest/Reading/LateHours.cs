namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Tells the hours that cannot have been measured yet: those that end more than a day after the moment at which a file is taken.
/// </summary>
/// <param name="moment">The moment; <see langword="null"/> where a file is only looked at, which lets every hour pass.</param>
internal sealed class LateHours(DateTimeOffset? moment)
{
    /// <summary>Longest time from the import to the end of an hour; another zone or hour label shifts an hour by less than this.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private readonly HourEnding _last = moment is { } at && at < DateTimeOffset.MaxValue - Ahead
        ? HourEnding.FromEnd(at + Ahead)
        : new HourEnding(DateOnly.MaxValue, HourEnding.PerDay);

    private HourEnding? _first;

    /// <summary>True if an hour is late.</summary>
    public bool Has(HourEnding hour) => hour > _last;

    /// <summary>Notes a late hour of the file.</summary>
    /// <returns>Why it is rejected.</returns>
    public string Note(HourEnding hour)
    {
        _first = _first is { } first && first < hour ? first : hour;
        return $"the hour ends at {hour}, more than a day after the import at {Moment}";
    }

    /// <summary>Reason of refusal of a file whose hours are all late; <see langword="null"/> if it has other hours.</summary>
    public string? OfWholeFile => _first is { } first
        ? $"every hour of it ends more than a day after the moment of the import, the first at {first}, the import was at {Moment}: "
            + "is the clock of this machine right? If it is not, set it and take the file once more with --again"
        : null;

    /// <summary>Station-days without their late hours.</summary>
    /// <param name="days">The station-days.</param>
    /// <param name="lost">Is told each value that is left out.</param>
    public StationDay[] Without(StationDay[] days, Action<StationId, HourEnding, Pollutant> lost)
    {
        if (_first is null)
        {
            return days;
        }

        foreach (var day in days.Where(IsTouched))
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hour = FirstLate(day.Day); hour <= HourEnding.PerDay; hour++)
                {
                    if (day.TryGet(pollutant, hour, out _))
                    {
                        lost(day.Station, new HourEnding(day.Day, hour), pollutant);
                    }
                }
            }
        }

        var timely = PollutantTable.Create(_ => (1u << _last.Hour) - 1);
        return [.. days.Where(day => day.Day <= _last.Day).Select(day => IsTouched(day) ? day.Part(timely) : day)];
    }

    /// <summary>The weather without its late hours.</summary>
    public IEnumerable<WeatherDay> Without(IEnumerable<WeatherDay> days) => _first is null
        ? days
        : days.Where(day => day.Day <= _last.Day).Select(day => day.Day == _last.Day ? Part(day) : day);

    private string Moment =>
        moment!.Value.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " Beijing time";

    private bool IsTouched(StationDay day) => day.Day > _last.Day || (day.Day == _last.Day && _last.Hour < HourEnding.PerDay);

    private int FirstLate(DateOnly day) => day > _last.Day ? 1 : _last.Hour + 1;

    private WeatherDay Part(WeatherDay day)
    {
        var part = new WeatherDay(day.Station, day.Day);
        foreach (var element in WeatherElements.All)
        {
            part.State(element, day.Stated(element) & ((1u << _last.Hour) - 1));
            for (var hour = 1; hour <= _last.Hour; hour++)
            {
                if (day.TryGet(element, hour, out var milli))
                {
                    part.Set(element, hour, milli);
                }
            }
        }

        return part;
    }
}
