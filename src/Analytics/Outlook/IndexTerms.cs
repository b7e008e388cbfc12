namespace AqPipeline.Analytics.Outlook;

/// <summary>The composite index of scaled figures in whole numbers.</summary>
internal sealed class IndexTerms
{
    private const long WeightDigits = 1000;

    private readonly (int Pollutant, int Decimals, long Factor)[] _terms;
    private readonly long _denominator;

    /// <param name="edition">The edition, whose limits are whole numbers of the last digit that figures are published with.</param>
    public IndexTerms(Edition edition)
    {
        var rule = edition.CompositeIndex;
        (Pollutant Pollutant, int Decimals, long Weight, long Limit)[] terms =
        [
            .. rule.Terms.Select(term => (
                term.Pollutant, edition.Evaluation.Decimals.Statistics[term.Pollutant], (long)(term.Weight * WeightDigits),
                ScaledValue.Of(edition.Limits.ClassII(term.Pollutant, term.Limit))
                    / ScaledValue.UnitOf(edition.Evaluation.Decimals.Statistics[term.Pollutant]))),
        ];
        var common = terms.Aggregate(1L, (product, term) => product / GreatestDivisor(product, term.Limit) * term.Limit);
        var digits = ScaledValue.PerUnit / ScaledValue.UnitOf(rule.Decimals);
        _terms = [.. terms.Select(term => ((int)term.Pollutant, term.Decimals, term.Weight * (common / term.Limit) * digits))];
        _denominator = common * WeightDigits;
    }

    /// <summary>The published index, in units of its last digit; -1 when a pollutant has no figure.</summary>
    /// <param name="figures">The figures by pollutant, in millionths.</param>
    public int Of(ReadOnlySpan<long> figures)
    {
        var sum = 0L;
        foreach (var (pollutant, decimals, factor) in _terms)
        {
            if (figures[pollutant] < 0)
            {
                return -1;
            }

            sum += factor * ScaledValue.ToDigits(figures[pollutant], decimals);
        }

        var (whole, rest) = Math.DivRem(sum, _denominator);
        return (int)(whole + (2 * rest > _denominator || (2 * rest == _denominator && (whole & 1) == 1) ? 1 : 0));
    }

    private static long GreatestDivisor(long left, long right) => right == 0 ? left : GreatestDivisor(right, left % right);
}
