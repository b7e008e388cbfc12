namespace AqPipeline.Worker.Cli;

/// <summary>A text in both languages of the program.</summary>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The Chinese text.</param>
internal readonly record struct Words(string English, string Chinese)
{
    /// <summary>A text that both languages share, such as a symbol or a name.</summary>
    public static implicit operator Words(string same) => new(same, same);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
