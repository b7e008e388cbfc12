namespace AqPipeline.Analytics.Standards;

/// <summary>One term of the composite index.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Limit">The class II limit its figure is divided by.</param>
/// <param name="Weight">Its weight in the sum.</param>
public sealed record CompositeIndexTerm(Pollutant Pollutant, Averaging Limit, decimal Weight);

/// <summary>Calculation of the composite index (环办监测〔2018〕19号).</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title in Chinese.</param>
/// <param name="Source">Source of the rule.</param>
/// <param name="Terms">One term a pollutant.</param>
/// <param name="Decimals">Digits the index is published with.</param>
/// <param name="WeightsConfirmed">True if an official text gives the weights for this edition.</param>
/// <param name="WeightsBasis">Source of the weights.</param>
public sealed record CompositeIndexRule(
    string Id,
    string Title,
    string Source,
    IReadOnlyList<CompositeIndexTerm> Terms,
    int Decimals,
    bool WeightsConfirmed,
    string WeightsBasis)
{
    internal IEnumerable<string> Faults()
    {
        foreach (var pollutant in Pollutants.All.ToArray())
        {
            if (Terms.Count(term => term.Pollutant == pollutant && term.Weight > 0) != 1)
            {
                yield return $"{Id}: {pollutant.Symbol} must have one term with a positive weight.";
            }
        }
    }
}
