using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>Targets that are not held against concentrations: reported figures, and a rank.</summary>
public sealed class ReportedAndRankedTargetTests
{
    private static readonly DateOnly s_later = new(2026, 6, 30);

    // ≥ 90 % (F1); ≤ 8 g/m² (D3); 负增长 is below zero, so that 0.0 is not; 左右 has no verdict.
    [Theory]
    [InlineData(TargetOperator.AtLeast, 90, 90, TargetStatus.Met)]
    [InlineData(TargetOperator.AtLeast, 90, 89.9, TargetStatus.NotMet)]
    [InlineData(TargetOperator.AtMost, 8, 8, TargetStatus.Met)]
    [InlineData(TargetOperator.AtMost, 8, 8.01, TargetStatus.NotMet)]
    [InlineData(TargetOperator.BelowZero, null, -0.1, TargetStatus.Met)]
    [InlineData(TargetOperator.BelowZero, null, 0, TargetStatus.NotMet)]
    [InlineData(TargetOperator.About, 20, 25, TargetStatus.NotMeasurable)]
    public void Assess_OfAReportedYear_IsJudgedByItsOperator(TargetOperator @operator, int? value, double reported, TargetStatus expected)
    {
        var assessment = Assess(Reported(@operator, value), s_later, Report("2025", (decimal)reported, new(2026, 2, 10)));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((decimal)reported, assessment.Actual);
        Assert.Equal("某局年报", assessment.Report!.Source);
        Assert.Contains("某局年报, 2026-02-10", assessment.Reason, StringComparison.Ordinal);
    }

    // A part of the year is no verdict: what is reached so far may still be lost.
    [Theory]
    [InlineData(91, TargetStatus.OnTrack)]
    [InlineData(80, TargetStatus.AtRisk)]
    public void Assess_OfAReportedHalfYear_IsNoVerdict(int reported, TargetStatus expected)
    {
        var assessment = Assess(Reported(TargetOperator.AtLeast, 90), s_later, Report("2025H1", reported, new(2025, 7, 20)));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal("2025H1", assessment.Period!.Label);
    }

    // The longest and latest report counts; earlier ones stay in the ledger. As of a day only sources dated by then are known.
    [Theory]
    [InlineData("2025-07-31", 60)]
    [InlineData("2026-02-28", 88)]
    [InlineData("2026-06-30", 92)]
    public void Assess_OfSeveralReports_TakesTheLastThatWasPublishedByTheDay(string asOf, int expected)
    {
        ReportedIndicator[] reports =
        [
            Report("2025", 92, new(2026, 5, 1)), Report("2025H1", 60, new(2025, 7, 20)), Report("2025", 88, new(2026, 2, 10)),
            Report("2024", 10, new(2025, 2, 10)), Report("2025", 1, new(2026, 2, 11)) with { Target = "T2" },
            Report("2025", 2, new(2026, 2, 11)) with { Plan = "Q" },
        ];

        var assessment = Assess(
            Reported(TargetOperator.AtLeast, 90), DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), reports);

        Assert.Equal(expected, assessment.Actual);
    }

    [Fact]
    public void Assess_WithoutAReport_SaysHowToGiveOne()
    {
        var assessment = Assess(Reported(TargetOperator.AtLeast, 90), s_later);

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Contains("aq report-indicator", assessment.Reason, StringComparison.Ordinal);
        Assert.Null(assessment.Actual);
    }

    // 前移 is a smaller number; the same rank is none.
    [Theory]
    [InlineData("2026-06-30", 40, 50, TargetStatus.Met)]
    [InlineData("2026-06-30", 50, 50, TargetStatus.NotMet)]
    [InlineData("2026-06-30", 60, 50, TargetStatus.NotMet)]
    [InlineData("2025-06-30", 40, 50, TargetStatus.OnTrack)]
    [InlineData("2025-06-30", 60, 50, TargetStatus.AtRisk)]
    public void Assess_OfARank_IsHeldAgainstTheSameDaysOfTheYearBefore(string asOf, int now, int before, TargetStatus expected)
    {
        var day = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture);
        var asked = new List<string>();

        var assessment = AssessRank(day, period =>
        {
            asked.Add(period.Label);
            return new AreaRank(period.Days.First.Year == 2025 ? now : before, 168, 168, "");
        });

        Assert.Equal((expected, now, before), (assessment.Status, (int)assessment.Actual!, (int)assessment.Limit!));
        Assert.Equal(day.Year == 2025 ? ["2025-01-01..2025-06-30", "2024-01-01..2024-06-30", "2024"] : ["2025", "2024"], asked);
        // At the end of the year the whole year before counts.
        Assert.Equal(day.Year == 2025 ? before : null, (int?)assessment.YearEndLimit);
    }

    [Fact]
    public void Assess_OfARankWithoutTheYearBefore_ShowsItAndSaysWhyItIsNotJudged()
    {
        var assessment = AssessRank(s_later, period => period.Days.First.Year == 2025
            ? new AreaRank(40, 168, 168, "") : new AreaRank(null, 3, 168, "only 3 of the 168 cities have the readings for a rank in 2024"));

        Assert.Equal((TargetStatus.NotMeasurable, 40m), (assessment.Status, assessment.Actual));
        Assert.Contains("only 3 of the 168", assessment.Reason, StringComparison.Ordinal);
    }

    private static PlanTarget Reported(TargetOperator @operator, int? value) =>
        Measured.Target(TargetIndicator.Reported, @operator, value) with { Measure = "秸秆综合利用率", Unit = "%" };

    private static ReportedIndicator Report(string period, decimal value, DateOnly date)
    {
        Assert.True(Period.TryParse(period, out var of));
        return new ReportedIndicator(
            "P", "T1", of!, value, "%", "某局年报", date, "", new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero));
    }

    private static TargetAssessment Assess(PlanTarget target, DateOnly asOf, params ReportedIndicator[] reports) =>
        Assessor(asOf, (_, _) => throw new InvalidOperationException("No rank was asked for."), reports)
            .Assess(PlanOf(target), target, Measured.Year);

    private static TargetAssessment AssessRank(DateOnly asOf, Func<Period, AreaRank> rank)
    {
        var target = Measured.Target(TargetIndicator.CompositeIndexRank, TargetOperator.Improves, null) with { Group = "168" };
        return Assessor(asOf, (_, period) => rank(period)).Assess(PlanOf(target), target, Measured.Year);
    }

    private static TargetAssessor Assessor(DateOnly asOf, Func<PlanTarget, Period, AreaRank> rank, params ReportedIndicator[] reports) =>
        new(
        Editions.Cn2012, (_, _) => throw new InvalidOperationException("No figure was asked for."), rank, asOf)
        { Reports = reports };

    private static Plan PlanOf(PlanTarget target) =>
        new() { Id = "P", Title = "计划", Document = "某府", Edition = "CN2012", Targets = [target] };
}
