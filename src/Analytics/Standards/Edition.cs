namespace AqPipeline.Analytics.Standards;

/// <summary>The standards that apply together to data of a range of days. Every result names the edition it used.</summary>
/// <param name="Id">For example <c>CN2012</c>.</param>
/// <param name="From">First day, included; <see langword="null"/> when open.</param>
/// <param name="To">Last day, included; <see langword="null"/> when open.</param>
/// <param name="Limits">The edition of GB 3095.</param>
/// <param name="Aqi">The edition of HJ 633.</param>
/// <param name="Evaluation">The edition of HJ 663.</param>
/// <param name="CompositeIndex">The rule for the composite index.</param>
public sealed record Edition(
    string Id,
    DateOnly? From,
    DateOnly? To,
    ConcentrationLimits Limits,
    AqiRule Aqi,
    EvaluationRule Evaluation,
    CompositeIndexRule CompositeIndex)
{
    /// <summary>True if the edition is in force on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) => (From is null || day >= From) && (To is null || day <= To);
}
