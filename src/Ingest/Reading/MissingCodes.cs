using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>Marks of a missing reading in every format. They never become a value.</summary>
internal static class MissingCodes
{
    private static readonly string[] Words = ["NA", "N/A", "#N/A", "NaN", "null", "None", "No data", "-", "--", "-;", "_"];

    /// <summary>Dashes of Chinese and other fonts.</summary>
    private static readonly byte[][] Signs = [.. "— —— – －".Split(' ').Select(Encoding.UTF8.GetBytes)];

    /// <summary>
    /// True if a field says that the reading is missing: nothing, a word such as <c>NA</c>, a dash, or a sentinel, which is a negative
    /// number of two or more nines such as <c>-999</c> or <c>-9999.0</c>. A reading just below zero, such as <c>-3</c>, is not missing.
    /// </summary>
    public static bool Contains(ReadOnlySpan<byte> field)
    {
        var text = field.Trim(" \t"u8);
        if (text.IsEmpty || IsSentinel(text))
        {
            return true;
        }

        if (text[0] is >= (byte)'0' and <= (byte)'9')
        {
            return false;
        }

        foreach (var word in Words)
        {
            if (Ascii.EqualsIgnoreCase(text, word))
            {
                return true;
            }
        }

        foreach (var sign in Signs)
        {
            if (text.SequenceEqual(sign))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSentinel(ReadOnlySpan<byte> text)
    {
        if (text[0] != '-')
        {
            return false;
        }

        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text[1..] : text[1..point];
        var decimals = point < 0 ? default : text[(point + 1)..];
        return whole.Length >= 2 && !whole.ContainsAnyExcept((byte)'9') && !decimals.ContainsAnyExcept((byte)'0');
    }
}
