using System.IO.Compression;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Collects the points of one step and cuts them into requests of a bounded size.</summary>
internal sealed class InfluxStep
{
    private const int MaxBytes = 4 << 20;
    private const int MaxStatements = 100;

    private readonly List<InfluxRequest> _requests = [];
    private readonly List<string> _statements = [];
    private LineWriter _state = new();
    private LineWriter _plot = new();

    /// <summary>Adds points that the store is read from. They are sent in one request, and so stored together.</summary>
    public void State(Action<LineWriter> write) => Add(ref _state, InfluxCargo.State, write);

    /// <summary>Adds points that are plotted.</summary>
    public void Plot(Action<LineWriter> write) => Add(ref _plot, InfluxCargo.Plot, write);

    public void Delete(string statement)
    {
        _statements.Add(statement);
        if (_statements.Count == MaxStatements)
        {
            CutStatements();
        }
    }

    /// <summary>The requests.</summary>
    public IReadOnlyList<InfluxRequest> Done()
    {
        Cut(ref _state, InfluxCargo.State);
        Cut(ref _plot, InfluxCargo.Plot);
        CutStatements();
        return _requests;
    }

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

    private void Add(ref LineWriter lines, InfluxCargo cargo, Action<LineWriter> write)
    {
        write(lines);
        if (lines.Written.Length >= MaxBytes)
        {
            Cut(ref lines, cargo);
        }
    }

    private void Cut(ref LineWriter lines, InfluxCargo cargo)
    {
        if (lines.Written.Length > 0)
        {
            _requests.Add(new InfluxRequest(cargo, Pack(lines.Written.Span), lines.Points));
            lines = new LineWriter();
        }
    }

    private void CutStatements()
    {
        if (_statements.Count > 0)
        {
            _requests.Add(new InfluxRequest(InfluxCargo.Delete, Encoding.UTF8.GetBytes(string.Join(';', _statements)), 0));
            _statements.Clear();
        }
    }
}
