using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Warnings;

/// <summary>Days in a row with a daily AQI above a number.</summary>
/// <param name="Above">The number; a day needs more.</param>
/// <param name="Days">Number of consecutive days: 24 h are one.</param>
public sealed record WarningCondition(int Above, int Days);

/// <summary>One level and the ways to reach it.</summary>
/// <param name="Level">The level.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="CutPercent">The share of all emissions to cut, in percent; <see langword="null"/> where the sources name none.</param>
/// <param name="Ways">Any of these reaches it; of one way all conditions must hold in the same episode.</param>
public sealed record WarningLevelRule(
    WarningLevel Level, string Name, int? CutPercent, IReadOnlyList<IReadOnlyList<WarningCondition>> Ways);

/// <summary>A time in which a rule was in force.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; <see langword="null"/> for a rule in force today.</param>
public sealed record WarningRuleSpan(DateOnly From, DateOnly? Until)
{
    /// <summary>True for a day of the time.</summary>
    public bool Contains(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}

/// <summary>A rule of warnings of heavy pollution: the levels, and what days in a row reach them.</summary>
/// <remarks>
/// The documents count 24-hour means over any hours, or hours above a number; here calendar days count. Coloured levels are for pollution
/// of the kind of PM2.5: days of ozone and of sand raise none (<see cref="WarningDay.Counts"/>).
/// </remarks>
/// <param name="Id">Its short name, such as <c>CN-2024</c>.</param>
/// <param name="Document">The document.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Source">Source of the thresholds.</param>
/// <param name="Confirmed">True if they are the document's own text.</param>
/// <param name="Cities">The cities to which it applies; empty for all.</param>
/// <param name="InForce">The times in which it was in force, in order.</param>
/// <param name="LiftingDays">
/// Days without a level that must lie ahead before a warning is lifted; <see langword="null"/> where no rule of lifting is known, and a
/// warning ends with its last day.
/// </param>
/// <param name="Note">What a reader has to know.</param>
/// <param name="Levels">The levels, highest first, as they are tested.</param>
public sealed record WarningRule(
    string Id, string Document, string Title, string Source, bool Confirmed, IReadOnlyList<string> Cities,
    IReadOnlyList<WarningRuleSpan> InForce, int? LiftingDays, string Note, IReadOnlyList<WarningLevelRule> Levels)
{
    /// <summary>The lowest number that a day of an episode is above.</summary>
    [JsonIgnore]
    public int Base => Levels.SelectMany(level => level.Ways).SelectMany(way => way).Min(condition => condition.Above);

    /// <summary>The highest level that days in a row reach.</summary>
    /// <param name="aqi">The daily AQI of consecutive days; one without a figure ends an episode.</param>
    /// <returns><see langword="null"/> when no level is reached.</returns>
    /// <example>160, 155, 170 under CN-2024 → orange: three days above 150.</example>
    public WarningLevelRule? Of(IReadOnlyList<int?> aqi) =>
        Levels.FirstOrDefault(level => level.Ways.Any(way => RunsAbove(aqi, way.Min(condition => condition.Above)).Any(
            run => way.All(condition => RunsAbove(run, condition.Above).Any(part => part.Count >= condition.Days)))));

    /// <summary>The episodes of days in a row that reach a level, in order.</summary>
    /// <param name="days">Consecutive days.</param>
    public IReadOnlyList<WarningEpisode> Episodes(IReadOnlyList<WarningDay> days)
    {
        var episodes = new List<WarningEpisode>();
        for (var first = 0; first < days.Count; first++)
        {
            WarningDay[] run = [.. days.Skip(first).TakeWhile(day => day.Counts && day.Aqi > Base)];
            if (run.Length > 0 && Of([.. run.Select(day => day.Aqi)]) is { } level)
            {
                episodes.Add(new WarningEpisode(this, level, run));
            }

            first += Math.Max(0, run.Length - 1);
        }

        return episodes;
    }

    /// <summary>The longest stretches of days that all are above a number.</summary>
    private static IEnumerable<IReadOnlyList<int?>> RunsAbove(IReadOnlyList<int?> aqi, int above)
    {
        for (var first = 0; first < aqi.Count; first++)
        {
            List<int?> run = [.. aqi.Skip(first).TakeWhile(day => day > above)];
            if (run.Count > 0)
            {
                yield return run;
                first += run.Count;
            }
        }
    }
}
