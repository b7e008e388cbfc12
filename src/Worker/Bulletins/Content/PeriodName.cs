namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Names of periods in a bulletin.</summary>
internal static class PeriodName
{
    /// <summary>Without the year: 3月, 1—3月, 一季度, 上半年, 全年, 5月1—20日.</summary>
    public static string Of(Period period)
    {
        var (first, last) = (period.Days.First, period.Days.Last);
        return period.Kind switch
        {
            PeriodKind.Year => "全年",
            PeriodKind.Months when period.Label is [_, _, _, _, 'H', '1'] => "上半年",
            PeriodKind.Months when period.Label is [_, _, _, _, 'H', '2'] => "下半年",
            PeriodKind.Months when period.Label is [_, _, _, _, 'Q', _] => $"{"一二三四"[first.Month / 3]}季度",
            PeriodKind.Months when first.Year != last.Year => $"{first:yyyy年M月}—{last:yyyy年M月}",
            PeriodKind.Months when first.Month == last.Month => $"{first.Month}月",
            PeriodKind.Months => $"{first.Month}—{last.Month}月",
            _ when first.Month == last.Month && first.Year == last.Year => $"{first.Month}月{first.Day}—{last.Day}日",
            _ => $"{first.Month}月{first.Day}日—{last.Month}月{last.Day}日",
        };
    }

    /// <summary>With the year: 2019年3月, 2019年.</summary>
    public static string WithYear(Period period) => period switch
    {
        { Kind: PeriodKind.Year } => $"{period.Days.First.Year}年",
        { Kind: PeriodKind.Months } when period.Days.First.Year != period.Days.Last.Year => Of(period),
        _ => $"{period.Days.First.Year}年{Of(period)}",
    };

    /// <summary>Several periods of one year: 2019年3月和1—3月.</summary>
    public static string WithYear(IReadOnlyList<Period> periods) =>
        WithYear(periods[0]) + string.Concat(periods.Skip(1).Select(period => "和" + Of(period)));

    /// <summary>The months of the year so far; <see langword="null"/> unless the period is a month after January.</summary>
    public static Period? Cumulative(Period month)
    {
        var (first, last) = (month.Days.First, month.Days.Last);
        return month.Kind == PeriodKind.Months && first.Month == last.Month && first.Year == last.Year && first.Month > 1
            && Period.TryParse($"{first.Year}-01..{first:yyyy-MM}", out var period) ? period : null;
    }
}
