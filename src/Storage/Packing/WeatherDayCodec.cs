using System.Numerics;

namespace AqPipeline.Storage.Packing;

/// <summary>Packs the hours of a <see cref="WeatherDay"/> into some 400 bytes, the form in which stores keep them.</summary>
/// <remarks>Version byte; then for each element the stated and the present mask and, of the present hours, the integers, sign in the lowest
/// bit: all in seven bits a byte. The same weather always gives the same bytes.</remarks>
internal static class WeatherDayCodec
{
    private const byte Version = 1;
    private const int AllHours = (1 << HourEnding.PerDay) - 1;

    public static byte[] Encode(WeatherDay day)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        writer.Write(Version);
        foreach (var element in WeatherElements.All)
        {
            writer.Write7BitEncodedInt((int)day.Stated(element));
            writer.Write7BitEncodedInt((int)day.Present(element));
            var values = day.ValuesOf(element);
            for (var rest = day.Present(element); rest != 0; rest &= rest - 1)
            {
                var value = values[BitOperations.TrailingZeroCount(rest)];
                writer.Write7BitEncodedInt(value << 1 ^ value >> 31);
            }
        }

        return packed.ToArray();
    }

    public static WeatherDay Decode(StationId station, DateOnly day, byte[] bytes)
    {
        try
        {
            return DecodeUnchecked(station, day, bytes);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException)
        {
            throw new StoreException(
                $"The weather of {station} on {day:yyyy-MM-dd} is damaged in the store. Restore the store from a backup, or delete it and "
                    + $"import the files again.",
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

    private static WeatherDay DecodeUnchecked(StationId station, DateOnly day, byte[] bytes)
    {
        using var packed = new MemoryStream(bytes);
        using var reader = new BinaryReader(packed);
        if (reader.ReadByte() is not Version and var version)
        {
            throw new StoreException(
                $"The store was written by another version of the program (weather of form {version}, expected {Version}).");
        }

        var result = new WeatherDay(station, day);
        foreach (var element in WeatherElements.All)
        {
            var (stated, present) = (ReadMask(reader), ReadMask(reader));
            result.State(element, stated);
            for (var rest = present; rest != 0; rest &= rest - 1)
            {
                var folded = (uint)reader.Read7BitEncodedInt();
                result.Set(element, BitOperations.TrailingZeroCount(rest) + 1, (int)(folded >> 1) ^ -(int)(folded & 1));
            }
        }

        return packed.Position == bytes.Length ? result : throw new FormatException($"{bytes.Length - packed.Position} bytes too many.");
    }

    private static uint ReadMask(BinaryReader reader)
    {
        var mask = reader.Read7BitEncodedInt();
        return (mask & ~AllHours) == 0 ? (uint)mask : throw new FormatException($"A day has no hours {mask:X}.");
    }
}
