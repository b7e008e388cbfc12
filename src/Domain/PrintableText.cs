namespace AqPipeline;

/// <summary>
/// Texts from outside, such as names of files and stations, that terminals, workbooks and documents can show. XML has no control
/// characters, no U+FFFE, no U+FFFF, and no half of a surrogate pair. Characters that turn the direction of writing would show a name
/// in another order than it has, and separators of lines and paragraphs break it.
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

    /// <summary>
    /// A name as stores keep it: on one line, without characters that cannot be shown, without blanks at its ends, and not longer than a
    /// limit.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="maxCharacters">The most UTF-16 characters; a longer name is cut there, and no character is cut in two.</param>
    public static string Cleaned(string name, int maxCharacters)
    {
        var line = name.Select((character, place) => char.IsWhiteSpace(character) && !IsShown(name, place, isText: false) ? ' ' : character)
            .ToArray();
        var shown = string.Concat(line.Where((_, place) => IsShown(line, place, isText: false))).Trim();
        if (shown.Length <= maxCharacters)
        {
            return shown;
        }

        var end = char.IsHighSurrogate(shown[maxCharacters - 1]) ? maxCharacters - 1 : maxCharacters;
        return shown[..end].TrimEnd();
    }

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

    private static bool IsShown(ReadOnlySpan<char> text, int place, bool isText) => text[place] switch
    {
        '\n' or '\r' or '\t' => isText,
        '\uFFFE' or '\uFFFF' or '\u2028' or '\u2029' => false,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => false,
        var half when char.IsHighSurrogate(half) => place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]),
        var half when char.IsLowSurrogate(half) => place > 0 && char.IsHighSurrogate(text[place - 1]),
        var character => !char.IsControl(character),
    };
}
