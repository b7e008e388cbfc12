using AqPipeline.Worker.State;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The sentence about the warnings of heavy pollution that were issued in a period.</summary>
internal static class WarningsText
{
    /// <summary>
    /// The warnings of a group's area and its units whose days lie in a period, each with its highest colour; empty for none. A warning
    /// that was lifted ends on the day of its lifting.
    /// </summary>
    /// <param name="warnings">The acts on each warning in order.</param>
    /// <param name="group">The group.</param>
    /// <param name="period">The period.</param>
    public static string Of(IReadOnlyList<IReadOnlyList<WarningRow>> warnings, BulletinGroup group, Period period)
    {
        var names = group.Units.Append(group.Area).Select(area => area.Label).ToHashSet();
        List<(IReadOnlyList<WarningRow> Acts, DateOnly First, DateOnly Last)> its =
        [
            .. from acts in warnings
               where names.Contains(acts[0].Area)
               let days = (acts[0].First, Last: LastOf(acts[^1]))
               where days.First <= period.Days.Last && period.Days.First <= days.Last
               select (acts, days.First, days.Last),
        ];
        return its.Count == 0 ? "" : $"{PeriodName.Of(period)}共发布重污染天气预警{its.Count}次："
            + string.Join("，", its.Select(one => $"{Place(one.Acts[0].Area, group)}{Level(one.Acts)}预警（{Days(one.First, one.Last)}）"))
            + "。";
    }

    private static string Level(IReadOnlyList<WarningRow> acts) => WarningWords.Of(acts.Max(act => act.Level)).Chinese;

    private static DateOnly LastOf(WarningRow last)
    {
        var lifted = DateOnly.FromDateTime(last.At.ToOffset(HourEnding.BeijingOffset).DateTime);
        return last.Act != WarningAct.Lifted ? last.Last : lifted < last.First ? last.First : lifted;
    }

    private static string Place(string area, BulletinGroup group) =>
        group.Units.Append(group.Area).First(unit => unit.Label == area).PrintedName;

    private static string Days(DateOnly first, DateOnly last) => first == last ? $"{first:M月d日}"
        : first.Month == last.Month ? $"{first:M月d日}至{last.Day}日" : $"{first:M月d日}至{last:M月d日}";
}
