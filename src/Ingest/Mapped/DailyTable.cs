using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Finds out that a table has a row for each day and none for an hour: dates without a clock, or with one that is always midnight, or year,
/// month and day in columns of their own.
/// <code>
/// 监测日期;站点;PM2.5(μg/m³)       time,pm25                    Year|Month|Day|Ozone        date,type,1001A,1002A
/// 2024年1月5日;东湖;35             2024-01-05 00:00:00,35       2024|1|5|61                 20240105,PM2.5,35,41
/// </code>
/// </summary>
internal static partial class DailyTable
{
    /// <summary>The name of what it holds.</summary>
    public const string Content = "daily values, not hourly readings";

    private const int HoursAcross = 12;

    /// <summary>Dates that mappings need not read, and that say as clearly that they are days.</summary>
    private static readonly string[] Spellings =
    [
        "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "d.M.yy", "yy-M-d", "yyyy M d",
        "yyyy年M月d号", "yyyyMMdd'.0'", "yyyy-M-dK",
    ];

    /// <summary>True if the first part of a file is a table of days.</summary>
    public static bool Is(FileHead head)
    {
        if (TableShape.Of(head) is not { Rows.Count: > 0 } table)
        {
            return false;
        }

        ColumnKind[] kinds = [.. ColumnGuess.Of(table).Select((column, index) => KindOf(table, index, column))];
        return HasDays(kinds)
            && !kinds.Any(kind => kind is ColumnKind.Hour or ColumnKind.Clock or ColumnKind.Time or ColumnKind.TimeWithOffset)
            && kinds.Any(IsNumber)
            && table.Headers.Count(name => HourName().IsMatch(name)) < HoursAcross
            && !Enumerable.Range(0, kinds.Length).Any(column => TellsRowsOfDayApart(table, kinds, column));
    }

    /// <summary>What the guess leaves open: further spellings of dates, and times that are always midnight.</summary>
    private static ColumnKind KindOf(TableShape table, int index, ColumnMeaning column)
    {
        string[] values = [.. table.Values(index).Distinct(StringComparer.Ordinal)];
        return column.Kind switch
        {
            ColumnKind.Time or ColumnKind.TimeWithOffset
                when values.Length > 1 && TimeFormats.AreMidnight(values, column.Formats[0]) => ColumnKind.Date,
            ColumnKind.Other or ColumnKind.Number when values.Length > 0 && Array.Exists(Spellings, format => values.All(
                text => ClockText.TryParse(text, format, out var date) && Instants.IsInRange(date))) => ColumnKind.Date,
            var kind => kind,
        };
    }

    private static bool HasDays(ColumnKind[] kinds) =>
        kinds.Contains(ColumnKind.Date)
        || (kinds.Contains(ColumnKind.Year) && kinds.Contains(ColumnKind.Month) && kinds.Contains(ColumnKind.Day));

    private static bool IsNumber(ColumnKind kind) =>
        kind is ColumnKind.Concentration or ColumnKind.Value or ColumnKind.Derived or ColumnKind.Number;

    /// <summary>
    /// True if a column may be the hour although its name does not say so: numbers from 0 to 24, and rows that nothing else but numbers
    /// tells apart.
    /// </summary>
    private static bool TellsRowsOfDayApart(TableShape table, ColumnKind[] kinds, int column)
    {
        if (kinds[column] != ColumnKind.Number || !table.Values(column).All(text => HourText.TryParse(text, out _)))
        {
            return false;
        }

        int[] others = [.. Enumerable.Range(0, kinds.Length).Where(other => !IsNumber(kinds[other]))];
        return table.Rows.GroupBy(row => string.Join('\n', others.Select(other => row[other])))
            .Any(rows => rows.Select(row => row[column]).Distinct(StringComparer.Ordinal).Count() > 1);
    }

    /// <summary>A column of one hour, as in a table with a row for each day and the hours across.</summary>
    [GeneratedRegex(@"^\s*[hH]?\d{1,2}(:00|时|點|点|h|H)?\s*$")]
    private static partial Regex HourName();
}

/// <summary>The clock of the rows of a mapped table, which shows whether they are hours at all.</summary>
internal sealed class ClockOfRows
{
    private DateOnly? _first;
    private bool _hasFurtherDay;
    private bool _hasHour;

    /// <summary>Notes the clock of a row, before its zone.</summary>
    public void See(DateTime clock)
    {
        _hasHour |= clock.TimeOfDay != TimeSpan.Zero;
        _hasFurtherDay |= _first is { } first && first != DateOnly.FromDateTime(clock);
        _first ??= DateOnly.FromDateTime(clock);
    }

    /// <exception cref="InvalidDataException">The rows are of several days, and each is at midnight.</exception>
    public void CheckHours()
    {
        if (_hasFurtherDay && !_hasHour)
        {
            throw new InvalidDataException($"{DailyTable.Content}: the rows are of several days, and the time of each is midnight");
        }
    }
}
