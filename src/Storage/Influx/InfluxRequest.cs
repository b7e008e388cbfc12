namespace AqPipeline.Storage.Influx;

/// <summary>What a request carries.</summary>
internal enum InfluxCargo : byte
{
    /// <summary>What the store is read from: a server that refuses it refuses the batch.</summary>
    State,

    /// <summary>What is only there to be plotted: a server that refuses points of it leaves gaps in a plot.</summary>
    Plot,

    /// <summary>Deletions of points of plots, a line each.</summary>
    Delete,
}

/// <summary>One request of a batch.</summary>
/// <param name="Cargo">What it carries.</param>
/// <param name="Body">Line protocol, packed by gzip or not (<see cref="InfluxCargo.State"/> in nanoseconds, <see cref="InfluxCargo.Plot"/>
/// in seconds), or deletions in UTF-8.</param>
/// <param name="Points">Points in it.</param>
internal readonly record struct InfluxRequest(InfluxCargo Cargo, ReadOnlyMemory<byte> Body, int Points);

/// <summary>
/// What is written together, in steps: a step begins when the one before it is acknowledged whole, the requests of one step are in no
/// order. Writing it again changes nothing.
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="Number">Which batch since the database was created it is.</param>
/// <param name="Points">All its points.</param>
/// <param name="Days">Days of readings, which go behind the first step: first as points that are plotted, then as what the store is read
/// from.</param>
/// <param name="Steps">The steps.</param>
internal sealed record InfluxBatch(
    Guid Id, long Number, int Points, IReadOnlyList<InfluxDay> Days, IReadOnlyList<IReadOnlyList<InfluxRequest>> Steps);
