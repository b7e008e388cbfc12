using System.Text.Json;

namespace AqPipeline.Storage.Influx;

/// <summary>A row of an answer, valid while it is being read.</summary>
internal abstract class InfluxRow
{
    /// <summary>The measurement.</summary>
    public abstract string Measurement { get; }

    /// <summary>In nanoseconds since 1970 UTC.</summary>
    public abstract long Time { get; }

    public abstract long? Whole(string column);

    public abstract double? Number(string column);

    public abstract string? Text(string column);
}

/// <summary>A row of an answer in JSON.</summary>
/// <param name="measurement">The measurement.</param>
/// <param name="columns">The names of the values.</param>
/// <param name="values">The values.</param>
internal sealed class JsonRow(string measurement, Dictionary<string, int> columns, JsonElement values) : InfluxRow
{
    public override string Measurement => measurement;

    public override long Time => values[columns["time"]].GetInt64();

    public override long? Whole(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    public override double? Number(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public override string? Text(string column) => Value(column) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private JsonElement? Value(string column) => columns.TryGetValue(column, out var place) ? values[place] : null;
}
