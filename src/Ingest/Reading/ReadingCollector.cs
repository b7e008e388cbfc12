using System.Runtime.InteropServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Gathers the readings of one file into station-days and counts what happens on the way.</summary>
/// <param name="names">The one spelling of a series (<see cref="FileReader"/>); <see langword="null"/> for what the letters alone
/// say.</param>
internal sealed class ReadingCollector(Func<StationId, StationId>? names = null)
{
    /// <summary>Station-days that are taken from one file, which bounds its memory: a row of 30 bytes may begin one of 700.</summary>
    private const int MaxStationDays = 1_000_000;

    private readonly Dictionary<(StationId Station, DateOnly Day), StationDay> _days = [];
    private readonly List<StationDay> _gridDays = [];
    private readonly List<Rejection> _rejections = [];
    private readonly Dictionary<(StationId Station, DateOnly Day), PollutantTable<uint>> _rejectedOf = [];
    private readonly List<long> _furtherHeaders = [];
    private HourEnding? _first;
    private HourEnding? _last;
    private int _rows;
    private long _rejected;
    private int _keptCharacters;
    private long _stationDays;

    private readonly SeriesNames _names = new(names ?? SeriesSpelling.Canonical);

    /// <summary>Evidence of the rows for the order of day and month.</summary>
    public DateOrder Dates { get; } = new();

    /// <summary>Notes on the series of the file.</summary>
    public SeriesNotes Notes { get; private init; } = new();

    /// <summary>What else there is to say of the file as a whole, a sentence each.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>The AQI that the file prints beside its readings.</summary>
    public PrintedIndices Indices { get; } = new();

    /// <summary>The values of further monitors of a station.</summary>
    public OtherMonitors Others { get; } = new();

    /// <summary>The weather beside the readings.</summary>
    public WeatherCollector Weather => field ??= new(Canonical);

    /// <summary>Naming of series; equal for collectors with the same names.</summary>
    public Func<StationId, StationId> Naming => _names.Naming;

    /// <summary>The one spelling of a series, whatever the file's. Each spelling is looked up once a file.</summary>
    public StationId Canonical(StationId series) => _names.Of(series);

    /// <summary>The hours of the file that cannot have been measured yet.</summary>
    public LateHours Late { get; private init; } = new(null);

    /// <summary>Rejects the row being read, once for whatever reason this is called; set by who reads the rows.</summary>
    public Action<string>? RejectsRow { get; set; }

    /// <summary>True if no hour of the file can have been measured yet.</summary>
    public bool IsLateAsAWhole => _first is null && Late.OfWholeFile is not null;

    /// <summary>Reads a whole file, a second time where only the whole shows what its series are.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="source">The file.</param>
    /// <param name="names">The one spelling of any series.</param>
    /// <param name="moment">Time of the import; <see langword="null"/> accepts every hour.</param>
    /// <exception cref="MisreadException">Rows prove that the layout is read wrongly.</exception>
    public static ReadingCollector OfWholeFile(
        IReadingFormat layout, FileSource source, Func<StationId, StationId>? names = null, DateTimeOffset? moment = null)
    {
        var collector = new ReadingCollector(names) { CutLine = source.CutLine, IsSheet = source.IsSheet, Late = new LateHours(moment) };
        layout.Read(source, collector);
        collector.Dates.Judge();
        if (!collector.Notes.HaveConsequences)
        {
            return collector;
        }

        collector.Notes.Settle();
        collector = new ReadingCollector(names)
        {
            CutLine = source.CutLine,
            IsSheet = source.IsSheet,
            Notes = collector.Notes,
            Late = new LateHours(moment),
        };
        layout.Read(source, collector);
        collector.Others.Settle(collector);
        return collector;
    }

    /// <summary>Counts a row of data.</summary>
    public void CountRow() => _rows++;

    /// <summary>Rows of data that are passed over, because a person did not ask for them.</summary>
    public int RowsPassedOver { get; set; }

    /// <summary>Notes that the file has a row for this hour, and rejects the row where the hour cannot have been measured yet.</summary>
    public void CountHour(HourEnding hour)
    {
        if (Late.Has(hour))
        {
            var reason = Late.Note(hour);
            RejectsRow?.Invoke(reason);
            return;
        }

        _first = _first is { } first && first <= hour ? first : hour;
        _last = _last is { } last && last >= hour ? last : hour;
    }

