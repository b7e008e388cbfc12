using System.Globalization;

namespace AqPipeline.Ingest.Formats.Mapped;

/// <summary>Reads the hour of the rows of a mapped table.</summary>
/// <param name="rows">The rows.</param>
/// <param name="time">How they print it.</param>
/// <param name="columns">Where the columns of the clock stand, in their order.</param>
internal sealed class MappedTimeReader(CsvRows rows, MappedTime time, int[] columns)
{
    private static readonly string[] SplitFormats = ["yyyy-M-d", "yy-M-d"];

    /// <summary>Reads the hour; a row without one is rejected.</summary>
    public bool TryRead(out HourEnding hour)
    {
        hour = default;
        if (!TryReadLabel(out var label))
        {
            return false;
        }

        if (Instants.IsInRange(label) && Instants.TryHourEnding(time.IsBeginning ? label.AddHours(1) : label, out hour))
        {
            return true;
        }

        rows.RejectField(columns[^1], "expected a full hour of a year from 1980 to 2099");
        return false;
    }

    private bool TryReadLabel(out DateTimeOffset label)
    {
        if (time is { Clock: MappedClock.Joined { Format: var carried }, Zone.IsInTime: true })
        {
            if (DateTimeOffset.TryParseExact(JoinedText(), carried, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out label))
            {
                return true;
            }

            rows.RejectField(columns[^1], $"expected a time with its offset as {carried}");
            return false;
        }

        label = default;
        if (!TryReadClock(out var clock))
        {
            return false;
        }

        if (time.Zone.TryToInstant(clock, out label))
        {
            return true;
        }

        rows.RejectField(columns[^1], "expected a time that its zone has once, which daylight saving time makes of none or two");
        return false;
    }

    private bool TryReadClock(out DateTime clock) => time.Clock switch
    {
        MappedClock.Joined joined => TryReadJoined(joined.Format, out clock),
        MappedClock.DateAndHour split => TryReadDate(rows.Text(columns[0]), [split.Format], $"a date as {split.Format}", out clock)
            && TryAddHour(columns[1], ref clock),
        _ => TryReadDate(
                $"{rows.Text(columns[0])}-{rows.Text(columns[1])}-{rows.Text(columns[2])}",
                SplitFormats,
                $"a day that exists, with year and month in columns {columns[0] + 1} and {columns[1] + 1}",
                out clock)
            && TryAddHour(columns[3], ref clock),
    };

    private bool TryReadJoined(string format, out DateTime clock)
    {
        var text = JoinedText();
        if (TryParse(text, format, out clock))
        {
            return true;
        }

        // Midnight as the end of a day. The clock has no such time, so no format of it has either.
        const string endOfDay = "24:00";
        var at = text.IndexOf(endOfDay, StringComparison.Ordinal);
        if (!time.IsBeginning && at >= 0 && TryParse($"{text[..at]}00:00{text[(at + endOfDay.Length)..]}", format, out clock) && clock.TimeOfDay == TimeSpan.Zero)
        {
            clock = clock.AddDays(1);
            return true;
        }

        rows.RejectField(columns[^1], $"expected a time as {format}");
        return false;
    }

    private bool TryReadDate(string text, string[] formats, string expected, out DateTime date)
    {
        if (DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.TimeOfDay == TimeSpan.Zero)
        {
            return true;
        }

        rows.RejectField(time.Clock is MappedClock.Split ? columns[2] : columns[0], $"expected {expected}");
        return false;
    }

    private bool TryAddHour(int column, ref DateTime clock)
    {
        var last = time.IsBeginning ? HourEnding.PerDay - 1 : HourEnding.PerDay;
        if (!HourText.TryParse(rows.Text(column), out var hour) || hour > last)
        {
            rows.RejectField(column, $"expected an hour from 0 to {last}");
            return false;
        }

        clock = clock.AddHours(hour);
        return true;
    }

    private string JoinedText() => columns.Length == 1 ? rows.Text(columns[0]) : string.Join(' ', columns.Select(rows.Text));

    private static bool TryParse(string text, string format, out DateTime clock) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out clock);
}
