using System.Globalization;
using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.InfluxDBClient;

/// <summary>Questions in Flux, and predicates of deletions. Texts are quoted; measurements and fields are names of ours.</summary>
internal static class FluxText
{
    /// <summary>The column with the time in nanoseconds: the client's own times may have fewer digits.</summary>
    public const string Time = "aq_time";

    public static string Select(string bucket, InfluxSelection points)
    {
        var field = points.Field is { } name ? $" and r._field == {Quoted(name)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            from(bucket: {{Quoted(bucket)}})
              |> range(start: time(v: {{points.From}}), stop: time(v: {{points.Until + 1}}))
              |> filter(fn: (r) => r._measurement == {{Quoted(points.Measurement)}}{{field}})
              |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
              |> group()
              |> sort(columns: ["_time"])
              |> map(fn: (r) => ({r with {{Time}}: int(v: r._time)}))
            """);
    }

    public static string Predicate(InfluxDeletion points) => points.Tag.Length == 0
        ? $"_measurement={Quoted(points.Measurement)}"
        : $"_measurement={Quoted(points.Measurement)} AND {points.Tag}={Quoted(points.Value)}";

    /// <summary>A text in double quotes. In Flux <c>${</c> would begin an expression; a dollar sign before a brace is written by its code.</summary>
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("${", "\\x24{", StringComparison.Ordinal)}\"";
}
