namespace AqPipeline.Worker.Indicators;

/// <summary>The course of a pollutant over the day as a sheet: one row an hour, a column for each weekday and month.</summary>
internal static class ProfileSheet
{
    private static readonly Words[] s_weekdays =
        [("Mon", "周一"), ("Tue", "周二"), ("Wed", "周三"), ("Thu", "周四"), ("Fri", "周五"), ("Sat", "周六"), ("Sun", "周日")];

    public static Sheet From(string area, Period period, PollutantProfile profile)
    {
        var columns = profile.Weekdays.Select((hours, index) => (Name: s_weekdays[index], Hours: hours, Place: ColumnPlace.Everywhere))
            .Concat(profile.Months.Select(month => (
                Name: (Words)month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), month.Hours, Place: ColumnPlace.Wide)))
            .ToList();
        return new SheetOf<int>
        {
            { HourColumns.Hour, hour => hour },
            {
                columns, column => SheetColumn.Figures(column.Name, profile.Pollutant.Unit) with { Place = column.Place },
                (column, hour) => SheetCell.Of(column.Hours[hour - 1].Mean)
            },
            {
                columns,
                column => SheetColumn.Figures(column.Name + new Words(" hours", "时数")) with { Place = ColumnPlace.Files },
                (column, hour) => column.Hours[hour - 1].Count
            },
        }.Of(
            profile.Pollutant.Symbol,
            Words.Title(
                new Words("Hours of the day ", "日内变化 ") + area, profile.Pollutant.Symbol, period.Label,
                ("hours by their end", "小时以结束时刻计"), profile.Pollutant.Unit),
            Enumerable.Range(1, HourEnding.PerDay));
    }
}
