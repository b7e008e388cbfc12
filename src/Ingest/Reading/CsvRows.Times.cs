using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Reading;

/// <content>When a row is: its date, its hour, and what its times prove.</content>
internal sealed partial class CsvRows
{
    private static readonly string[] DateFormats = ["yyyyMMdd", "yyyy-MM-dd"];
    private static readonly string[] PartFormats = ["yyyy-M-d"];

    private byte[] _dateText = [];
    private DateOnly _date;

    /// <summary>
    /// Reads the hour from a date column (<see cref="FeedClock"/>) and a column of hour-ending labels; a row without one is rejected.
    /// </summary>
    public bool TryReadHour(int dateColumn, int hourColumn, out HourEnding hour)
    {
        hour = default;
        var dateText = reader.GetSpan(dateColumn);
        if (!dateText.SequenceEqual(_dateText) && !TryReadDate(dateText))
        {
            RejectTime(dateColumn, Text(dateColumn), DateFormats, "expected a date as yyyyMMdd");
            return false;
        }

        return TryReadLabel(hourColumn, _date, out hour);
    }

    /// <summary>Reads the day of a row that is of a whole day, as the hour with which it ends; a row without one is rejected.</summary>
    public bool TryReadDay(int dateColumn, out HourEnding end)
    {
        end = default;
        var dateText = reader.GetSpan(dateColumn);
        if (!dateText.SequenceEqual(_dateText) && !TryReadDate(dateText))
        {
            RejectTime(dateColumn, Text(dateColumn), DateFormats, "expected a date as yyyy-MM-dd");
            return false;
        }

        end = new HourEnding(_date, HourEnding.PerDay);
        collector.CountHour(end);
        return true;
    }

    /// <summary>Reads the hour of a row that is not taken; says nothing of one without it.</summary>
    public bool TryPeekHour(int dateColumn, int hourColumn, out HourEnding hour)
    {
        hour = default;
        var isHour = FeedClock.TryParseDate(reader.GetSpan(dateColumn), out var date)
            & (reader.TryParse(hourColumn, out int label) && label is >= 0 and <= HourEnding.PerDay);
        hour = isHour ? HourEnding.FromEndingLabel(date, label) : default;
        return isHour;
    }

    /// <summary>Reads the hour from columns of year, month, day and hour-ending label; a row without one is rejected.</summary>
    public bool TryReadHour(int yearColumn, int monthColumn, int dayColumn, int hourColumn, out HourEnding hour)
    {
        hour = default;
        if (!reader.TryParse(yearColumn, out int year) || year < FeedClock.FirstYear || year > FeedClock.LastYear)
        {
            RejectField(yearColumn, $"expected a year from {FeedClock.FirstYear} to {FeedClock.LastYear}");
        }
        else if (!reader.TryParse(monthColumn, out int month) || month is < 1 or > 12)
        {
            RejectTime(monthColumn, $"{year}-{Text(monthColumn)}-{Text(dayColumn)}", PartFormats, "expected a month from 1 to 12");
        }
        else if (!reader.TryParse(dayColumn, out int day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            RejectField(dayColumn, $"expected a day from 1 to {DateTime.DaysInMonth(year, month)}");
        }
        else
        {
            var date = new DateOnly(year, month, day);
            SeeDate(date);
            return TryReadLabel(hourColumn, date, out hour);
        }

        return false;
    }

    /// <summary>
    /// Takes the hour that ends at an instant. A row between two hours is rejected, and with it every row of its series, in whatever order
    /// they come.
    /// </summary>
    /// <param name="column">The column of the time.</param>
    /// <param name="series">The series as messages name it.</param>
    /// <param name="end">The end of the averaging period.</param>
    /// <param name="hour">The hour.</param>
    public bool TryTakeHour(int column, string series, DateTimeOffset end, out HourEnding hour)
    {
        var isFullHour = Instants.TryHourEnding(end, out hour);
        if (!isFullHour)
        {
            collector.Notes.NoteBrokenHour(series);
        }
        else if (!collector.Notes.IsBroken(series))
        {
            return true;
        }

        Reject(column + 1, $"{series} has times that are no full hours, so it is not of hourly averages; none of it is taken");
        return false;
    }

    /// <summary>Notes a date that was read, which may prove the order of day and month.</summary>
    public void SeeDate(DateOnly date) => collector.Dates.See(date);

    /// <summary>Notes a date that was read in a format that other orders fit, too.</summary>
    public void SeeDate(DateOnly date, string format) => collector.Dates.See(date, format, reader.LineNumber);

    /// <summary>
    /// Rejects a field that is no date or time in any of the formats, and notes whether it is one with day and month exchanged.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="text">The whole time, which may stand in several columns.</param>
    /// <param name="formats">The formats.</param>
    /// <param name="expected">The expected content.</param>
    public void RejectTime(int column, string text, IEnumerable<string> formats, string expected)
    {
        collector.Dates.Refute(text, formats, reader.LineNumber);
        RejectField(column, expected);
    }

    private bool TryReadLabel(int column, DateOnly date, out HourEnding hour)
    {
        if (!reader.TryParse(column, out int label) && !FeedClock.TryParseLabel(Text(column), out label)
            || label is < 0 or > HourEnding.PerDay)
        {
            RejectPartOfHour(column);
            RejectField(column, $"expected an hour from 0 to {HourEnding.PerDay}");
            hour = default;
            return false;
        }

        hour = HourEnding.FromEndingLabel(date, label);
        collector.CountHour(hour);
        return true;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text)
    {
        if (!FeedClock.TryParseDate(text, out var date))
        {
            return false;
        }

        (_dateText, _date) = (text.ToArray(), date);
        SeeDate(date);
        return true;
    }

    /// <summary>
    /// Stops the file where its rows stand for less than an hour: its values on the hour are not means of the hour either.
    /// </summary>
    private void RejectPartOfHour(int column)
    {
        if (PartOfHour().IsMatch(Text(column)))
        {
            Refuse($"the rows are not of full hours: the hour is '{Text(column)}'");
        }
    }

    /// <summary>A time of day between two hours: 0:15, 07:30:00 or 7.25, but not 7:00.</summary>
    [GeneratedRegex(@"^([01]?\d|2[0-3])(:(?!00)[0-5]\d(:[0-5]\d)?|\.(25|5|75)0*)$")]
    private static partial Regex PartOfHour();
}
