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
    private readonly Dictionary<(StationId Series, HourEnding Hour, Pollutant Pollutant), RejectedReading> _lines = [];
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

    /// <summary>The rejected reading of an hour of a series; <see langword="null"/> if there is none.</summary>
    public RejectedReading? Of(StationId series, HourEnding hour, Pollutant pollutant) =>
        _lines.GetValueOrDefault((series, hour, pollutant)) ?? _days.GetValueOrDefault((series, hour.Day));

    private void Add(ImportReceipt receipt, IReadOnlyList<StationDayReceipt> concerned, AreaDirectory directory)
    {
        var left = concerned.ToDictionary(entry => (entry.Station, entry.Day), entry => entry.Rejected);
        foreach (var line in receipt.Rejections.GroupBy(rejection => rejection.Line))
        {
            // The first rejection of a line keeps it.
            if (receipt.Header is null || line.First().Row is not { } row)
            {
                continue;
            }

            List<Pollutant> pollutants = [.. line.SelectMany(rejection => PollutantsOf(rejection.Reason)).Distinct()];
            foreach (var (series, hour, values) in HoursOf(receipt, row, directory))
            {
                if (left.ContainsKey((series, hour.Day)))
                {
                    pollutants.ForEach(
                        pollutant => _lines[(series, hour, pollutant)] = new RejectedReading(receipt.File, line.Key));
                    left[(series, hour.Day)] -= values;
                }
            }
        }

        foreach (var (key, _) in left.Where(entry => entry.Value > 0))
        {
            _days[key] = new RejectedReading(receipt.File, null);
        }
    }

    /// <summary>The pollutant that a reason names; all of them if it names none.</summary>
    private static IEnumerable<Pollutant> PollutantsOf(string reason)
    {
        Pollutant[] named =
            [.. Pollutants.Columns.Where(pollutant => reason.Contains($" {pollutant.Symbol} concentration", StringComparison.Ordinal))];
        return named.Length > 0 ? named : Pollutants.Columns;
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
