using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Formats;

/// <summary>Gathers the readings of one file into station-days and counts what happens on the way.</summary>
internal sealed class ReadingCollector(CsvReader reader)
{
    private static readonly DateOnly Earliest = new(1980, 1, 1);
    private static readonly DateOnly Latest = new(2099, 12, 31);

    private readonly Dictionary<(StationId Station, DateOnly Day), StationDay> _days = [];
    private readonly List<StationDay> _gridDays = [];
    private readonly List<Rejection> _rejections = [];
    private byte[] _dateText = [];
    private DateOnly _date;
    private HourEnding? _first;
    private HourEnding? _last;
    private int _rows;
    private long _accepted;
    private long _missing;
    private long _flagged;
    private long _rejected;

    /// <summary>Moves to the next row that has as many fields as the header.</summary>
    public bool ReadRow()
    {
        while (reader.Read())
        {
            _rows++;
            if (reader.FieldCount == reader.Headers.Count)
            {
                return true;
            }

            RejectRow($"expected {reader.Headers.Count} fields, found {reader.FieldCount}");
        }

        return false;
    }

    /// <summary>Reads the hour from a date column (yyyyMMdd or yyyy-MM-dd) and a column of hour-ending labels; a row without one is rejected.</summary>
    public bool TryReadHour(int dateColumn, int hourColumn, out HourEnding hour)
    {
        hour = default;
        var dateText = reader.GetSpan(dateColumn);
        if (!dateText.SequenceEqual(_dateText) && !TryReadDate(dateText))
        {
            RejectField(dateColumn, "expected a date as yyyyMMdd");
            return false;
        }

        if (!reader.TryParse(hourColumn, out int label) || label is < 0 or > HourEnding.PerDay)
        {
            RejectField(hourColumn, $"expected an hour from 0 to {HourEnding.PerDay}");
            return false;
        }

        hour = HourEnding.FromEndingLabel(_date, label);
        _first = _first is { } first && first <= hour ? first : hour;
        _last = _last is { } last && last >= hour ? last : hour;
        return true;
    }

    /// <summary>The station-day to put readings into.</summary>
    public StationDay DayOf(StationId station, DateOnly day)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (station, day), out _);
        return entry ??= new StationDay(station, day);
    }

    /// <summary>Takes the current field as the reading of an hour. An empty field states that the reading is missing.</summary>
    public void Take(int column, StationDay day, Pollutant pollutant, int hour)
    {
        switch (ReadField(column, pollutant, out var milli))
        {
            case Field.Empty:
                day.State(pollutant, 1u << (hour - 1));
                break;
            case Field.Number when day.TryGet(pollutant, hour, out var earlier):
                if (earlier != milli && (day.Flags(pollutant, hour) & QualityFlags.Duplicate) == 0)
                {
                    _flagged++;
                    day.Flag(pollutant, hour, QualityFlags.Duplicate);
                }

                break;
            case Field.Number:
                day.Set(pollutant, hour, milli, Accept(milli));
                break;
        }
    }

    /// <summary>Takes a row of fields, one a station, as the readings of an hour.</summary>
    /// <param name="firstColumn">The column of the first station.</param>
    /// <param name="cells">For each column the station's place in the grid: a code may stand twice.</param>
    /// <param name="grid">The grid of the day.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    public void TakeRow(int firstColumn, ReadOnlySpan<int> cells, StationGrid grid, Pollutant pollutant, int hour)
    {
        var row = grid.RowOf(pollutant, hour);
        for (var index = 0; index < cells.Length; index++)
        {
            switch (ReadField(firstColumn + index, pollutant, out var milli))
            {
                case Field.Empty:
                    row.State(cells[index]);
                    break;
                case Field.Number when row.TrySet(cells[index], milli):
                    if (Accept(milli) is not QualityFlags.None and var flags)
                    {
                        grid.Flag(cells[index], pollutant, hour, flags);
                    }

                    break;
                case Field.Number when row[cells[index]] != milli:
                    _flagged++;
                    grid.Flag(cells[index], pollutant, hour, QualityFlags.Duplicate);
                    break;
            }
        }
    }

    /// <summary>Takes the station-days of a grid.</summary>
    public void TakeGrid(StationGrid grid) => _gridDays.AddRange(grid.ToStationDays());

    /// <summary>Rejects the current field, and with it what the row would have said there.</summary>
    public void RejectField(int column, string expected)
    {
        var text = Encoding.UTF8.GetString(reader.GetSpan(column));
        AddRejection(column + 1, text.Length == 0 ? $"{expected}, found nothing" : $"{expected}, found '{Shortened(text)}'");
    }

    /// <summary>Rejects the current row.</summary>
    public void RejectRow(string reason) => AddRejection(0, reason);

    /// <summary>The readings and the receipt.</summary>
    public FileContent.Readings Finish(string file, string contentHash, string format)
    {
        StationDay[] days = [.. _gridDays, .. _days.Values];
        var hours = new OrderedDictionary<StationId, int>();
        foreach (var day in days)
        {
            hours[day.Station] = hours.GetValueOrDefault(day.Station) + HoursWithReadings(day);
        }

        var receipt = new ImportReceipt
        {
            File = file,
            ContentHash = contentHash,
            Format = format,
            Rows = _rows,
            Accepted = _accepted,
            Missing = _missing,
            Flagged = _flagged,
            Rejected = _rejected,
            Rejections = _rejections,
            FirstHour = _first,
            LastHour = _last,
            Hours = [.. hours.Select(entry => new StationHours(entry.Key, entry.Value))],
        };
        return new FileContent.Readings(receipt, days);
    }

    private void AddRejection(int column, string reason)
    {
        _rejected++;
        if (_rejections.Count < ImportReceipt.MaxListedRejections)
        {
            _rejections.Add(new Rejection(reader.LineNumber, column, reason));
        }
    }

    private Field ReadField(int column, Pollutant pollutant, out int milli)
    {
        var text = reader.GetSpan(column);
        milli = 0;
        if (text.IsEmpty)
        {
            _missing++;
            return Field.Empty;
        }

        if (FixedPoint.TryParse(text, out milli))
        {
            return Field.Number;
        }

        RejectField(column, $"expected a {pollutant.Symbol} concentration");
        return Field.Rejected;
    }

    private QualityFlags Accept(int milli)
    {
        _accepted++;
        if (milli >= 0)
        {
            return QualityFlags.None;
        }

        _flagged++;
        return QualityFlags.Negative;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[10];
        if (text.Length > chars.Length || !Encoding.UTF8.TryGetChars(text, chars, out var length)
            || !DateOnly.TryParseExact(chars[..length], ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date < Earliest || date > Latest)
        {
            return false;
        }

        (_dateText, _date) = (text.ToArray(), date);
        return true;
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

    /// <summary>What a field turned out to be.</summary>
    private enum Field
    {
        Empty,
        Number,
        Rejected,
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
