using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>The sentence of an answer for which the store has no readings.</summary>
internal static class NoReadings
{
    /// <summary>The sentence for a store without any.</summary>
    public static readonly Words OfStore =
        ("The store has no readings. Import files first: aq ingest PATH", "数据库无读数，请先导入：aq ingest PATH");

    /// <summary>The sentence for subjects none of which has a usable reading in a period; <see langword="null"/> if one has.</summary>
    public static Words? In(EvaluationContext context, AreaEvaluator evaluator, IReadOnlyList<Subject> subjects, Period period) =>
        subjects.Any(subject => subject.HasReadings(context, evaluator, period.Days))
            ? (Words?)null : Of(context, subjects.Select(subject => subject.Name), period);

    /// <summary>The sentence, with the days that the store has.</summary>
    public static Words Of(EvaluationContext context, IEnumerable<string> names, Period period)
    {
        if (context.Days is not { } days)
        {
            return OfStore;
        }

        var areas = Words.Join(names.Select(name => (Words)name), chinese: "、");
        return new Words("No usable readings of ", "") + areas + (
            $" in {period.Label}. The store has readings from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}.",
            $"在 {period.Label} 无可用读数；数据库的读数自 {days.First:yyyy-MM-dd} 至 {days.Last:yyyy-MM-dd}。");
    }
}
