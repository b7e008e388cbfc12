using System.Text;
using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Indicators;

/// <summary>Place of something that a file had for an hour, of which nothing was taken.</summary>
/// <param name="File">The path the file was found under.</param>
/// <param name="Line">The line, the header being line 1; <see langword="null"/> if the receipt keeps no line that says which hour it is
/// of.</param>
internal sealed record RejectedReading(string File, long? Line);

/// <summary>
/// The rejected readings of some series, from the receipts. A kept line is read again by itself below its header, which says its hour. Of
/// days whose receipts count rejected values without such a line, the hours without a value name the file alone.
/// </summary>
internal sealed class RejectedHours
{
    private readonly Dictionary<(StationId Series, HourEnding Hour), RejectedReading> _lines = [];
    private readonly Dictionary<(StationId Series, DateOnly Day), RejectedReading> _days = [];

    private RejectedHours()
    {
    }

    /// <summary>Reads the receipts.</summary>
    /// <param name="store">The store.</param>
    /// <param name="directory">The areas of the store.</param>
    /// <param name="series">The series.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<RejectedHours> Read(
        IStore store, AreaDirectory directory, IReadOnlySet<StationId> series, DayRange days, CancellationToken cancellationToken)
    {
        var rejected = new RejectedHours();
        foreach (var receipt in await store.ReadImports(cancellationToken))
        {
            if (receipt is not { WithdrawnAt: null, Rejected: > 0, FirstHour: { } first, LastHour: { } last }
                || !new DayRange(first.Day, last.Day).Overlaps(days))
            {
                continue;
            }

            var concerned = (await store.ReadStationDayReceipts(receipt.ContentHash, cancellationToken))
                .Where(entry => entry.Rejected > 0 && days.Contains(entry.Day) && series.Contains(entry.Station)).ToList();
            if (concerned.Count > 0)
            {
                rejected.Add(receipt, concerned, directory);
            }
        }

        return rejected;
    }

    /// <summary>What was rejected of an hour of a series; <see langword="null"/> if nothing was.</summary>
    public RejectedReading? Of(StationId series, HourEnding hour) =>
        _lines.GetValueOrDefault((series, hour)) ?? _days.GetValueOrDefault((series, hour.Day));

    private void Add(ImportReceipt receipt, IReadOnlyList<StationDayReceipt> concerned, AreaDirectory directory)
    {
        var left = concerned.ToDictionary(entry => (entry.Station, entry.Day), entry => entry.Rejected);
        foreach (var rejection in receipt.Rejections.Where(rejection => rejection.Row is not null && receipt.Header is not null))
        {
            foreach (var entry in HoursOf(receipt, rejection.Row!, directory))
            {
                if (left.ContainsKey((entry.Series, entry.Hour.Day)))
                {
                    _lines[(entry.Series, entry.Hour)] = new RejectedReading(receipt.File, rejection.Line);
                    left[(entry.Series, entry.Hour.Day)] -= entry.Values;
                }
            }
        }

        foreach (var (key, _) in left.Where(entry => entry.Value > 0))
        {
            _days[key] = new RejectedReading(receipt.File, null);
        }
    }

    /// <summary>The hour of a line and its series with rejected values.</summary>
    private static IEnumerable<(StationId Series, HourEnding Hour, int Values)> HoursOf(
        ImportReceipt receipt, string row, AreaDirectory directory)
    {
        var bytes = Encoding.UTF8.GetBytes($"{receipt.Header}\n{row}\n");
        var content = FileReader.Read(
            new ArchiveEntry(0, receipt.File, bytes.Length, receipt.ContentHash), bytes, names: directory.Canonical);
        return content is FileContent.Readings { Receipt: { FirstHour: { } hour, LastHour: var last } read } && hour == last
            ? read.StationDays.Where(entry => entry.Rejected > 0).Select(entry => (entry.Station, hour, entry.Rejected))
            : [];
    }
}
