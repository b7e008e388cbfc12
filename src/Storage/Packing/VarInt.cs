using System.Numerics;

namespace AqPipeline.Storage.Packing;

/// <summary>Whole numbers from zero up in as few bytes as they need, seven bits a byte, the lowest first.</summary>
internal static class VarInt
{
    /// <summary>The most bytes one takes.</summary>
    public const int MaxBytes = 5;

    /// <summary>The bytes a number takes.</summary>
    public static int Size(int value) => value < 0x80 ? 1 : (BitOperations.Log2((uint)value) + 7) / 7;

    /// <returns>The bytes written.</returns>
    public static int Write(Span<byte> bytes, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads one and moves the bytes past it.</summary>
    /// <exception cref="ArgumentException">The number has more than 31 bits.</exception>
    /// <exception cref="IndexOutOfRangeException">The bytes end before it does.</exception>
    public static int Read(ref ReadOnlySpan<byte> bytes)
    {
        var (value, shift, length) = (0L, 0, 0);
        byte next;
        do
        {
            next = bytes[length++];
            value |= (long)(next & 0x7f) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0 && length < MaxBytes);

        if ((next & 0x80) != 0 || value > int.MaxValue)
        {
            throw new ArgumentException("A number is too long.", nameof(bytes));
        }

        bytes = bytes[length..];
        return (int)value;
    }
}
