using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>
/// The outlook of an area as a drawing (SVG): the figures of the year to date as a line, and the fan of what they may become, with the
/// limits of its targets.
/// </summary>
internal static class FanChart
{
    /// <summary>Means of fewer days swing so far that they would flatten the rest.</summary>
    private const int DaysOfAMean = 30;

    /// <param name="outlook">The outlooks of the day.</param>
    /// <param name="area">An area with a fan.</param>
    /// <param name="targets">Targets, of which those of the area have their limits drawn.</param>
    public static string Draw(YearOutlook outlook, AreaOutlook area, IReadOnlyList<TargetAssessment> targets)
    {
        var (year, own) = (DayRange.OfYear(outlook.AsOf.Year), targets.Where(target => target.Target.Area == area.Area).ToList());
        (Words Title, Func<FanDay, decimal?> Known, Func<FanRange, YearEndRange?> Ahead, TargetIndicator Indicator)[] panels =
        [
            (("PM2.5 mean to date, µg/m³", "PM2.5 累计均值"), day => day.Pm25, day => day.Pm25, TargetIndicator.Pm25Mean),
            (("good days to date, %", "累计优良率"), day => day.GoodDayRatio, day => day.GoodDayRatio, TargetIndicator.GoodDayRatio),
            (("heavy days to date", "累计重污染天数"), day => day.HeavyDays, day => day.HeavyDays, TargetIndicator.HeavyDays),
        ];
        panels = [.. panels.Where(panel => area.Fan!.Ahead.Any(day => panel.Ahead(day) is not null))];
        var drawing = new PanelDrawing(
            $"{area.Area} {outlook.AsOf.Year}: to date 累计 {outlook.AsOf:MM-dd}, outlook 展望 with 50 and 80 % ranges 区间"
                + (area.Basis.Contains("published", StringComparison.Ordinal) ? " (published days 含发布的日均值)" : ""), panels.Length,
            year.Days);
        foreach (var (title, known, ahead, indicator) in panels)
        {
            var swings = indicator == TargetIndicator.HeavyDays || outlook.AsOf.DayOfYear < 2 * DaysOfAMean ? 0 : DaysOfAMean;
            List<(int Step, YearEndRange Range)> fan = Daily(area.Fan!, outlook.AsOf, known, ahead);
            drawing.Fan(
                title.Both,
                [
                    .. area.Fan!.Known.Skip(swings).Where(day => known(day) is not null)
                        .Select(day => (day.Day.DayOfYear - 1, (double)known(day)!.Value)),
                ],
                [.. fan.Select(day => (day.Step, Figure(day.Range, day.Range.Lower80, day.Range.Upper80)))],
                [.. fan.Select(day => (day.Step, Figure(day.Range, day.Range.Lower50, day.Range.Upper50)))],
                [
                    .. own.Where(target => target.Target.Indicator == indicator && target.Limit is not null)
                        .DistinctBy(target => target.Limit).Select(target => ((double)target.Limit!.Value,
                            $"{target.Target.Id} {Texts.Figure(target.Limit)}, P met {OutlookSheet.Percent(target.Odds?.Probability)}")),
                ],
                [.. Enumerable.Range(1, 12).Select(month => (new DateOnly(year.First.Year, month, 1).DayOfYear - 1, $"{month:00}-01"))]);
        }

        return drawing.Finish();
    }

    /// <summary>The ranges of all days to come, from the last known figure on, in a straight line between two marked days.</summary>
    private static List<(int Step, YearEndRange Range)> Daily(
        OutlookFan fan, DateOnly asOf, Func<FanDay, decimal?> known, Func<FanRange, YearEndRange?> ahead)
    {
        var marks = fan.Ahead.Where(day => ahead(day) is not null).Select(day => (day.Day, Range: ahead(day)!)).ToList();
        if (fan.Known is [.., var last] && known(last) is { } figure)
        {
            marks.Insert(0, (asOf, new YearEndRange(figure, figure, figure, figure, figure)));
        }

        var days = new List<(int, YearEndRange)>();
        foreach (var (from, to) in marks.Zip(marks.Skip(1)))
        {
            var length = to.Day.DayNumber - from.Day.DayNumber;
            for (var day = days.Count == 0 ? 0 : 1; day <= length; day++)
            {
                decimal At(Func<YearEndRange, decimal> end) => end(from.Range) + (end(to.Range) - end(from.Range)) * day / length;
                days.Add((from.Day.AddDays(day).DayOfYear - 1, new YearEndRange(
                    At(range => range.Expected), At(range => range.Lower50), At(range => range.Upper50), At(range => range.Lower80),
                    At(range => range.Upper80))));
            }
        }

        return days;
    }

    private static ExpectedFigure Figure(YearEndRange range, decimal lower, decimal upper) =>
        new((double)range.Expected, (double)lower, (double)upper);
}
