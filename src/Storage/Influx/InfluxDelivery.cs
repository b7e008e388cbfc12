using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Brings a batch to the server, step by step, two requests at a time, and finds the points that the server refuses.</summary>
/// <param name="server">The server.</param>
/// <param name="spool">Keeps refused points.</param>
/// <param name="packs">True if the lines that are written on the way are packed by gzip.</param>
internal sealed class InfluxDelivery(IInfluxServer server, InfluxSpool spool, bool packs)
{
    private const int InFlight = 2;

    /// <summary>
    /// After so many requests the rest of a body is kept as it stands: finding a thousand bad points one by one has no use.
    /// </summary>
    private const int MaxSplits = 200;

    private readonly Lock _lock = new();
    private readonly ConcurrentBag<LineWriter> _writers = [];

    /// <summary>The points that were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>The points that were refused.</summary>
    public long Refused { get; private set; }

    /// <param name="batch">The batch.</param>
    /// <param name="plots">The points of its days that are plotted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Number of points that the server acknowledged.</returns>
    /// <exception cref="RefusedStateException">The server refuses what the store is read from.</exception>
    /// <exception cref="StoreException">The server cannot be reached, or does not let us in.</exception>
    public async Task<long> Deliver(InfluxBatch batch, IReadOnlyList<PlottedDay> plots, CancellationToken cancellationToken)
    {
        var refusedBefore = Refused;
        foreach (var (place, step) in batch.Steps.Index())
        {
            await Send(step, cancellationToken);
            if (place == 0)
            {
                await Send(batch.Days, plots, cancellationToken);
            }
        }

        var acknowledged = batch.Points - (Refused - refusedBefore);
        Acknowledged += acknowledged;
        return acknowledged;
    }

    private async Task Send(IReadOnlyList<InfluxDay> days, IReadOnlyList<PlottedDay> plots, CancellationToken cancellationToken)
    {
        InfluxStep[] steps = [new(packs), new(packs), new(packs)];
        foreach (var day in plots)
        {
            day.Delete(new Plots(steps));
        }

        foreach (var step in steps)
        {
            await Send(step.Done(), cancellationToken);
        }

        var loads = new DayLoads(days, plots);
        await InParallel(
            loads.Points(),
            async (load, token) =>
            {
                await Send(InfluxCargo.Plot, load.Write, token);
                if (loads.Sent(load) is { } state)
                {
                    await Send(InfluxCargo.State, state, token);
                }
            },
            cancellationToken);
        await InParallel(loads.Rest(), (state, token) => Send(InfluxCargo.State, state, token), cancellationToken);
    }

    private async Task Send(IReadOnlyList<InfluxRequest> step, CancellationToken cancellationToken) =>
        await InParallel(step, Send, cancellationToken);

    /// <summary>Sends lines that are written now, while others are on their way.</summary>
    private async Task Send(InfluxCargo cargo, Action<LineWriter> write, CancellationToken cancellationToken)
    {
        var lines = _writers.TryTake(out var used) ? used : new LineWriter();
        write(lines);
        if (lines.Points > 0)
        {
            await Send(
                new InfluxRequest(cargo, packs ? InfluxStep.Pack(lines.Written.Span) : lines.Written, lines.Points), cancellationToken);
        }

        lines.Clear();
        _writers.Add(lines);
    }

    private static Task InParallel<T>(IEnumerable<T> things, Func<T, CancellationToken, Task> send, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
        things,
        new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
        async (thing, token) => await send(thing, token));

    private async Task Send(InfluxRequest request, CancellationToken cancellationToken)
    {
        if (request.Cargo == InfluxCargo.Delete)
        {
            await server.Delete(Deletions(request), cancellationToken);
            return;
        }

        var (answer, reason) = await server.Write(Precision(request), request.Body, cancellationToken);
        if (answer != InfluxAnswer.Acknowledged)
        {
            await Split(request, reason, Unpacked(request.Body), cancellationToken);
        }
    }

    /// <summary>
    /// Sends the halves of what was not taken, and the halves of these, down to single points. What was taken already may be sent again.
    /// </summary>
    private async Task Split(InfluxRequest request, string refusal, byte[] body, CancellationToken cancellationToken)
    {
        var pending = new Stack<(ReadOnlyMemory<byte> Lines, string Reason)>();
        pending.Push((body, refusal));
        for (var sent = 0; pending.TryPop(out var part);)
        {
            var half = Half(part.Lines.Span);
            if (half == 0 || sent >= MaxSplits)
            {
                Refuse(request.Cargo, part.Lines.Span, part.Reason);
                continue;
            }

            foreach (var lines in new[] { part.Lines[half..], part.Lines[..half] })
            {
                sent++;
                var (answer, reason) =
                    await server.Write(
                        Precision(request), InfluxStep.IsPacked(request.Body) ? InfluxStep.Pack(lines.Span) : lines, cancellationToken);
                if (answer != InfluxAnswer.Acknowledged)
                {
                    pending.Push((lines, reason));
                }
            }
        }
    }

    private void Refuse(InfluxCargo cargo, ReadOnlySpan<byte> lines, string reason)
    {
        lock (_lock)
        {
            spool.KeepRefused(reason, lines);
            Refused += lines.Count((byte)'\n');
        }

        if (cargo == InfluxCargo.State)
        {
            throw new RefusedStateException(reason);
        }
    }

    private static List<InfluxDeletion> Deletions(InfluxRequest request) =>
        [.. Encoding.UTF8.GetString(request.Body.Span).Split('\n').Select(InfluxDeletion.Parse)];

    private static InfluxPrecision Precision(InfluxRequest request) =>
        request.Cargo == InfluxCargo.State ? InfluxPrecision.Nanoseconds : InfluxPrecision.Seconds;

    private static byte[] Unpacked(ReadOnlyMemory<byte> body)
    {
        if (!InfluxStep.IsPacked(body))
        {
            return body.ToArray();
        }

        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        gzip.CopyTo(lines);
        return lines.ToArray();
    }

    /// <summary>End of the first line after the middle, or of the last line before it; 0 if there is only one line.</summary>
    private static int Half(ReadOnlySpan<byte> lines)
    {
        var middle = lines.Length / 2;
        var behind = lines[middle..^1].IndexOf((byte)'\n');
        return behind >= 0 ? middle + behind + 1 : lines[..middle].LastIndexOf((byte)'\n') + 1;
    }
}

/// <summary>The server refuses what the store is read from.</summary>
internal sealed class RefusedStateException(string reason) : Exception(reason);