    /// <summary>The station-day to put readings into.</summary>
    public StationDay DayOf(StationId station, DateOnly day)
    {
        station = Canonical(station);
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (station, day), out var exists);
        if (!exists)
        {
            CountStationDays(1);
            Notes.NoteName(station, station.Value);
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
    public static void TakeMissing(StationDay day, Pollutant pollutant, int hour) => day.State(pollutant, 1u << (hour - 1));

    /// <summary>Takes a reading.</summary>
    /// <param name="day">The station-day.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="scaled">The value in 0.0001 of the unit.</param>
    /// <param name="known">The flags of the source.</param>
    /// <returns><see langword="false"/> when the hour has another value already: the first is kept and flagged as a duplicate.</returns>
    public static bool Take(StationDay day, Pollutant pollutant, int hour, int scaled, QualityFlags known = QualityFlags.None)
    {
        if (!day.TryGet(pollutant, hour, out var earlier))
        {
            day.Set(pollutant, hour, scaled, known | FlagsOf(scaled));
            return true;
        }

        if (earlier == scaled)
        {
            return true;
        }

        day.Flag(pollutant, hour, QualityFlags.Duplicate);
        return false;
    }

    /// <summary>Takes a reading into a grid.</summary>
    /// <returns><see langword="false"/> when the hour has another value already: the first is kept and flagged as a duplicate.</returns>
    public static bool Take(StationGrid grid, StationGrid.Row row, int station, int scaled)
    {
        if (!row.TryGet(station, out var earlier))
        {
            row.Set(station, scaled);
            if (FlagsOf(scaled) is not QualityFlags.None and var flags)
            {
                grid.Flag(row, station, flags);
            }

            return true;
        }

        if (earlier == scaled)
        {
            return true;
        }

        grid.Flag(row, station, QualityFlags.Duplicate);
        return false;
    }

    /// <summary>Takes the station-days of a finished grid.</summary>
    public void TakeGrid(StationGrid grid) => _gridDays.AddRange(grid.ToStationDays());

    /// <summary>
    /// Takes the station-days of a finished grid of a file that goes on with other columns: <see cref="DayOf"/> knows them then.
    /// </summary>
    public void TakeOpenGrid(StationGrid grid)
    {
        foreach (var day in grid.ToStationDays())
        {
            _days.Add((day.Station, day.Day), day);
        }
    }

    /// <summary>Lines of the file up to its header, which are needed to read any of its rows; 0 when it has none.</summary>
    public long HeaderLines { get; set; }

    /// <summary>The last line of a file that ends in its middle; <see langword="null"/> for one that ends with a line end.</summary>
    public long? CutLine { get; init; }

    /// <summary>True for a sheet of a workbook.</summary>
    public bool IsSheet { get; init; }

    /// <summary>The lines of headers of other columns between the rows, the first being 1.</summary>
    public IReadOnlyList<long> FurtherHeaders => _furtherHeaders;

    /// <summary>Notes a header of other columns between the rows.</summary>
    public void NoteHeader(long line) => _furtherHeaders.Add(line);

    /// <summary>Rejects a field, or with column 0 a whole line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The column.</param>
    /// <param name="reason">The expected and the actual content.</param>
    /// <param name="row">The line as the file has it, to be kept.</param>
    public void Reject(long line, int column, string reason, string? row = null)
    {
        _rejected++;
        if (_rejections.Count < ImportReceipt.MaxListedRejections)
        {
            var isKept = row is not null && _keptCharacters + row.Length <= ImportReceipt.MaxKeptCharacters;
            _keptCharacters += isKept ? row!.Length : 0;
            _rejections.Add(new Rejection(line, column, reason, isKept ? row : null));
        }
    }

    /// <summary>Notes that the file gives a station a value for an hour that was not taken.</summary>
    public void CountRejected(StationId station, HourEnding hour, Pollutant pollutant)
    {
        ref var hours = ref CollectionsMarshal.GetValueRefOrAddDefault(_rejectedOf, (Canonical(station), hour.Day), out _);
        hours[(int)pollutant] |= 1u << (hour.Hour - 1);
    }

    /// <summary>The readings and the receipt.</summary>
    public FileContent.Readings Finish(FileSource source, string contentHash, string format)
    {
        StationDay[] days = _days.Count == 0 ? [.. _gridDays] : [.. _gridDays, .. _days.Values];
        days = Late.Without(days, CountRejected);
        WeatherDay[] weather = [.. Late.Without(Weather.Days)];
        var tally = new ReceiptTally(days, _rejectedOf);
        var receipt = Receipt(source, contentHash, format) with
        {
            Accepted = tally.Accepted,
            Missing = tally.Missing,
            Expected = tally.StationDays.Sum(day => (long)day.Expected),
            RejectedValues = tally.StationDays.Sum(day => (long)day.Rejected),
            Flagged = tally.Flagged,
            Notes = [.. NotesOn().Select(note => $"{source.Path}: {note}")],
            WeatherHours = weather.Sum(day => day.Hours),
            FirstHour = _first,
            LastHour = _last,
            Hours = tally.Hours,
            StationDays = tally.StationDays,
        };
        return new FileContent.Readings(receipt, days) { WeatherDays = weather, NotedReferences = [.. Notes.References] };
    }

    private IEnumerable<string> NotesOn()
    {
        if (Dates.Doubt is { } doubt)
        {
            yield return doubt;
        }

        foreach (var remark in Remarks)
        {
            yield return remark;
        }

        if (_rows == 0 && _rejected == 0)
        {
            yield return "no readings; the file has no row below its header";
        }
    }

    /// <summary>The receipt of a file as far as rows and rejections go.</summary>
    public ImportReceipt Receipt(FileSource source, string contentHash, string format) => new()
    {
        File = source.Path,
        ContentHash = contentHash,
        Format = format,
        Encoding = source.EncodingName,
        Rows = _rows,
        RowsPassedOver = RowsPassedOver,
        Accepted = 0,
        Rejected = _rejected,
        Rejections = _rejections,
        Header = _keptCharacters == 0 || HeaderLines > source.Head.Lines.Count
            ? null
            : string.Join('\n', source.Head.Lines.Take((int)HeaderLines)),
    };

    private static QualityFlags FlagsOf(int scaled) => scaled < 0 ? QualityFlags.Negative : QualityFlags.None;
}
