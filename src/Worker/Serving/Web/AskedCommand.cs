namespace AqPipeline.Worker.Serving.Web;

/// <summary>A command that may be asked over HTTP.</summary>
/// <param name="Path">The path below <c>/api/v1</c>.</param>
/// <param name="Create">Makes the command.</param>
/// <param name="Documents">The types of document that it answers with.</param>
internal sealed record AskedCommand(string Path, Func<Output, TimeProvider, Command> Create, params IReadOnlyList<Type> Documents)
{
    /// <summary>The name of the operation: the path, without the braces of its places.</summary>
    public string Name => string.Join('-', Path.Trim('/').Split('/').Select(part => part.Trim('{', '}')));

    /// <summary>The command line that gives the same document, without <c>aq</c>, options and store.</summary>
    public required string Command { get; init; }

    /// <summary>A query that the sample data answer.</summary>
    public required string Example { get; init; }

    /// <summary>What it answers, where the command's own sentence says more.</summary>
    public string? Summary { get; init; }

    /// <summary>Values of options that the path says.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>True if it answers about one thing with a document, about several or none with a list.</summary>
    public bool IsOneOrSeveral { get; init; }

    /// <summary>The list that may be read in pages.</summary>
    public string? Paged { get; init; }

    /// <summary>The most days of one question: what is asked beyond them is asked in parts.</summary>
    public int MostDays { get; init; } = 7305;

    /// <summary>False if the answer changes without the store: by the clock, or with the worker's own database.</summary>
    public bool RestsOnStore { get; init; } = true;

    /// <summary>True if the worker's own database takes part beside the store, so that an answer is made anew for each call.</summary>
    public bool ReadsState { get; init; }
}
