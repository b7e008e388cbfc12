namespace AqPipeline.Storage.Copying;

/// <summary>The state of a store at one moment.</summary>
/// <param name="Revision">The last revision of readings and rules.</param>
/// <param name="Token">
/// Changes whenever something is written; on a server only with revision, rules and imports, not with kept forecasts and models.
/// </param>
public sealed record StoreMark(long Revision, string Token);
