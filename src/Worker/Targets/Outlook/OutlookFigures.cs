using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>Makes the figures of an outlook from its members.</summary>
internal static class OutlookFigures
{
    /// <summary>Where the year will end: PM2.5, O3, good and heavy days, composite index, as far as they have a basis.</summary>
    /// <param name="members">The members of the area.</param>
    /// <param name="edition">The edition of the figures.</param>
    public static IEnumerable<IndicatorOutlook> Of(AreaMembers members, Edition edition)
    {
        var (soFar, digits) = (members.SoFar, edition.Evaluation.Decimals);
        if (members.Count == 0)
        {
            yield break;
        }

        foreach (var (pollutant, id) in ((Pollutant, string)[])[(Pollutant.PM25, "pm25"), (Pollutant.O3, "o3P90")])
        {
            if (members.Bases[pollutant] != RestBasis.None)
            {
                var mean = pollutant == Pollutant.O3 ? ScaledValue.Missing : soFar.Mean(pollutant);
                yield return new IndicatorOutlook(
                    id, mean < 0 ? null : Gb(mean, digits.Statistics[pollutant]),
                    MemberRanges.Of(members.Figures[pollutant], digits.Statistics[pollutant]), pollutant.Unit);
            }
        }

        if (members.HasDays)
        {
            yield return Days("goodDays", soFar.GoodDays, members.GoodDays);
            yield return Days("heavyDays", soFar.HeavyDays, members.HeavyDays);
            yield return new IndicatorOutlook(
                "goodDayRatio", soFar.ValidDays == 0 ? null : Math.Round(100m * soFar.GoodDays / soFar.ValidDays, digits.Ratio),
                MemberRanges.Of(members.GoodRatios, digits.Ratio), "%");
        }

        if (members.Index.All(index => index >= 0) && members.Bases[Pollutant.O3] != RestBasis.None)
        {
            var decimals = edition.CompositeIndex.Decimals;
            yield return new IndicatorOutlook(
                "compositeIndex", null, MemberRanges.Of(members.Index.Select(index => index * ScaledValue.UnitOf(decimals)), decimals), "");
        }
    }

    /// <summary>The name of an indicator in tables.</summary>
    public static Words Name(IndicatorOutlook indicator) => indicator.Id switch
    {
        "pm25" => ("PM2.5 mean", "PM2.5 均值"),
        "o3P90" => ("O3 P90", "O3 第90百分位"),
        "goodDays" => ("good days", "优良天数"),
        "heavyDays" => ("heavy days", "重污染天数"),
        "goodDayRatio" => ("good days %", "优良率"),
        _ => ("composite index", "综合指数"),
    };

    /// <summary>For each plan the probability that all its targets of the area are met in the same member.</summary>
    /// <param name="targets">The area's targets with the members that meet them.</param>
    public static IEnumerable<PlanOutlook> Together(IEnumerable<(TargetAssessment Assessment, MemberOdds Odds)> targets) =>
        from target in targets
        where target.Odds.Meets.Count > 0 && !target.Assessment.Target.IsSoft
        group target.Odds.Meets by target.Assessment.Plan.Id into plan
        let all = plan.ToList()
        select new PlanOutlook(
            plan.Key, all.Count,
            Enumerable.Range(0, all[0].Count).Count(member => all.TrueForAll(meets => meets[member])) / (double)all[0].Count);

    private static IndicatorOutlook Days(string id, int soFar, short[] days) =>
        new(id, soFar, MemberRanges.Of(days.Select(count => count * ScaledValue.PerUnit), 0), "d");

    private static decimal Gb(long scaled, int decimals) =>
        ScaledValue.ToDigits(scaled, decimals) * ScaledValue.ToDecimal(ScaledValue.UnitOf(decimals));
}
