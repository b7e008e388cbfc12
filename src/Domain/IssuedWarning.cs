namespace AqPipeline;

/// <summary>A warning of heavy pollution that a city issued, as a list of such warnings states it; times are Beijing time.</summary>
/// <param name="City">The city, by name.</param>
/// <param name="Level">The colour; <see langword="null"/> where it is not known.</param>
/// <param name="Start">When it came into force; <see langword="null"/> where that is not known.</param>
/// <param name="End">When it was lifted or raised; <see langword="null"/> where that is not known.</param>
/// <param name="Note">A remark.</param>
/// <param name="Source">Where it was read.</param>
public sealed record IssuedWarning(string City, WarningLevel? Level, DateTime? Start, DateTime? End, string Note, string Source);
