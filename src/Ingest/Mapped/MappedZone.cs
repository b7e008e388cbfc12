namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// The zone of the clock a mapped table prints: <c>UTC</c>, a fixed offset, a named zone, or none because each time carries its offset.
/// </summary>
internal sealed class MappedZone
{
    /// <summary>What a mapping says when each time carries its offset.</summary>
    public const string OffsetInTime = "offset";

    private static readonly string[] OffsetFormats = ["\\+hh\\:mm", "\\-hh\\:mm"];

    /// <summary>Any day; zones of half hours keep their half hour all year.</summary>
    private static readonly DateTime AnyDay = new(2020, 1, 1);

    private readonly TimeZoneInfo? _zone;

    private MappedZone(TimeZoneInfo? zone) => _zone = zone;

    /// <summary>Whether each time carries its offset.</summary>
    public bool IsInTime => _zone is null;

    /// <summary>Reads <c>UTC</c>, <c>+08:00</c>, <c>Asia/Shanghai</c> or <see cref="OffsetInTime"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hoursAreMeans">True if hours are made of the rows, so that the hours of the zone may differ from those of
    /// Beijing.</param>
    /// <returns>The zone; or what is wrong with the text.</returns>
    public static (MappedZone? Zone, string Fault) Parse(string text, bool hoursAreMeans)
    {
        if (text == OffsetInTime)
        {
            return (new MappedZone(null), "");
        }

        if (Zone(text) is not { } zone)
        {
            return (null, $"expected UTC, an offset such as +08:00, a zone such as Asia/Shanghai, or {OffsetInTime} when each time carries "
                + $"its own, found '{text}'");
        }

        return !hoursAreMeans && zone.GetUtcOffset(AnyDay).Ticks % TimeSpan.TicksPerHour != 0
            ? (null, $"the hours of {text} do not coincide with those of Beijing time, in which days are counted; add average with the "
                + "minutes of a row, and each hour is the mean of the minutes in it")
            : (new MappedZone(zone), "");
    }

    private static TimeZoneInfo? Zone(string text)
    {
        if (text == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        if (TryParseOffset(text, out var offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(text, offset, text, text);
        }

        return text.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var named) ? named : null;
    }

    /// <summary>The instant of a printed clock.</summary>
    /// <returns><see langword="false"/> when the zone has that clock twice or never, as on the days of daylight saving time.</returns>
    public bool TryToInstant(DateTime clock, out DateTimeOffset instant)
    {
        if (_zone is null || _zone.IsAmbiguousTime(clock) || _zone.IsInvalidTime(clock))
        {
            instant = default;
            return false;
        }

        instant = new DateTimeOffset(clock, _zone.GetUtcOffset(clock));
        return true;
    }

    private static bool TryParseOffset(string text, out TimeSpan offset)
    {
        const int highestHours = 14;
        var style = text.StartsWith('-') ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None;
        return TimeSpan.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, style, out offset)
            && Math.Abs(offset.TotalHours) <= highestHours;
    }
}
