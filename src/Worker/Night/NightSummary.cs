using AqPipeline.Worker.Indicators;
using static System.FormattableString;

namespace AqPipeline.Worker.Night;

/// <summary>
/// What a bureau reads in the morning: late stations, capture, targets and ranks that moved, forecast and warnings, files refused, what
/// failed.
/// </summary>
internal sealed record NightSummary
{
    private const int Named = 8;

    /// <summary>The day the run was for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The last day that counted: an earlier one when the feed is late.</summary>
    public DateOnly? AsOf { get; init; }

    public int FilesImported { get; init; }

    public int DaysChanged { get; init; }

    /// <summary>Usable hours of the day in percent; <see langword="null"/> without readings.</summary>
    public decimal? Capture { get; init; }

    public int Series { get; init; }

    public IReadOnlyList<string> LateStations { get; init; } = [];

    public IReadOnlyList<string> TargetChanges { get; init; } = [];

    public IReadOnlyList<string> RankingMoves { get; init; } = [];

    public int AreasForecast { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> RefusedFiles { get; init; } = [];

    /// <summary>What was mended in the store: series of one place that were joined, statistics and models made again.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Sources that failed, steps that failed, and what the store has to say.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>All of it in a few sentences.</summary>
    public string Text
    {
        get
        {
            string?[] sentences =
            [
                (AsOf, Capture) is ({ } day, { } percent)
                    ? Invariant($"{Day:yyyy-MM-dd}: {percent:0.0} % captured on {day:yyyy-MM-dd}")
                    : Invariant($"{Day:yyyy-MM-dd}: no readings"),
                $"{Counted.Of(FilesImported, "file")} imported, {Counted.Of(DaysChanged, "day")} changed",
                List("late stations", LateStations),
                List("targets changed", TargetChanges),
                List("moves in the ranking", RankingMoves),
                AreasForecast == 0 ? null : $"{Counted.Of(AreasForecast, "area")} forecast",
                List("warnings", Warnings),
                List("files refused", RefusedFiles),
                List("mended in the store", [.. Repairs.Select(sentence => sentence.TrimEnd('.'))]),
                List("troubles", Troubles),
            ];
            return string.Join(". ", sentences.OfType<string>()) + ".";
        }
    }

    /// <param name="day">The day the run was for.</param>
    /// <param name="night">What it came to.</param>
    /// <param name="notice">What the store has to say; <see langword="null"/> for nothing.</param>
    public static NightSummary Of(DateOnly day, NightResult night, string? notice) => new()
    {
        Day = day,
        AsOf = night.AsOf,
        FilesImported = night.Imports.Sum(import => import.Imported),
        DaysChanged = night.ChangedDays,
        Capture = night.Capture is { Series: > 0 } capture ? decimal.Round(capture.Percent, 1) : null,
        Series = night.Capture?.Series ?? 0,
        LateStations = [.. night.Capture?.Late.Select(id => Name(id, night.Context!)) ?? []],
        TargetChanges =
        [
            .. night.Changes.Select(change =>
                $"{change.Assessment.Plan.Id} {change.Assessment.Target.Id}: {Texts.Status(change.Before).Both} → "
                    + $"{Texts.Status(change.Assessment.Status).Both}"),
        ],
        RankingMoves = [.. night.Moves.Select(move => $"{move.City}{move.Name} {Texts.Figure(move.Before)} → {Texts.Figure(move.Now)}")],
        AreasForecast = night.Forecasts.Count,
        Warnings =
            [.. night.Warnings.Select(
                warning => Invariant($"{warning.Area} {warning.Day.Day:yyyy-MM-dd}: AQI {warning.Day.Aqi?.Value:0}"))],
        RefusedFiles = [.. night.Refused.Select(file => $"{Path.GetFileName(file.File)}: {file.Reason}")],
        Troubles =
        [
            .. night.Fetched.Sources.SelectMany(
                source => source.Failed.Select(trouble => $"{source.Source.Name}: {trouble.What}: {trouble.Reason}")),
            .. night.Troubles.Select(trouble => trouble.Sentence),
            .. notice is null ? Array.Empty<string>() : [notice],
        ],
    };

    private static string Name(StationId id, EvaluationContext context) =>
        context.Directory.Stations.TryGetValue(id, out var station) ? $"{id} {station.Name}" : id.Name;

    private static string? List(string what, IReadOnlyList<string> entries) => entries.Count == 0 ? null
        : $"{entries.Count} {what}: {string.Join(", ", entries.Take(Named))}{(entries.Count > Named ? ", …" : "")}";
}
