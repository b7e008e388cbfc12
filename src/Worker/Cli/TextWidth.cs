using System.Text;

namespace AqPipeline.Worker.Cli;

/// <summary>The width of a printed text: a Latin letter counts 1, a Chinese character 2, a combining mark 0 (wcwidth).</summary>
internal static class TextWidth
{
    private const string Dots = "..";

    /// <summary>First and last characters of the wide ranges of Unicode's EastAsianWidth.txt (W and F), blocks taken whole.</summary>
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>The text, cut to a width with <c>..</c> at its end if it is wider.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var left = width - Dots.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Of(rune);
            if (left < 0)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Dots;
    }

    /// <summary>The text, cut to a width with <c>..</c> in its middle if it is wider.</summary>
    public static string CutMiddle(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var start = Cut(text, (width + Dots.Length) / 2);
        var left = width - Of(start);
        var from = text.Length;
        while (from > 0)
        {
            var first = from > 1 && char.IsSurrogatePair(text[from - 2], text[from - 1]) ? from - 2 : from - 1;
            left -= Of(text[first..from]);
            if (left < 0)
            {
                break;
            }

            from = first;
        }

        return start + text[from..];
    }

    /// <summary>The lines of a text, broken at blanks and between Chinese characters where they are wider than a width.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = 0;
            while (Fitting(line.AsSpan(start), width) is var most && most < line.Length - start)
            {
                var end = start + most;
                while (end > start + 1 && line[end] != ' '
                    && (Of(line[end - 1].ToString()) < 2 || "，。；：、）".Contains(line[end], StringComparison.Ordinal)))
                {
                    end--;
                }

                end = end > start + 1 ? end : start + most;
                yield return line[start..end].TrimEnd();
                start = end;
                while (start < line.Length && char.IsWhiteSpace(line[start]))
                {
                    start++;
                }
            }

            yield return line[start..];
        }
    }

    /// <summary>The characters of a text that fit a width; one at least, so that a narrow column ends too.</summary>
    private static int Fitting(ReadOnlySpan<char> text, int width)
    {
        var (place, left) = (0, width);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Of(rune);
            if (left < 0 && place > 0)
            {
                break;
            }

            place += rune.Utf16SequenceLength;
        }

        return place;
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => Array.Exists(s_wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1,
    };
}
