namespace AqPipeline.Analytics.Warnings;

/// <summary>Why a day raises no coloured level.</summary>
public enum WarningExclusion
{
    /// <summary>It may raise one.</summary>
    None,

    /// <summary>O3 is its only first pollutant.</summary>
    Ozone,

    /// <summary>A file of events marks it as sand or another exceptional event.</summary>
    Sand,
}

/// <summary>A day as warnings see it, read or forecast.</summary>
/// <param name="Day">The natural day.</param>
/// <param name="Aqi">The daily AQI, 0 to 500; <see langword="null"/> without one.</param>
/// <param name="Exclusion">Why it raises no level.</param>
public sealed record WarningDay(DateOnly Day, int? Aqi, WarningExclusion Exclusion = WarningExclusion.None)
{
    /// <summary>True if the day can be part of an episode.</summary>
    public bool Counts => Exclusion == WarningExclusion.None && Aqi is not null;

    /// <summary>A day with its first pollutants.</summary>
    /// <param name="day">The natural day.</param>
    /// <param name="aqi">The daily AQI; <see langword="null"/> without one.</param>
    /// <param name="primary">The pollutants that decide the AQI.</param>
    /// <param name="isSand">True if a file of events marks it.</param>
    public static WarningDay Of(DateOnly day, int? aqi, PollutantSet primary, bool isSand) => new(
        day, aqi,
        isSand ? WarningExclusion.Sand
            : primary == default(PollutantSet).With(Pollutant.O3) ? WarningExclusion.Ozone : WarningExclusion.None);
}

/// <summary>Days in a row that reach a level.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Level">The highest level they reach.</param>
/// <param name="Days">The days, all above the rule's base.</param>
public sealed record WarningEpisode(WarningRule Rule, WarningLevelRule Level, IReadOnlyList<WarningDay> Days)
{
    /// <summary>The first day.</summary>
    public DateOnly First => Days[0].Day;

    /// <summary>The last day.</summary>
    public DateOnly Last => Days[^1].Day;
}
