namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads the member <c>time</c> of a mapping of published days: a date, which is a natural day in Beijing.</summary>
internal static class DateMember
{
    /// <summary>Its members.</summary>
    public static readonly string[] Members = ["date", "format", "year", "month", "day"];

    private const string AColumn = "the name of a column";
    private const string AFormat = "a format of the date such as yyyy-MM-dd";

    private static readonly MappedZone s_beijing = MappedZone.Parse("+08:00", hoursAreMeans: false).Zone!;

    /// <summary>Reads it.</summary>
    public static MappedTime? Read(MappingNode time) =>
        time.CheckMembers(Members) && ReadDate(time) is { } clock ? new MappedTime(clock, s_beijing, IsBeginning: false) : null;

    private static MappedClock? ReadDate(MappingNode time)
    {
        if (time.Has("date") == time.Has("year"))
        {
            time.Fault("expected either date with format, or year, month and day");
            return null;
        }

        if (time.Has("year"))
        {
            return (Column(time, "year"), Column(time, "month"), Column(time, "day")) is ({ } year, { } month, { } day)
                ? new MappedClock.SplitDate(year, month, day)
                : null;
        }

        var (date, node) = (Column(time, "date"), time.Required("format", AFormat));
        if (node?.Text(AFormat) is not { } format)
        {
            return null;
        }

        if (!TimeMember.Holds(format, "yyyy-MM-dd"))
        {
            node.Fault($"expected a format of the date with year, month and day such as yyyyMMdd or yyyy-M-d, found '{format}'");
        }

        return date is null ? null : new MappedClock.DateAlone(date, format);
    }

    private static string? Column(MappingNode time, string member) => time.Required(member, AColumn)?.Text(AColumn);
}
