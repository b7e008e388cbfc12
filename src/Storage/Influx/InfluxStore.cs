using System.Text.Json;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// A database of InfluxDB: the exact state in measurements <c>aq_…</c>, from which alone it is read, and the same readings and figures once
/// more as points to be plotted (docs/storage.md, decision 0017). Not for several threads at once.
/// </summary>
internal sealed partial class InfluxStore
{
    private readonly InfluxOptions _options;
    private readonly IInfluxServer _server;
    private readonly InfluxSpool _spool;
    private readonly InfluxDelivery _delivery;
    private readonly bool _creates;
    private bool _isReady;

    /// <param name="options">Address and settings of the connection.</param>
    /// <param name="creates">True if the database is created when it is not there.</param>
    public InfluxStore(InfluxOptions options, bool creates)
        : this(options, new InfluxClient(options), creates)
    {
    }

    /// <param name="options">Address and settings of the connection.</param>
    /// <param name="server">The way to the server, disposed with the store.</param>
    /// <param name="creates">True if the database is created when it is not there.</param>
    public InfluxStore(InfluxOptions options, IInfluxServer server, bool creates)
    {
        (_options, _server, _creates) = (options, server, creates);
        _spool = new InfluxSpool(options);
        _delivery = new InfluxDelivery(_server, _spool, options.Packs);
    }

    /// <summary>True if it answers questions only: it creates no database, delivers no batch of the spool and writes nothing.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>True if it may be an unfinished copy.</summary>
    public bool TakesUnfinished { get; init; }

    /// <summary>Message to the user: points that the server refused.</summary>
    public string? Notice => _delivery.Refused == 0
        ? null
        : $"{_options.Address} refused {Counted.Of(_delivery.Refused, "point")} for plots, kept with its reason in "
            + $"{_spool.RefusedPoints}. The store itself is complete.";

