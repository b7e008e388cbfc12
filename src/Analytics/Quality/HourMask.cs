using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// Compares the 24 hours of a pollutant at once. Hour h is bit h-1 of a mask. Hours that are not present hold 0: mask the results.
/// </summary>
internal static class HourMask
{
    /// <summary>The hours that hold <paramref name="value"/>.</summary>
    public static uint Equal(ReadOnlySpan<int> hours, int value)
    {
        var wanted = Vector256.Create(value);
        return Pack(
            Vector256.Equals(Load(hours, 0), wanted), Vector256.Equals(Load(hours, 8), wanted), Vector256.Equals(Load(hours, 16), wanted));
    }

    /// <summary>The hours in which both hold the same.</summary>
    public static uint Equal(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => Pack(
        Vector256.Equals(Load(left, 0), Load(right, 0)),
        Vector256.Equals(Load(left, 8), Load(right, 8)),
        Vector256.Equals(Load(left, 16), Load(right, 16)));

    /// <summary>The hours that hold at least <paramref name="value"/>.</summary>
    public static uint AtLeast(ReadOnlySpan<int> hours, int value)
    {
        var least = Vector256.Create(value);
        return Pack(
            Vector256.GreaterThanOrEqual(Load(hours, 0), least),
            Vector256.GreaterThanOrEqual(Load(hours, 8), least),
            Vector256.GreaterThanOrEqual(Load(hours, 16), least));
    }

    /// <summary>The hours in which the left hold more.</summary>
    public static uint Above(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => Pack(
        Vector256.GreaterThan(Load(left, 0), Load(right, 0)),
        Vector256.GreaterThan(Load(left, 8), Load(right, 8)),
        Vector256.GreaterThan(Load(left, 16), Load(right, 16)));

    /// <summary>The hours that hold what the hour before held; never the first.</summary>
    public static uint SameAsBefore(ReadOnlySpan<int> hours)
    {
        var early = Vector256.Equals(Load(hours, 1), Load(hours, 0)).ExtractMostSignificantBits();
        var midday = Vector256.Equals(Load(hours, 9), Load(hours, 8)).ExtractMostSignificantBits();
        var late = Vector256.Equals(Load(hours, 16), Load(hours, 15)).ExtractMostSignificantBits();
        return early << 1 | midday << 9 | late << 16;
    }

    /// <summary>The highest of the hours; at least 0 where one is not present.</summary>
    public static int Highest(ReadOnlySpan<int> hours)
    {
        var highest = Vector256.Max(Vector256.Max(Load(hours, 0), Load(hours, 8)), Load(hours, 16));
        var half = Vector128.Max(highest.GetLower(), highest.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }

    /// <summary>The hours next to those of the mask, without them.</summary>
    public static uint NextTo(uint hours) => (hours << 1 | hours >> 1) & ~hours & (1u << HourEnding.PerDay) - 1;

    private static Vector256<int> Load(ReadOnlySpan<int> hours, int first) =>
        Vector256.LoadUnsafe(in MemoryMarshal.GetReference(hours), (nuint)first);

    private static uint Pack(Vector256<int> early, Vector256<int> midday, Vector256<int> late) =>
        early.ExtractMostSignificantBits() | midday.ExtractMostSignificantBits() << 8 | late.ExtractMostSignificantBits() << 16;
}
