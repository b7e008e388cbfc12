namespace AqPipeline.Ingest.Mapped;

/// <summary>When the readings of a row were taken.</summary>
/// <param name="Clock">The columns that print the clock.</param>
/// <param name="Zone">The zone of that clock.</param>
/// <param name="IsBeginning">Whether the clock names the hour's beginning; otherwise its end.</param>
internal sealed record MappedTime(MappedClock Clock, MappedZone Zone, bool IsBeginning);

/// <summary>The columns that print the clock of a row.</summary>
internal abstract record MappedClock
{
    /// <summary>The columns read.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>One or more columns which, joined by a space, are a time in one format.</summary>
    public sealed record Joined(IReadOnlyList<string> Parts, string Format) : MappedClock
    {
        public override IReadOnlyList<string> Columns => Parts;
    }

    /// <summary>A column with the date and one with the number of the hour.</summary>
    public sealed record DateAndHour(string Date, string Format, string Hour) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Date, Hour];
    }

    /// <summary>Four columns of numbers.</summary>
    public sealed record Split(string Year, string Month, string Day, string Hour) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Year, Month, Day, Hour];
    }
}
