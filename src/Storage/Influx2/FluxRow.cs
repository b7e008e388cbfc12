using System.Buffers.Text;
using System.Text;
using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Influx2;

/// <summary>A point put together from the tables of an answer in Flux, which have one field each.</summary>
internal sealed class FluxRow(string measurement, long time, IReadOnlyDictionary<string, string> tags) : InfluxRow
{
    private readonly Dictionary<string, object> _fields = [];

    public override string Measurement => measurement;

    public override long Time => time;

    /// <summary>Adds a field: a number, a truth value, or the bytes of a text in UTF-8.</summary>
    public void Add(string field, object value) => _fields[field] = value;

    public override long? Whole(string column) => Field(column) is long value ? value : null;

    public override double? Number(string column) => Field(column) switch
    {
        double value => value,
        long value => value,
        _ => null,
    };

    public override string? Text(string column) =>
        Field(column) is byte[] text ? Encoding.UTF8.GetString(text) : tags.GetValueOrDefault(column);

    public override byte[]? Bytes(string column)
    {
        if (Field(column) is not byte[] { Length: > 0 } text)
        {
            return null;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        return status == System.Buffers.OperationStatus.Done && consumed == text.Length ? bytes[..written] : null;
    }

    private object? Field(string column) => _fields.GetValueOrDefault(column);
}
