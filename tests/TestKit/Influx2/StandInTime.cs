using System.Globalization;

namespace AqPipeline.TestKit;

/// <summary>
/// Times as InfluxDB 2 writes and reads them: RFC 3339 in UTC with as many decimals of a second as it takes, nine at most.
/// </summary>
internal static class StandInTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static string Text(long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + NanosecondsPerSecond);
        }

        var text = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return rest == 0 ? text + "Z" : $"{text}.{rest.ToString("d9", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }

    public static string Text(DateTimeOffset time) => Text(Nanoseconds(time));

    public static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>
    /// Nanoseconds since 1970; <see langword="null"/> if it is no such time, <see cref="long.MinValue"/> if it is too early.
    /// </summary>
    public static long? Parse(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        var whole = dot < 0 ? text : text![..dot] + "Z";
        if (text is null || !DateTimeOffset.TryParseExact(
            whole, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var second))
        {
            return null;
        }

        var decimals = dot < 0 ? "" : text[(dot + 1)..^1];
        if (decimals.Length > 9 || !decimals.All(char.IsAsciiDigit))
        {
            return null;
        }

        return second.Year < 1678
            ? long.MinValue
            : second.ToUnixTimeSeconds() * NanosecondsPerSecond
                + long.Parse("0" + decimals.PadRight(9, '0'), CultureInfo.InvariantCulture);
    }
}
