using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// Writes the cells of a sheet as comma-separated values: numbers with the decimals that Excel shows of them at most, dates as 2024-01-05,
/// times as 08:00, both as 2024-01-05 08:00:00. Where one date of a column has a clock, all have, so that midnight looks as the other hours
/// do. A number below the name of a date or a time is a serial number of Excel.
/// </summary>
internal sealed partial class SheetText
{
    /// <summary>Cells of a sheet, empty ones between others included.</summary>
    private const long MaxCells = 100_000_000;

    /// <summary>Serial numbers of the days from 1950 to 2100.</summary>
    private const double FirstDay = 18264;
    private const double LastDay = 73415;

    private readonly List<(int Start, int Fields)> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly List<ColumnBelowName> _columns = [];
    private readonly List<(int End, ColumnBelowName Column)> _datesAlone = [];
    private readonly long _mostBytes;
    private long _cells;
    private ColumnBelowName? _dateAlone;
    private int _nextDate;

    private SheetText(long mostBytes) => _mostBytes = mostBytes;

    /// <summary>The current sheet of a workbook as UTF-8; empty when it has no cells.</summary>
    /// <param name="reader">The workbook.</param>
    /// <param name="packedBytes">The bytes of its file.</param>
    /// <param name="faults">The cells of the sheet with an error or without a saved value.</param>
    /// <exception cref="InvalidDataException">It is larger than real ones, or than its file can hold.</exception>
    public static ArraySegment<byte> Of(IExcelDataReader reader, long packedBytes, FaultyCells faults)
    {
        var most = Math.Min(ArchiveLimits.MaxEntryBytes / 4, Math.Max(ArchiveLimits.SmallBytes, packedBytes * ArchiveLimits.MaxRatio));
        var sheet = new SheetText(most);
        for (var row = 0; reader.Read(); row++)
        {
            sheet.AddRow(reader, faults.Of(row));
        }

        return sheet.Finish();
    }

    private void AddRow(IExcelDataReader reader, IReadOnlyList<FaultyCells.Cell> faults)
    {
        _cells += reader.FieldCount;
        if (_cells > MaxCells || _text.Length > _mostBytes)
        {
            throw TooLarge();
        }

        var (start, fields) = (_text.Length, 0);
        var (width, fault) = (faults.Count == 0 ? reader.FieldCount : Math.Max(reader.FieldCount, faults[^1].Column + 1), 0);
        for (var column = 0; column < width; column++)
        {
            var text = fault < faults.Count && faults[fault].Column == column ? faults[fault++].Text : TextOf(reader, column);
            if (text.Length == 0)
            {
                continue;
            }

            _text.Append(',', column - Math.Max(0, fields - 1));
            Append(text);
            if (_dateAlone is { } dates)
            {
                _datesAlone.Add((_text.Length, dates));
                _dateAlone = null;
            }

            fields = column + 1;
        }

        _lines.Add((start, fields));
    }

    private void Append(string text)
    {
        if (text.AsSpan().ContainsAny(',', '"'))
        {
            _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(text);
        }
    }

