using System.Buffers.Binary;
using System.Numerics;

namespace AqPipeline.Storage.Packing;

/// <summary>Packs the hours of a <see cref="StationDay"/> into 50 to 350 bytes, seldom more, the form in which stores keep them.</summary>
/// <remarks>Version byte; then for each pollutant a shape byte, 0 when no hour is stated, otherwise bit 0 set, bits 1-3 the power of ten
/// the integers were divided by, bits 4-5 the width (1, 2 or 4 bytes); the stated and the present mask in 3 bytes each; the present
/// integers, little-endian. At the end the number of flagged slots and for each its slot and flags. The same readings always give the same
/// bytes. Version 1 had integers of 0.001 of the unit, the power in bits 1-2 and the width in bits 3-4; it is read and no longer written.
/// What it could hold beyond <see cref="StationDay.Highest"/> is read as stated missing.</remarks>
internal static class StationDayCodec
{
    private const byte Version = 2;
    private const byte VersionOfThousandths = 1;
    private const int PowerShift = 1;
    private const int WidthShift = 4;
    private const int MaskBytes = 3;

    /// <summary>
    /// The most bytes of a station-day: version, shapes and masks, four bytes a value, the count of flags and three bytes a flag.
    /// </summary>
    public const int MaxBytes = 1 + Pollutants.Count * (1 + 2 * MaskBytes) + StationDay.Slots * 4 + 1 + StationDay.Slots * 3;

    private static ReadOnlySpan<int> PowersOfTen => [1, 10, 100, 1000, 10_000];

