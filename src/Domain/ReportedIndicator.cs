namespace AqPipeline;

/// <summary>A figure of a target that stations do not measure, as somebody reported it.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Target">The target's id in it.</param>
/// <param name="Period">What the figure is of: a year, or the part of one that was known.</param>
/// <param name="Value">The figure in <paramref name="Unit"/>.</param>
/// <param name="Unit">The target's unit.</param>
/// <param name="Source">The document or office it comes from.</param>
/// <param name="Date">The date of that source.</param>
/// <param name="Note">What else is to be said; often empty.</param>
/// <param name="Recorded">When it was handed in, in UTC. Of several reports of a period the one with the latest date, then the latest
/// recorded, counts.</param>
public sealed record ReportedIndicator(
    string Plan, string Target, Period Period, decimal Value, string Unit, string Source, DateOnly Date, string Note,
    DateTimeOffset Recorded);
