using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Encodings of China, Taiwan, Korea and Japan, in which the same bytes are often valid text: 중구 in CP949 is 吝备 in GB18030. They are told
/// apart by the characters which their texts use, and where those do not decide, the doubt is named.
/// </summary>
internal static class EastAsianText
{
    /// <summary>The encoding of the People's Republic.</summary>
    public static readonly Candidate Gb18030 = new("gb18030", 54936, text => IsChinese(text));

    private static readonly Candidate[] OtherCandidates =
    [
        new("cp949", 949, text => HasMost(text, character => character is >= '\uac00' and <= '\ud7a3')),
        new("shift_jis", 932, text => text.Any(IsKana)
            && HasMost(text, character => IsKana(character) || (IsHan(character) && IsFirstLevel(character, 932, 0x88, 0x98)))),
        new("big5", 950, text => HasMost(text, character => IsHan(character) && IsFirstLevel(character, 950, 0xA4, 0xC6))),
    ];

    /// <summary>Words of tables of readings in simplified characters; no accident of another encoding has them.</summary>
    private static readonly string[] Words =
    [
        "日期", "时间", "小时", "城市", "监测", "浓度", "站点", "点位", "类型", "项目", "站号", "站名", "颗粒", "臭氧", "氧化", "北京", "上海", "天津", "名称", "编码",
        "经度", "数据", "空气", "质量",
    ];

    /// <summary>An encoding that a text may have.</summary>
    /// <param name="Name">Its name in mappings.</param>
    /// <param name="CodePage">Its number.</param>
    /// <param name="Fits">True if a text uses the characters that texts of this encoding are made of.</param>
    public sealed record Candidate(string Name, int CodePage, Func<string, bool> Fits)
    {
        private readonly Encoding _strict = CodePagesEncodingProvider.Instance.GetEncoding(
            CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

        /// <summary>Puts U+FFFD in place of a bad byte.</summary>
        public Encoding Lenient { get; } = CodePagesEncodingProvider.Instance.GetEncoding(CodePage)!;

        /// <summary>The text; <see langword="null"/> where bytes are not of this encoding.</summary>
        public string? Read(ReadOnlySpan<byte> bytes)
        {
            try
            {
                return _strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>The encoding called so; <see langword="null"/> for none of East Asia.</summary>
    public static string? NameOf(Encoding encoding) =>
        Array.Find(OtherCandidates, candidate => candidate.CodePage == encoding.CodePage)?.Name;

    /// <summary>True if at least half of the letters beyond ASCII are Chinese characters.</summary>
    public static bool IsChinese(string text)
    {
        var foreign = text.Count(character => character > '\x7f');
        return foreign > 0 && text.Count(IsHan) * 2 >= foreign;
    }

    /// <summary>
    /// True if a text that is valid GB18030 is nothing else: it has words of such tables, or its characters are common ones, also of the
    /// rows C9 to D7 (pinyin sh to z), which common characters of Taiwan and syllables of Korea do not have.
    /// </summary>
    public static bool IsSurelyGb18030(string text)
    {
        if (Array.Exists(Words, word => text.Contains(word, StringComparison.Ordinal)))
        {
            return true;
        }

        var (all, common, late) = (0, 0, 0);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var character in text.Where(character => character > '\x7f'))
        {
            all++;
            if (IsHan(character) && Gb18030.Lenient.GetBytes([character], bytes) == 2 && bytes[1] >= 0xA1)
            {
                common += bytes[0] is >= 0xB0 and <= 0xD7 ? 1 : 0;
                late += bytes[0] is >= 0xC9 and <= 0xD7 ? 1 : 0;
            }
        }

        return common * 10 >= all * 7 && late * 10 >= all;
    }

    /// <summary>The other encodings whose texts look like this one.</summary>
    public static IReadOnlyList<Candidate> Others(ReadOnlySpan<byte> bytes)
    {
        var others = new List<Candidate>();
        foreach (var candidate in OtherCandidates)
        {
            if (candidate.Read(bytes) is { } text && HasWords(text) && candidate.Fits(text))
            {
                others.Add(candidate);
            }
        }

        return others;
    }

    /// <summary>The sentence that names a doubt.</summary>
    public static string Doubt(IReadOnlyList<Candidate> others, bool mayBeChinese, ReadOnlySpan<byte> bytes)
    {
        var ways = new List<string>();
        foreach (var candidate in mayBeChinese ? others.Append(Gb18030) : others)
        {
            ways.Add($"{candidate.Name} ('{Shown(candidate.Read(bytes)!)}')");
        }

        return $"its encoding is in doubt: {string.Join(" or ", ways)}; say it as encoding in a mapping, or save the file as UTF-8";
    }

    /// <summary>Words of East Asia have two characters and more; letters with accents stand alone among others.</summary>
    private static bool HasWords(string text)
    {
        var (words, characters) = (0, 0);
        for (var place = 0; place < text.Length; place++)
        {
            var isForeign = text[place] > '\x7f';
            characters += isForeign ? 1 : 0;
            words += isForeign && (place == 0 || text[place - 1] <= '\x7f') ? 1 : 0;
        }

        return words > 0 && characters * 2 >= words * 3;
    }

    private static bool HasMost(string text, Func<char, bool> isOne)
    {
        // Signs such as ㎍ and （ are in each of these encodings.
        var letters = text.Where(character => character > '\x7f' && char.IsLetter(character)).ToList();
        return letters.Count > 0 && letters.Count(isOne) * 10 >= letters.Count * 9;
    }

    private static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';

    private static bool IsKana(char character) => character is >= '\u3040' and <= '\u30ff';

    private static bool IsFirstLevel(char character, int codePage, byte first, byte last)
    {
        Span<byte> bytes = stackalloc byte[4];
        var candidate = Array.Find(OtherCandidates, candidate => candidate.CodePage == codePage)!;
        return candidate.Lenient.GetBytes([character], bytes) == 2 && bytes[0] >= first && bytes[0] <= last;
    }

    private static string Shown(string text)
    {
        const int longest = 12;
        var foreign = text.IndexOf(text.First(character => character > '\x7f'));
        return PrintableText.Of(text.Substring(foreign, Math.Min(longest, text.Length - foreign)).Split('\r', '\n')[0]);
    }
}