    /// <summary>Every row gets as many fields as the widest has; an empty one is an empty line.</summary>
    private ArraySegment<byte> Finish()
    {
        var width = _lines.Count == 0 ? 0 : _lines.Max(line => line.Fields);
        var last = _lines.FindLastIndex(line => line.Fields > 0) + 1;
        if (_text.Length + (long)last * width > _mostBytes * 2)
        {
            throw TooLarge();
        }

        var bytes = new MemoryStream();
        using var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var all = _text.ToString();
        _datesAlone.RemoveAll(date => !date.Column.HasClock);
        for (var line = 0; line < last; line++)
        {
            var (start, fields) = _lines[line];
            var end = line + 1 < _lines.Count ? _lines[line + 1].Start : all.Length;
            WriteWithClocks(writer, all, start, end);
            for (var field = fields; fields > 0 && field < width; field++)
            {
                writer.Write(',');
            }

            writer.Write('\n');
        }

        writer.Flush();
        return new ArraySegment<byte>(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Writes a line; the dates of a column that has clocks get theirs.</summary>
    private void WriteWithClocks(StreamWriter writer, string all, int start, int end)
    {
        for (; _nextDate < _datesAlone.Count && _datesAlone[_nextDate].End <= end; _nextDate++)
        {
            var dateEnd = _datesAlone[_nextDate].End;
            writer.Write(all.AsSpan(start, dateEnd - start));
            writer.Write(" 00:00:00");
            start = dateEnd;
        }

        writer.Write(all.AsSpan(start, end - start));
    }

    private string TextOf(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => NoteName(column, Breaks().Replace(text, " ").Trim()),
        DateTime time => OfTime(column, time, reader.GetNumberFormatString(column)),
        TimeSpan time => OfClock(time),
        bool flag => flag ? "TRUE" : "FALSE",
        double number => OfNumber(column, number),
        int number => OfNumber(column, number),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether numbers below a name are dates is known from the name above them; a mark of a missing value is none.</summary>
    private string NoteName(int column, string text)
    {
        var (isDate, isHour) = (DateName().IsMatch(text), HourName().IsMatch(text));
        var isWord = text.Length > 0 && char.IsLetter(text[0]) && !MissingCodes.Contains(Encoding.UTF8.GetBytes(text));
        if (isDate || isHour || isWord)
        {
            _ = Column(column);
            _columns[column] = new ColumnBelowName(isDate, isHour);
        }

        return text;
    }

    private ColumnBelowName Column(int column)
    {
        while (_columns.Count <= column)
        {
            _columns.Add(new ColumnBelowName(IsDate: false, IsHour: false));
        }

        return _columns[column];
    }

    private string OfNumber(int column, double number)
    {
        if (Column(column).IsDate && number is >= FirstDay and <= LastDay)
        {
            return OfDate(column, Rounded(DateTime.FromOADate(number)), hasClock: false);
        }

        if (Column(column).IsHour && number is > 0 and < 1)
        {
            return OfClock(TimeSpan.FromDays(number));
        }

        // As a decimal a double has the 15 digits that Excel keeps.
        return Math.Abs(number) < 1e15 && (number == 0 || Math.Abs(number) > 1e-9)
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private string OfTime(int column, DateTime time, string? format)
    {
        var tokens = Literals().Replace(format ?? "", "").ToLowerInvariant();
        var hasClock = tokens.AsSpan().ContainsAny('h', 's');
        var hasDate = tokens.AsSpan().ContainsAny('y', 'd') || (tokens.Contains('m', StringComparison.Ordinal) && !hasClock);
        time = Rounded(time);
        if (hasClock && !hasDate)
        {
            // The clock of a whole day is 24:00, which Excel keeps as its first day.
            return time == new DateTime(1900, 1, 1) ? "24:00" : OfClock(time.TimeOfDay);
        }

        return OfDate(column, time, hasClock);
    }

    /// <summary>A date; whether one without a clock gets it is known at the end of the column.</summary>
    private string OfDate(int column, DateTime time, bool hasClock)
    {
        var place = Column(column);
        if (hasClock || time.TimeOfDay != TimeSpan.Zero)
        {
            place.HasClock = true;
            return time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        _dateAlone = place;
        return time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string OfClock(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{minutes:00}") + (rest == 0 ? "" : $":{rest:00}");
    }

    /// <summary>An hour as a part of a day is no whole number of milliseconds.</summary>
    private static DateTime Rounded(DateTime time)
    {
        var ticks = time.Ticks + TimeSpan.TicksPerSecond / 2;
        return new DateTime(ticks - ticks % TimeSpan.TicksPerSecond);
    }

    /// <summary>The cells of a column below a name: whether numbers are dates or hours, and whether a date of them has a clock.</summary>
    private sealed record ColumnBelowName(bool IsDate, bool IsHour)
    {
        public bool HasClock { get; set; }
    }

    private static InvalidDataException TooLarge() =>
        new("a sheet of it has more cells than readings need, or than its file can hold; save the sheet as CSV UTF-8");

    [GeneratedRegex(@"\s*[\r\n\v\f\u0085\u2028\u2029]+\s*|\t")]
    private static partial Regex Breaks();

    /// <summary>What a number format has that is no token: text, escaped characters, conditions, colours and languages.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\[(?!h|m|s)[^\\]]*\\]", RegexOptions.IgnoreCase)]
    private static partial Regex Literals();

    [GeneratedRegex(@"date|time|datum|fecha|日期|时间|時間|时刻|時刻|日時|年月日|일시|일자|날짜", RegexOptions.IgnoreCase)]
    private static partial Regex DateName();

    [GeneratedRegex(@"time|hour|clock|时间|時間|小时|小時|时刻|時刻|시간|uhrzeit|hora", RegexOptions.IgnoreCase)]
    private static partial Regex HourName();
}
