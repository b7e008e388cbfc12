namespace AqPipeline;

/// <summary>The rules by which a figure rests on enough data (GB 3095 Table 4; for a group the share of its cities).</summary>
public enum ValidityRule
{
    /// <summary>Valid days of the whole period.</summary>
    Days,

    /// <summary>Valid days of each of its calendar months.</summary>
    Month,

    /// <summary>Cities of a group whose own figure is valid.</summary>
    Cities,
}

/// <summary>The rule that decides whether a figure is valid, with its counts: the one that fails, or the one of the whole period where
/// none does.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Have">Valid days of the period or month, or valid cities.</param>
/// <param name="Needed">As many are needed.</param>
/// <param name="Month">The first day of the month that lacks most, the earliest of such; <see langword="null"/> for the other
/// rules.</param>
/// <param name="OtherMonths">Months that lack days besides it.</param>
public readonly record struct ValidityDecision(ValidityRule Rule, int Have, int Needed, DateOnly? Month = null, int OtherMonths = 0)
{
    /// <summary>Whether the rule is kept.</summary>
    public bool IsMet => Have >= Needed;

    /// <summary>In words, for example <c>26 valid days in 2016-09, 27 needed</c>.</summary>
    public override string ToString()
    {
        var days = Counted.Of(Have, "valid day");
        var others = OtherMonths == 0 ? "" : $", and too few in {Counted.Of(OtherMonths, "month")} more";
        return Rule switch
        {
            ValidityRule.Cities => $"{Counted.Of(Have, "city", "cities")} with enough valid days, {Needed} needed",
            ValidityRule.Month => $"{days} in {Month:yyyy-MM}, {Needed} needed{others}",
            _ => $"{days}, {Needed} needed",
        };
    }
}
