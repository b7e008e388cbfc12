namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads the hour of the rows of a mapped table.</summary>
/// <param name="rows">The rows.</param>
/// <param name="time">How they print it.</param>
/// <param name="columns">Where the columns of the clock stand, in their order.</param>
/// <param name="clocks">Takes the clock of each row.</param>
internal sealed class MappedTimeReader(CsvRows rows, MappedTime time, int[] columns, ClockOfRows clocks)
{
    private static readonly string[] SplitFormats = ["yyyy-M-d", "yy-M-d"];

    /// <summary>
    /// Reads the hour of a row of a series; a row without one is rejected, and a series with times between two hours is rejected whole.
    /// </summary>
    public bool TryRead(string series, out HourEnding hour)
    {
        hour = default;
        return TryReadClock(out var clock) && TryPlace(clock, columns[^1], series, out hour);
    }

    /// <summary>Reads the date of a row whose hours have columns; a row without one is rejected.</summary>
    public bool TryReadDay(out DateTimeOffset date) => TryReadClock(out date);

    /// <summary>Reads the hour of a column of such a row.</summary>
    /// <param name="date">The date of the row.</param>
    /// <param name="hourOfDay">The hour that the column has, as the clock prints it.</param>
    /// <param name="column">The column.</param>
    /// <param name="series">The series of the row.</param>
    /// <param name="hour">The hour.</param>
    public bool TryReadAcross(DateTimeOffset date, int hourOfDay, int column, string series, out HourEnding hour) =>
        TryPlace(date.AddHours(hourOfDay), column, series, out hour);

    /// <summary>Reads the minutes of a row of which hours are to be made; a row without a time, or between two rows, is rejected.</summary>
    public bool TryReadMinutes(HourlyMeans means)
    {
        if (!TryReadClock(out var clock))
        {
            return false;
        }

        if (!means.CanBegin(clock))
        {
            rows.RejectField(columns[^1], "expected a time at which a row begins or ends, by the minutes that the mapping says");
            return false;
        }

        if (!TryReadLabel(clock, columns[^1], out var label))
        {
            return false;
        }

        means.Start = means.StartOf(label, time.IsBeginning);
        return true;
    }

    private bool TryPlace(DateTimeOffset clock, int column, string series, out HourEnding hour)
    {
        hour = default;
        return TryReadLabel(clock, column, out var label)
            && rows.TryTakeHour(column, series, time.IsBeginning ? label.AddHours(1) : label, out hour);
    }

    private bool TryReadLabel(DateTimeOffset clock, int column, out DateTimeOffset label)
    {
        if (!TryReadInstant(clock, column, out label))
        {
            return false;
        }

        if (Instants.IsInRange(label))
        {
            return true;
        }

        rows.RejectField(column, $"expected a full hour of a year {Instants.Range}");
        return false;
    }

    private bool TryReadInstant(DateTimeOffset clock, int column, out DateTimeOffset label)
    {
        label = default;
        clocks.See(clock.DateTime);
        if (time.Zone.IsInTime)
        {
            label = clock;
            return true;
        }

        if (time.Zone.TryToInstant(clock.DateTime, out label))
        {
            return true;
        }

        rows.RejectField(column, "expected a time that its zone has once, which daylight saving time makes of none or two");
        return false;
    }

    private bool TryReadClock(out DateTimeOffset clock) => time.Clock switch
    {
        MappedClock.Joined joined => TryReadJoined(joined.Format, out clock),
        MappedClock.DateAndHour split =>
            TryReadDate(columns[0], rows.Text(columns[0]), [split.Format], $"a date as {split.Format}", out clock)
            && TryAddHour(columns[1], ref clock),
        MappedClock.HoursAcross across =>
            TryReadDate(columns[0], rows.Text(columns[0]), [across.Format], $"a date as {across.Format}", out clock),
        MappedClock.DateAlone day =>
            TryReadDate(columns[0], rows.Text(columns[0]), [day.Format], $"a date as {day.Format}", out clock) && TryEndDay(ref clock),
        MappedClock.SplitDate => TryReadParts(out clock) && TryEndDay(ref clock),
        _ => TryReadParts(out clock) && TryAddHour(columns[3], ref clock),
    };

    private bool TryReadParts(out DateTimeOffset date) => TryReadDate(
        columns[2],
        $"{rows.Text(columns[0])}-{rows.Text(columns[1])}-{rows.Text(columns[2])}",
        SplitFormats,
        $"a day that exists, with year and month in columns {columns[0] + 1} and {columns[1] + 1}",
        out date);

    /// <summary>The figures of a whole day stand where its last hour ends.</summary>
    private static bool TryEndDay(ref DateTimeOffset clock)
    {
        clock = clock.AddDays(1);
        return true;
    }

    private bool TryReadJoined(string format, out DateTimeOffset clock)
    {
        var text = columns.Length == 1 ? rows.Text(columns[0]) : string.Join(' ', columns.Select(rows.Text));

        // The clock of a beginning ends at 23.
        if (!(time.IsBeginning ? ClockText.TryParse(text, format, out clock) : ClockText.TryParseWithEndOfDay(text, format, out clock)))
        {
            rows.RejectTime(
                columns[^1], text, [format],
                time.Zone.IsInTime ? $"expected a time with its offset as {format}" : $"expected a time as {format}");
            return false;
        }

        if (time.Zone.IsInTime && !ClockText.HasOffset(text, format))
        {
            rows.RejectField(columns[^1], "expected a time with its offset such as +08:00 or Z, which this one has not");
            return false;
        }

        rows.SeeDate(DateOnly.FromDateTime(clock.DateTime), format);
        return true;
    }

    private bool TryReadDate(int column, string text, string[] formats, string expected, out DateTimeOffset date)
    {
        date = default;
        foreach (var format in formats)
        {
            if (ClockText.TryParse(text, format, out date) && date.TimeOfDay == TimeSpan.Zero)
            {
                rows.SeeDate(DateOnly.FromDateTime(date.DateTime), format);
                return true;
            }
        }

        rows.RejectTime(
            column, text, formats, $"expected {expected}{(date.TimeOfDay > TimeSpan.Zero ? " at midnight, beside an hour" : "")}");
        return false;
    }

    private bool TryAddHour(int column, ref DateTimeOffset clock)
    {
        var last = time.IsBeginning ? HourEnding.PerDay - 1 : HourEnding.PerDay;
        var text = rows.Text(column);
        if (HourText.TryParse(text, out var hour) && hour <= last)
        {
            clock = clock.AddHours(hour);
            return true;
        }

        if (HourText.TryParseBetweenHours(text, out var timeOfDay))
        {
            // What it belongs to is not of hours; the caller finds that out by the time.
            clock += timeOfDay;
            return true;
        }

        rows.RejectField(column, $"expected an hour from 0 to {last}");
        return false;
    }
}
