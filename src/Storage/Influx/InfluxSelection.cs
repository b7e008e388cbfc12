namespace AqPipeline.Storage.Influx;

/// <summary>Points to be read: a row for each, with its fields and tags.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="From">The first time, in nanoseconds.</param>
/// <param name="Until">The last time.</param>
/// <param name="Field">The only field that is wanted; <see langword="null"/> for all.</param>
internal sealed record InfluxSelection(string Measurement, long From, long Until, string? Field = null)
{
    /// <summary>2100-01-01 UTC: later than any point.</summary>
    private const long Late = 4_102_444_800_000_000_000;

    /// <summary>True if it has no last time: its points are few, or their times nanoseconds that count imports.</summary>
    public bool IsOpen => Until == Late;

    public static InfluxSelection All(string measurement, string? field = null) => new(measurement, 0, Late, field);

    public static InfluxSelection At(string measurement, long time) => new(measurement, time, time);

    public static InfluxSelection After(string measurement, long time, string field) => new(measurement, time + 1, Late, field);

    public static InfluxSelection Within(string measurement, DayRange days) =>
        new(measurement, InfluxQl.Start(days.First), InfluxQl.Start(days.Last.AddDays(1)) - 1);
}

/// <summary>Points to be deleted.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="Tag">The tag that chooses among its series; empty for all of them.</param>
/// <param name="Value">The tag's value as the server stores it (<see cref="LineWriter.Plain"/>).</param>
/// <param name="From">The first time, in nanoseconds.</param>
/// <param name="Until">The last time.</param>
internal sealed record InfluxDeletion(string Measurement, string Tag, string Value, long From, long Until)
{
    private const char Separator = '\t';

    public static InfluxDeletion Within(string measurement, string tag, string value, DayRange days) =>
        new(measurement, tag, value, InfluxQl.Start(days.First), InfluxQl.Start(days.Last.AddDays(1)) - 1);

    /// <summary>The form in the spool: a line; neither names nor values have control characters.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Measurement}{Separator}{Tag}{Separator}{Value}{Separator}{From}{Separator}{Until}");

    public static InfluxDeletion Parse(string line)
    {
        var parts = line.Split(Separator);
        return new InfluxDeletion(
            parts[0], parts[1], parts[2], long.Parse(parts[3], CultureInfo.InvariantCulture),
            long.Parse(parts[4], CultureInfo.InvariantCulture));
    }
}
