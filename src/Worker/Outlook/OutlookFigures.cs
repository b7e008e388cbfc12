using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Outlook;

/// <summary>The figures of an outlook.</summary>
internal static class OutlookFigures
{
    /// <summary>Where the year will end: PM2.5, O3, good and heavy days, composite index, as far as they have a basis.</summary>
    public static IEnumerable<IndicatorOutlook> Of(AreaOutlook outlook)
    {
        var (members, soFar) = (outlook.Members, outlook.Members.SoFar);
        var digits = outlook.Edition.Evaluation.Decimals;
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
                    id, pollutant == Pollutant.O3 ? ("O3 P90", "O3 第90百分位") : ("PM2.5 mean", "PM2.5 均值"),
                    mean < 0 ? null : Gb(mean, digits.Statistics[pollutant]),
                    MemberRange.Of(members.Figures[pollutant], digits.Statistics[pollutant]), pollutant.Unit);
            }
        }

        if (members.HasDays)
        {
            yield return Days("goodDays", ("good days", "优良天数"), soFar.GoodDays, members.GoodDays);
            yield return Days("heavyDays", ("heavy days", "重污染天数"), soFar.HeavyDays, members.HeavyDays);
            yield return new IndicatorOutlook(
                "goodDayRatio", ("good days %", "优良率"),
                soFar.ValidDays == 0 ? null : Math.Round(100m * soFar.GoodDays / soFar.ValidDays, digits.Ratio),
                MemberRange.Of(members.GoodRatios, digits.Ratio), "%");
        }

        if (members.Index.All(index => index >= 0) && members.Bases[Pollutant.O3] != RestBasis.None)
        {
            var decimals = outlook.Edition.CompositeIndex.Decimals;
            yield return new IndicatorOutlook(
                "compositeIndex", ("composite index", "综合指数"), null,
                MemberRange.Of(members.Index.Select(index => index * ScaledValue.UnitOf(decimals)), decimals), "");
        }
    }

    /// <summary>For each plan the probability that all its targets of the area are met in the same member.</summary>
    public static IEnumerable<(string Plan, int Targets, double Probability)> Together(AreaOutlook outlook) =>
        from target in outlook.Targets
        where target.Odds.Probability is not null && !target.Assessment.Target.IsSoft
        group target.Odds.Meets by target.Assessment.Plan.Id into plan
        let all = plan.ToList()
        select (plan.Key, all.Count,
            Enumerable.Range(0, all[0].Count).Count(member => all.TrueForAll(meets => meets[member])) / (double)all[0].Count);

    private static IndicatorOutlook Days(string id, Words name, int soFar, short[] days) =>
        new(id, name, soFar, MemberRange.Of(days.Select(count => count * ScaledValue.PerUnit), 0), "d");

    private static decimal Gb(long scaled, int decimals) =>
        ScaledValue.ToDigits(scaled, decimals) * ScaledValue.ToDecimal(ScaledValue.UnitOf(decimals));
}

/// <summary>How an indicator will end.</summary>
/// <param name="Id">Its name in documents.</param>
/// <param name="Name">Its name in tables.</param>
/// <param name="SoFar">The figure of the known days; <see langword="null"/> where there is none.</param>
/// <param name="Range">The end of the year.</param>
/// <param name="Unit">The unit.</param>
internal sealed record IndicatorOutlook(string Id, Words Name, decimal? SoFar, MemberRange Range, string Unit);
