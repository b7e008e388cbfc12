namespace AqPipeline.Worker.Cli;

/// <summary>A text in both languages of the program.</summary>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The Chinese text.</param>
internal readonly record struct Words(string English, string Chinese)
{
    /// <summary>Both texts, for documents without a language.</summary>
    public string Both => $"{English} {Chinese}";

    /// <summary>A text that both languages share, such as a symbol or a name.</summary>
    public static implicit operator Words(string same) => new(same, same);

    public static implicit operator Words((string English, string Chinese) both) => new(both.English, both.Chinese);

    public static Words operator +(Words left, Words right) => new(left.English + right.English, left.Chinese + right.Chinese);

    /// <summary>The parts of a title; empty ones are left out.</summary>
    public static Words Title(params IEnumerable<Words> parts) => Join(parts.Where(part => part.English.Length > 0), " | ", " | ");

    /// <summary>A list in one line.</summary>
    public static Words Join(IEnumerable<Words> parts, string english = ", ", string chinese = "，") =>
        new(string.Join(english, parts.Select(part => part.English)), string.Join(chinese, parts.Select(part => part.Chinese)));

    /// <summary>A text that stands only under a condition.</summary>
    public static Words If(bool condition, Words text) => condition ? text : "";

    public override string ToString() => English;

    /// <summary>The text in one language.</summary>
    public string In(Language language) => PrintableText.OfText(language == Language.Chinese ? Chinese : English);
}

/// <summary>The language of headings and words on the console, in CSV and in XLSX; JSON has no language.</summary>
internal enum Language
{
    /// <summary>English, the default.</summary>
    English,

    /// <summary>Chinese.</summary>
    Chinese,
}
