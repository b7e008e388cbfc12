using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Influx2;

/// <summary>Questions in Flux, and predicates of deletions. Texts are quoted; measurements, fields and tags are names of ours.</summary>
internal static class FluxText
{
    /// <summary>
    /// All points of a selection. Nothing but <c>range</c> and <c>filter</c>, which the server answers from its index: what turns tables
    /// (<c>pivot</c>, <c>group</c>, <c>sort</c>) would hold the whole answer in its memory.
    /// </summary>
    public static string Select(string bucket, InfluxSelection points)
    {
        var field = points.Field is { } name ? $" and r._field == {Quoted(name)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"from(bucket: {Quoted(bucket)}) |> range(start: time(v: {points.From}), stop: time(v: {points.Until + 1})) "
                + $"|> filter(fn: (r) => r._measurement == {Quoted(points.Measurement)}{field})");
    }

    /// <summary>
    /// The points of one series, or of a measurement. It always names the measurement: without a predicate the server deletes all that lies
    /// in the time.
    /// </summary>
    public static string Predicate(InfluxDeletion points)
    {
        var measurement = $"\"_measurement\"={PredicateText(points.Measurement)}";
        return points.Tag.Length == 0
            ? measurement
            : $"{measurement} AND {PredicateText(points.Tag)}={PredicateText(points.Value)}";
    }

    /// <summary>A text in Flux: <c>${</c> would begin an expression.</summary>
    private static string Quoted(string text) => PredicateText(text).Replace("${", "\\${", StringComparison.Ordinal);

    /// <summary>A text in a predicate, which knows no expressions.</summary>
    private static string PredicateText(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
