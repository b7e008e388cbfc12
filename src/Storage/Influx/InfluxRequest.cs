namespace AqPipeline.Storage.Influx;

/// <summary>Content of a request.</summary>
internal enum InfluxCargo : byte
{
    /// <summary>State: if the server refuses it, the batch is refused.</summary>
    State,

    /// <summary>Points to plot: if the server refuses them, a plot has gaps.</summary>
    Plot,

    /// <summary>Deletions of points of plots, a line each.</summary>
    Delete,
}

/// <summary>One request of a batch.</summary>
/// <param name="Cargo">Content of the request.</param>
/// <param name="Body">Line protocol, packed by gzip or not (<see cref="InfluxCargo.State"/> in nanoseconds, <see cref="InfluxCargo.Plot"/>
/// in seconds), or deletions in UTF-8.</param>
/// <param name="Points">Points in it.</param>
internal readonly record struct InfluxRequest(InfluxCargo Cargo, ReadOnlyMemory<byte> Body, int Points);

/// <summary>
/// A batch of requests in steps: a step begins when the step before it is acknowledged completely; the requests of one step are in no
/// order. Writing a batch again changes nothing.
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="Number">Number of the batch since the database was created.</param>
/// <param name="Points">All its points.</param>
/// <param name="Days">Days of readings, which go behind the first step: first as points that are plotted, then as what the store is read
/// from.</param>
/// <param name="Steps">The steps.</param>
internal sealed record InfluxBatch(
    Guid Id, long Number, int Points, IReadOnlyList<InfluxDay> Days, IReadOnlyList<IReadOnlyList<InfluxRequest>> Steps);
