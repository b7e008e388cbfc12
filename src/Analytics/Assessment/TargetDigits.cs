namespace AqPipeline.Analytics.Assessment;

/// <summary>The digits that the figures of targets are judged with.</summary>
public static class TargetDigits
{
    /// <summary>The digits of a target's figure. A drop has those that figures are published with: its limit, 90 % of the base, has a
    /// decimal of its own.</summary>
    /// <param name="target">The target.</param>
    /// <param name="edition">The edition it is judged under.</param>
    public static int Of(PlanTarget target, Edition edition)
    {
        var rule = edition.Evaluation.Decimals;
        var ofPollutants = target.Operator == TargetOperator.DropAtLeast ? rule.Statistics : rule.Judgement;
        return target.Indicator switch
        {
            TargetIndicator.Pm25Mean => ofPollutants[Pollutant.PM25],
            TargetIndicator.O3Percentile => ofPollutants[Pollutant.O3],
            _ => rule.Ratio,
        };
    }
}
