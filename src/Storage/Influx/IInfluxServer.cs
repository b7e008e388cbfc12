namespace AqPipeline.Storage.Influx;

/// <summary>
/// The way to a database on a server: what differs between the generations of InfluxDB. Every call tries again what may succeed later.
/// </summary>
/// <remarks>All throw a <see cref="StoreException"/> that says what to do when the server cannot be reached, does not let us in or has no
/// such database.</remarks>
internal interface IInfluxServer : IDisposable
{
    /// <summary>Creates the database, to keep its points for ever, if it is not there.</summary>
    ValueTask CreateDatabase(CancellationToken cancellationToken);

    /// <summary>Writes points.</summary>
    /// <param name="precision">The unit of their times.</param>
    /// <param name="lines">The points as line protocol, packed by gzip or not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<(InfluxAnswer Answer, string Reason)> Write(
        InfluxPrecision precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);

    /// <summary>Deletes points.</summary>
    ValueTask Delete(IReadOnlyList<InfluxDeletion> deletions, CancellationToken cancellationToken);

    /// <summary>Asks for points, which are taken one after the other; those of one selection are in the order of time.</summary>
    /// <param name="selections">The points.</param>
    /// <param name="chunk">Number of rows in one answer of a server that is told.</param>
    /// <param name="map">Makes of a row what is kept of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<List<T>> Query<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken);
}

/// <summary>The unit of the times of points.</summary>
internal enum InfluxPrecision
{
    Seconds,
    Nanoseconds,
}

/// <summary>Answer of a server to a write request.</summary>
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
