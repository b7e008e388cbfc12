using AqPipeline.Worker.Briefs;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Explaining;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Standards;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>The questions of the API: a line for each command that is asked.</summary>
internal static class ApiQuestions
{
    public static IReadOnlyList<AskedCommand> All { get; } =
    [
        new("/indicators", (output, _) => new IndicatorsCommand(output).Create(), typeof(IndicatorJson), typeof(IndicatorComparisonJson))
        {
            Command = "indicators", Example = "area=北京&period=2016", IsOneOrSeveral = true,
        },
        new("/daily", (output, _) => new DailyCommand(output).Create(), typeof(DailyJson), typeof(DailyComparisonJson))
        {
            Command = "daily", Example = "area=北京&from=2016-01-01&to=2016-01-07", IsOneOrSeveral = true,
        },
        new("/hourly", (output, time) => new HourlyCommand(output, time).Create(), typeof(HourlyJson))
        {
            Command = "hourly", MostDays = 1096, Example = "area=北京&day=2016-01-02",
        },
        new("/map", (output, _) => new MapCommand(output).Create(), typeof(MapJson))
        {
            Command = "map", MostDays = 366, Example = "area=北京&from=2016-01-01&to=2016-01-03",
        },
        new("/targets", (output, time) => new TargetsCommand(output, time).Create(), typeof(TargetsJson))
        {
            Command = "targets", Example = "plan=CN-2023-24&as-of=2016-12-31&year=2016&area=北京",
        },
        new("/outlook", (output, time) => new OutlookCommand(output, time).Create(), typeof(OutlookJson))
        {
            Command = "outlook", Example = "area=北京&as-of=2016-06-30", IsOneOrSeveral = true,
        },
        new(
            "/rankings", (output, time) => new RankCommand(output, time).Create(), typeof(RankingJson), typeof(RankSeriesJson))
        {
            Command = "rank", Example = "period=2016-03&group=北京",
        },
        new("/rankings/simulation", (output, _) => new RankSimulateCommand(output).Create(), typeof(SimulationJson))
        {
            Command = "rank simulate", Example = "period=2016-03&group=北京&area=海淀区&pm25=-5",
        },
        new("/rankings/watch-list", (output, time) => new RankWatchCommand(output, time).Create(), typeof(WatchJson))
        {
            Command = "rank watch", Example = "month=2016-03&group=北京",
        },
        new("/bulletins", (output, time) => new BulletinListCommand(output, time).Create(), typeof(BulletinListJson))
        {
            Command = "bulletin list", Example = "", RestsOnStore = false,
        },
        new("/bulletins/{id}", (output, time) => new BulletinShowCommand(output, time).Create(), typeof(BulletinShownJson))
        {
            Command = "bulletin show", Example = "id=B-2016-03-北京-1", RestsOnStore = false,
        },
        new("/brief", (output, time) => new BriefCommand(output, time).Create(), typeof(BriefJson))
        {
            Command = "brief", Example = "area=北京&as-of=2016-06-30", IsOneOrSeveral = true, ReadsState = true,
        },
        new("/areas", (output, _) => new AreasCommand(output).Create(), typeof(AreasJson))
        {
            Command = "areas", Example = "in=北京", Paged = "areas",
        },
        new("/stations", (output, _) => new StationsCommand(output).Create(), typeof(StationsJson))
        {
            Command = "stations", Example = "area=北京", Paged = "stations",
        },
        new("/weather", (output, _) => new WeatherCommand(output).Create(), typeof(WeatherJson))
        {
            Command = "weather", MostDays = 1096, Example = "area=北京&from=2016-01-01&to=2016-01-01",
        },
        new("/profile", (output, _) => new ProfileCommand(output).Create(), typeof(ProfileJson))
        {
            Command = "profile", Example = "area=北京&period=2016-01&pollutant=PM2.5",
        },
        new("/changes", (output, _) => new ChangesCommand(output).Create(), typeof(ChangesJson))
        {
            Command = "changes", Example = "since=1", Paged = "days",
        },
        new("/runs", (output, time) => new RunsCommand(output, time).Create(), typeof(RunsJson))
        {
            Command = "runs", Example = "", RestsOnStore = false,
        },
        new("/forecasts", (output, _) => new KeptForecastsCommand(output).Create(), typeof(KeptForecastsJson))
        {
            Command = "forecast kept", Example = "area=北京",
        },
        new("/forecasts/verification", (output, time) => new ForecastCommand(output, time).Create(), typeof(VerificationJson))
        {
            Command = "forecast --verify", Example = "area=北京", Fixed = new Dictionary<string, string> { ["verify"] = "true" },
            Summary = "Kept forecasts of past days beside the readings.",
        },
        new("/warnings", (output, time) => new WarningsCommand(output, time).Create(), typeof(WarningsJson))
        {
            Command = "warnings --kept", Example = "area=北京&as-of=2016-12-16&rule=CN-2024", ReadsState = true,
            Fixed = new Dictionary<string, string> { ["kept"] = "true" },
        },
        new("/warnings/list", (output, time) => new WarningListCommand(output, time).Create(), typeof(WarningRecordsJson))
        {
            Command = "warnings list", Example = "", RestsOnStore = false,
        },
        new("/warnings/review", (output, _) => new WarningHindsightCommand(output).Create(), typeof(WarningHindsightJson))
        {
            Command = "warnings review", MostDays = 1096, Example = "area=北京&from=2016-12-01&to=2016-12-31", ReadsState = true,
        },
        new("/warnings/rules", (output, _) => new WarningRulesCommand(output).Create(), typeof(WarningRulesJson))
        {
            Command = "warnings rules", Example = "", RestsOnStore = false,
        },
        new("/trend", (output, _) => new TrendCommand(output).Create(), typeof(TrendsJson))
        {
            Command = "trend", Example = "area=北京&pollutant=PM2.5&from=2015",
        },
        new("/quality", (output, _) => new QualityCommand(output).Create(), typeof(QualityJson))
        {
            Command = "quality", Example = "area=北京&period=2016",
        },
        new("/imports", (output, time) => new ImportsCommand(output, time).Create(), typeof(ReceiptJson))
        {
            Command = "imports", Example = "", Paged = "files",
        },
        new("/history", (output, _) => new HistoryCommand(output).Create(), typeof(HistoryJson), typeof(StationHistoryJson))
        {
            Command = "history", Example = "station=1001A&day=2016-01-02",
        },
        new("/explain", (output, _) => new ExplainCommand(output).Create(), typeof(ExplanationJson))
        {
            Command = "explain", Example = "area=北京&period=2016-01&indicator=pm25", IsOneOrSeveral = true,
        },
        new("/limits", (output, time) => new LimitsCommand(output, time).Create(), typeof(LimitsJson))
        {
            Command = "limits", Example = "edition=CN2012", RestsOnStore = false,
        },
        new("/health", (output, time) => new DoctorCommand(output, time).Create(), typeof(DoctorJson))
        {
            Command = "doctor", Example = "", RestsOnStore = false,
        },
        new("/status", (output, time) => new StatusCommand(output, time).Create(), typeof(StatusJson))
        {
            Command = "status", Example = "", RestsOnStore = false,
        },
    ];
}
