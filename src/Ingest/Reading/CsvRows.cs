using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>The rows of a CSV file, and what every layout does with their fields: read it, or reject it with line and column.</summary>
/// <param name="reader">The file.</param>
/// <param name="collector">Receives the readings.</param>
internal sealed partial class CsvRows(CsvReader reader, ReadingCollector collector)
{
    /// <summary>Reason of rejection: a value of another monitor for an hour that has a value.</summary>
    public const string OneMonitor = "expected one value for the hour, of which that of the first monitor is kept";

    /// <summary>Reason of rejection: a second, different value for an hour.</summary>
    public const string OneValue = "expected one value for the hour; the first is stored with the flag duplicate, and neither counts";

    /// <summary>Reason of rejection: a field that may be cut.</summary>
    public const string WholeField = "expected a line end behind the last number of the file, which may be cut";

    /// <summary>The columns of a sheet in Excel; no spreadsheet writes more fields in a row.</summary>
    private const int WidestSheet = 16_384;

    private const string Cut = "the file ends in the middle of this line; is it cut?";

    private readonly long _headerLines = collector.HeaderLines = reader.LineNumber;
    private int _cutColumn = -1;
    private long _keptLine;
    private long _rejectedRow;

    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    /// <summary>The number of fields a row must have: that of the header, unless there is none.</summary>
    public int FieldCount { get; set; } = reader.Headers.Count;

    /// <summary>The last of the lines that are passed over; 0 where none are.</summary>
    public long PassedLine { get; set; }

    /// <summary>
    /// The columns that say of what and when the readings are: without one of them, as where the file is cut, none of its row can be taken.
    /// </summary>
    public IReadOnlyCollection<int> KeyColumns { get; set; } = [];

