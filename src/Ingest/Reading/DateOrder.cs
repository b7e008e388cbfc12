using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Finds out whether a file prints day and month the other way round than its layout or mapping says. A date such as 01/13/2025 read as
/// day/month/year has a 13 in the place of the month. Such a row proves the order, and every row that fits both ways is read wrongly.
/// </summary>
internal sealed class DateOrder
{
    /// <summary>
    /// A layout whose dates begin with the year is hardly ever printed the other way round. Where at least so many dates prove its order
    /// for each one that speaks against it, the latter is a damaged row.
    /// </summary>
    private const int DatesForOneAgainst = 20;

    private const int LastMonth = 12;

    private int _for;
    private int _against;
    private long _line;
    private string _proof = "";
    private bool _isYearFirst;

    /// <summary>Notes a date that was read: a day above 12 proves the order.</summary>
    /// <param name="date">The date.</param>
    /// <param name="format">The format it was read in; empty where the layout has but one.</param>
    /// <param name="line">Its line.</param>
    public void See(DateOnly date, string format = "", long line = 0)
    {
        _for += date.Day > LastMonth ? 1 : 0;
        Steps.See(date, format, line);
    }

    /// <summary>A doubt in the order of day and month that no date proves; <see langword="null"/> without one.</summary>
    public string? Doubt => _for == 0 ? Steps.DoubtInMonths() : null;

    private DateSteps Steps { get; } = new();

    /// <summary>Notes a date or time that could not be read in any of its formats.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formats">The formats.</param>
    /// <param name="line">The line.</param>
    public void Refute(string text, IEnumerable<string> formats, long line)
    {
        foreach (var format in formats)
        {
            if (Swapped(format) is not { } swapped || !IsProof(text, swapped))
            {
                continue;
            }

            if (_against++ == 0)
            {
                (_line, _isYearFirst) = (line, OrderOf(format).StartsWith("year", StringComparison.Ordinal));
                _proof = $"the dates look like {OrderOf(swapped)}, not {OrderOf(format)}: '{Shortened(text)}' fits only that order; "
                    + "nothing of the file is taken";
            }

            return;
        }
    }

    /// <summary>Stops the file where its rows prove the other order.</summary>
    /// <exception cref="MisreadException">They do.</exception>
    public void Judge()
    {
        if (_against > 0 && (!_isYearFirst || _against * (long)DatesForOneAgainst > _for))
        {
            throw new MisreadException(_line, _proof);
        }

        if (Steps.Trouble() is { } steps)
        {
            throw new MisreadException(steps.Line, $"{steps.Reason}; nothing of the file is taken");
        }
    }

    /// <summary>
    /// The format with day and month exchanged, each of one or two digits; <see langword="null"/> when it has not both as numbers.
    /// </summary>
    private static string? Swapped(string format)
    {
        var swapped = new StringBuilder(format.Length);
        var (days, months) = (0, 0);
        for (var at = 0; at < format.Length;)
        {
            var sign = format[at];
            var length = 1;
            if (sign is '\'' or '"')
            {
                length = format.IndexOf(sign, at + 1) + 1 - at;
            }
            else if (sign == '\\')
            {
                length = 2;
            }
            else
            {
                while (at + length < format.Length && format[at + length] == sign)
                {
                    length++;
                }
            }

            if (length <= 0 || at + length > format.Length)
            {
                return null;
            }

            if (sign is 'd' or 'M')
            {
                days += sign == 'd' && length <= 2 ? 1 : 0;
                months += sign == 'M' && length <= 2 ? 1 : 0;
                swapped.Append(sign == 'd' ? 'M' : 'd');
            }
            else if (sign == 'H' && length == 2)
            {
                swapped.Append('H');
            }
            else
            {
                swapped.Append(format, at, length);
            }

            at += length;
        }

        return (days, months) == (1, 1) ? swapped.ToString() : null;
    }

    /// <summary>True if a text is a time in the format with day and month exchanged, and none in the format itself.</summary>
    private static bool IsProof(string text, string swapped)
    {
        if (!swapped.AsSpan().ContainsAny('z', 'K'))
        {
            (text, swapped) = (WithOneSeparator(text), WithOneSeparator(swapped));
        }

        return ClockText.TryParseWithEndOfDay(text, swapped, out var time) && Instants.IsInRange(time)
            && !ClockText.TryParseWithEndOfDay(text, Swapped(swapped)!, out _);
    }

    private static string WithOneSeparator(string text) => text.Replace('-', '/').Replace('.', '/');

    private static string OrderOf(string format)
    {
        var parts = new (char Sign, string Name)[] { ('y', "year"), ('M', "month"), ('d', "day") };
        return string.Join('/', parts.OrderBy(part => format.IndexOf(part.Sign, StringComparison.Ordinal)).Select(part => part.Name));
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