    public static byte[] Encode(StationDay day)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        return buffer[..Encode(buffer, day)].ToArray();
    }

    /// <summary>Packs into a buffer of at least <see cref="MaxBytes"/>.</summary>
    /// <returns>The bytes written.</returns>
    public static int Encode(Span<byte> buffer, StationDay day)
    {
        buffer[0] = Version;
        var length = 1;
        foreach (var pollutant in Pollutants.All)
        {
            length += EncodePollutant(buffer[length..], day, pollutant);
        }

        return length + EncodeFlags(buffer[length..], day);
    }

    public static StationDay Decode(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return DecodeUnchecked(station, day, bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                $"The readings of {station} on {day:yyyy-MM-dd} are damaged in the store. Restore the store from a backup, or delete it "
                    + $"and import the files again.",
                exception);
        }
    }

    private static StationDay DecodeUnchecked(StationId station, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] is not (Version or VersionOfThousandths))
        {
            throw new StoreException(
                $"The store was written by another version of the program (readings of form {bytes[0]}, expected {Version} or less).");
        }

        var result = new StationDay(station, day);
        var position = 1;
        foreach (var pollutant in Pollutants.All)
        {
            position += DecodePollutant(bytes[position..], result, pollutant, isOfThousandths: bytes[0] == VersionOfThousandths);
        }

        var count = bytes[position];
        if (bytes.Length != position + 1 + count * 3)
        {
            throw new ArgumentException($"Expected {count} flags, found {bytes.Length - position - 1} bytes.", nameof(bytes));
        }

        for (var flags = bytes[(position + 1)..]; !flags.IsEmpty; flags = flags[3..])
        {
            var (pollutant, hour) = ((Pollutant)(flags[0] / HourEnding.PerDay), flags[0] % HourEnding.PerDay + 1);
            if (result.TryGet(pollutant, hour, out _))
            {
                result.Flag(pollutant, hour, (QualityFlags)BinaryPrimitives.ReadUInt16LittleEndian(flags[1..]));
            }
        }

        return result;
    }

    private static int EncodePollutant(Span<byte> buffer, StationDay day, Pollutant pollutant)
    {
        var stated = day.Stated(pollutant);
        if (stated == 0)
        {
            buffer[0] = 0;
            return 1;
        }

        var present = day.Present(pollutant);
        Span<int> values = stackalloc int[HourEnding.PerDay];
        var count = Gather(day.Hours(pollutant), present, values);
        var power = CommonPowerOfTen.Divide(values);
        values = values[..count];
        var width = WidthOf(values);
        buffer[0] = (byte)(1 | power << PowerShift | width << WidthShift);
        WriteMask(buffer[1..], stated);
        WriteMask(buffer[(1 + MaskBytes)..], present);
        var target = buffer[(1 + 2 * MaskBytes)..];
        switch (width)
        {
            case 0:
                for (var index = 0; index < count; index++)
                {
                    target[index] = (byte)values[index];
                }

                break;
            case 1:
                for (var index = 0; index < count; index++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(target[(2 * index)..], (ushort)values[index]);
                }

                break;
            default:
                for (var index = 0; index < count; index++)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(target[(4 * index)..], values[index]);
                }

                break;
        }

        return 1 + 2 * MaskBytes + (count << width);
    }

    private static int DecodePollutant(ReadOnlySpan<byte> bytes, StationDay day, Pollutant pollutant, bool isOfThousandths)
    {
        if (bytes[0] == 0)
        {
            return 1;
        }

        // A thousandth of the unit is ten integers, one power more.
        var (power, width) = isOfThousandths
            ? ((bytes[0] >> 1 & 3) + 1, bytes[0] >> 3 & 3)
            : (bytes[0] >> PowerShift & 7, bytes[0] >> WidthShift & 3);
        long multiplier = PowersOfTen[power];
        var present = ReadMask(bytes[(1 + MaskBytes)..]);
        Span<int> hours = stackalloc int[HourEnding.PerDay];
        hours.Clear();
        var source = bytes[(1 + 2 * MaskBytes)..];
        var (count, beyond) = (0, 0u);
        for (var rest = present; rest != 0; rest &= rest - 1, count++)
        {
            var value = width switch
            {
                0 => source[count],
                1 => BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * count)..]),
                _ => BinaryPrimitives.ReadInt32LittleEndian(source[(4 * count)..]),
            };
            var scaled = value * multiplier;
            if (scaled is >= int.MinValue and <= int.MaxValue)
            {
                hours[BitOperations.TrailingZeroCount(rest)] = (int)scaled;
            }
            else
            {
                beyond |= rest & 0 - rest;
            }
        }

        day.Fill(pollutant, hours, ReadMask(bytes[1..]), present & ~beyond);
        return 1 + 2 * MaskBytes + (count << width);
    }

    private static int EncodeFlags(Span<byte> buffer, StationDay day)
    {
        var count = 0;
        foreach (var pollutant in day.HasFlags ? Pollutants.All : [])
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                var flags = day.Flags(pollutant, hour);
                if (flags == QualityFlags.None)
                {
                    continue;
                }

                var entry = buffer[(1 + count * 3)..];
                entry[0] = (byte)((int)pollutant * HourEnding.PerDay + hour - 1);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[1..], (ushort)flags);
                count++;
            }
        }

        buffer[0] = (byte)count;
        return 1 + count * 3;
    }

    /// <summary>Moves the present hours to the front; what is behind them is zero.</summary>
    private static int Gather(ReadOnlySpan<int> hours, uint present, Span<int> values)
    {
        if (present == (1u << HourEnding.PerDay) - 1)
        {
            hours.CopyTo(values);
            return HourEnding.PerDay;
        }

        values.Clear();
        var count = 0;
        for (var rest = present; rest != 0; rest &= rest - 1, count++)
        {
            values[count] = hours[BitOperations.TrailingZeroCount(rest)];
        }

        return count;
    }

    private static int WidthOf(ReadOnlySpan<int> values)
    {
        var all = 0;
        foreach (var value in values)
        {
            all |= value;
        }

        return all switch { < 0 or > ushort.MaxValue => 2, > byte.MaxValue => 1, _ => 0 };
    }

    private static void WriteMask(Span<byte> buffer, uint mask)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, (ushort)mask);
        buffer[2] = (byte)(mask >> 16);
    }

    private static uint ReadMask(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (uint)bytes[2] << 16;
}
