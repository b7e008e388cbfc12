namespace AqPipeline.Worker.Backups;

/// <summary>
/// The backups that stay in a folder: the newest of each of the last days, weeks and months that have one. A worker that stood still loses
/// none by its age.
/// </summary>
/// <param name="Days">Number of days, at least 1.</param>
/// <param name="Weeks">Number of weeks by ISO 8601, which begin on Monday.</param>
/// <param name="Months">Number of months.</param>
internal sealed record BackupKeeping(int Days, int Weeks, int Months)
{
    private const int Most = 10_000;
    private const string Name = "'aq-'yyyyMMdd'-'HHmmss'.zip'";

    /// <summary>Reads three whole numbers such as <c>7,5,12</c>; <see langword="null"/> if it is something else.</summary>
    public static BackupKeeping? Parse(string text) =>
        text.Split(',').Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= Most ? number : -1).ToList() is [>= 1 and var days, >= 0 and var weeks, >= 0 and var months]
            ? new BackupKeeping(days, weeks, months) : null;

    /// <summary>The name of a backup made at a moment, in Beijing time, such as <c>aq-20161231-014000.zip</c>.</summary>
    public static string NameAt(DateTimeOffset moment) => moment.InBeijing().ToString(Name, CultureInfo.InvariantCulture);

    /// <summary>The backups among some files that are not kept, oldest first. Files with other names are none.</summary>
    /// <param name="files">Names of files, with or without their folder.</param>
    public IReadOnlyList<string> Old(IEnumerable<string> files)
    {
        List<(string File, DateTime Moment)> backups =
        [
            .. from file in files
               let moment = MomentOf(Path.GetFileName(file))
               where moment is not null
               orderby moment descending
               select (file, moment.Value),
        ];
        string[] kept =
        [
            .. NewestOf(Days, moment => moment.Date),
            .. NewestOf(Weeks, moment => (ISOWeek.GetYear(moment), ISOWeek.GetWeekOfYear(moment))),
            .. NewestOf(Months, moment => (moment.Year, moment.Month)),
        ];
        return [.. backups.Select(backup => backup.File).Except(kept).Reverse()];

        IEnumerable<string> NewestOf<TSpan>(int count, Func<DateTime, TSpan> span) =>
            backups.GroupBy(backup => span(backup.Moment)).Take(count).Select(group => group.First().File);
    }

    private static DateTime? MomentOf(string name) =>
        DateTime.TryParseExact(name, Name, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
