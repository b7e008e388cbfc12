namespace AqPipeline.Analytics.Outlook;

/// <summary>What an outlook takes into account beside the daily figures.</summary>
public sealed record OutlookInputs
{
    /// <summary>A change of the days to come; <see langword="null"/> for none.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>Names of the areas whose members are asked for; <see langword="null"/> for all. The others still say how all areas
    /// change.</summary>
    public IReadOnlySet<string>? Only { get; init; }
}
