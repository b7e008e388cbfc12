namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads the member <c>time</c> of a mapping.</summary>
internal static class TimeMember
{
    /// <summary>Its members.</summary>
    public static readonly string[] Members =
        ["columns", "date", "year", "month", "day", "hour", "hourColumns", "format", "zone", "hourLabel"];

    private const string AColumn = "the name of a column";
    private const string AFormat = "a format such as yyyy-MM-dd HH:mm";

    private static readonly string[] Ways = ["columns", "date", "year"];

    /// <summary>A time whose parts cannot be taken for one another.</summary>
    private static readonly DateTimeOffset Example = new(2021, 11, 23, 17, 0, 0, TimeSpan.FromHours(8));

    private static readonly Dictionary<string, bool?> Labels = new() { ["ending"] = false, ["beginning"] = true };

    /// <summary>Reads it.</summary>
    /// <param name="time">The member.</param>
    /// <param name="hoursAreMeans">True if hours are made of the rows.</param>
    public static MappedTime? Read(MappingNode time, bool hoursAreMeans)
    {
        if (!time.CheckMembers(Members))
        {
            return null;
        }

        var zone = ReadZone(
            time.Required("zone", "UTC, an offset such as +08:00, or a zone such as Asia/Shanghai"), hoursAreMeans);
        var label =
            time.Required(
                "hourLabel", "ending when 08:00 is the average from 07:00 to 08:00, beginning when it is that from 08:00 to 09:00")?
            .OneOf("what the clock names of the hour", Labels);
        var clock = ReadClock(time, zone);
        return zone is null || label is null || clock is null ? null : new MappedTime(clock, zone, label.Value);
    }

    private static MappedZone? ReadZone(MappingNode? node, bool hoursAreMeans)
    {
        if (node?.Text("a zone such as UTC, +08:00 or Asia/Shanghai") is not { } text)
        {
            return null;
        }

        var (zone, fault) = MappedZone.Parse(text, hoursAreMeans);
        if (zone is null)
        {
            node.Fault(fault);
        }

        return zone;
    }

    private static MappedClock? ReadClock(MappingNode time, MappedZone? zone)
    {
        string[] ways = [.. Ways.Where(time.Has)];
        if (ways.Length != 1)
        {
            time.Fault(
                "expected either columns (a time in one or more columns) with format, or date with format and hour (or hourColumns), "
                    + "or year, month, day and hour");
            return null;
        }

        var isJoined = ways[0] == "columns";
        string[] others = ways[0] switch
        {
            "columns" => ["date", "year", "month", "day", "hour", "hourColumns"],
            "date" => ["month", "day"],
            _ => ["format", "hourColumns"],
        };
        foreach (var stray in others.Where(time.Has))
        {
            time.Optional(stray)!.Fault($"does not go with {ways[0]}");
        }

        if (zone is { IsInTime: true } && !isJoined)
        {
            time.Optional("zone")!.Fault(
                $"{MappedZone.OffsetInTime} goes with columns only: a date or a number of an hour carries no offset");
        }

        return ways[0] switch
        {
            "columns" => ReadJoined(time, zone),
            "date" => ReadDate(time),
            _ => (Column(time, "year"), Column(time, "month"), Column(time, "day"), Column(time, "hour"))
                is ({ } year, { } month, { } day, { } hour)
                ? new MappedClock.Split(year, month, day, hour)
                : null,
        };
    }

    private static MappedClock.Joined? ReadJoined(MappingNode time, MappedZone? zone)
    {
        var list = time.Optional("columns")!.Items();
        string[] columns = [.. list.Select(item => item.Text(AColumn)).OfType<string>()];
        if (list.Count == 0)
        {
            time.Optional("columns")!.Fault("expected at least one column");
        }

        var node = time.Required("format", AFormat);
        if (node?.Text(AFormat) is not { } format || columns.Length < list.Count || columns.Length == 0)
        {
            return null;
        }

        if (!Holds(format, "yyyy-MM-dd HH"))
        {
            node.Fault(
                $"expected a format with year, month, day and hour such as yyyy-MM-dd HH:mm (M month, m minute, HH hour of 24), found "
                    + $"'{format}'{(Holds(format, "yyyy-MM-dd") ? $"; a table of dates has {DailyTable.Content}" : "")}");
        }
        else if (zone is not null && zone.IsInTime != Holds(format, "zzz"))
        {
            node.Fault(zone.IsInTime
                ? $"the zone is {MappedZone.OffsetInTime}, so the format must read the offset with zzz"
                : $"the format reads an offset with zzz or K, so the zone must be {MappedZone.OffsetInTime}");
        }

        return new MappedClock.Joined(columns, format);
    }

    private static MappedClock? ReadDate(MappingNode time)
    {
        var (date, hour, node) = (Column(time, "date"), HourOf(time), time.Required("format", "a format such as yyyyMMdd"));
        if (node?.Text("a format such as yyyyMMdd") is not { } format)
        {
            return null;
        }

        // A format with a clock is allowed: spreadsheets print a date as midnight. A row with another time is rejected.
        if (!Holds(format, "yyyy-MM-dd"))
        {
            node.Fault($"expected a format of the date with year, month and day such as yyyyMMdd or yyyy-M-d, found '{format}'");
        }

        if (time.Optional("hourColumns") is { } across)
        {
            return ReadHours(across) is { } hours && date is not null ? new MappedClock.HoursAcross(date, format, hours) : null;
        }

        return date is null || hour is null ? null : new MappedClock.DateAndHour(date, format, hour);
    }

    /// <summary>The column of the hour, where no columns are the hours.</summary>
    private static string? HourOf(MappingNode time)
    {
        if (!time.Has("hourColumns"))
        {
            return Column(time, "hour");
        }

        time.Optional("hour")?.Fault("does not go with hourColumns");
        return null;
    }

    private static List<(string Column, int Hour)>? ReadHours(MappingNode node)
    {
        var members = node.Members();
        var hours = new List<(string Column, int Hour)>();
        foreach (var (column, member) in members)
        {
            if (member.Number("the hour that the column has, as the clock prints it,", HourEnding.PerDay) is not { } hour)
            {
                continue;
            }

            if (hours.Exists(known => known.Hour == hour))
            {
                member.Fault($"another column has hour {hour} already");
            }

            hours.Add((column, hour));
        }

        if (node.IsObject && members.Count == 0)
        {
            node.Fault("expected at least one column with its hour, as in {\"00\": 0, \"01\": 1}");
        }

        return hours.Count > 0 && hours.Count == members.Count ? hours : null;
    }

    private static string? Column(MappingNode time, string member) => time.Required(member, AColumn)?.Text(AColumn);

    /// <summary>Whether what a format writes can be read back with some parts of the time still in it.</summary>
    public static bool Holds(string format, string parts)
    {
        try
        {
            // A second offset tells whether the format holds one: a text without it is read as the first.
            var other = Example.ToOffset(TimeSpan.FromHours(-3));
            var text = (parts == "zzz" ? other : Example).ToString(format, CultureInfo.InvariantCulture);
            var expected = parts == "zzz" ? other : Example;
            return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
                && read.ToString(parts, CultureInfo.InvariantCulture) == expected.ToString(parts, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
