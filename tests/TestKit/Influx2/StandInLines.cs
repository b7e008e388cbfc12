using System.Buffers;
using System.Globalization;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>
/// Line protocol as far as it takes to see at once that a line is sound. What is not, is shown to the server behind, one line at a time:
/// unlike it, InfluxDB 2 keeps no line of a batch with a bad one.
/// </summary>
internal static class StandInLines
{
    private static readonly SearchValues<byte> s_number = SearchValues.Create("0123456789."u8);

    /// <summary>The lines that are not sound at first sight.</summary>
    public static IEnumerable<string> Doubtful(ReadOnlyMemory<byte> lines)
    {
        for (var place = 0; place < lines.Length;)
        {
            var end = SoundEnd(lines.Span, place);
            if (end < 0)
            {
                var rest = lines[place..];
                var length = rest.Span.IndexOf((byte)'\n') is >= 0 and var found ? found : rest.Length;
                yield return Encoding.UTF8.GetString(rest.Span[..length]);
                end = place + length + 1;
            }

            place = end;
        }
    }

    /// <summary>The lines with their times in nanoseconds, as far as a line has one.</summary>
    public static IEnumerable<(string Series, long Time)> Times(string lines, long unit) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (
            line[..line.IndexOf(' ', StringComparison.Ordinal)],
            long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture) * unit));

    /// <summary>The place behind a sound line and its end; -1 if it cannot be told.</summary>
    private static int SoundEnd(ReadOnlySpan<byte> text, int place)
    {
        if (text[place] == '\n')
        {
            return place + 1;
        }

        if (!Key(text, ref place, ", "u8))
        {
            return -1;
        }

        while (text[place] == ',')
        {
            place++;
            if (!Key(text, ref place, "="u8) || !Next(ref place, text) || !Key(text, ref place, ", "u8))
            {
                return -1;
            }
        }

        do
        {
            place++;
            if (!Key(text, ref place, "="u8) || !Next(ref place, text) || !Value(text, ref place))
            {
                return -1;
            }
        }
        while (place < text.Length && text[place] == ',');

        if (place < text.Length && text[place] == ' ')
        {
            var digits = ++place;
            while (place < text.Length && text[place] is >= (byte)'0' and <= (byte)'9')
            {
                place++;
            }

            if (place == digits || place - digits > 18)
            {
                // Nineteen digits may lie outside what a time can be.
                return place - digits == 19 && text[digits] < '9' ? End(text, place) : -1;
            }
        }

        return End(text, place);
    }

    private static int End(ReadOnlySpan<byte> text, int place) => place >= text.Length || text[place] == '\n' ? place + 1 : -1;

    private static bool Next(ref int place, ReadOnlySpan<byte> text) => ++place < text.Length;

    /// <summary>Passes over a name of at least one character, up to one of some characters.</summary>
    private static bool Key(ReadOnlySpan<byte> text, ref int place, ReadOnlySpan<byte> ends)
    {
        var first = place;
        for (; place < text.Length && !ends.Contains(text[place]); place++)
        {
            if (text[place] is (byte)'\n' or (byte)'#')
            {
                return false;
            }

            if (text[place] == '\\')
            {
                place++;
            }
        }

        return place > first && place < text.Length;
    }

    private static bool Value(ReadOnlySpan<byte> text, ref int place)
    {
        if (text[place] == '"')
        {
            for (place++; place < text.Length && text[place] != '"'; place++)
            {
                place += text[place] == '\\' ? 1 : 0;
            }

            return ++place <= text.Length;
        }

        var first = place;
        while (place < text.Length && text[place] is not ((byte)',' or (byte)' ' or (byte)'\n'))
        {
            place++;
        }

        var value = text[first..place];
        if (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8))
        {
            return true;
        }

        // A whole number has to fit; any other may have as many digits as it likes.
        var longest = value is [.., (byte)'i'] ? 18 : 64;
        value = value is [.., (byte)'i'] ? value[..^1] : value;
        value = value is [(byte)'-', ..] ? value[1..] : value;
        return value.Length > 0 && value.Length <= longest && value[0] != '.' && value.Count((byte)'.') <= 1
            && !value.ContainsAnyExcept(s_number);
    }
}
