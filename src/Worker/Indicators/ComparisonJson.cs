using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>Indicators under two editions, and the days whose class differs.</summary>
internal sealed record IndicatorComparisonJson(
    string Area, string Period, IReadOnlyList<string> Editions, IReadOnlyList<IndicatorJson> Indicators,
    IReadOnlyList<ClassChangeJson> ChangedDays);

/// <summary>Daily reports under two editions, and the days whose class differs.</summary>
internal sealed record DailyComparisonJson(
    string Area, IReadOnlyList<string> Editions, IReadOnlyList<DailyJson> Daily, IReadOnlyList<ClassChangeJson> ChangedDays);

/// <summary>A day whose class differs, first under the one edition and then under the other, and the pollutants that are why.</summary>
internal sealed record ClassChangeJson(string Area, DateOnly Date, IReadOnlyList<ClassJson> Classes, IReadOnlyList<string> Because)
{
    public static ClassChangeJson From(AreaClassChange entry) => new(
        entry.Area,
        entry.Change.Before.Day,
        [ClassJson.From(entry.Change.Before), ClassJson.From(entry.Change.After)],
        [.. entry.Change.Because.Select(pollutant => pollutant.Symbol)]);
}

/// <summary>The class of a day under an edition; without an AQI none.</summary>
internal sealed record ClassJson(string Edition, int? Aqi, int? Level, string? Category)
{
    public static ClassJson From(AqiReport report) => new(report.Edition, report.Aqi, (int?)report.Level, Texts.Category(report));
}

/// <summary>A day of an area whose class differs between two editions.</summary>
internal sealed record AreaClassChange(string Area, ClassChange Change);

/// <summary>Finds the days whose class differs between two editions; of a province or group those of its cities.</summary>
internal static class EditionReview
{
    public static IReadOnlyList<AreaClassChange> Run(
        EvaluationContext context, AreaEvaluator evaluator, Subject subject, DayRange days, (Edition First, Edition Second) editions) =>
    [
        .. subject.Parts(context.Directory, days.Last).SelectMany(part => EditionComparison.Compare(
            editions.First,
            part.Days(evaluator, days, editions.First),
            editions.Second,
            part.Days(evaluator, days, editions.Second)).Select(change => new AreaClassChange(part.Name, change))),
    ];
}
