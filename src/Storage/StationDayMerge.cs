namespace AqPipeline.Storage;

/// <summary>What an incoming station-day makes of the stored one: the same for every store.</summary>
internal static class StationDayMerge
{
    /// <summary>Lays <paramref name="incoming"/> over the packed hours <paramref name="stored"/>.</summary>
    /// <returns>
    /// The packed result; <see langword="null"/> when nothing changes, which includes a day without any value where nothing is stored yet:
    /// national files carry columns of stations that stopped years ago.
    /// </returns>
    public static byte[]? Over(StationDay incoming, byte[]? stored)
    {
        if (stored is null)
        {
            return incoming.HasReadings ? StationDayCodec.Encode(incoming) : null;
        }

        var merged = StationDayCodec.Decode(incoming.Station, incoming.Day, stored);
        merged.Merge(incoming);
        var hours = StationDayCodec.Encode(merged);
        return hours.AsSpan().SequenceEqual(stored) ? null : hours;
    }
}
