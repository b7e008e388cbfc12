using AqPipeline.Storage.Influx;
using InfluxDB.Client.Core.Flux.Domain;

namespace AqPipeline.Storage.InfluxDBClient;

/// <summary>A row of an answer in Flux.</summary>
internal sealed class FluxRow(FluxRecord record) : InfluxRow
{
    public override string Measurement => record.GetMeasurement() ?? "";

    public override long Time => Whole(FluxText.Time) ?? throw new FormatException("A row has no time.");

    public override long? Whole(string column) => record.GetValueByKey(column) is long value ? value : null;

    public override double? Number(string column) => record.GetValueByKey(column) switch
    {
        double value => value,
        long value => value,
        _ => null,
    };

    public override string? Text(string column) => record.GetValueByKey(column) as string;
}
