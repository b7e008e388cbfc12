using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Bench;

/// <summary>Nobody watches a benchmark.</summary>
internal sealed class NoProgress : IImportProgress
{
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
