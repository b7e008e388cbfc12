using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;

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

    /// <summary>The stages of the readings behind the annual figures, in their order.</summary>
    public IReadOnlyList<DataStage> AnnualStages { get; init; } = [];

    public IReadOnlyList<TargetAssessment> Targets { get; init; } = [];

    /// <summary>How the year will end; <see langword="null"/> when nothing is to come or known.</summary>
    public YearOutlook? Outlook { get; init; }

    /// <summary>The targets with another status than before.</summary>
    public IReadOnlyList<TargetChange> Changes { get; init; } = [];

    /// <summary>Who moved in the ranking of the month to date.</summary>
    public IReadOnlyList<RankMove> Moves { get; init; } = [];

    /// <summary>How complete the last day is.</summary>
    public DayCapture? Capture { get; init; }

    public IReadOnlyList<AreaForecast> Forecasts { get; init; } = [];

    public IReadOnlyList<AreaForecast> HourlyForecasts { get; init; } = [];

    /// <summary>What did not work.</summary>
    public IReadOnlyList<NightTrouble> Troubles { get; init; } = [];

    /// <summary>Files of which nothing was taken.</summary>
    public IReadOnlyList<FileContent.Refused> Refused => [.. Imports.SelectMany(import => import.Refused)];

    /// <summary>The receipts of the files taken now.</summary>
    public IEnumerable<ImportReceipt> Taken => Imports.SelectMany(import => import.Receipts);

    /// <summary>Days whose readings changed.</summary>
    public int ChangedDays => Imports.SelectMany(import => import.ChangedDays).Distinct().Count();

    /// <summary>The days forecast as heavily or severely polluted, area by area.</summary>
    public IEnumerable<(string Area, LeadForecast Day)> Warnings =>
        from forecast in Forecasts
        from day in forecast.Leads
        where day.Level >= AqiLevel.HeavilyPolluted
        select (forecast.Area, day);
}

/// <summary>What a nightly run is to do.</summary>
internal sealed record NightRequest
{
    /// <summary>The sources to fetch from first.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>The moment at which their windows of days and hours end; <see langword="null"/> for now.</summary>
    public DateTimeOffset? FetchAsOf { get; init; }

    /// <summary>Files to import besides.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files that the search for them left out.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>The folder of plans.</summary>
    public required string Plans { get; init; }

    /// <summary>The ledger of reported indicators; it need not be there.</summary>
    public string Reported { get; init; } = ReportLedger.DefaultPath;

    /// <summary>What gives the status of a target in a running year.</summary>
    public StatusRule Rule { get; init; } = new();

    /// <summary>The last day that counts; <see langword="null"/> for the last with readings.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>
    /// Whether a day beyond the last readings gives way to the last day with readings: a feed that is late is no day without figures.
    /// </summary>
    public bool StaysWithinReadings { get; init; }

    /// <summary>The day up to which the last run reported, to say what came since; <see langword="null"/> for the day before.</summary>
    public DateOnly? ReportedUntil { get; init; }

    /// <summary>The groups whose ranking is watched.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether all counties of the groups are ranked instead of the units one level below.</summary>
    public bool Counties { get; init; }

    /// <summary>Days to forecast; 0 for no forecast.</summary>
    public int ForecastDays { get; init; }

    /// <summary>Hours to forecast, at most 72; 0 for no hourly forecast.</summary>
    public int ForecastHours { get; init; }

    /// <summary>What to forecast; empty for every city with readings and its districts.</summary>
    public IReadOnlyList<string> ForecastAreas { get; init; } = [];
}
