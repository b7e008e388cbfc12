namespace AqPipeline.Storage;

/// <summary>Packs the hours of a <see cref="WeatherDay"/>, the form in which stores keep them: a version byte, then for each element its <see cref="PackedHours"/>.</summary>
internal static class WeatherDayCodec
{
    private const byte Version = 1;

    public static byte[] Encode(WeatherDay day)
    {
        Span<byte> buffer = stackalloc byte[1 + WeatherElements.Count * PackedHours.MaxBytes];
        buffer[0] = Version;
        var length = 1;
        foreach (var element in WeatherElements.All)
        {
            length += PackedHours.Encode(buffer[length..], day.Stated(element), day.Present(element), day.ValuesOf(element));
        }

        return buffer[..length].ToArray();
    }

    public static WeatherDay Decode(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return DecodeUnchecked(station, day, bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                $"The weather of {station} on {day:yyyy-MM-dd} is damaged in the store. Restore the store from a backup, or delete it and import the files again.",
                exception);
        }
    }

    /// <summary>Lays <paramref name="incoming"/> over the packed hours <paramref name="stored"/>: the same for every store.</summary>
    /// <returns>The packed result; <see langword="null"/> when nothing changes, or there is nothing to keep.</returns>
    public static byte[]? Over(WeatherDay incoming, byte[]? stored)
    {
        if (stored is null)
        {
            return incoming.Hours > 0 ? Encode(incoming) : null;
        }

        var merged = Decode(incoming.Station, incoming.Day, stored);
        merged.Merge(incoming);
        var hours = Encode(merged);
        return hours.AsSpan().SequenceEqual(stored) ? null : hours;
    }

    private static WeatherDay DecodeUnchecked(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new StoreException($"The store was written by another version of the program (weather of form {bytes[0]}, expected {Version}).");
        }

        var result = new WeatherDay(station, day);
        Span<int> values = stackalloc int[HourEnding.PerDay];
        var position = 1;
        foreach (var element in WeatherElements.All)
        {
            position += PackedHours.Decode(bytes[position..], values, out var stated, out var present);
            result.State(element, stated);
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                if ((present >> (hour - 1) & 1) != 0)
                {
                    result.Set(element, hour, values[hour - 1]);
                }
            }
        }

        return position == bytes.Length ? result : throw new ArgumentException($"{bytes.Length - position} bytes too many.", nameof(bytes));
    }
}
