using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Finds the columns of a table that has the hours of a day side by side: <c>00</c> to <c>23</c>, or <c>H01</c> to <c>H24</c>.
/// </summary>
internal static partial class HourColumns
{
    /// <summary>The hour of each such column; empty unless 24 of them follow each other.</summary>
    public static IReadOnlyDictionary<int, int> In(IReadOnlyList<string> headers)
    {
        for (var first = 0; first + HourEnding.PerDay <= headers.Count; first++)
        {
            if (HourOf(headers[first]) is { } hour and <= 1
                && Enumerable.Range(0, HourEnding.PerDay).All(place => HourOf(headers[first + place]) == hour + place))
            {
                return Enumerable.Range(0, HourEnding.PerDay).ToDictionary(place => first + place, place => hour + place);
            }
        }

        return new Dictionary<int, int>();
    }

    private static int? HourOf(string header) => Name().Match(header.Trim()) is { Success: true } match
        ? int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>A number of one or two digits, also between H and 時, and once more in another language behind it.</summary>
    [GeneratedRegex(@"^(h|hour)?[\s_]?(?<hour>\d{1,2})(:00|[時时点點h])?(\s*//.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
