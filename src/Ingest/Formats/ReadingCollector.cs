using System.Numerics;
using System.Runtime.InteropServices;
using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Formats;

/// <summary>Gathers the readings of one file into station-days and counts what happens on the way.</summary>
internal sealed class ReadingCollector
{
    /// <summary>Station-days that are taken from one file, which bounds its memory: a row of 30 bytes may begin one of 700.</summary>
    private const int MaxStationDays = 1_000_000;

    private readonly Dictionary<(StationId Station, DateOnly Day), StationDay> _days = [];
    private readonly List<StationDay> _gridDays = [];
    private readonly List<Rejection> _rejections = [];
    private HourEnding? _first;
    private HourEnding? _last;
    private int _rows;
    private long _rejected;
    private long _stationDays;

    /// <summary>The weather beside the readings.</summary>
    public WeatherCollector Weather { get; } = new();

    /// <summary>Counts a row of data.</summary>
    public void CountRow() => _rows++;

    /// <summary>Notes that the file has a row for this hour.</summary>
    public void CountHour(HourEnding hour)
    {
        _first = _first is { } first && first <= hour ? first : hour;
        _last = _last is { } last && last >= hour ? last : hour;
    }

    /// <summary>The station-day to put readings into.</summary>
    public StationDay DayOf(StationId station, DateOnly day)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (station, day), out var exists);
        if (!exists)
        {
            CountStationDays(1);
        }

        return entry ??= new StationDay(station, day);
    }

    /// <summary>Notes that so many more station-days are held.</summary>
    /// <exception cref="InvalidDataException">They are more than any real file has.</exception>
    public void CountStationDays(int days)
    {
        _stationDays += days;
        if (_stationDays > MaxStationDays)
        {
            throw new InvalidDataException("it holds more than 1,000,000 station-days; a national year has 600,000: split it");
        }
    }

    /// <summary>States that the source has the hour, without a value.</summary>
    public static void TakeMissing(StationDay day, Pollutant pollutant, int hour)
    {
        day.State(pollutant, 1u << (hour - 1));
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="day">The station-day.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="milli">The value in 0.001 of the unit.</param>
    /// <param name="known">What the source knows against the reading.</param>
    /// <returns><see langword="false"/> when the hour has another value already: the first is kept and flagged as a duplicate.</returns>
    public static bool Take(StationDay day, Pollutant pollutant, int hour, int milli, QualityFlags known = QualityFlags.None)
    {
        if (!day.TryGet(pollutant, hour, out var earlier))
        {
            day.Set(pollutant, hour, milli, known | FlagsOf(milli));
            return true;
        }

        if (earlier == milli)
        {
            return true;
        }

        day.Flag(pollutant, hour, QualityFlags.Duplicate);
        return false;
    }

    /// <summary>States that the source has the hour for a station of a grid, without a value.</summary>
    public static void TakeMissing(StationGrid.Row row, int station)
    {
        row.State(station);
    }

    /// <summary>Takes a reading into a grid.</summary>
    /// <returns><see langword="false"/> when the hour has another value already: the first is kept and flagged as a duplicate.</returns>
    public static bool Take(StationGrid grid, StationGrid.Row row, int station, int milli)
    {
        if (row.TrySet(station, milli))
        {
            if (FlagsOf(milli) is not QualityFlags.None and var flags)
            {
                grid.Flag(row, station, flags);
            }

            return true;
        }

        if (row[station] == milli)
        {
            return true;
        }

        grid.Flag(row, station, QualityFlags.Duplicate);
        return false;
    }

    /// <summary>Takes the station-days of a finished grid.</summary>
    public void TakeGrid(StationGrid grid) => _gridDays.AddRange(grid.ToStationDays());

    /// <summary>Rejects a field, or with column 0 a whole line.</summary>
    public void Reject(long line, int column, string reason)
    {
        _rejected++;
        if (_rejections.Count < ImportReceipt.MaxListedRejections)
        {
            _rejections.Add(new Rejection(line, column, reason));
        }
    }

    /// <summary>The readings and the receipt.</summary>
    public FileContent.Readings Finish(FileSource source, string contentHash, string format)
    {
        StationDay[] days = [.. _gridDays, .. _days.Values];
        var hours = new OrderedDictionary<StationId, int>();
        foreach (var day in days)
        {
            hours[day.Station] = hours.GetValueOrDefault(day.Station) + HoursWithReadings(day);
        }

        var receipt = Receipt(source, contentHash, format) with
        {
            Accepted = days.Sum(day => HoursIn(day, (of, pollutant) => of.Present(pollutant))),
            Missing = days.Sum(day => HoursIn(day, (of, pollutant) => of.Stated(pollutant) & ~of.Present(pollutant))),
            Flagged = days.Sum(FlaggedReadings),
            WeatherHours = Weather.Days.Sum(day => day.Hours),
            FirstHour = _first,
            LastHour = _last,
            Hours = [.. hours.Select(entry => new StationHours(entry.Key, entry.Value))],
        };
        return new FileContent.Readings(receipt, days) { WeatherDays = [.. Weather.Days] };
    }

    /// <summary>The receipt of a file as far as rows and rejections go.</summary>
    public ImportReceipt Receipt(FileSource source, string contentHash, string format) => new()
    {
        File = source.Path,
        ContentHash = contentHash,
        Format = format,
        Encoding = source.Head.Encoding.WebName,
        Rows = _rows,
        Accepted = 0,
        Rejected = _rejected,
        Rejections = _rejections,
    };

    private static QualityFlags FlagsOf(int milli) => milli < 0 ? QualityFlags.Negative : QualityFlags.None;

    private static int HoursIn(StationDay day, Func<StationDay, Pollutant, uint> mask)
    {
        var count = 0;
        foreach (var pollutant in Pollutants.All)
        {
            count += BitOperations.PopCount(mask(day, pollutant));
        }

        return count;
    }

    private static int FlaggedReadings(StationDay day)
    {
        var count = 0;
        foreach (var pollutant in day.HasFlags ? Pollutants.All : [])
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                count += day.Flags(pollutant, hour) == QualityFlags.None ? 0 : 1;
            }
        }

        return count;
    }

    private static int HoursWithReadings(StationDay day)
    {
        var mask = 0u;
        foreach (var pollutant in Pollutants.All)
        {
            mask |= day.Present(pollutant);
        }

        return BitOperations.PopCount(mask);
    }
}
