using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Briefs;

namespace AqPipeline.Worker.Tests.Briefs;

/// <summary>
/// A brief of 长春 on 2019-05-21 with the figures of the picture brief-phone: 2019 as measured; last year, limits and probabilities made up.
/// </summary>
internal static class MadeUpBrief
{
    private static readonly DateOnly s_asOf = new(2019, 5, 20);

    public static DailyBrief Of(params IReadOnlyList<BriefTarget> targets) => new()
    {
        Area = new Area { Kind = AreaKind.City, Name = "长春", Code = "220100", Province = "吉林省" },
        Name = "长春市",
        AsOf = s_asOf,
        Edition = EditionCatalog.Embedded.Find("CN2012")!,
        LastDay = new AqiReport
        {
            Day = s_asOf,
            Edition = "CN2012",
            Concentrations = PollutantTable.Create(
                pollutant => pollutant == Pollutant.PM25 ? 4 : pollutant == Pollutant.O3 ? 82 : (decimal?)null),
            Iaqi = default,
            Aqi = 41,
            Level = AqiLevel.Excellent,
        },
        Month = new BriefPeriod(
            Days(5, 1),
            [
                Figure(BriefMeasure.Index, 3.95m, 4.12m, Province(9), Cities(51, 166)),
                Figure(BriefMeasure.Pm25, 28.8m, 31.4m, Province(9), Cities(29, 168)),
                Figure(BriefMeasure.Pm10, 80, 78, Province(6, isTied: true), Cities(84, 166, isTied: true)),
                Figure(BriefMeasure.O3, 169, 160, Province(7), Cities(94, 166, isTied: true)),
            ],
            new DayCounts(20, 4, 16, 0, 0), new DayCounts(20, 4, 17, 0, 0)),
        Year = new BriefPeriod(
            Days(1, 1),
            [
                Figure(BriefMeasure.Index, 5.07m, 4.97m, Province(9), Cities(63, 152)),
                Figure(BriefMeasure.Pm25, 53.0m, 49.9m, Province(8), Cities(66, 168, isTied: true)),
                Figure(BriefMeasure.Pm10, 93, 90, Province(7), Cities(79, 152, isTied: true)),
                Figure(BriefMeasure.O3, 121, 118, Province(5), Cities(28, 152, isTied: true)),
            ],
            new DayCounts(140, 30, 100, 3, 0), new DayCounts(140, 30, 104, 4, 0)),
        Days = [],
        Targets = targets,
    };

    /// <summary>PM2.5 at most 42, with 71 %.</summary>
    public static BriefTarget Pm25(decimal limit = 42, double? probability = 0.71, TargetStatus status = TargetStatus.Likely) =>
        new(Assessment(TargetIndicator.Pm25Mean, limit, probability, status))
        {
            Mean = 53.0m,
            ControlValue = ControlValue.Of(limit, 53.0m, s_asOf),
            LastYearsRest = 33.8m,
        };

    /// <summary>74 % good days, with 34 %: 365 days less 95 that may be bad are 270.</summary>
    public static BriefTarget GoodDays() => new(Assessment(TargetIndicator.GoodDayRatio, 74, 0.34, TargetStatus.AtRisk) with
    {
        Progress = new TargetProgress { DaysLeft = 225, ValidDays = 140, BadDays = 40, BadDaysAllowed = 95, CanStillBeMet = true },
    })
    {
        Counts = new DayCounts(140, 30, 100, 3, 0),
        LastYearsRest = 166,
    };

    public static BriefTarget HeavyDays(int allowed) => new(
        Assessment(TargetIndicator.HeavyDays, allowed, null, TargetStatus.InsufficientHistory) with
        {
            Progress = new TargetProgress { DaysLeft = 225, ValidDays = 140, BadDays = 3, BadDaysAllowed = allowed },
        })
    { Counts = new DayCounts(140, 30, 100, 3, 0) };

    public static BriefFigure Figure(BriefMeasure measure, decimal? value, decimal? before, params IReadOnlyList<BriefPlace> places) =>
        new(measure, value, before, places);

    public static BriefPlace Province(int rank, bool isTied = false) =>
        new("吉林省", ("province", "全省"), 9, 9) { Rank = rank, IsTied = isTied };

    public static BriefPlace Cities(int rank, int ranked, bool isTied = false) =>
        new("168个重点城市", ("168 cities", "168城市"), ranked, 168) { Rank = rank, IsTied = isTied };

    private static Period Days(int month, int day) => Period.OfDays(new DayRange(new DateOnly(2019, month, day), s_asOf));

    private static TargetAssessment Assessment(TargetIndicator indicator, decimal limit, double? probability, TargetStatus status) => new()
    {
        Plan = new Plan { Id = "P", Title = "P", Document = "P", Edition = "CN2012", Targets = [] },
        Target = new PlanTarget
        {
            Id = "A1",
            Area = "长春",
            Indicator = indicator,
            Operator = TargetOperator.AtMost,
            Value = limit,
            Years = [2019],
            Sentence = "",
        },
        Year = 2019,
        IsRehearsal = false,
        Limit = limit,
        Status = status,
        Odds = new TargetOdds { Probability = probability },
    };
}
