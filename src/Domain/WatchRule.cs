namespace AqPipeline;

/// <summary>When a unit is to be summoned (约谈) for its monthly rank.</summary>
/// <param name="Id">Identifies the target it belongs to, for example <c>A21</c>.</param>
/// <param name="BottomShare">The bottom share of the ranked units, above 0 up to 1.</param>
/// <param name="Months">Consecutive months in it, at least 1.</param>
/// <param name="IsOurDefault">Whether the thresholds are ours, the document naming none.</param>
/// <param name="Basis">Where they come from.</param>
/// <param name="Sentence">The sentence of the plan, word for word.</param>
public sealed record WatchRule(string Id, decimal BottomShare, int Months, bool IsOurDefault, string Basis, string Sentence);
