using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Copying;

/// <summary>
/// Counts what a store holds, part by part, and takes a checksum of each: two stores with the same tallies hold the same.
/// </summary>
internal sealed class StoreTally : IDisposable
{
    private readonly SortedDictionary<StorePart, (long Count, IncrementalHash Hash)> _parts = [];

    public StoreTally()
    {
        foreach (var part in Enum.GetValues<StorePart>())
        {
            _parts[part] = (0, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        }
    }

    /// <summary>Every part with its count and checksum.</summary>
    public IReadOnlyList<(StorePart Part, long Count, string Checksum)> Parts =>
        [.. _parts.Select(part => (part.Key, part.Value.Count, Convert.ToHexStringLower(part.Value.Hash.GetCurrentHash())))];

    public static string Of(IReadOnlyList<PackedDay> days) => Of(tally => tally.Add(days));

    public static string Of(IReadOnlyList<PackedImport> imports) => Of(tally => tally.Add(imports));

    public void Add(StoreHead head)
    {
        Take(StorePart.Rules, head.Rules is null ? 0 : 1, head.Revision, Bytes(head.Rules ?? ""));
    }

    public void Add(IReadOnlyList<Station> stations)
    {
        foreach (var station in stations)
        {
            Take(StorePart.Stations, 1, 0, StoredStation.Write(station));
        }
    }

    public void Add(IReadOnlyList<PackedStationVersion> versions)
    {
        foreach (var (import, entry) in versions)
        {
            Take(StorePart.StationVersions, 1, import, StoredStation.Write(entry));
        }
    }

    public void Add(IReadOnlyDictionary<StationId, DayRange> spans)
    {
        foreach (var (station, span) in spans.OrderBy(entry => entry.Key))
        {
            Take(StorePart.Series, 1, span.First.DayNumber, Bytes(station.Value));
            Take(StorePart.Series, 0, span.Last.DayNumber, []);
        }
    }

    /// <param name="name">The name of a document of forecast models.</param>
    /// <param name="document">The document; <see langword="null"/> when the store has none of that name.</param>
    public void Add(string name, byte[]? document)
    {
        if (document is not null)
        {
            Take(StorePart.Models, 1, 0, Bytes(name));
            Take(StorePart.Models, 0, 0, document);
        }
    }

    /// <param name="origin">A day of kept forecasts.</param>
    /// <param name="document">Their document; <see langword="null"/> when the store has none of that day.</param>
    public void Add(DateOnly origin, byte[]? document)
    {
        if (document is not null)
        {
            Take(StorePart.Forecasts, 1, origin.DayNumber, document);
        }
    }

    public void Add(IReadOnlyList<PackedImport> imports)
    {
        foreach (var import in imports)
        {
            Take(StorePart.Receipts, 1, import.Number, Bytes(import.Receipt));
            Take(StorePart.StationDayReceipts, StationDayReceiptCodec.Decode(import.StationDays).Count, import.Number, import.StationDays);
            Take(StorePart.PublishedDays, PublishedDaysCodec.Decode(import.PublishedDays).Count, import.Number, import.PublishedDays);
        }
    }

    public void Add(IReadOnlyList<PackedDay> days)
    {
        foreach (var day in days)
        {
            var number = day.Day.DayNumber;
            if (day.Readings is { } readings)
            {
                Take(StorePart.StationDays, DayReadingsCodec.Entries(day.Day, readings).Count, number, readings);
                Take(StorePart.StationDays, 0, day.Revision, []);
            }

            foreach (var (station, by, hours, sources) in day.Superseded)
            {
                Take(StorePart.Superseded, 1, number, Bytes(station.Value));
                Take(StorePart.Superseded, 0, by, hours);
                Take(StorePart.Superseded, 0, by, sources);
            }

            if (day.Statistics is { } statistics)
            {
                Take(StorePart.DaysOfStatistics, 1, number, statistics);
                Take(StorePart.DaysOfStatistics, 0, day.StatisticsRevision, []);
            }

            foreach (var (station, hours) in day.Weather)
            {
                Take(StorePart.Weather, 1, number, Bytes(station.Value));
                Take(StorePart.Weather, 0, number, hours);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, hash) in _parts.Values)
        {
            hash.Dispose();
        }
    }

    private static string Of(Action<StoreTally> add)
    {
        using var tally = new StoreTally();
        add(tally);
        return string.Join(' ', tally.Parts);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The number and the length before the bytes, so that nothing can move from one piece to the next.</summary>
    private void Take(StorePart part, int count, long number, ReadOnlySpan<byte> bytes)
    {
        Span<byte> prefix = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, number);
        BinaryPrimitives.WriteInt32LittleEndian(prefix[sizeof(long)..], bytes.Length);
        var (sum, hash) = _parts[part];
        hash.AppendData(prefix);
        hash.AppendData(bytes);
        _parts[part] = (sum + count, hash);
    }
}
