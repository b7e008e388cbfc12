using AqPipeline.Analytics.Assessment;

namespace AqPipeline.Analytics.Outlook;

/// <summary>Computes the probability of a target from the members of an ensemble.</summary>
/// <param name="Odds">The probability and what it takes.</param>
/// <param name="Meets">True by member if it meets the target, so that several targets can be met together; empty without a
/// probability.</param>
public sealed record MemberOdds(TargetOdds Odds, IReadOnlyList<bool> Meets)
{
    private const double Even = 0.5;
    private const double Likely = 0.8;

    /// <summary>The chance that a target is met.</summary>
    /// <param name="target">A target with a number to hold it against.</param>
    /// <param name="limit">The value that separates met from not met, in the indicator's unit.</param>
    /// <param name="members">The members of the target's area.</param>
    /// <param name="edition">The edition it is judged under.</param>
    public static MemberOdds Of(PlanTarget target, decimal limit, AreaMembers members, Edition edition)
    {
        if (Figures(target.Indicator, members) is not { } figures)
        {
            return Without(OddsReason.NoBasis);
        }

        // Where no year will be valid, the figure alone is held against the limit, and the reason says so.
        int[] all = [.. Enumerable.Range(0, members.Count)];
        int[] valid = [.. all.Where(member => IsValid(target.Indicator, members, member))];
        var (counted, reason) = valid.Length > 0 ? (valid, OddsReason.None) : (all, OddsReason.TooFewDays);
        var published = target.Indicator switch
        {
            TargetIndicator.Pm25Mean => edition.Evaluation.Decimals.Statistics[Pollutant.PM25],
            TargetIndicator.O3Percentile => edition.Evaluation.Decimals.Statistics[Pollutant.O3],
            TargetIndicator.HeavyDays => 0,
            _ => edition.Evaluation.Decimals.Ratio,
        };
        var odds = new TargetOdds { Range = MemberRanges.Of(figures, published) };
        if (target.Operator == TargetOperator.About)
        {
            return new MemberOdds(odds with { Reason = OddsReason.NoLimit }, []);
        }

        var (digits, bound) = (TargetDigits.Of(target, edition), ScaledValue.Of(limit));
        var unit = ScaledValue.UnitOf(digits);
        bool Meets(long figure) => ScaledValue.ToDigits(figure, digits) * unit is var judged
            && (target.Operator == TargetOperator.AtLeast ? judged >= bound : judged <= bound);
        bool[] meets = [.. figures.Select(Meets)];
        odds = odds with
        {
            Probability = (double)counted.Count(member => meets[member]) / counted.Length,
            Reason = reason,
            Distribution = MemberClasses.Of(figures, meets, counted, published),
        };
        odds = target.Indicator switch
        {
            TargetIndicator.Pm25Mean => OfMean(odds, members, bound, unit),
            TargetIndicator.GoodDayRatio => OfDays(odds, members, member => members.ValidDays[member] - members.GoodDays[member], meets),
            TargetIndicator.HeavyDays or TargetIndicator.HeavyDayRatio => OfDays(odds, members, member => members.HeavyDays[member], meets),
            _ => odds,
        };
        return new MemberOdds(odds, meets);
    }

    /// <summary>The chance that an area's rank by composite index is better than one before (名次前移).</summary>
    /// <param name="area">The area.</param>
    /// <param name="group">All areas that are ranked, the area among them; a member without a valid index is not ranked in it.</param>
    /// <param name="before">The rank that has to be beaten.</param>
    /// <param name="minimumShare">The share of the group that needs a valid year before there is a rank, 0 to 1.</param>
    public static MemberOdds OfRank(AreaMembers area, IReadOnlyList<AreaMembers> group, int before, decimal minimumShare)
    {
        if (area.Count == 0 || area.Index.Any(index => index < 0))
        {
            return Without(OddsReason.NoBasis);
        }

        var ranked = group.Where(other => other.Count == area.Count).ToList();
        int[] ranks =
        [
            .. Enumerable.Range(0, area.Count)
                .Select(member => 1 + ranked.Count(other => other.Index[member] >= 0 && other.Index[member] < area.Index[member])),
        ];
        bool[] meets = [.. ranks.Select(rank => rank < before)];
        bool IsRanked(AreaMembers unit, int member) => unit.Index[member] >= 0 && unit.Valid[member].Count == Pollutants.Count;
        int[] all = [.. Enumerable.Range(0, area.Count)];
        int[] valid =
        [
            .. all.Where(member => IsRanked(area, member)
                && ranked.Count(unit => IsRanked(unit, member)) >= minimumShare * group.Count),
        ];
        var (counted, reason) = valid.Length > 0 ? (valid, OddsReason.None) : (all, OddsReason.TooFewDays);
        return new MemberOdds(
            new TargetOdds
            {
                Range = MemberRanges.Of(ranks.Select(rank => rank * ScaledValue.PerUnit), 0),
                Probability = (double)counted.Count(member => meets[member]) / counted.Length,
                Reason = reason,
            },
            meets);
    }

