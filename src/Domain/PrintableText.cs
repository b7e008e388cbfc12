namespace AqPipeline;

/// <summary>
/// Texts from outside, such as names of files and stations, that terminals, workbooks and documents can show. XML has no control
/// characters, no U+FFFE, no U+FFFF, and no half of a surrogate pair.
/// </summary>
public static class PrintableText
{
    /// <summary>True if every character can be shown.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text) => FirstOther(text, isText: false) is null;

    /// <summary>The first character that cannot be shown, as <c>U+FFFF</c>; <see langword="null"/> if there is none.</summary>
    /// <param name="text">The text.</param>
    public static string? Fault(string text) =>
        FirstOther(text, isText: false) is { } place ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[place]:X4}") : null;

    /// <summary>A name with <c>?</c> for each character that cannot be shown.</summary>
    /// <param name="name">The name.</param>
    public static string Of(string name) => Shown(name, isText: false);

    /// <summary>A text with <c>?</c> for each character that cannot be shown; line ends and tabs stay.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text) => Shown(text, isText: true);

    private static string Shown(string text, bool isText) => FirstOther(text, isText) is null
        ? text
        : string.Concat(text.Select((character, place) => IsShown(text, place, isText) ? character : '?'));

    private static int? FirstOther(string text, bool isText)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (!IsShown(text, place, isText))
            {
                return place;
            }
        }

        return null;
    }

    private static bool IsShown(string text, int place, bool isText) => text[place] switch
    {
        '\n' or '\r' or '\t' => isText,
        '\uFFFE' or '\uFFFF' => false,
        var half when char.IsHighSurrogate(half) => place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]),
        var half when char.IsLowSurrogate(half) => place > 0 && char.IsHighSurrogate(text[place - 1]),
        var character => !char.IsControl(character),
    };
}
