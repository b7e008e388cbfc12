using System.Text;
using System.Text.Unicode;

namespace AqPipeline.Ingest.Reading;

/// <summary>Tells the encoding of a text file from its first bytes.</summary>
internal static class TextEncoding
{
    /// <summary>Bytes in which the zeros of UTF-16 are counted.</summary>
    private const int Sample = 1 << 12;

    /// <summary>Puts U+FFFD in place of a bad byte: for reading, so that it costs a field and not the file.</summary>
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>The unit of a concentration in Latin-1, which would be Chinese characters in other encodings.</summary>
    private static readonly byte[] LatinUnit = [0xB5, (byte)'g', (byte)'/', (byte)'m'];

    /// <summary>The name of an encoding in receipts.</summary>
    public static string NameOf(Encoding encoding) => EastAsianText.NameOf(encoding) ?? encoding.WebName;

    /// <summary>The encoding that the bytes show, or nearest to it where there is doubt.</summary>
    /// <param name="start">The first bytes of the file; a character may be cut at the end.</param>
    public static Encoding Detect(ReadOnlySpan<byte> start) => Look(start).Encoding;

    /// <summary>
    /// UTF-16 by its byte order mark or its zeros; UTF-8 when the bytes are valid UTF-8; otherwise GB18030 when they are valid and hold
    /// Chinese characters; otherwise Latin-1. Text that is as well of another encoding of East Asia is in doubt.
    /// </summary>
    /// <param name="start">The first bytes of the file; a character may be cut at the end.</param>
    /// <returns>The encoding, and a sentence that names the doubt; <see langword="null"/> where there is none.</returns>
    public static (Encoding Encoding, string? Doubt) Look(ReadOnlySpan<byte> start)
    {
        if (Utf16(start) is { } utf16)
        {
            return (utf16, null);
        }

        if (IsValidUtf8(start))
        {
            return (Encoding.UTF8, null);
        }

        // To the last line break: a character of several bytes is never cut there.
        var lines = start[..(start.LastIndexOf((byte)'\n') + 1)];
        var whole = lines.IsEmpty ? start : lines;
        if (whole.IndexOf(LatinUnit) >= 0)
        {
            return (Encoding.Latin1, null);
        }

        var chinese = EastAsianText.Gb18030.Read(whole);
        if (chinese is not null && EastAsianText.IsSurelyGb18030(chinese))
        {
            return (Gb18030, null);
        }

        var isChinese = chinese is not null && EastAsianText.IsChinese(chinese);
        return EastAsianText.Others(whole) is [var first, ..] others
            ? (first.Lenient, EastAsianText.Doubt(others, isChinese, whole))
            : (isChinese ? Gb18030 : Encoding.Latin1, null);
    }

    /// <summary>UTF-16 in one of its byte orders; <see langword="null"/> for any other text.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, not 0, ..] or [0xFF, 0xFE, 0, not 0, ..])
        {
            return Encoding.Unicode;
        }

        if (start is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode;
        }

        // Figures, separators and line ends have a zero beside them, and there are many in any table.
        var sample = start[..(Math.Min(start.Length, Sample) & ~1)];
        if (sample.Length < 4 || !sample.Contains((byte)0))
        {
            return null;
        }

        var (even, odd) = (0, 0);
        for (var place = 0; place < sample.Length; place += 2)
        {
            even += sample[place] == 0 ? 1 : 0;
            odd += sample[place + 1] == 0 ? 1 : 0;
        }

        const int share = 3;
        return (even, odd) switch
        {
            (0, _) when odd * 2 * share >= sample.Length => Encoding.Unicode,
            (_, 0) when even * 2 * share >= sample.Length => Encoding.BigEndianUnicode,
            _ => null,
        };
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
}
