namespace AqPipeline;

/// <summary>Kind of the period of an evaluation, on which the validity rules of GB 3095 depend.</summary>
public enum PeriodKind
{
    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Whole calendar months that are not one calendar year: a month, a quarter, a half-year, a run of months.</summary>
    Months,

    /// <summary>Any other run of days.</summary>
    Days,
}

/// <summary>An evaluation period (评价时段) with the label it was asked for under. Equal when label and days are equal.</summary>
/// <remarks>Written as a year <c>2016</c>, half-year <c>2016H1</c>, quarter <c>2016Q2</c>, month <c>2016-06</c>, day <c>2016-06-01</c>, or
/// two of these joined by <c>..</c>, both ends included: <c>2016-01..2016-05</c>, <c>2016-01-01..2016-01-15</c>. For <c>..</c> also
/// <c>/</c> (ISO 8601), <c>~</c> and <c>至</c> are read; the label has <c>..</c>.</remarks>
public sealed record Period
{
    private const string Separator = "..";
    private static readonly string[] s_separators = [Separator, "/", "~", "～", "至"];

    private Period(string label, DayRange days) => (Label, Days) = (label, days);

    /// <summary>Name of the period, for example <c>2016Q2</c> or <c>2016-01..2016-05</c>.</summary>
    public string Label { get; }

    /// <summary>The natural days covered.</summary>
    public DayRange Days { get; }

    /// <summary>True if the period is a calendar year, whole months, or any other run of days.</summary>
    public PeriodKind Kind
    {
        get
        {
            if (Days.First.Day != 1 || Days.Last.Day != DateTime.DaysInMonth(Days.Last.Year, Days.Last.Month))
            {
                return PeriodKind.Days;
            }

            return Days == DayRange.OfYear(Days.First.Year) ? PeriodKind.Year : PeriodKind.Months;
        }
    }

    /// <summary>The calendar year <paramref name="year"/>.</summary>
    public static Period OfYear(int year) => new(year.ToString("0000", CultureInfo.InvariantCulture), DayRange.OfYear(year));

    /// <summary>The calendar month that <paramref name="day"/> lies in.</summary>
    public static Period OfMonth(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new Period(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), new DayRange(first, first.AddMonths(1).AddDays(-1)));
    }

    /// <summary>The period covering <paramref name="days"/>, labelled by its ends.</summary>
    public static Period OfDays(DayRange days) => new(days.ToString(), days);

    /// <summary>The same period last year (上年同期): the same months or days; 29 February has the last of February.</summary>
    public Period YearBefore()
    {
        var label = string.Join("..", Label.Split(Separator).Select(part => (int.Parse(part.AsSpan(0, 4), CultureInfo.InvariantCulture) - 1)
            .ToString("0000", CultureInfo.InvariantCulture) + part[4..]));
        if (TryParse(label, out var period))
        {
            return period!;
        }

        return OfDays(new DayRange(Days.First.AddYears(-1), Days.Last.AddYears(-1)));
    }

    /// <summary>Reads a period.</summary>
    /// <param name="text">One of the forms given in the remarks of the type.</param>
    /// <param name="period">The period when the text is one.</param>
    /// <returns><see langword="false"/> when the text is not a period, names a date that does not exist, or ends before it
    /// starts.</returns>
    public static bool TryParse(string? text, out Period? period)
    {
        period = null;
        var label = text?.Trim() ?? "";
        if (TryParsePart(label, out var days))
        {
            period = new Period(label, days);
        }
        else if (label.Split(s_separators, StringSplitOptions.None) is [var first, var last]
            && TryParsePart(first, out var from) && TryParsePart(last, out var to) && from.First <= to.Last)
        {
            period = new Period(first + Separator + last, new DayRange(from.First, to.Last));
        }

        return period is not null;
    }

    private static bool TryParsePart(string text, out DayRange days)
    {
        days = default;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            days = new DayRange(day, day);
            return true;
        }

        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is 0 or 9999)
        {
            return false;
        }

        var (firstMonth, months) = (text.Length, text[4..]) switch
        {
            (4, _) => (1, 12),
            (6, ['H', >= '1' and <= '2']) => ((text[5] - '1') * 6 + 1, 6),
            (6, ['Q', >= '1' and <= '4']) => ((text[5] - '1') * 3 + 1, 3),
            (7, ['-', '0', >= '1' and <= '9']) => (text[6] - '0', 1),
            (7, ['-', '1', >= '0' and <= '2']) => (text[6] - '0' + 10, 1),
            _ => (0, 0),
        };
        if (months == 0)
        {
            return false;
        }

        var first = new DateOnly(year, firstMonth, 1);
        days = new DayRange(first, first.AddMonths(months).AddDays(-1));
        return true;
    }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
