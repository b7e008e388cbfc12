using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests;

/// <summary>The embedded editions by id.</summary>
internal static class Editions
{
    internal static Edition Cn2012 { get; } = Of("CN2012");

    internal static Edition Cn2026 { get; } = Of("CN2026-T");

    internal static Edition Cn2031 { get; } = Of("CN2031");

    internal static Edition Of(string id) =>
        EditionCatalog.Embedded.Find(id) ?? throw new ArgumentException($"There is no edition {id}.", nameof(id));
}
