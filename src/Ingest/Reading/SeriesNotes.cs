using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Facts about the series of a file that are known only after all of it was read. A format with notes is read a second time, with the notes
/// at hand.
/// </summary>
internal sealed class SeriesNotes
{
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<(StationId Station, Pollutant Pollutant), SortedSet<string>> _monitors = [];
    private readonly SortedSet<StationId> _references = [];
    private bool _isSettled;

    /// <summary>True if the file has to be read again with these notes.</summary>
    public bool HaveConsequences => !_isSettled && (_broken.Count > 0 || _monitors.Values.Any(monitors => monitors.Count > 1));

    /// <summary>The stations whose names say that they are reference sites, in order.</summary>
    public IReadOnlyCollection<StationId> References => _references;

    /// <summary>Notes what the file calls a station: a name may say that it is a reference site.</summary>
    public void NoteName(StationId station, string? name)
    {
        if (name is not null && ReferenceNote.IsIn(name))
        {
            _references.Add(station);
        }
    }

    /// <summary>Notes that a series has a time between two full hours.</summary>
    public void NoteBrokenHour(string series) => _broken.Add(series);

    /// <summary>
    /// True if a series has a time between two full hours. Its values are means over minutes, or over hours that are not those of Beijing
    /// time, and the values on the hour are not means of the hour either.
    /// </summary>
    public bool IsBroken(string series) => _broken.Contains(series);

    /// <summary>
    /// The place of a monitor among those of its station and pollutant, by its number: 0 is the first, and so is each until all are known.
    /// </summary>
    public int RankOf(StationId station, Pollutant pollutant, string monitor)
    {
        if (!_monitors.TryGetValue((station, pollutant), out var monitors))
        {
            _monitors.Add((station, pollutant), monitors = new SortedSet<string>(MonitorOrder.Instance));
        }

        if (!_isSettled)
        {
            monitors.Add(monitor);
            return 0;
        }

        return monitors.Count == 1 ? 0 : monitors.TakeWhile(known => known != monitor).Count();
    }

    /// <summary>Ends the first reading: from now on the notes answer.</summary>
    public void Settle() => _isSettled = true;

    /// <summary>By number where they are numbers, so that 2 comes before 10.</summary>
    private sealed class MonitorOrder : IComparer<string>
    {
        public static readonly MonitorOrder Instance = new();

        public int Compare(string? left, string? right)
        {
            if (!IsNumber(left) || !IsNumber(right))
            {
                return string.CompareOrdinal(left, right);
            }

            var (first, second) = (left!.TrimStart('0'), right!.TrimStart('0'));
            return first.Length != second.Length ? first.Length - second.Length : string.CompareOrdinal(first, second);
        }

        private static bool IsNumber(string? text) => !string.IsNullOrEmpty(text) && text.All(char.IsAsciiDigit);
    }
}

/// <summary>
/// The note by which a station's name says that it is a reference site, which counts for no area: <c>定陵(对照点)</c>, <c>封龙山（对照点）</c>,
/// <c>丁-对照点</c>.
/// </summary>
internal static partial class ReferenceNote
{
    private const string Site = "对照点";

    /// <summary>True if a name has it: 对照 in brackets of either width, or 对照点 beside another word.</summary>
    public static bool IsIn(string name) => name.Contains("对照", StringComparison.Ordinal)
        && ((name.Contains(Site, StringComparison.Ordinal) && name.Trim() != Site) || Note().IsMatch(name));

    [GeneratedRegex("[(（\\[【][^)）\\]】]*对照[^)）\\]】]*[)）\\]】]")]
    private static partial Regex Note();
}
