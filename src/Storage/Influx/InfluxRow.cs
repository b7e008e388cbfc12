namespace AqPipeline.Storage.Influx;

/// <summary>A row of an answer, valid while it is being read: a point with its fields and tags.</summary>
internal abstract class InfluxRow
{
    /// <summary>The measurement.</summary>
    public abstract string Measurement { get; }

    /// <summary>In nanoseconds since 1970 UTC.</summary>
    public abstract long Time { get; }

    public abstract long? Whole(string column);

    public abstract double? Number(string column);

    public abstract string? Text(string column);

    /// <summary>The bytes of a text in Base64; <see langword="null"/> when it is not there, is empty or no Base64.</summary>
    public abstract byte[]? Bytes(string column);
}
