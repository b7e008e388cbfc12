using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Hourly;
using AqPipeline.Ingest.Reading;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Night;

/// <summary>A part of a run that did not work; the others were done all the same.</summary>
/// <param name="Part">The step, or the area within it.</param>
/// <param name="Cause">What stopped it.</param>
internal sealed record NightTrouble(string Part, Exception Cause)
{
    /// <summary>Both in one line.</summary>
    public string Sentence => $"{Part}: {Cause.Message.ReplaceLineEndings(" ")}";
}

/// <summary>What a nightly run came to.</summary>
internal sealed record NightResult
{
    /// <summary>What the sources brought.</summary>
    public FetchSummary Fetched { get; init; } = new([]);

    /// <summary>What became of all files: those of the sources, then the others.</summary>
    public IReadOnlyList<ImportSummary> Imports { get; init; } = [];

    /// <summary>The store ready to be asked; <see langword="null"/> when it could not be evaluated.</summary>
    public EvaluationContext? Context { get; init; }

    /// <summary>The last day that counts; <see langword="null"/> without readings.</summary>
    public DateOnly? AsOf { get; init; }

    public IReadOnlyList<PeriodStatistics> Annual { get; init; } = [];

    public IReadOnlyList<TargetAssessment> Targets { get; init; } = [];

    /// <summary>The targets with another status than before.</summary>
    public IReadOnlyList<TargetChange> Changes { get; init; } = [];

    /// <summary>Who moved in the ranking of the month to date.</summary>
    public IReadOnlyList<RankMove> Moves { get; init; } = [];

    /// <summary>How complete the last day is.</summary>
    public DayCapture? Capture { get; init; }

    public IReadOnlyList<(AreaForecast Forecast, ForecastHistory History)> Forecasts { get; init; } = [];

    public IReadOnlyList<(AreaHourlyForecast Forecast, HourlyHistory History)> HourlyForecasts { get; init; } = [];

    /// <summary>What did not work.</summary>
    public IReadOnlyList<NightTrouble> Troubles { get; init; } = [];

    /// <summary>Files of which nothing was taken.</summary>
    public IReadOnlyList<FileContent.Refused> Refused => [.. Imports.SelectMany(import => import.Refused)];

    /// <summary>The receipts of the files taken now.</summary>
    public IEnumerable<ImportReceipt> Taken => Imports.SelectMany(import => import.Receipts);

    /// <summary>Days whose readings changed.</summary>
    public int ChangedDays => Imports.SelectMany(import => import.ChangedDays).Distinct().Count();

    /// <summary>The days forecast as heavily or severely polluted, area by area.</summary>
    public IEnumerable<(string Area, DayForecast Day)> Warnings =>
        from entry in Forecasts
        from day in entry.Forecast.Days
        where day.Level >= AqiLevel.HeavilyPolluted
        select (entry.Forecast.Area, day);
}
