using System.IO.Compression;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Collects the points of one step and cuts them into requests of a bounded size.</summary>
/// <param name="packs">True if they are packed by gzip.</param>
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

    /// <summary>True if a body is packed: line protocol never begins like gzip.</summary>
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
