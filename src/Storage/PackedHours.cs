using System.Buffers.Binary;
using System.Numerics;

namespace AqPipeline.Storage;

/// <summary>Packs 24 hours of one quantity.</summary>
/// <remarks>
/// A shape byte, 0 when no hour is stated, otherwise bit 0 set, bits 1-2 the power of ten the integers were divided by, bits 3-4 the width (1, 2 or
/// 4 bytes); the stated and the present mask in 3 bytes each; the present integers, little-endian. The same hours always give the same bytes.
/// </remarks>
internal static class PackedHours
{
    /// <summary>The most bytes it takes: shape, masks, four bytes a value.</summary>
    public const int MaxBytes = 1 + 2 * MaskBytes + HourEnding.PerDay * 4;

    private const int MaskBytes = 3;

    /// <summary>Packs hours.</summary>
    /// <returns>The bytes written.</returns>
    public static int Encode(Span<byte> buffer, uint stated, uint present, ReadOnlySpan<int> hours)
    {
        if (stated == 0)
        {
            buffer[0] = 0;
            return 1;
        }

        var (power, divisor) = CommonPowerOfTen(hours, present);
        var width = Width(hours, present, divisor);
        buffer[0] = (byte)(1 | power << 1 | width << 3);
        WriteMask(buffer[1..], stated);
        WriteMask(buffer[(1 + MaskBytes)..], present);
        var length = 1 + 2 * MaskBytes;
        for (var rest = present; rest != 0; rest &= rest - 1)
        {
            var value = hours[BitOperations.TrailingZeroCount(rest)] / divisor;
            switch (width)
            {
                case 0:
                    buffer[length] = (byte)value;
                    break;
                case 1:
                    BinaryPrimitives.WriteUInt16LittleEndian(buffer[length..], (ushort)value);
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(buffer[length..], value);
                    break;
            }

            length += 1 << width;
        }

        return length;
    }

    /// <summary>Unpacks hours.</summary>
    /// <param name="bytes">The packed hours and whatever follows them.</param>
    /// <param name="hours">Takes the 24 integers; those that are not present are left alone.</param>
    /// <param name="stated">The hours the source spoke about.</param>
    /// <param name="present">The hours that have a value.</param>
    /// <returns>The bytes read.</returns>
    /// <exception cref="ArgumentException">The bytes end too early.</exception>
    /// <exception cref="IndexOutOfRangeException">The bytes end too early.</exception>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<int> hours, out uint stated, out uint present)
    {
        (stated, present) = (0, 0);
        if (bytes[0] == 0)
        {
            return 1;
        }

        var (power, width) = (bytes[0] >> 1 & 3, bytes[0] >> 3 & 3);
        var multiplier = power switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
        stated = ReadMask(bytes[1..]);
        present = ReadMask(bytes[(1 + MaskBytes)..]);
        var length = 1 + 2 * MaskBytes;
        for (var rest = present; rest != 0; rest &= rest - 1)
        {
            var value = width switch
            {
                0 => bytes[length],
                1 => BinaryPrimitives.ReadUInt16LittleEndian(bytes[length..]),
                _ => BinaryPrimitives.ReadInt32LittleEndian(bytes[length..]),
            };
            hours[BitOperations.TrailingZeroCount(rest)] = value * multiplier;
            length += 1 << width;
        }

        return length;
    }

    private static (int Power, int Divisor) CommonPowerOfTen(ReadOnlySpan<int> hours, uint present)
    {
        var (power, divisor) = (3, 1000);
        for (var rest = present; rest != 0 && power > 0; rest &= rest - 1)
        {
            var value = hours[BitOperations.TrailingZeroCount(rest)];
            while (value % divisor != 0)
            {
                (power, divisor) = (power - 1, divisor / 10);
            }
        }

        return (power, divisor);
    }

    private static int Width(ReadOnlySpan<int> hours, uint present, int divisor)
    {
        var width = 0;
        for (var rest = present; rest != 0; rest &= rest - 1)
        {
            var value = hours[BitOperations.TrailingZeroCount(rest)] / divisor;
            width = Math.Max(width, value switch { < 0 or > ushort.MaxValue => 2, > byte.MaxValue => 1, _ => 0 });
        }

        return width;
    }

    private static void WriteMask(Span<byte> buffer, uint mask)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, (ushort)mask);
        buffer[2] = (byte)(mask >> 16);
    }

    private static uint ReadMask(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (uint)bytes[2] << 16;
}
