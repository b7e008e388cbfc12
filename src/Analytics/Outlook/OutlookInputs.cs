namespace AqPipeline.Analytics.Outlook;

/// <summary>What an outlook takes into account beside the daily figures.</summary>
public sealed record OutlookInputs
{
    /// <summary>A change of the days to come; <see langword="null"/> for none.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>The forecast of the first days; <see langword="null"/> for none.</summary>
    public FirstDays? Forecast { get; init; }

    /// <summary>True: the members keep their running figures, of which a fan is drawn.</summary>
    public bool WithFans { get; init; }

    /// <summary>Names of the areas whose members are asked for; <see langword="null"/> for all. The others still say how all areas
    /// change.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>How many areas are computed at once; -1 for as many as the machine has processors.</summary>
    public int Parallelism { get; init; } = -1;
}
