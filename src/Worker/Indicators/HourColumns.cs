namespace AqPipeline.Worker.Indicators;

/// <summary>The columns that name an hour: its day and end, and in files the times at which it begins and ends.</summary>
internal static class HourColumns
{
    public static SheetColumn Day => SheetColumn.Times(("Day", "日期"));

    public static SheetColumn Hour => SheetColumn.Figures(("Hour", "时"));

    public static SheetColumn From => SheetColumn.Times(("From", "起")) with { Place = ColumnPlace.Files };

    public static SheetColumn To => SheetColumn.Times(("To", "止")) with { Place = ColumnPlace.Files };

    public static string DayOf(HourEnding hour) => $"{hour.Day:yyyy-MM-dd}";

    public static string FromOf(HourEnding hour) => Time(hour.Start);

    public static string ToOf(HourEnding hour) => Time(hour.End);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
