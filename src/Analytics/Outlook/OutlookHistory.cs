using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Analytics.Outlook;

/// <summary>An area of a history.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Province">The province it lies in, or another name that neighbouring areas share.</param>
/// <param name="IsCommon">True if it says how all areas change, what the season is and which days can be drawn. Not so an area that is only
/// there because somebody asked for it: the others do not depend on it.</param>
public sealed record OutlookArea(string Name, string Province, bool IsCommon = true);

/// <summary>The source of a day's figures.</summary>
public enum DayKind : byte
{
    /// <summary>The day has no figures.</summary>
    None,

    /// <summary>From readings by the hour.</summary>
    Hours,

    /// <summary>A daily figure that somebody published.</summary>
    Published,
}

/// <summary>The daily figures of areas, as scaled integers: what an outlook is made of.</summary>
public sealed class OutlookHistory
{
    private const int FingerprintBytes = 8;

    private readonly long[][] _values;
    private readonly DayKind[][] _kinds;
    private readonly PollutantSet[] _notMonitored;
    private readonly DateOnly _origin;

    /// <summary>A history without figures.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="days">The days.</param>
    public OutlookHistory(IReadOnlyList<OutlookArea> areas, DayRange days)
    {
        (Areas, Days, _origin) = (areas, days, days.First);
        _values = [.. areas.Select(_ => Enumerable.Repeat(ScaledValue.Missing, days.Days * Pollutants.Count).ToArray())];
        _kinds = [.. areas.Select(_ => new DayKind[days.Days])];
        _notMonitored = new PollutantSet[areas.Count];
        Common = [.. Enumerable.Range(0, areas.Count).Where(area => areas[area].IsCommon)];
    }

    private OutlookHistory(OutlookHistory all, DateOnly last)
    {
        (Areas, Days, _origin) = (all.Areas, new DayRange(all.Days.First, last), all._origin);
        (_values, _kinds, _notMonitored, Common) = (all._values, all._kinds, all._notMonitored, all.Common);
    }

    /// <summary>The areas.</summary>
    public IReadOnlyList<OutlookArea> Areas { get; }

    /// <summary>The indices of the areas that say how all areas change.</summary>
    internal IReadOnlyList<int> Common { get; }

    /// <summary>The days that are known.</summary>
    public DayRange Days { get; }

    /// <summary>The same history with nothing after a day: whoever has it cannot see later days.</summary>
    /// <param name="last">The last day; of a later one than is known nothing changes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before the first day.</exception>
    public OutlookHistory Until(DateOnly last) => last >= Days.Last ? this : new OutlookHistory(this, last);

    /// <summary>Takes in a day of an area.</summary>
    /// <param name="area">Its index.</param>
    /// <param name="day">The figures; only valid ones count.</param>
    /// <param name="kind">Their source.</param>
    /// <exception cref="ArgumentException">The day is outside the history, or the kind is none.</exception>
    public void Add(int area, DailyStatistics day, DayKind kind)
    {
        if (!Days.Contains(day.Day) || kind == DayKind.None)
        {
            throw new ArgumentException($"{day.Day:yyyy-MM-dd} cannot be added as {kind} to {Days}.", nameof(day));
        }

        var index = day.Day.DayNumber - _origin.DayNumber;
        _kinds[area][index] = kind;
        _notMonitored[area] = day.NotMonitored;
        foreach (var pollutant in Pollutants.All)
        {
            _values[area][index * Pollutants.Count + (int)pollutant] = ScaledValue.Of(day.Values[pollutant].Valid);
        }
    }

    /// <summary>The scaled figure of a pollutant on a day; <see cref="ScaledValue.Missing"/> without one, and for a day that is not
    /// known.</summary>
    /// <param name="area">Index of the area.</param>
    /// <param name="pollutant">The pollutant; of O3 the MDA8.</param>
    /// <param name="day">The day.</param>
    public long Value(int area, Pollutant pollutant, DateOnly day) =>
        Days.Contains(day)
            ? _values[area][(day.DayNumber - _origin.DayNumber) * Pollutants.Count + (int)pollutant]
            : ScaledValue.Missing;

    /// <summary>A fingerprint of the figures up to a day: the same areas with the same figures have the same.</summary>
    /// <param name="last">The last day that counts.</param>
    public string Fingerprint(DateOnly last)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = Math.Clamp(last.DayNumber - _origin.DayNumber + 1, 0, Days.Days) * Pollutants.Count;
        hash.AppendData(BitConverter.GetBytes(_origin.DayNumber));
        foreach (var area in Enumerable.Range(0, Areas.Count).OrderBy(area => Areas[area].Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Areas[area].Name));
            hash.AppendData(MemoryMarshal.AsBytes(_values[area].AsSpan(0, length)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, FingerprintBytes));
    }

    /// <summary>
    /// The first day from which outlooks have a basis, if all days to come are measured: another year then has the season that is left.
    /// </summary>
    /// <param name="asOf">The last day that counts, without a basis.</param>
    /// <param name="settings">The settings.</param>
    public DateOnly KnownFrom(DateOnly asOf, OutlookSettings settings)
    {
        var day = asOf.AddDays(1);
        while (SeasonCalendar.Rest(day) is not { } rest || !Covers(rest))
        {
            day = day.AddDays(1);
        }

        return day;

        bool Covers(DayRange rest)
        {
            var last = SeasonCalendar.SameDay(rest.Last, rest.Last.Year - 1);
            var first = SeasonCalendar.SameDay(rest.First, rest.First.Year - 1);
            first = first < Days.First ? Days.First : first;
            return last.DayNumber - first.DayNumber + 1 >= Math.Max(settings.MinimumShare * rest.Days, settings.MinimumDays);
        }
    }

    /// <summary>The source of a day's figures.</summary>
    public DayKind Kind(int area, DateOnly day) => Days.Contains(day) ? _kinds[area][day.DayNumber - _origin.DayNumber] : DayKind.None;

    /// <summary>Pollutants that the area does not monitor by design.</summary>
    public PollutantSet NotMonitored(int area) => _notMonitored[area];

    /// <summary>Mean and number of the figures of a range of days.</summary>
    internal (double Mean, int Count) MeanOf(int area, Pollutant pollutant, DateOnly first, DateOnly last)
    {
        var (sum, count) = (0L, 0);
        var from = Math.Max(first.DayNumber, Days.First.DayNumber) - _origin.DayNumber;
        var to = Math.Min(last.DayNumber, Days.Last.DayNumber) - _origin.DayNumber;
        var values = _values[area];
        for (var index = from; index <= to; index++)
        {
            var value = values[index * Pollutants.Count + (int)pollutant];
            (sum, count) = value < 0 ? (sum, count) : (sum + value, count + 1);
        }

        return (count == 0 ? 0 : (double)sum / count, count);
    }
}
