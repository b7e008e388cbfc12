using System.Text.Json;

namespace AqPipeline.Storage.Influx;

/// <summary>A row of an answer to InfluxQL.</summary>
/// <param name="measurement">The measurement.</param>
/// <param name="columns">The names of the values.</param>
/// <param name="values">The values.</param>
internal sealed class InfluxQlRow(string measurement, Dictionary<string, int> columns, JsonElement values) : InfluxRow
{
    public override string Measurement => measurement;

    public override long Time => values[columns["time"]].GetInt64();

    public override long? Whole(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    public override double? Number(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public override string? Text(string column) => Value(column) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public override byte[]? Bytes(string column) =>
        Value(column) is { ValueKind: JsonValueKind.String } value && value.TryGetBytesFromBase64(out var bytes) && bytes.Length > 0
            ? bytes
            : null;

    private JsonElement? Value(string column) => columns.TryGetValue(column, out var place) ? values[place] : null;
}
