using AqPipeline.Ingest.Archives;

namespace AqPipeline.Ingest.Sources;

/// <summary>A folder into which others put files.</summary>
internal sealed record InboxSource : Source
{
    /// <summary>For how long a file must not have changed when nothing is said.</summary>
    public static readonly TimeSpan DefaultStill = TimeSpan.FromSeconds(30);

    /// <summary>The folder, or a pattern (<see cref="Glob"/>).</summary>
    public required string Path { get; init; }

    /// <summary>For how long a file must not have changed before it is taken.</summary>
    public TimeSpan Still { get; init; } = DefaultStill;

    /// <summary>Where files go that are in the store; <see langword="null"/> to leave them where they are.</summary>
    public string? DoneFolder { get; init; }

    /// <summary>Where refused files go, each with its reason beside it; <see langword="null"/> to leave them where they are.</summary>
    public string? FailedFolder { get; init; }

    public override string Kind => "inbox";

    public override string Root => Glob.Root(Path);

    public override string? MissingFolder => System.IO.Path.Exists(Root) ? null : Root;

    public override ISourceReader Open(TimeProvider time) => new InboxReader(this, time);
}
