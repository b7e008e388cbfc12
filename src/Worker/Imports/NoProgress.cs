namespace AqPipeline.Worker.Imports;

/// <summary>Tells nobody: the worker has no terminal.</summary>
internal sealed class NoProgress : IImportProgress
{
    private NoProgress()
    {
    }

    public static NoProgress Instance { get; } = new();

    public void StartLooking(int files)
    {
    }

    public void Look(long bytes)
    {
    }

    public void LookedThrough()
    {
    }

    public void Start(int files, long bytes)
    {
    }

    public void Advance(long bytes, int rows)
    {
    }
}
