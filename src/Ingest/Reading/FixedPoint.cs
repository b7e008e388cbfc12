using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Reads decimal text into integers of 0.0001, the scale of <see cref="StationDay"/>.</summary>
internal static class FixedPoint
{
    private const int MaxFastDigits = 5;

    /// <summary>Reads a number such as <c>18</c>, <c>0.85</c> or <c>33.0</c>; digits beyond the fourth are rounded half to even.</summary>
    /// <returns><see langword="false"/> when the text is not a number, or too large for the scale; <c>0.</c> is a number that was
    /// cut.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, out int scaled)
    {
        // Up to three digits: nearly every reading there is.
        if (text.Length is 2 && Digit(text[0]) is <= 9 and var tens && Digit(text[1]) is <= 9 and var ones)
        {
            scaled = (int)(tens * 10 + ones) * StationDay.Scale;
            return true;
        }

        if (text.Length is 1 && Digit(text[0]) is <= 9 and var single)
        {
            scaled = (int)single * StationDay.Scale;
            return true;
        }

        if (text.Length is 3 && Digit(text[0]) is <= 9 and var first && Digit(text[1]) is <= 9 and var second
            && Digit(text[2]) is <= 9 and var third)
        {
            scaled = (int)(first * 100 + second * 10 + third) * StationDay.Scale;
            return true;
        }

        return TryParse(text, StationDay.Scale, out scaled);
    }

    /// <summary>Reads a number into integers of another scale, such as that of <see cref="WeatherDay"/>, in one step.</summary>
    /// <param name="text">The number.</param>
    /// <param name="scale">Integers in one unit: a power of ten.</param>
    /// <param name="scaled">The integer, rounded half to even.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, int scale, out int scaled)
    {
        var whole = 0;
        var position = 0;
        while (position < text.Length && (uint)(text[position] - '0') <= 9)
        {
            whole = whole * 10 + (text[position] - '0');
            position++;
            if (position > MaxFastDigits)
            {
                return TryParseSlowly(text, scale, out scaled);
            }
        }

        scaled = whole * scale;
        if (position == text.Length)
        {
            return position > 0;
        }

        if (position == 0 || text[position] != '.' || text.Length - position < 2)
        {
            return TryParseSlowly(text, scale, out scaled);
        }

        var weight = scale / 10;
        for (position++; position < text.Length; position++, weight /= 10)
        {
            var digit = (uint)(text[position] - '0');
            if (digit > 9 || weight == 0)
            {
                return TryParseSlowly(text, scale, out scaled);
            }

            scaled += (int)digit * weight;
        }

        return true;
    }

    /// <summary>True if the text is a number, but further from zero than another.</summary>
    public static bool IsBeyond(ReadOnlySpan<byte> text, int highest) =>
        Utf8Parser.TryParse(text.Trim(" \t"u8), out decimal number, out _) && Math.Abs(number) > highest;

    private static uint Digit(byte character) => (uint)(character - '0');

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, int scale, out int scaled)
    {
        scaled = 0;
        if (text is [.., (byte)'.'] || !Utf8Parser.TryParse(text, out decimal number, out var consumed) || consumed != text.Length
            || Math.Abs(number) > int.MaxValue / scale)
        {
            return false;
        }

        scaled = (int)Math.Round(number * scale, MidpointRounding.ToEven);
        return true;
    }
}
