namespace AqPipeline;

/// <summary>Numbers of things in sentences: <c>1 file</c>, <c>2 files</c>, <c>1,234 files</c>.</summary>
public static class Counted
{
    /// <summary>A number with its noun.</summary>
    /// <param name="count">The number of things.</param>
    /// <param name="one">The noun for one, with what stands between it and the number: <c>more day</c>.</param>
    /// <param name="many">The noun for any other number; by default that for one with an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");
}
