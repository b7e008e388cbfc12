namespace AqPipeline.Worker.Pipeline;

/// <summary>Is told how an import gets on. Called from several threads.</summary>
internal interface IImportProgress
{
    /// <summary>The import begins.</summary>
    void Start(int files, long bytes);

    /// <summary>One more file is read.</summary>
    void Advance(long bytes, int rows);
}
