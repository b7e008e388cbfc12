using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Bench;

/// <summary>Nobody watches a benchmark.</summary>
internal sealed class NoProgress : IImportProgress
{
    public void Start(int files, long bytes)
    {
    }

    public void Advance(long bytes, int rows)
    {
    }
}
