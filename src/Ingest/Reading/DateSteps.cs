namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Finds dates that fit a format and are still read in the wrong order: 01-02-24, 02-02-24, 03-02-24 read as year-month-day are days of
/// 2001, 2002 and 2003, and in the order day-month-year three days in a row. Looked for where the year has two digits. Days and months that
/// fit both orders may be the firsts of months: <see cref="DateOrder"/> needs a day above 12.
/// </summary>
internal sealed class DateSteps
{
    private const int Kept = 60;
    private const int Least = 4;
    private const int LeastForDoubt = 3;
    private const int FarDays = 28;
    private const int Century = 2000;
    private const int LastMonth = 12;

    private static readonly string[] s_shortYearOrders = ["dMy", "Mdy", "yMd", "ydM"];

    private readonly List<DateOnly> _dates = [];
    private string _format = "";
    private long _line;

    /// <summary>Notes a date that was read.</summary>
    public void See(DateOnly date, string format, long line)
    {
        if (_dates.Count < Kept && (_dates.Count == 0 || _dates[^1] != date))
        {
            _format = format;
            _line = _dates.Count == 1 ? line : _line;
            _dates.Add(date);
        }
    }

    /// <summary>The proof of another order, with its line; <see langword="null"/> without one.</summary>
    public (long Line, string Reason)? Trouble()
    {
        if (_dates.Count < Least || MiddleStep(_dates) < FarDays)
        {
            return null;
        }

        var printed = OrderOf(_format);
        foreach (var order in OtherOrders(printed))
        {
            var days = _dates.ConvertAll(date => Reordered(date, printed, order));
            if (!days.Contains(null) && MiddleStep(days.ConvertAll(day => day!.Value)) == 1)
            {
                return (_line,
                    $"the dates look like {NameOf(order)}, not {NameOf(printed)}: in that order they follow each other day by day, "
                    + $"as read they are {MiddleStep(_dates).ToString("N0", CultureInfo.InvariantCulture)} days apart");
            }
        }

        return null;
    }

    /// <summary>
    /// What the dates may be if day and month are exchanged: 01/03, 02/03, 03/03 are the third day of three months, or three days of March.
    /// Both can be true, so that the file is taken and a person asked; <see langword="null"/> where the dates are not so.
    /// </summary>
    public string? DoubtInMonths()
    {
        if (_dates.Count < LeastForDoubt || MiddleStep(_dates) < FarDays || _dates.Exists(date => date.Day > LastMonth))
        {
            return null;
        }

        var exchanged = _dates.ConvertAll(date => new DateOnly(date.Year, date.Day, date.Month));
        return MiddleStep(exchanged) == 1
            ? $"its dates are one day of each month ({Listed(_dates)}), and with day and month exchanged they follow each other "
                + $"({Listed(exchanged)}): check the order of day and month"
            : null;
    }

    private static string Listed(List<DateOnly> dates) =>
        string.Join(", ", dates.Take(LeastForDoubt).Select(date => date.ToString("O", CultureInfo.InvariantCulture)))
        + (dates.Count > LeastForDoubt ? ", …" : "");

    /// <summary>The signs of year, month and day in the order of a format; empty where these are not two-digit numbers.</summary>
    private static string OrderOf(string format)
    {
        var signs = string.Concat(format.Where(sign => sign is 'y' or 'M' or 'd').Distinct());
        return signs.Length == 3 && format.Count(sign => sign == 'M') <= 2 && format.Count(sign => sign == 'd') <= 2 ? signs : "";
    }

    /// <summary>The orders that have the year, of two digits, in another place.</summary>
    private IEnumerable<string> OtherOrders(string printed) => printed.Length == 0 || _format.Count(sign => sign == 'y') > 2
        ? []
        : s_shortYearOrders.Where(order => order.IndexOf('y', StringComparison.Ordinal) != printed.IndexOf('y', StringComparison.Ordinal));

    /// <summary>The date that the same numbers are in another order; <see langword="null"/> if there is no such day.</summary>
    private static DateOnly? Reordered(DateOnly date, string printed, string order)
    {
        int Number(char sign) => printed[order.IndexOf(sign, StringComparison.Ordinal)] switch
        {
            'y' => date.Year % 100,
            'M' => date.Month,
            _ => date.Day,
        };
        var (year, month, day) = (Century + Number('y'), Number('M'), Number('d'));
        return month is >= 1 and <= LastMonth && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int MiddleStep(List<DateOnly> dates)
    {
        var steps = dates.Zip(dates.Skip(1), (date, next) => Math.Abs(next.DayNumber - date.DayNumber)).Order().ToList();
        return steps[steps.Count / 2];
    }

    private static string NameOf(string order) => string.Join('/', order.Select(sign => sign switch
    {
        'y' => "year",
        'M' => "month",
        _ => "day",
    }));
}
