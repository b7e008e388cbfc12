using AqPipeline.Analytics.Outlook;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>The outlooks of one as-of day, as they are kept and read.</summary>
internal sealed record YearOutlook
{
    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Members of the ensemble.</summary>
    public required int Members { get; init; }

    /// <summary>Seed of its random numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>What it was computed from: program, readings, stations, forecast. Another source is another outlook.</summary>
    public required string Source { get; init; }

    /// <summary>The daily figures up to the as-of day, so that corrections of them show.</summary>
    public required string Figures { get; init; }

    /// <summary>What was changed of the days to come; empty for nothing.</summary>
    public string WhatIf { get; init; } = "";

    /// <summary>By plan, all its targets of all these areas together.</summary>
    public required IReadOnlyList<PlanOutlook> Plans { get; init; }

    /// <summary>The areas.</summary>
    public required IReadOnlyList<AreaOutlook> Areas { get; init; }

    /// <summary>What is asked for of it. Of a plan that is asked for in part, nothing is said of all its targets.</summary>
    /// <param name="subjects">The areas, all of them here.</param>
    /// <param name="targets">The targets, all of them here.</param>
    public YearOutlook Only(IEnumerable<Subject> subjects, IReadOnlyList<TargetAssessment> targets)
    {
        bool IsAsked(TargetOutlook target) => targets.Any(target.Is);
        var partly = Areas.SelectMany(area => area.Targets).Where(target => !IsAsked(target)).Select(target => target.Plan).ToHashSet();
        return this with
        {
            Plans = [.. Plans.Where(plan => !partly.Contains(plan.Plan))],
            Areas =
            [
                .. subjects.Select(subject => Of(subject.Name)!).Select(area => area with
                {
                    Targets = [.. area.Targets.Where(IsAsked)],
                    Plans = [.. area.Plans.Where(plan => area.Targets.Any(target => target.Plan == plan.Plan && IsAsked(target)))],
                }),
            ],
        };
    }

    /// <summary>The area of a name; <see langword="null"/> when it is not among them.</summary>
    public AreaOutlook? Of(string area) => Areas.FirstOrDefault(outlook => outlook.Area == area);

    /// <summary>The outlook of a target; <see langword="null"/> when it is not among them, or was another one.</summary>
    public TargetOutlook? Of(TargetAssessment assessment) => Areas.SelectMany(area => area.Targets).FirstOrDefault(
        target => target.Is(assessment) && target.Limit == assessment.Limit);
}

/// <summary>How the year of an area will end.</summary>
internal sealed record AreaOutlook
{
    /// <summary>Its name.</summary>
    public required string Area { get; init; }

    /// <summary>The edition of the figures.</summary>
    public required string Edition { get; init; }

    /// <summary>Whether the rest of the year has a basis.</summary>
    public required bool HasBasis { get; init; }

    /// <summary>The days the outlook rests on, or what is missing and from when it is known.</summary>
    public required string Basis { get; init; }

    /// <summary>The same in Chinese.</summary>
    public required string BasisChinese { get; init; }

    /// <summary>Pollutants of which no other year has figures, where others have; empty when all have or none has.</summary>
    public required IReadOnlyList<string> Lacking { get; init; }

    /// <summary>What a target without a probability lacks.</summary>
    public string Missing => HasBasis && Lacking.Count > 0 ? $"no other year has figures of {string.Join(", ", Lacking)}" : Basis;

    /// <summary>Whether days of dust were taken out.</summary>
    public bool IsDustDeducted { get; init; }

    /// <summary>Where its figures will end; empty without a basis.</summary>
    public required IReadOnlyList<IndicatorOutlook> Indicators { get; init; }

    /// <summary>Its targets.</summary>
    public required IReadOnlyList<TargetOutlook> Targets { get; init; }

    /// <summary>By plan, all its targets together.</summary>
    public required IReadOnlyList<PlanOutlook> Plans { get; init; }

    /// <summary>The running figures; <see langword="null"/> unless asked for.</summary>
    public OutlookFan? Fan { get; init; }
}

/// <summary>The outlook of a target.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Target">The target within it.</param>
/// <param name="Limit">The value that separates met from not met.</param>
/// <param name="Odds">The probability.</param>
internal sealed record TargetOutlook(string Plan, string Target, decimal? Limit, TargetOdds Odds)
{
    /// <summary>True of a target of the same plan and name.</summary>
    public bool Is(TargetAssessment assessment) => Plan == assessment.Plan.Id && Target == assessment.Target.Id;
}

/// <summary>All targets of a plan for an area together, those strived for left out.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Targets">How many have a probability.</param>
/// <param name="Probability">The share of the members that meet all of them.</param>
internal sealed record PlanOutlook(string Plan, int Targets, double Probability);

/// <summary>How an indicator will end.</summary>
/// <param name="Id">Its name in documents.</param>
/// <param name="SoFar">The figure of the known days; <see langword="null"/> where there is none.</param>
/// <param name="Range">The end of the year.</param>
/// <param name="Unit">The unit.</param>
internal sealed record IndicatorOutlook(string Id, decimal? SoFar, YearEndRange Range, string Unit);

/// <summary>The running figures of a year: as known, then as ranges.</summary>
/// <param name="Known">The figures from the first day of the year to each known day.</param>
/// <param name="Ahead">The same to days that are to come.</param>
internal sealed record OutlookFan(IReadOnlyList<FanDay> Known, IReadOnlyList<FanRange> Ahead)
{
    private const int Decimals = 1;

    /// <summary>The fan of members; <see langword="null"/> without running figures. Without a basis of days it has PM2.5 alone.</summary>
    public static OutlookFan? Of(AreaMembers members)
    {
        if (members.Fan is not { } fan || members.Count == 0)
        {
            return null;
        }

        YearEndRange?[] pm25 = [.. fan.Ranges(figures => figures.Pm25).Select(Rounded)];
        YearEndRange?[] good = [.. fan.Ranges(figures => members.HasDays ? figures.GoodRatio : null).Select(Rounded)];
        YearEndRange?[] heavy = [.. fan.Ranges(figures => members.HasDays ? figures.HeavyDays : null).Select(Rounded)];
        return new OutlookFan(
            [
                .. fan.Known.Select(day => new FanDay(
                    day.Day, Rounded(day.Figures.Pm25), members.HasDays ? Rounded(day.Figures.GoodRatio) : null,
                    members.HasDays ? Rounded(day.Figures.HeavyDays) : null)),
            ],
            [.. fan.Days.Select((day, index) => new FanRange(day, pm25[index], good[index], heavy[index]))]);
    }

    private static decimal? Rounded(float? figure) => figure is { } value ? decimal.Round((decimal)value, Decimals) : null;

    private static YearEndRange? Rounded(YearEndRange? range) => range is null ? null : new YearEndRange(
        decimal.Round(range.Expected, Decimals), decimal.Round(range.Lower50, Decimals), decimal.Round(range.Upper50, Decimals),
        decimal.Round(range.Lower80, Decimals), decimal.Round(range.Upper80, Decimals));
}

/// <summary>Figures from the first day of a year to a known day: mean of PM2.5 in µg/m³, good days in percent, heavy days.</summary>
internal sealed record FanDay(DateOnly Day, decimal? Pm25, decimal? GoodDayRatio, decimal? HeavyDays);

/// <summary>The ranges of the same figures on a day to come.</summary>
internal sealed record FanRange(DateOnly Day, YearEndRange? Pm25, YearEndRange? GoodDayRatio, YearEndRange? HeavyDays);
