using System.Numerics;
using System.Runtime.InteropServices;
using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Formats;

/// <summary>Gathers the readings of one file into station-days and counts what happens on the way.</summary>
internal sealed class ReadingCollector
{
    private readonly Dictionary<(StationId Station, DateOnly Day), StationDay> _days = [];
    private readonly List<StationDay> _gridDays = [];
    private readonly List<Rejection> _rejections = [];
    private HourEnding? _first;
    private HourEnding? _last;
    private int _rows;
    private long _accepted;
    private long _missing;
    private long _rejected;

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
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (station, day), out _);
        return entry ??= new StationDay(station, day);
    }

    /// <summary>States that the source has the hour, without a value.</summary>
    public void TakeMissing(StationDay day, Pollutant pollutant, int hour)
    {
        _missing++;
        day.State(pollutant, 1u << (hour - 1));
    }

    /// <summary>Takes a reading in 0.001 of the unit. A second value for the hour marks it as a duplicate; the first is kept.</summary>
    /// <param name="day">The station-day.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="milli">The value in 0.001 of the unit.</param>
    /// <param name="known">What the source knows against the reading.</param>
    public void Take(StationDay day, Pollutant pollutant, int hour, int milli, QualityFlags known = QualityFlags.None)
    {
        if (!day.TryGet(pollutant, hour, out var earlier))
        {
            day.Set(pollutant, hour, milli, Accept(milli, known));
        }
        else if (earlier != milli)
        {
            day.Flag(pollutant, hour, QualityFlags.Duplicate);
        }
    }

    /// <summary>States that the source has the hour for a station of a grid, without a value.</summary>
    public void TakeMissing(StationGrid.Row row, int station)
    {
        _missing++;
        row.State(station);
    }

    /// <summary>Takes a reading into a grid. A second value for the hour marks it as a duplicate; the first is kept.</summary>
    public void Take(StationGrid grid, StationGrid.Row row, int station, int milli)
    {
        if (row.TrySet(station, milli))
        {
            if (Accept(milli) is not QualityFlags.None and var flags)
            {
                grid.Flag(row, station, flags);
            }
        }
        else if (row[station] != milli)
        {
            grid.Flag(row, station, QualityFlags.Duplicate);
        }
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

        var receipt = new ImportReceipt
        {
            File = source.Path,
            ContentHash = contentHash,
            Format = format,
            Encoding = source.Head.Encoding.WebName,
            Rows = _rows,
            Accepted = _accepted,
            Missing = _missing,
            Flagged = days.Sum(FlaggedReadings),
            Rejected = _rejected,
            Rejections = _rejections,
            FirstHour = _first,
            LastHour = _last,
            Hours = [.. hours.Select(entry => new StationHours(entry.Key, entry.Value))],
        };
        return new FileContent.Readings(receipt, days);
    }

    private QualityFlags Accept(int milli, QualityFlags known = QualityFlags.None)
    {
        _accepted++;
        return milli < 0 ? known | QualityFlags.Negative : known;
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
