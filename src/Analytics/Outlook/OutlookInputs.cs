namespace AqPipeline.Analytics.Outlook;

/// <summary>What an outlook takes into account beside the daily figures.</summary>
/// <param name="WhatIf">A change of the days to come; <see langword="null"/> for none.</param>
public sealed record OutlookInputs(WhatIf? WhatIf = null);