    /// <summary>No probability, for a reason.</summary>
    public static MemberOdds Without(OddsReason reason) => new(new TargetOdds { Reason = reason }, []);

    /// <summary>The figures of an indicator by member; <see langword="null"/> without a basis.</summary>
    internal static long[]? Figures(TargetIndicator indicator, AreaMembers members)
    {
        bool Has(Pollutant pollutant) => members.Count > 0 && members.Bases[pollutant] != RestBasis.None;
        var hasDays = members.Count > 0 && members.HasDays;
        return indicator switch
        {
            TargetIndicator.Pm25Mean when Has(Pollutant.PM25) => members.Figures[Pollutant.PM25],
            TargetIndicator.O3Percentile when Has(Pollutant.O3) => members.Figures[Pollutant.O3],
            TargetIndicator.GoodDayRatio when hasDays => members.GoodRatios,
            TargetIndicator.HeavyDayRatio when hasDays => members.HeavyRatios,
            TargetIndicator.HeavyDays when hasDays => [.. members.HeavyDays.Select(days => days * ScaledValue.PerUnit)],
            _ => null,
        };
    }

    private static bool IsValid(TargetIndicator indicator, AreaMembers members, int member) => indicator switch
    {
        TargetIndicator.Pm25Mean => members.Valid[member].Contains(Pollutant.PM25),
        TargetIndicator.O3Percentile => members.Valid[member].Contains(Pollutant.O3),
        _ => members.DaysAreValid[member],
    };

    /// <summary>
    /// Each member allows a factor of its rest with which its year still meets the limit; half of the members allow the median, four of
    /// five the fifth below.
    /// </summary>
    private static TargetOdds OfMean(TargetOdds odds, AreaMembers members, long bound, long unit)
    {
        var (figures, rests) = (members.Figures[Pollutant.PM25], members.RestMeans[Pollutant.PM25]);
        var highest = bound / unit * unit;
        var factors = new double[members.Count];
        for (var member = 0; member < factors.Length; member++)
        {
            // The year is its known part and the rest: a figure that rounds to the limit leaves so much for the rest.
            var allowed = rests[member] + (highest + unit / 2.0 - figures[member]) / members.RestShare;
            factors[member] = rests[member] > 0 ? Math.Max(0, allowed) / rests[member] : 0;
        }

        Array.Sort(factors);
        var expected = MemberRanges.Of(rests, 6).Expected;
        decimal For(double probability) => (decimal)factors[(int)((1 - probability) * factors.Length)];
        decimal Mean(double probability) => Gb8170.Round(For(probability) * expected, 1);
        decimal Cut(double probability) => Gb8170.Round(100 * (1 - For(probability)), 1);
        return odds with
        {
            RestMeanFor50 = Mean(Even),
            RestMeanFor80 = Mean(Likely),
            CutFor50 = Cut(Even),
            CutFor80 = Cut(Likely),
        };
    }

    /// <summary>
    /// The most bad days that a member meets the target with, and for 80 % less the days by which one member in five exceeds the median.
    /// </summary>
    private static TargetOdds OfDays(TargetOdds odds, AreaMembers members, Func<int, int> badDays, bool[] meets)
    {
        int[] bad = [.. Enumerable.Range(0, members.Count).Select(badDays)];
        int[] sorted = [.. bad.Order()];
        var allowed = Enumerable.Range(0, bad.Length).Where(member => meets[member]).Select(member => (int?)bad[member]).Max();
        var refused = Enumerable.Range(0, bad.Length).Where(member => !meets[member]).Select(member => (int?)bad[member]).Min();
        if ((allowed ?? refused - 1) is not { } most || (refused is null && allowed is not null))
        {
            return odds;
        }

        var (median, high) = (sorted[sorted.Length / 2], sorted[(int)(Likely * sorted.Length)]);
        return odds with { BadDaysFor50 = most, BadDaysFor80 = most - (high - median) };
    }
}
