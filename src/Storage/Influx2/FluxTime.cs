using System.Buffers.Text;

namespace AqPipeline.Storage.Influx2;

/// <summary>Times of answers: RFC 3339 in UTC with up to nine decimals of a second, <c>2017-07-14T03:40:00.000000001Z</c>.</summary>
internal static class FluxTime
{
    private const int SecondsLength = 19;
    private const int Decimals = 9;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    /// <exception cref="FormatException">It is no such time.</exception>
    public static long Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length <= SecondsLength || text[^1] != 'Z' || text[10] != 'T'
            || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        {
            throw Unknown(text);
        }

        var seconds = new DateTimeOffset(
            Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2), Digits(text, 11, 2), Digits(text, 14, 2), Digits(text, 17, 2),
            TimeSpan.Zero).ToUnixTimeSeconds();
        var decimals = text[SecondsLength..^1];
        if (decimals.IsEmpty)
        {
            return seconds * NanosecondsPerSecond;
        }

        if (decimals[0] != '.' || decimals.Length is < 2 or > Decimals + 1)
        {
            throw Unknown(text);
        }

        long nanoseconds = Digits(text, SecondsLength + 1, decimals.Length - 1);
        for (var place = decimals.Length - 1; place < Decimals; place++)
        {
            nanoseconds *= 10;
        }

        return seconds * NanosecondsPerSecond + nanoseconds;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start, int length) =>
        Utf8Parser.TryParse(text.Slice(start, length), out int value, out var consumed) && consumed == length && value >= 0
            ? value
            : throw Unknown(text);

    private static FormatException Unknown(ReadOnlySpan<byte> text) =>
        new($"'{System.Text.Encoding.UTF8.GetString(text)}' is no time.");
}
