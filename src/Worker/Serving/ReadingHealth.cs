using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks of the readings: their age, stray and future hours, missing days, silent and unknown stations.</summary>
internal static class ReadingHealth
{
    private const int SilentDays = 7;
    private const int Named = 5;

    /// <summary>The age of the newest readings.</summary>
    public static async Task<HealthCheck> Ages(
        IStore store, PlausibleSpans plausible, TimeSpan lateAfter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string name = "readings";
        if (plausible.Days is not { } days)
        {
            return new(name, HealthState.Broken, "The store holds no readings.", "Import some: `aq ingest PATH`.");
        }

        var age = DateOnly.FromDateTime(now.ToOffset(HourEnding.BeijingOffset).DateTime).DayNumber - days.Last.DayNumber;
        var until = age switch
        {
            < -1 => $"{Counted.Of(-age, "day")} after today",
            <= 0 => "up to today",
            _ => $"the last day {Counted.Of(age, "day")} ago",
        };
        var finding = $"{plausible.Spans.Count} series from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}, {until}.";
        return age switch
        {
            < -1 => new(
                name, HealthState.Attention, finding,
                (await LateReadings.Find(store, await store.ReadImports(cancellationToken), cancellationToken)).Count == 0
                    ? "Is the clock of this machine right?"
                    : "See below which file brought the dates to come."),
            _ when HealthRules.IsLate(days.Last, lateAfter, now) => new(
                name, HealthState.Attention, finding,
                "They are old. Is the feed still coming? `aq fetch` says what each source has."),
            _ => new(name, HealthState.Fine, finding),
        };
    }

    /// <summary>Stray hours, which make no readings fresh; nothing if there are none.</summary>
    public static IEnumerable<HealthCheck> Stray(IReadOnlyList<StrayDay> stray) => stray is not [var first, ..]
        ? []
        :
        [
            new(
                "stray hours",
                HealthState.Attention,
                $"Stray hours on {Counted.Of(stray.Select(day => day.Day).Distinct().Count(), "day")} are left out; "
                    + $"the first on {first.Day:yyyy-MM-dd}, {first.Series.Name}.",
                "Are these dates right? `aq quality --area CODE --period YEAR` shows the hours, a correction withdraws them."),
        ];

    /// <summary>Hours that their import could not know yet, which earlier versions took; nothing where there are none.</summary>
    public static IEnumerable<HealthCheck> Late(IReadOnlyList<LateDay> late)
    {
        if (late.Count == 0)
        {
            return [];
        }

        var series = late.Select(day => day.Series).Distinct().Count();
        var named = late.Take(Named).Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Series.Name} on {day.Day:yyyy-MM-dd}, {Counted.Of(day.Hours, "hour")}, from {day.File}, imported "
                + $"{day.ImportedAt.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}"));
        return
        [
            new(
                "late dates",
                HealthState.Attention,
                $"{(late.Count == LateReadings.MostDays ? "At least " : "")}{Counted.Of(late.Count, "day")} of {series} series have hours "
                    + $"that end more "
                    + $"than a day after their import (Beijing time): {string.Join("; ", named)}"
                    + (late.Count > Named ? $"; and {late.Count - Named} more." : "."),
                "Either these dates are wrong, or the clock was at the import. A file with the same hours left empty withdraws them; "
                    + "where the clock was wrong nothing is to be done."),
        ];
    }

    /// <summary>Whole days that no series has.</summary>
    public static async Task<HealthCheck> Missing(IStore store, PlausibleSpans plausible, CancellationToken cancellationToken)
    {
        const string name = "missing days";
        if (plausible.Days is not { } days)
        {
            return new(name, HealthState.Fine, "There are no readings, and so no days between them.") { Gaps = [] };
        }

        if ((await store.ReadDirtyDays(cancellationToken)).Count > 0)
        {
            const string finding = "Not looked for while days wait to be evaluated.";
            return new(name, HealthState.Attention, finding, "Ask again after the next question or run.") { Gaps = [] };
        }

        var gaps = await GapSearch.Between(store, plausible.Spans, days, cancellationToken);
        return gaps.Count == 0
            ? new(name, HealthState.Fine, $"Every day from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd} has readings.") { Gaps = gaps }
            : new(
                name,
                HealthState.Attention,
                $"{GapText.Days(gaps)} without readings of any series: {GapText.Of(gaps)}.",
                "Find the files of these days and import them: `aq ingest PATH`. `aq quality` says what areas lack beside them.")
            {
                Gaps = gaps,
            };
    }

    /// <summary>Stations that stopped before the others; of old readings all have stopped, and that is said.</summary>
    public static HealthCheck Silent(IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory, DateOnly today)
    {
        const string name = "silent stations";
        var last = spans.Count == 0 ? today : spans.Values.Max(span => span.Last);
        List<string> silent =
        [
            .. directory.Stations.Values.Where(station => station.Role == StationRole.Evaluation)
                .Where(station => spans.TryGetValue(station.Id, out var span) && last.DayNumber - span.Last.DayNumber > SilentDays)
                .Select(station => station.Id.Value),
        ];
        var named = Counted.Of(silent.Count, "evaluation station");
        if (today.DayNumber - last.DayNumber is > SilentDays and var age)
        {
            var before = silent.Count == 0
                ? "none was silent before the others"
                : $"{named} had been silent for more than {SilentDays} days: {Some(silent)}";
            return new(
                name,
                HealthState.Attention,
                $"No station has readings of the last {SilentDays} days: the newest are of {last:yyyy-MM-dd}, "
                    + $"{Counted.Of(age, "day")} ago. Seen from that day {before}.",
                "Import what has come since: `aq ingest PATH`.");
        }

        return silent.Count == 0
            ? new(
                name, HealthState.Fine,
                $"Every evaluation station with readings has some of the {SilentDays} days before {last:yyyy-MM-dd}.")
            : new(
                name,
                HealthState.Attention,
                $"{named} {(silent.Count == 1 ? "has" : "have")} been silent for more than {SilentDays} days: {Some(silent)}.",
                "Ask their operators; `aq quality` says how many valid days the year can still lose.");
    }

    /// <summary>Series that belong to no area.</summary>
    public static HealthCheck Stations(IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory)
    {
        var unknown = spans.Keys.Where(series => !directory.HasArea(series)).Select(Called).ToList();
        return unknown.Count == 0
            ? new(
                "station list", HealthState.Fine,
                spans.Count == 1 ? "The one series belongs to an area." : $"All {spans.Count} series belong to an area.")
            : new(
                "station list",
                HealthState.Attention,
                $"{unknown.Count} of {spans.Count} series "
                    + $"{(unknown.Count == 1 ? "belongs to no area and counts" : "belong to no area and count")} nowhere: "
                    + $"{Some(unknown)}.",
                "Import a station list that has them with a city that there is: `aq ingest --stations FILE`.");

        string Called(StationId series) =>
            directory.Stations.TryGetValue(series, out var station) ? $"{series.Name} (city '{station.City}')" : series.Name;
    }

    /// <summary>The first few of some names.</summary>
    private static string Some(List<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Take(Named))
            + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
