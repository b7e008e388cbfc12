namespace AqPipeline.Worker.Imports;

/// <summary>Is told how an import gets on. Called from several threads.</summary>
internal interface IImportProgress
{
    /// <summary>The files are hashed, and archives looked through to their end, before anything is imported.</summary>
    void StartLooking(int files);

    /// <summary>So many more bytes of them, unpacked ones of archives too, have been looked at.</summary>
    void Look(long bytes);

    /// <summary>One more of them has been looked at to its end.</summary>
    void LookedThrough();

    /// <summary>The import begins.</summary>
    void Start(int files, long bytes);

    /// <summary>One more file is read.</summary>
    void Advance(long bytes, int rows);
}
