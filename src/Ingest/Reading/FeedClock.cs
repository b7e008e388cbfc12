using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Reads dates and hours of Chinese tables as the archives print them and as spreadsheets and data frames make them: <c>20190101</c>,
/// <c>2019-01-01</c>, <c>2019/1/1</c>, <c>20190501.0</c>, <c>2019-01-01 00:00:00</c>; <c>1</c>, <c>01</c>, <c>1.0</c>, <c>1:00</c>. The
/// year stands first in all of them, so that none can be taken for another.
/// </summary>
internal static class FeedClock
{
    /// <summary>The first year that readings can be of.</summary>
    public const int FirstYear = 1980;

    /// <summary>The last one.</summary>
    public const int LastYear = 2099;

    private static readonly string[] DateFormats = ["yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] NoTime = [" 00:00:00", "T00:00:00", " 0:00:00", " 00:00", " 0:00"];
    private static readonly string[] NoFraction = [".0", ".00"];

    /// <summary>Reads a date.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> field, out DateOnly date)
    {
        var text = Without(Encoding.UTF8.GetString(field).Trim(), NoTime);
        var printed = IsEightDigits(text) ? text[..8] : text;
        return DateOnly.TryParseExact(printed, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is >= FirstYear and <= LastYear;
    }

    /// <summary>Reads the label of an hour, 0 to 24.</summary>
    public static bool TryParseLabel(string text, out int label) => HourText.TryParse(Without(text.Trim(), NoFraction), out label);

    /// <summary>Form of a whole number in a data frame column with gaps: 20190501.0.</summary>
    private static bool IsEightDigits(string text) =>
        text.Length == 10 && text.EndsWith(".0", StringComparison.Ordinal) && text[..8].All(char.IsAsciiDigit);

    private static string Without(string text, string[] endings) =>
        Array.Find(endings, ending => text.EndsWith(ending, StringComparison.Ordinal)) is { } ending ? text[..^ending.Length] : text;
}
