using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Targets;

/// <summary>How documents word a target.</summary>
internal static class TargetTexts
{
    /// <summary>Indicator and goal: <c>PM2.5 mean &lt;= 32 µg/m³</c>.</summary>
    public static Words Title(PlanTarget target) =>
        Texts.Indicator(target) + Words.If(target.Operator != TargetOperator.None, " " + Texts.Goal(target));

    /// <summary>The days that use up the allowance of an indicator.</summary>
    public static string BadDays(TargetIndicator indicator) => indicator switch
    {
        TargetIndicator.GoodDayRatio => "notGood",
        TargetIndicator.HeavyDayRatio or TargetIndicator.HeavyDays => "heavy",
        _ => "none",
    };

    /// <summary>
    /// The allowed mean of the days left, cut to the digits that means of PM2.5 are published with: a rounded one could miss the target.
    /// </summary>
    public static decimal? AllowedAverage(TargetAssessment assessment)
    {
        if (assessment.Progress?.AllowedAverage is not { } allowed)
        {
            return null;
        }

        var digits = EditionCatalog.Embedded.Find(assessment.Plan.Edition)!.Evaluation.Decimals.Statistics[Pollutant.PM25];
        return decimal.Round(allowed, digits, MidpointRounding.ToZero);
    }
}
