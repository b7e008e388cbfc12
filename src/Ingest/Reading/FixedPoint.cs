using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Reads decimal text into integers of 0.001, the scale of <see cref="StationDay"/>.</summary>
internal static class FixedPoint
{
    private const int MaxFastDigits = 6;

    /// <summary>Reads a number such as <c>18</c>, <c>0.85</c> or <c>33.0</c>; digits beyond the third are rounded half to even.</summary>
    /// <returns><see langword="false"/> when the text is not a number, or too large for the scale; <c>0.</c> is a number that was
    /// cut.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, out int milli)
    {
        // Up to three digits: nearly every reading there is.
        if (text.Length is 2 && Digit(text[0]) is <= 9 and var tens && Digit(text[1]) is <= 9 and var ones)
        {
            milli = (int)(tens * 10 + ones) * StationDay.Scale;
            return true;
        }

        if (text.Length is 1 && Digit(text[0]) is <= 9 and var single)
        {
            milli = (int)single * StationDay.Scale;
            return true;
        }

        if (text.Length is 3 && Digit(text[0]) is <= 9 and var first && Digit(text[1]) is <= 9 and var second
            && Digit(text[2]) is <= 9 and var third)
        {
            milli = (int)(first * 100 + second * 10 + third) * StationDay.Scale;
            return true;
        }

        return TryParseAny(text, out milli);
    }

    private static bool TryParseAny(ReadOnlySpan<byte> text, out int milli)
    {
        var whole = 0;
        var position = 0;
        while (position < text.Length && (uint)(text[position] - '0') <= 9)
        {
            whole = whole * 10 + (text[position] - '0');
            position++;
            if (position > MaxFastDigits)
            {
                return TryParseSlowly(text, out milli);
            }
        }

        milli = whole * StationDay.Scale;
        if (position == text.Length)
        {
            return position > 0;
        }

        if (position == 0 || text[position] != '.' || text.Length - position is < 2 or > 4)
        {
            return TryParseSlowly(text, out milli);
        }

        var weight = StationDay.Scale / 10;
        for (position++; position < text.Length; position++, weight /= 10)
        {
            var digit = (uint)(text[position] - '0');
            if (digit > 9)
            {
                return TryParseSlowly(text, out milli);
            }

            milli += (int)digit * weight;
        }

        return true;
    }

    /// <summary>The quotient, rounded half to even.</summary>
    /// <param name="milli">The dividend.</param>
    /// <param name="divisor">Above zero.</param>
    public static int Divide(int milli, int divisor) => (int)Math.Round((decimal)milli / divisor, MidpointRounding.ToEven);

    private static uint Digit(byte character) => (uint)(character - '0');

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out int milli)
    {
        milli = 0;
        if (text is [.., (byte)'.'] || !Utf8Parser.TryParse(text, out decimal number, out var consumed) || consumed != text.Length
            || Math.Abs(number) > int.MaxValue / StationDay.Scale)
        {
            return false;
        }

        milli = (int)Math.Round(number * StationDay.Scale, MidpointRounding.ToEven);
        return true;
    }
}