    /// <summary>Points that this program has written so far.</summary>
    public DeliveryCount Delivery => new(_delivery.Acknowledged, _spool.State().Points.Spooled, _delivery.Refused);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return default;
    }

    /// <summary>Asks, once the database is there and nothing waits for it.</summary>
    private async ValueTask<List<T>> Query<T>(
        InfluxSelection selection, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        await Query([selection], chunk, map, cancellationToken);

    private async ValueTask<List<T>> Query<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken)
    {
        _ahead.Clear();
        await BeReady(cancellationToken);
        return await QueryNow(selections, chunk, map, cancellationToken);
    }

    /// <summary>Asks, whatever waits.</summary>
    private ValueTask<List<T>> QueryNow<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        _server.Query(selections, chunk, row => Mapped(row, map), cancellationToken);

    private static T Mapped<T>(InfluxRow row, Func<InfluxRow, T> map)
    {
        try
        {
            return map(row);
        }
        catch (Exception exception) when (exception is
            JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException or KeyNotFoundException)
        {
            throw new StoreException(
                $"The database is damaged in {row.Measurement} ({exception.Message.TrimEnd('.')}). Restore it from a backup, or drop it "
                    + $"and import the files again.",
                exception);
        }
    }

    private async ValueTask BeReady(CancellationToken cancellationToken)
    {
        if (_isReady)
        {
            return;
        }

        if (_creates)
        {
            await _server.CreateDatabase(cancellationToken);
        }

        if (!OnlyReads && !_spool.IsEmpty)
        {
            using (await _spool.Hold(cancellationToken))
            {
                await Drain(cancellationToken);
            }
        }

        var head = await InfluxHead.Read(_server, cancellationToken);
        if (head.IsEarlier)
        {
            if (OnlyReads)
            {
                throw new StoreException(
                    $"{_options.Address} has the layout of an earlier version. `aq doctor --upgrade --store {_options.Address}` gives it "
                        + "the present layout.");
            }

            using (await _spool.Hold(cancellationToken))
            {
                await Upgrade(head, cancellationToken);
            }
        }

        if (!TakesUnfinished && head.CopyOf is { } source)
        {
            throw StoreHead.Unfinished(_options.Address.ToString(), source);
        }

        _isReady = true;
    }

    /// <summary>Writes a batch: all of it or nothing.</summary>
    /// <param name="work">Says what is written; it is given the head as the batch leaves it and can change that.</param>
    /// <param name="cancellationToken">Stops it before the batch is on the disk.</param>
    private async ValueTask<T> InBatch<T>(Func<BatchWriter, Task<T>> work, CancellationToken cancellationToken)
    {
        if (OnlyReads)
        {
            throw new InvalidOperationException($"{_options.Address} was opened to read it.");
        }

        _ahead.Clear();
        await BeReady(cancellationToken);
        using var hold = await _spool.Hold(cancellationToken);
        await Drain(cancellationToken);
        var head = await InfluxHead.Read(_server, cancellationToken);
        var writer = new BatchWriter(head, _options.Packs);
        var result = await work(writer);
        if (writer.Batch() is { } batch)
        {
            await Deliver(_spool.Put(batch), batch, writer.Plots, cancellationToken);
        }

        return result;
    }

    /// <summary>Delivers what a stopped run left. Whatever another program wrote to the database since is never overwritten.</summary>
    private async Task Drain(CancellationToken cancellationToken)
    {
        foreach (var path in _spool.Waiting)
        {
            var batch = InfluxSpool.Read(path);
            var head = await InfluxHead.Read(_server, cancellationToken);
            if (head.Batch == batch.Number - 1 || (head.Batch == batch.Number && head.BatchId == batch.Id.ToString("n")))
            {
                // What was sent of the days' state already has nothing left to plot: all the points went before it.
                var stored = await ReadPackedNow(InfluxDay.Days, batch.Days.Select(day => day.Day), [], cancellationToken);
                PlottedDay[] plots =
                [
                    .. batch.Days.Select(day =>
                        new PlottedDay(day.Day, DayReadingsCodec.Decode(day.Day, day.Packed), stored.GetValueOrDefault(day.Day).Bytes)),
                ];
                await Deliver(path, batch, plots, cancellationToken);
            }
            else
            {
                throw new StoreException(
                    $"A batch waited for {_options.Address}, which has been written to or emptied meanwhile. It was moved to "
                        + $"{_spool.SetAside(path, batch.Id)}. Import the files of the stopped run again.");
            }
        }
    }

    private async Task Deliver(string path, InfluxBatch batch, IReadOnlyList<PlottedDay> plots, CancellationToken cancellationToken)
    {
        try
        {
            var acknowledged = await _delivery.Deliver(batch, plots, cancellationToken);
            _spool.Remove(path, batch, acknowledged);
        }
        catch (RefusedStateException exception)
        {
            throw new StoreException(
                $"{_options.Address} refuses what it is given ({exception.Message}). The batch was moved to "
                    + $"{_spool.SetAside(path, batch.Id)}. Put the database right, then import the files again.",
                exception);
        }
    }

    /// <summary>Puts a batch together, step after step. The head is its first point.</summary>
    private sealed class BatchWriter(InfluxHead head, bool packs)
    {
        private readonly long _number = head.Batch + 1;
        private readonly Guid _id = Guid.NewGuid();
        private readonly List<InfluxStep> _steps = [];
        private readonly List<InfluxDay> _days = [];
        private readonly List<PlottedDay> _plots = [];

        /// <summary>The head as the first step leaves it.</summary>
        public InfluxHead Head { get; set; } = head;

        /// <summary>The points of the days that are plotted.</summary>
        public IReadOnlyList<PlottedDay> Plots => _plots;

        /// <summary>Adds a day of readings; the days go behind the first step.</summary>
        public void Add(InfluxDay day, PlottedDay plot)
        {
            _days.Add(day);
            _plots.Add(plot);
        }

        /// <summary>Begins the next step.</summary>
        public InfluxStep Step()
        {
            _steps.Add(new InfluxStep(packs));
            return _steps[^1];
        }

        /// <summary>The point of the head, with the number and name of this batch.</summary>
        public void WriteHead(LineWriter lines) => (Head with { Batch = _number, BatchId = _id.ToString("n") }).Write(lines);

        /// <summary>The batch; <see langword="null"/> when nothing is to be written.</summary>
        public InfluxBatch? Batch()
        {
            IReadOnlyList<InfluxRequest>[] steps = [.. _steps.Select(step => step.Done()).Where(step => step.Count > 0)];
            var points = steps.Sum(step => step.Sum(request => request.Points)) + _days.Sum(day => day.StatePoints)
                + _plots.Sum(plot => plot.Points);
            return steps.Length == 0 ? null : new InfluxBatch(_id, _number, points, _days, steps);
        }
    }
}
