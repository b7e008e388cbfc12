namespace AqPipeline.Ingest.Sources;

/// <summary>A place files come from on their own: an inbox folder or a web server. What a sources file says about it.</summary>
public abstract record Source
{
    /// <summary>Its name, which is that of its folder in the spool too.</summary>
    public required string Name { get; init; }

    /// <summary>The layout to read its files as; <see langword="null"/> to go by their header.</summary>
    public ChosenLayout? Layout { get; init; }

    /// <summary>True if its readings are reviewed; by default they are provisional.</summary>
    public bool IsReviewed { get; init; }

    /// <summary><c>inbox</c> or <c>http</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>How far apart its files are: so long nothing new is to be expected.</summary>
    public virtual TimeSpan Interval => TimeSpan.Zero;

    /// <summary>The folder its files are found in.</summary>
    public abstract string Root { get; }

    /// <summary>A folder that somebody has to create or mount before files can come; <see langword="null"/> if none is missing.</summary>
    public virtual string? MissingFolder => null;

    /// <summary>Whether a file, or an entry of an archive, came from it.</summary>
    /// <param name="file">The path the file was found under.</param>
    public bool Holds(string file) => file.StartsWith(Root.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>Opens it for one run.</summary>
    public abstract ISourceReader Open(TimeProvider time);
}
