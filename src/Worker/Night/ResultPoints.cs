using System.Text.Json;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Storage;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Night;

/// <summary>Results as points to be plotted (docs/storage.md lists measurements, tags and fields).</summary>
internal static class ResultPoints
{
    public const string Daily = "area_daily";
    public const string Indicator = "indicator";
    public const string Ranking = "ranking";
    public const string Target = "target";
    public const string Outlook = "outlook";
    public const string Forecast = "forecast";

    private static readonly TimeSpan s_beijing = TimeSpan.FromHours(8);
    private static readonly DateOnly s_always = new(1970, 1, 2);

    /// <summary>The tag that says whether an indicator is of a month or a year.</summary>
    public const string Span = "span";

    /// <summary>The tag with the days ahead.</summary>
    public const string Lead = "lead";

    /// <summary>The entries of all stations, from before the first to behind the last day that one can be of.</summary>
    public static readonly ResultSlice Stations = new("station_info", new DayRange(s_always, new DateOnly(2099, 12, 31)));

    private const int ForecastDecimals = 3;
    private static readonly string[] Names = [.. Pollutants.All.ToArray().Select(pollutant => pollutant.ToString().ToLowerInvariant())];

    /// <summary>An entry of a station, on the day on which it was imported; one without a known import stands for always.</summary>
    public static ResultPoint OfStation(StationVersion version)
    {
        var station = version.Station;
        var day = version.Import is { } import ? DateOnly.FromDateTime(import.At.ToOffset(s_beijing).DateTime) : s_always;
        return new ResultPoint(day, ("station", station.Id.Value))
            .With("name", station.Name).With("city", station.City).With("county", station.County)
            .With("role", JsonNamingPolicy.CamelCase.ConvertName(station.Role.ToString()))
            .With("latitude", station.Latitude).With("longitude", station.Longitude);
    }

    public static ResultPoint OfDay(Area area, AqiReport report)
    {
        var point = new ResultPoint(report.Day, ("area", area.Name), ("city", CityOf(area)))
            .WithWhole("aqi", report.Aqi).WithWhole("level", (long?)report.Level)
            .With("primary", Symbols(report.PrimaryPollutants)).With("edition", report.Edition);
        foreach (var pollutant in Pollutants.All)
        {
            point.With(Names[(int)pollutant], report.Concentrations[pollutant])
                .WithWhole(Names[(int)pollutant] + "_iaqi", report.Iaqi[pollutant]);
        }

        return point;
    }

    public static ResultPoint OfPeriod(Area area, string span, PeriodStatistics figures)
    {
        var point = new ResultPoint(
                figures.Period.Days.First, ("area", area.Name), ("city", CityOf(area)), ("edition", figures.Edition), (Span, span))
            .With("composite_index", figures.Index?.Published).With("good_day_ratio", figures.GoodDayRatio?.Published)
            .WithWhole("good_days", figures.Days.Valid == 0 ? null : figures.Days.Good)
            .WithWhole("heavy_days", figures.Days.Valid == 0 ? null : figures.Days.Heavy)
            .WithWhole("valid_days", figures.Days.Valid)
            .With("days_valid", figures.DaysAreValid).WithWhole("days", figures.Period.Days.Days);
        foreach (var pollutant in Pollutants.All)
        {
            var value = figures.Values[pollutant];
            point.With(Names[(int)pollutant], value.Published).With(Names[(int)pollutant] + "_valid", value.IsValid);
        }

        return point;
    }

    /// <summary>The units with a rank.</summary>
    /// <param name="group">What is ranked.</param>
    /// <param name="units"><c>cities</c> or <c>counties</c>: a province and its capital may have the same name.</param>
    /// <param name="ranking">The ranking.</param>
    public static IEnumerable<ResultPoint> OfRanking(Area group, string units, RankingTable ranking) => ranking.Ranked.Select(unit =>
        new ResultPoint(
                ranking.Period.Days.First,
                ("area", unit.Entry.Name),
                ("city", unit.Entry.City.Length > 0 ? unit.Entry.City : unit.Entry.Name),
                ("group", group.Name),
                ("units", units))
            .WithWhole("rank", unit.Rank).WithWhole("ranked", ranking.Ranked.Count).With("composite_index", unit.Value)
            .With("change", unit.Change).With("edition", ranking.Edition));

    public static ResultPoint OfTarget(DateOnly asOf, TargetAssessment assessment) => new ResultPoint(
            asOf, ("area", assessment.Target.Area), ("plan", assessment.Plan.Id), ("target", assessment.Target.Id))
        .WithWhole("year", assessment.Year).With("rehearsal", assessment.IsRehearsal)
        .With("indicator", Name(assessment.Target.Indicator)).With("status", Name(assessment.Status))
        .With("actual", assessment.Actual).With("limit", assessment.Limit)
        .With("allowed_average", assessment.Progress?.AllowedAverage).With("expected_average", assessment.Progress?.ExpectedAverage)
        .With("probability", Rounded(assessment.Odds?.Probability)).With("expected_year_end", assessment.Odds?.Range?.Expected)
        .With("year_end_lower80", assessment.Odds?.Range?.Lower80).With("year_end_upper80", assessment.Odds?.Range?.Upper80)
        .WithWhole("bad_days", assessment.Progress?.BadDays).WithWhole("bad_days_allowed", assessment.Progress?.BadDaysAllowed);

    /// <summary>How an indicator of an area will end.</summary>
    public static ResultPoint OfOutlook(DateOnly asOf, string area, IndicatorOutlook indicator) =>
        new ResultPoint(asOf, ("area", area), ("indicator", indicator.Id))
            .With("expected", indicator.Range.Expected).With("lower50", indicator.Range.Lower50).With("upper50", indicator.Range.Upper50)
            .With("lower80", indicator.Range.Lower80).With("upper80", indicator.Range.Upper80).With("so_far", indicator.SoFar);

    public static ResultPoint OfForecast(Area area, LeadForecast forecast)
    {
        var point = new ResultPoint(forecast.Day, ("area", area.Name), ("city", CityOf(area)), (Lead, LeadOf(forecast.Lead)))
            .WithWhole("level", (long?)forecast.Level).With("primary", Symbols(forecast.PrimaryPollutants));
        Add(point, "aqi", forecast.Aqi);
        foreach (var pollutant in Pollutants.All)
        {
            Add(point, Names[(int)pollutant], forecast.Values[pollutant]);
            point.With(Names[(int)pollutant] + "_model", forecast.Selections[pollutant]?.Model)
                .With(Names[(int)pollutant] + "_skill", Rounded(forecast.Selections[pollutant]?.SkillAgainstClimatology));
        }

        return point;
    }

    public static string LeadOf(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Add(ResultPoint point, string name, ExpectedFigure? figure) =>
        point.With(name, Rounded(figure?.Value)).With(name + "_lower", Rounded(figure?.Lower))
            .With(name + "_upper", Rounded(figure?.Upper));

    private static decimal? Rounded(double? value) => value is { } number ? Math.Round((decimal)number, ForecastDecimals) : null;

    private static string CityOf(Area area) => area.Kind == AreaKind.County ? area.City : area.Name;

    private static string Symbols(PollutantSet pollutants) =>
        string.Join(' ', Pollutants.All.ToArray().Where(pollutants.Contains).Select(pollutant => pollutant.Symbol));

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
