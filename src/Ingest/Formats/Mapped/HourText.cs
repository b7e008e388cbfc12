using System.Globalization;

namespace AqPipeline.Ingest.Formats.Mapped;

/// <summary>Reads the number of an hour as tables print it: <c>8</c>, <c>08</c>, <c>08:00</c>, <c>8时</c>.</summary>
internal static class HourText
{
    private static readonly string[] Endings = [":00:00", ":00", "时", "点", "h"];

    /// <summary>Reads it.</summary>
    /// <returns><see langword="false"/> when it is no hour from 0 to 24.</returns>
    public static bool TryParse(string text, out int hour)
    {
        var ending = Array.Find(Endings, end => text.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return int.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out hour) && hour <= HourEnding.PerDay;
    }
}