    /// <summary>
    /// Moves to the next row that has as many fields as the header and is not longer than any real one; a line of nothing but blanks is no
    /// row.
    /// </summary>
    public bool Read()
    {
        collector.RejectsRow ??= RejectRow;
        while (reader.Read())
        {
            if (reader.LineNumber <= PassedLine || (reader.FieldCount == 1 && reader.GetSpan(0).Trim(" \t"u8).IsEmpty))
            {
                continue;
            }

            var hasOtherWidth = reader.FieldCount != FieldCount && !IsPadded();
            if ((hasOtherWidth || RepeatedHeader.MayBegin(reader.GetSpan(0))) && TryPassHeader())
            {
                continue;
            }

            collector.CountRow();
            var isCut = collector.CutLine is { } last && IsCut(last);
            _cutColumn = isCut && reader.FieldCount <= FieldCount ? FieldCount - 1 : -1;
            if (reader.RawRecord.Length > FileSource.MaxLineBytes)
            {
                Reject(0, $"the line is longer than {FileSource.MaxLineBytes >> 20} MiB");
            }
            else if (hasOtherWidth)
            {
                Reject(0, $"{OtherWidth()}{(isCut ? $"; {Cut}" : "")}");
            }
            else if (isCut && KeyColumns.Contains(_cutColumn))
            {
                Reject(0, Cut);
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the current row has the fields of the header and then empty ones alone, as spreadsheets write.</summary>
    private bool IsPadded()
    {
        if (reader.FieldCount < FieldCount || FieldCount == 0 || reader.FieldCount > WidestSheet)
        {
            return false;
        }

        for (var column = FieldCount; column < reader.FieldCount; column++)
        {
            if (!reader.GetSpan(column).Trim(Blanks).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if a field of the current row may be cut: the last of a file that ends in its middle.</summary>
    public bool IsCut(int column) => column >= 0 && column == _cutColumn;

    /// <summary>The bytes of a field of the current row.</summary>
    public ReadOnlySpan<byte> Field(int column) => reader.GetSpan(column);

    /// <summary>The line of the current row; the header is line 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>A field of the current row as text without white space around it.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(reader.GetSpan(column)).Trim();

    /// <summary>
    /// Takes a field as the reading of an hour. An empty one, or one of the <see cref="MissingCodes"/>, states that the reading is missing.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="day">The station-day to put it into.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    /// <param name="divisor">Number of the file's units in one unit of the pollutant; a power of ten. The result is rounded once, half to
    /// even.</param>
    public void Take(int column, StationDay day, Pollutant pollutant, int hour, int divisor = 1)
    {
        var text = reader.GetSpan(column);
        var isNumber = divisor == 1
            ? TryParse(text, out var scaled)
            : FixedPoint.TryParse(text.Trim(Blanks), StationDay.Scale / divisor, out scaled);
        if (IsCut(column))
        {
            RejectReading(column, WholeField, day.Station, new HourEnding(day.Day, hour), pollutant);
        }
        else if ((!isNumber || scaled < 0) && MissingCodes.Contains(text))
        {
            ReadingCollector.TakeMissing(day, pollutant, hour);
        }
        else if (!isNumber)
        {
            RejectReading(column, Expected(pollutant, text, divisor), day.Station, new HourEnding(day.Day, hour), pollutant);
        }
        else if (!ReadingCollector.Take(day, pollutant, hour, scaled))
        {
            RejectReading(column, OneValue, day.Station, new HourEnding(day.Day, hour), pollutant);
        }
    }

    /// <summary>Takes the rest of the row, one field a station, as the readings of an hour.</summary>
    /// <param name="firstColumn">The column of the first station.</param>
    /// <param name="places">For each column the station's place in the grid: a code may stand twice.</param>
    /// <param name="grid">The grid of the day.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hour">1 to 24.</param>
    public void TakeRow(int firstColumn, ReadOnlySpan<int> places, StationGrid grid, Pollutant pollutant, int hour)
    {
        var row = grid.RowOf(pollutant, hour);
        var whole = _cutColumn < 0 ? places.Length : places.Length - 1;
        for (var index = 0; index < whole; index++)
        {
            var text = reader.GetSpan(firstColumn + index);
            if (text.IsEmpty)
            {
                continue;
            }

            var isNumber = TryParse(text, out var scaled);
            if ((!isNumber || scaled < 0) && MissingCodes.Contains(text))
            {
                continue;
            }

            var place = places[index];
            if (!isNumber)
            {
                RejectCell(firstColumn + index, Expected(pollutant, text), grid, row, place);
            }
            else if (!ReadingCollector.Take(grid, row, place, scaled))
            {
                RejectReading(firstColumn + index, OneValue, grid.Stations[place], new HourEnding(grid.Day, hour), pollutant);
            }
        }

        if (whole < places.Length)
        {
            RejectCell(firstColumn + whole, WholeField, grid, row, places[whole]);
        }
    }

    /// <summary>Notes the AQI that the row prints for an hour of a series; a column of -1 prints none.</summary>
    public void SeeIndex(int column, StationId series, HourEnding hour)
    {
        if (column >= 0 && TryParse(reader.GetSpan(column), out var scaled) && scaled > PrintedIndices.Above)
        {
            collector.Indices.Add(reader.LineNumber, collector.Canonical(series), hour, scaled);
        }
    }

    /// <summary>Notes some of a row of AQI, one field a series.</summary>
    public void SeeIndices(int firstColumn, ReadOnlySpan<int> places, StationId[] series, HourEnding hour)
    {
        for (var index = 0; index < places.Length && collector.Indices.LooksAtOneMore(); index++)
        {
            SeeIndex(firstColumn + index, series[places[index]], hour);
        }
    }

    private void RejectCell(int column, string expected, StationGrid grid, StationGrid.Row row, int place)
    {
        if (!row.TryGet(place, out _))
        {
            grid.Unstate(row, place);
        }

        RejectReading(column, expected, grid.Stations[place], new HourEnding(grid.Day, row.Hour), row.Pollutant);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out int scaled) =>
        FixedPoint.TryParse(text, out scaled) || TryParseBetweenBlanks(text, out scaled);

    /// <summary>Kept out of the way of the numbers that stand alone, which nearly all do.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseBetweenBlanks(ReadOnlySpan<byte> text, out int scaled)
    {
        var trimmed = text.Trim(Blanks);
        scaled = 0;
        return trimmed.Length < text.Length && FixedPoint.TryParse(trimmed, out scaled);
    }

    /// <summary>Rejects a field of the current row, and with it what the row would have said there.</summary>
    public void RejectField(int column, string expected)
    {
        RefuseHeaderInRow();
        var text = Encoding.UTF8.GetString(reader.GetSpan(column));
        Reject(column + 1, text.Length == 0 ? FoundNothing(expected) : $"{expected}, found '{Shortened(text)}'");
    }

    /// <summary>Position of a field of the current row, for a rejection after the rows are read.</summary>
    public PlaceOfValue PlaceOf(int column) => new(
        reader.LineNumber, column, Shortened(Text(column)),
        collector.Others.KeepsRows ? Encoding.UTF8.GetString(reader.RawRecord).TrimEnd('\r', '\n') : null);

    /// <summary>Rejects a field that gives a station's reading.</summary>
    public void RejectReading(int column, string expected, StationId station, HourEnding hour, Pollutant pollutant)
    {
        collector.CountRejected(station, hour, pollutant);
        RejectField(column, expected);
    }

    /// <summary>Rejects a field, the first being 1, or with column 0 the row. The line is kept with its first rejection.</summary>
    public void Reject(int column, string reason)
    {
        var line = reader.LineNumber;
        var isKept = _keptLine != line && line > _headerLines && !_isMoved;
        collector.Reject(line, column, reason, !isKept ? null : Encoding.UTF8.GetString(reader.RawRecord).TrimEnd('\r', '\n'));
        _keptLine = line;
    }

    private void RejectRow(string reason)
    {
        if (_rejectedRow != reader.LineNumber)
        {
            _rejectedRow = reader.LineNumber;
            Reject(0, reason);
        }
    }

    /// <summary>Stops reading: the current row proves that the file is misread, and nothing of it is taken.</summary>
    /// <param name="reason">The fault and the advice: one sentence without the line, which the receipt shows separately.</param>
    [DoesNotReturn]
    public void Refuse(string reason) => throw new MisreadException(reader.LineNumber, $"{reason}; nothing of the file is taken");

    /// <summary>True if a field says that there is no value.</summary>
    public bool IsMissing(int column) => MissingCodes.Contains(reader.GetSpan(column));

    /// <summary>True if the current row is the last of a file that ends in its middle; a closed quote is whole.</summary>
    private bool IsCut(long lastLine) =>
        reader.LineNumber + reader.RawRecord.Count((byte)'\n') >= lastLine
        && !(reader.GetRawSpan(reader.FieldCount - 1) is { Length: > 1 } field && field[0] == '"' && field[^1] == '"');

    /// <summary>Expected content of a field that is no reading: not a number, or a number that is too large.</summary>
    public static string Expected(Pollutant pollutant, ReadOnlySpan<byte> text, int divisor = 1) =>
        int.MaxValue / (StationDay.Scale / divisor) is var highest && FixedPoint.IsBeyond(text, highest)
            ? $"expected a {pollutant.Symbol} concentration of at most {highest}"
            : $"expected a {pollutant.Symbol} concentration";

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
