using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

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
