namespace AqPipeline;

/// <summary>Identifies a series of hourly readings: a monitoring site by its code, or a feed's own area average.</summary>
/// <remarks>The default value identifies nothing and has an empty <see cref="Value"/>. Equal when the text is, letter by letter.</remarks>
public readonly record struct StationId : IComparable<StationId>
{
    private const string AreaPrefix = "area:";

    private readonly string? _value;

    /// <summary>The site with code <paramref name="value"/>, for example <c>1001A</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null, empty or white space.</exception>
    public StationId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The code as text.</summary>
    public string Value => _value ?? "";

    /// <summary>True if this is a feed's own average of an area instead of a site.</summary>
    public bool IsAreaSeries => Value.StartsWith(AreaPrefix, StringComparison.Ordinal);

    /// <summary>The area's name when <see cref="IsAreaSeries"/>, otherwise the site code.</summary>
    public string Name => IsAreaSeries ? Value[AreaPrefix.Length..] : Value;

    /// <summary>The series in which a feed publishes its own average of the area named <paramref name="area"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="area"/> is null, empty or white space.</exception>
    public static StationId OfAreaSeries(string area)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(area);
        return new StationId(AreaPrefix + area);
    }

    /// <summary>Orders by the UTF-8 bytes of the text, as files and databases do.</summary>
    public int CompareTo(StationId other)
    {
        var (left, right) = (Value, other.Value);
        var same = left.AsSpan().CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length - right.Length
            : InUtf8Order(left[same]) - InUtf8Order(right[same]);
    }

    /// <summary>True if <paramref name="left"/> sorts first.</summary>
    public static bool operator <(StationId left, StationId right) => left.CompareTo(right) < 0;

    /// <summary>True if <paramref name="left"/> sorts last.</summary>
    public static bool operator >(StationId left, StationId right) => left.CompareTo(right) > 0;

    /// <summary>True if <paramref name="left"/> does not sort last.</summary>
    public static bool operator <=(StationId left, StationId right) => left.CompareTo(right) <= 0;

    /// <summary>True if <paramref name="left"/> does not sort first.</summary>
    public static bool operator >=(StationId left, StationId right) => left.CompareTo(right) >= 0;

    /// <summary>The code as text.</summary>
    public override string ToString() => Value;

    /// <summary>Surrogates, which stand for characters beyond U+FFFF, sort after all others in UTF-8 but before U+E000 in UTF-16.</summary>
    private static int InUtf8Order(char character) => character switch
    {
        >= '\uE000' => character - 0x800,
        >= '\uD800' => character + 0x2000,
        _ => character,
    };
}

/// <summary>Role of a site (HJ 663: only city points count for the evaluation of a city).</summary>
public enum StationRole
{
    /// <summary>评价点: takes part in the figures of its county and city.</summary>
    Evaluation,

    /// <summary>对照点, the clean reference site of a city: kept and shown, counts for no area.</summary>
    Reference,

    /// <summary>Background, traffic, stopped or unknown: kept and shown, counts for no area.</summary>
    Other,

    /// <summary>县级评价点: takes part in the figures of its county, and not in those of the city above it.</summary>
    County,
}

/// <summary>A monitoring site (监测点位).</summary>
public sealed record Station
{
    /// <summary>The site's code.</summary>
    public required StationId Id { get; init; }

    /// <summary>The site's name, for example 万寿西宫.</summary>
    public required string Name { get; init; }

    /// <summary>The city as the station list names it; empty when the list does not say.</summary>
    public required string City { get; init; }

    /// <summary>The county or district as the station list names it; empty when the list does not say.</summary>
    public string County { get; init; } = "";

    /// <summary>Role of the station.</summary>
    public StationRole Role { get; init; }

    /// <summary>True if it takes part in the figures of an area.</summary>
    public bool IsEvaluation => Role is StationRole.Evaluation or StationRole.County;

    /// <summary>
    /// Pollutants that the site does not monitor by design, of which measurements showed no pollution with it as primary pollutant in three
    /// years in a row (HJ 633-2026 5.3.2): their absence does not hold the AQI back. The bureau states it; readings cannot show it.
    /// </summary>
    public PollutantSet NotMonitored { get; init; }

    /// <summary>Degrees east, -180 to 180; <see langword="null"/> when unknown.</summary>
    public decimal? Longitude { get; init; }

    /// <summary>Degrees north, -90 to 90; <see langword="null"/> when unknown.</summary>
    public decimal? Latitude { get; init; }
}

/// <summary>Entry of a station from an import of a station register until its next version.</summary>
/// <param name="Station">The entry.</param>
/// <param name="Import">The import that made it so; <see langword="null"/> when the store held it before it kept versions: such an entry
/// counts as known since always.</param>
public sealed record StationVersion(Station Station, ImportOrigin? Import)
{
    /// <summary>The entries that held at a moment, ordered by code; stations that no list had named by then are left out.</summary>
    /// <param name="history">The versions of any stations, those of each in the order of the imports.</param>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    public static IReadOnlyList<Station> Known(IEnumerable<StationVersion> history, DateTimeOffset moment) =>
    [
        .. history.Where(version => version.WasKnown(moment)).GroupBy(version => version.Station.Id)
            .Select(versions => versions.Last().Station).OrderBy(station => station.Id),
    ];

    /// <summary>True if the store knew this version at a moment, be it that a later one already held.</summary>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    public bool WasKnown(DateTimeOffset moment) => Import is null || Import.At <= moment;
}
