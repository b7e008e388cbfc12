namespace AqPipeline.Analytics.Indices;

/// <summary>Computes the composite index (环境空气质量综合指数) by one edition.</summary>
public sealed class CompositeIndexCalculator(Edition edition)
{
    /// <summary>The weighted sum of the single indices C/S, S being the class II limit the rule names.</summary>
    /// <param name="concentrations">The published figures of the period in each pollutant's unit: bulletins reproduce from these.</param>
    /// <param name="raw">The same figures before they were rounded; <see langword="null"/> where there are none but the published
    /// ones.</param>
    /// <returns>The index; <see langword="null"/> when any pollutant has no figure, since a missing one would improve it.</returns>
    /// <example>SO2 11, NO2 16, PM10 40, PM2.5 16, CO 0.6, O3 139 under CN2012 → 2.63, O3.</example>
    public CompositeIndex? Compute(PollutantTable<decimal?> concentrations, PollutantTable<decimal?>? raw = null)
    {
        var rule = edition.CompositeIndex;
        var single = new PollutantTable<decimal>();
        var (sum, rawSum) = (0m, 0m);
        foreach (var term in rule.Terms)
        {
            if (concentrations[term.Pollutant] is not { } concentration)
            {
                return null;
            }

            var limit = edition.Limits.ClassII(term.Pollutant, term.Limit);
            single[term.Pollutant] = concentration / limit;
            sum += term.Weight * single[term.Pollutant];
            rawSum += term.Weight * ((raw?[term.Pollutant] ?? concentration) / limit);
        }

        return new CompositeIndex(rawSum, sum, Gb8170.Round(sum, rule.Decimals), single, Highest(single));
    }

    private static Pollutant Highest(PollutantTable<decimal> single)
    {
        var highest = Pollutant.SO2;
        foreach (var pollutant in Pollutants.All)
        {
            highest = single[pollutant] > single[highest] ? pollutant : highest;
        }

        return highest;
    }
}
