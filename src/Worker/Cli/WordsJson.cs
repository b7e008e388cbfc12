namespace AqPipeline.Worker.Cli;

/// <summary>A text in a document: each language in a member of its own.</summary>
internal sealed record WordsJson(string English, string Chinese)
{
    public static WordsJson Of(Words words) => new(words.English, words.Chinese);
}
