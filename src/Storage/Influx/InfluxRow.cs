using System.Text.Json;

namespace AqPipeline.Storage.Influx;

/// <summary>A row of an answer, valid while it is being read.</summary>
/// <param name="measurement">The measurement.</param>
/// <param name="columns">The names of the values.</param>
/// <param name="values">The values.</param>
internal sealed class InfluxRow(string measurement, Dictionary<string, int> columns, JsonElement values)
{
    /// <summary>The measurement.</summary>
    public string Measurement => measurement;

    /// <summary>In nanoseconds since 1970 UTC.</summary>
    public long Time => values[columns["time"]].GetInt64();

    public long? Whole(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    public double? Number(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public string? Text(string column) => Value(column) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private JsonElement? Value(string column) => columns.TryGetValue(column, out var place) ? values[place] : null;
}
