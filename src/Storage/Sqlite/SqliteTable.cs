namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// A table of the store. Behind its columns every row has a checksum over all of them, and <c>contents</c> says which keys the table has: a
/// row that changed, moved to another key, vanished or came from elsewhere is found when it is read.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Key">The columns that make the key.</param>
/// <param name="Values">The other columns, without the checksum.</param>
internal sealed record SqliteTable(string Name, string[] Key, string[] Values)
{
    public const string ChecksumColumn = "checksum";

    public static readonly SqliteTable Station =
        new("station", ["code"], ["name", "city", "county", "role", "longitude", "latitude", "not_monitored"]);

    public static readonly SqliteTable StationVersion = new("station_version", ["station", "import"], ["entry"]);

    /// <summary>The hash stands in an index with the number: the two are read without the receipts.</summary>
    public static readonly SqliteTable Import = new("import", ["id", "content_hash"], ["receipt", "station_days"]);

    public static readonly SqliteTable PublishedDays = new("published_days", ["import"], ["days"]);

    public static readonly SqliteTable DayReadings = new("day_readings", ["day"], ["readings"]) { Part = DamagedPart.Readings };

    public static readonly SqliteTable Superseded = new("superseded", ["day", "station", "import"], ["hours", "sources"]);

    public static readonly SqliteTable Statistics = new("daily_statistics", ["day"], ["revision", "figures"])
    { Part = DamagedPart.Statistics };

    public static readonly SqliteTable Weather = new("weather_day", ["day", "station"], ["hours"]);

    public static readonly SqliteTable StaleDay = new("dirty_day", ["day"], ["revision"]);

    public static readonly SqliteTable Span = new("station_span", ["station"], ["first", "last"]);

    public static readonly SqliteTable Models = new("forecast_models", ["name"], ["document"]) { Part = DamagedPart.Models };

    public static readonly SqliteTable Forecasts = new("kept_forecast", ["day"], ["document"]) { Part = DamagedPart.Forecasts };

    public static readonly SqliteTable Setting = new("setting", ["name"], ["value"]);

    public static readonly IReadOnlyList<SqliteTable> All =
    [
        Setting, Station, StationVersion, Span, Import, PublishedDays, DayReadings, Superseded, Statistics, StaleDay, Weather, Models,
        Forecasts,
    ];

    /// <summary>Content that is lost with a row.</summary>
    public DamagedPart Part { get; init; }

    /// <summary>True if it is kept by day.</summary>
    public bool IsByDay => Key[0] == "day";

    /// <summary>True if the key is the day alone.</summary>
    public bool IsOneADay => IsByDay && Key.Length == 1;

    public IEnumerable<string> Columns => Key.Concat(Values);

    public string KeyOrder => string.Join(", ", Key);

    /// <summary>Selects rows with their checksums.</summary>
    /// <param name="where">The condition; empty for all.</param>
    public string Select(string where = "") =>
        $"SELECT {string.Join(", ", Columns)}, {ChecksumColumn} FROM {Name} {where} ORDER BY {KeyOrder}";

    /// <summary>Selects the keys alone, in any order: an index may have them.</summary>
    public string SelectKeys() => $"SELECT {KeyOrder} FROM {Name}";

    /// <summary>Writes a row in the order of <see cref="Columns"/>, the checksum last.</summary>
    public string Put() =>
        $"INSERT OR REPLACE INTO {Name} ({string.Join(", ", Columns)}, {ChecksumColumn}) VALUES "
            + $"({Parameters(Key.Length + Values.Length + 1)})";

    /// <summary>True if a key is there.</summary>
    public string Exists() =>
        $"SELECT 1 FROM {Name} WHERE {string.Join(" AND ", Key.Select((column, index) => $"{column} = ${index + 1}"))}";

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(number => $"${number}"));
}
