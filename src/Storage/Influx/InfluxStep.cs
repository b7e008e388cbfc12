using System.IO.Compression;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Collects the points of one step and cuts them into requests of a bounded size.</summary>
/// <param name="packs">Whether they are packed by gzip.</param>
internal sealed class InfluxStep(bool packs)
{
    private const int MaxBytes = 4 << 20;
    private const int MaxDeletions = 100;

    private readonly List<InfluxRequest> _requests = [];
    private readonly List<InfluxDeletion> _deletions = [];
    private readonly LineWriter _state = new();
    private readonly LineWriter _plot = new();

    /// <summary>Adds points that the store is read from. They are sent in one request, and so stored together.</summary>
    public void State(Action<LineWriter> write) => Add(_state, InfluxCargo.State, write);

    /// <summary>Adds points that are plotted.</summary>
    public void Plot(Action<LineWriter> write) => Add(_plot, InfluxCargo.Plot, write);

    /// <summary>Adds what several threads collect, each for a run of the things to be written.</summary>
    /// <param name="things">What is to be written, in order.</param>
    /// <param name="steps">The steps to add to.</param>
    /// <param name="write">Adds a run of things to steps of its own.</param>
    public static void Together<T>(IReadOnlyList<T> things, InfluxStep[] steps, Action<ArraySegment<T>, InfluxStep[]> write)
    {
        var all = things.ToArray();
        var threads = Math.Clamp(all.Length, 1, Environment.ProcessorCount);
        var parts = new InfluxStep[threads][];
        Parallel.For(0, threads, thread =>
        {
            var (first, end) = (all.Length * thread / threads, all.Length * (thread + 1) / threads);
            parts[thread] = [.. steps.Select(step => step.Empty())];
            write(new ArraySegment<T>(all, first, end - first), parts[thread]);
            Array.ForEach(parts[thread], part => part.Done());
        });
        foreach (var part in parts)
        {
            for (var place = 0; place < steps.Length; place++)
            {
                steps[place]._requests.AddRange(part[place]._requests);
            }
        }
    }

    public void Delete(InfluxDeletion points)
    {
        _deletions.Add(points);
        if (_deletions.Count == MaxDeletions)
        {
            CutDeletions();
        }
    }

    /// <summary>The requests.</summary>
    public IReadOnlyList<InfluxRequest> Done()
    {
        Cut(_state, InfluxCargo.State);
        Cut(_plot, InfluxCargo.Plot);
        CutDeletions();
        return _requests;
    }

    /// <summary>Whether a body is packed: line protocol never begins like gzip.</summary>
    public static bool IsPacked(ReadOnlyMemory<byte> body) => body.Span is [0x1f, 0x8b, ..];

    /// <summary>Packs lines as they are sent and spooled.</summary>
    public static ReadOnlyMemory<byte> Pack(ReadOnlySpan<byte> lines)
    {
        using var packed = new MemoryStream(lines.Length / 4);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines);
        }

        return packed.ToArray();
    }

    private InfluxStep Empty() => new(packs);

    private void Add(LineWriter lines, InfluxCargo cargo, Action<LineWriter> write)
    {
        write(lines);
        if (lines.Written.Length >= MaxBytes)
        {
            Cut(lines, cargo);
        }
    }

    private void Cut(LineWriter lines, InfluxCargo cargo)
    {
        if (lines.Written.Length > 0)
        {
            _requests.Add(new InfluxRequest(cargo, packs ? Pack(lines.Written.Span) : lines.Written.ToArray(), lines.Points));
            lines.Clear();
        }
    }

    private void CutDeletions()
    {
        if (_deletions.Count > 0)
        {
            _requests.Add(new InfluxRequest(InfluxCargo.Delete, Encoding.UTF8.GetBytes(string.Join('\n', _deletions)), 0));
            _deletions.Clear();
        }
    }
}
