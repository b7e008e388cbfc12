namespace AqPipeline.Analytics.Assessment;

/// <summary>Holds a figure that was reported against its target: the last one that its source had published by the as-of day.</summary>
internal static class ReportedAssessment
{
    /// <param name="start">The target and the year.</param>
    /// <param name="reports">All that was reported.</param>
    /// <param name="asOf">The last day on which a source may be dated.</param>
    public static TargetAssessment Of(TargetAssessment start, IReadOnlyList<ReportedIndicator> reports, DateOnly asOf)
    {
        var (target, year) = (start.Target, DayRange.OfYear(start.Year));
        var report = reports
            .Where(report => report.Plan == start.Plan.Id && report.Target == target.Id && report.Date <= asOf
                && year.Contains(report.Period.Days.First) && year.Contains(report.Period.Days.Last))
            .OrderBy(report => report.Period.Days.Last).ThenBy(report => report.Period.Days.Days).ThenBy(report => report.Date)
            .ThenBy(report => report.Recorded)
            .LastOrDefault();
        if (report is null)
        {
            return start with
            {
                Cause = TargetCause.NotReported,
                Reason = "no figure of the year is reported; `aq report-indicator` takes one",
            };
        }

        var limit = target.Operator == TargetOperator.BelowZero ? 0 : start.Limit;
        var source = $"{report.Source}, {report.Date:yyyy-MM-dd}";
        var measured = start with
        {
            Period = report.Period,
            Limit = limit,
            Actual = report.Value,
            Published = report.Value,
            Raw = report.Value,
            IsValid = true,
            Report = report,
        };
        if (target.Operator == TargetOperator.About)
        {
            return measured with { Reason = $"左右 (about): the value is shown; the plan defines no pass or fail; reported: {source}" };
        }

        var isMet = target.Operator switch
        {
            TargetOperator.AtLeast => report.Value >= limit,
            TargetOperator.BelowZero => report.Value < 0,
            _ => report.Value <= limit,
        };
        return report.Period.Kind == PeriodKind.Year
            ? measured with { Status = isMet ? TargetStatus.Met : TargetStatus.NotMet, Reason = $"reported: {source}" }
            : measured with
            {
                Status = isMet ? TargetStatus.OnTrack : TargetStatus.AtRisk,
                Reason = $"reported for {report.Period.Label} only: {source}",
            };
    }
}
