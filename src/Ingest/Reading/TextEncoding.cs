using System.Text;
using System.Text.Unicode;

namespace AqPipeline.Ingest.Reading;

/// <summary>Tells the encoding of a text file from its first bytes.</summary>
internal static class TextEncoding
{
    /// <summary>Refuses what is not GB18030: for telling encodings apart.</summary>
    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Puts U+FFFD in place of a bad byte: for reading, so that it costs a field and not the file.</summary>
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>
    /// UTF-8 when the bytes are valid UTF-8; otherwise GB18030 when they are valid and hold Chinese characters; otherwise Latin-1.
    /// </summary>
    /// <param name="start">The first bytes of the file; a character may be cut at the end.</param>
    public static Encoding Detect(ReadOnlySpan<byte> start)
    {
        if (IsValidUtf8(start))
        {
            return Encoding.UTF8;
        }

        return IsChinese(start) ? Gb18030 : Encoding.Latin1;
    }

    private static bool IsValidUtf8(ReadOnlySpan<byte> start)
    {
        const int longestCharacter = 4;
        for (var cut = 0; cut < longestCharacter && cut <= start.Length; cut++)
        {
            if (Utf8.IsValid(start[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChinese(ReadOnlySpan<byte> start)
    {
        // To the last line break: a character of several bytes is never cut there.
        var lines = start[..(start.LastIndexOf((byte)'\n') + 1)];
        try
        {
            var text = StrictGb18030.GetString(lines.IsEmpty ? start : lines);
            var foreign = text.Count(character => character > '\x7f');
            return foreign > 0 && text.Count(character => character is >= '\u4e00' and <= '\u9fff') * 2 >= foreign;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
