using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>The days of a month as a table with the colours of the standard, and their names below for a copier without colours.</summary>
internal static class HtmlCalendar
{
    private const int Week = 7;
    private static readonly string[] s_weekdays = ["一", "二", "三", "四", "五", "六", "日"];

    public static string Of(CalendarBlock block)
    {
        var looks = LevelLook.Of(block.Month);
        var days = block.Days.ToDictionary(day => day.Day);
        var before = ((int)block.Month.DayOfWeek + Week - 1) % Week;
        var count = DateTime.DaysInMonth(block.Month.Year, block.Month.Month);
        var cells = Enumerable.Range(0, count).Select(day => Day(block.Month.AddDays(day), days, looks));
        var weeks = Enumerable.Repeat("<td></td>", before).Concat(cells).Chunk(Week).Select(week =>
            $"<tr>{string.Concat(week)}{string.Concat(Enumerable.Repeat("<td></td>", Week - week.Length))}</tr>\n");
        var legend = looks.Select(look => $"<span><i style=\"background:#{look.Ground}\"></i>{look.Category}</span> ");
        return HtmlTable.Caption(block.Caption)
            + $"<table class=\"calendar\"><thead><tr>{string.Concat(s_weekdays.Select(day => $"<th>{day}</th>"))}</tr></thead><tbody>\n"
            + string.Concat(weeks)
            + "</tbody></table>\n"
            + $"<p class=\"legend\">{string.Concat(legend)}</p>\n";
    }

    private static string Day(DateOnly day, Dictionary<DateOnly, CalendarDay> days, IReadOnlyList<LevelLook> looks)
    {
        if (!days.TryGetValue(day, out var known))
        {
            return $"<td><b>{day.Day}</b></td>";
        }

        var look = looks[known.Level - 1];
        return $"<td style=\"background:#{look.Ground};color:#{look.Ink}\" title=\"{look.Category}\"><b>{day.Day}</b>"
            + $"<span>{known.Aqi}</span><em>{HtmlText.Marked(known.Primary)}</em></td>";
    }
}
