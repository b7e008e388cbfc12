namespace AqPipeline.Storage.Influx;

/// <summary>How a server took points.</summary>
internal enum InfluxAnswer
{
    /// <summary>They are stored.</summary>
    Acknowledged,

    /// <summary>Some of them, or all, are refused for what they are: trying again would not help.</summary>
    Refused,

    /// <summary>They are too many at once.</summary>
    TooLarge,
}

/// <summary>The server cannot do it now; trying again may help.</summary>
internal sealed class InfluxUnavailableException(string message, TimeSpan? retryAfter) : IOException(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}
