using AqPipeline.Worker.Imports;

namespace AqPipeline.Worker.Backups;

/// <summary>Says in megabytes of 2^20 bytes how a backup gets on, on one line of a terminal.</summary>
internal sealed class ByteProgress(Output output, string what)
{
    private const int Megabyte = 20;

    private readonly CopyProgress _progress = new(output, what);
    private int _said;

    /// <summary>So many bytes of so many are done.</summary>
    public void Advance(long done, long all)
    {
        var megabytes = (int)(done >> Megabyte);
        if (megabytes != _said)
        {
            _said = megabytes;
            _progress.Advance(megabytes, (int)(all >> Megabyte));
        }
    }
}
