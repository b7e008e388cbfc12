namespace AqPipeline.Analytics.Outlook;

/// <summary>A change of the days to come: pollutants by a share, and heavy-pollution days more or fewer.</summary>
/// <param name="Changes">By pollutant what a figure is multiplied with; 1 leaves it as it is.</param>
/// <param name="HeavyDays">Heavy-pollution days added to each member, below 0 for fewer.</param>
/// <param name="From">The first day that changes; <see langword="null"/> for the first one to come.</param>
/// <param name="Areas">The areas; empty for all.</param>
public sealed record WhatIf(PollutantTable<double> Changes, int HeavyDays, DateOnly? From, IReadOnlySet<string> Areas)
{
    /// <summary>The change as it was asked for.</summary>
    public string Text { get; init; } = "";

    /// <summary>True if it changes the days of an area.</summary>
    public bool IsFor(OutlookArea area) => Areas.Count == 0 || Areas.Contains(area.Name);

    /// <summary>The days to come that do not change.</summary>
    /// <param name="first">The first day to come.</param>
    internal int DaysBefore(DateOnly first) => From is { } from ? from.DayNumber - first.DayNumber : 0;

    /// <summary>Adds the heavy-pollution days, in place of days that are not heavy; a day more is not a good day any more where no other is
    /// left.</summary>
    /// <param name="members">The members.</param>
    /// <param name="days">The days to come: no more of them can be heavy.</param>
    internal void AddDays(AreaMembers members, int days)
    {
        for (var member = 0; HeavyDays != 0 && member < members.Count; member++)
        {
            var heavy = Math.Clamp(members.HeavyDays[member] + HeavyDays, members.SoFar.HeavyDays, members.SoFar.HeavyDays + days);
            members.HeavyDays[member] = (short)heavy;
            members.GoodDays[member] = (short)Math.Min(members.GoodDays[member], members.ValidDays[member] - heavy);
            members.HeavyRatios[member] = members.ValidDays[member] == 0
                ? ScaledValue.Missing
                : ScaledValue.Quotient(100 * ScaledValue.PerUnit * heavy, members.ValidDays[member]);
        }
    }
}
