namespace AqPipeline.Analytics.Explaining;

/// <summary>Where in their files the hours of a station's day stand, as far as that could be looked up.</summary>
/// <param name="Lines">In words, for example <c>line 512</c>.</param>
/// <param name="Troubles">Why the lines of a file could not be looked up, by its content hash.</param>
public sealed record ReadingPlaces(
    IReadOnlyDictionary<(Pollutant Pollutant, int Hour), string> Lines, IReadOnlyDictionary<string, string> Troubles);
