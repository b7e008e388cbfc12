using System.Net;
using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>Texts of a bulletin in HTML.</summary>
internal static class HtmlText
{
    /// <summary>A text that no browser takes for markup.</summary>
    public static string Of(string text) => WebUtility.HtmlEncode(PrintableText.OfText(text));

    /// <summary>The same with the digits of pollutants set lower, and with the line ends of headings.</summary>
    public static string Marked(string text) =>
        string.Concat(Subscripts.PartsOf(text).Select(part => part.IsLower ? $"<sub>{Of(part.Text)}</sub>" : Of(part.Text)))
            .Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>A text as a string of a style sheet, its punctuation by number, so that it ends neither the string nor the sheet.</summary>
    public static string InStyle(string text) =>
        $"\"{string.Concat(PrintableText.Of(text).Select(letter => char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter)
            ? $"\\{(int)letter:X} "
            : letter.ToString()))}\"";
}
