namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The names of columns as feeds and crawls spell them: <c>pm2_5</c>, <c>PM2.5</c> and <c>Pm25</c> are one name, <c>time_point</c> and
/// <c>TimePoint</c> too.
/// </summary>
internal static class FeedColumns
{
    private static readonly HashSet<string> Times =
    [
        "time", "date", "datetime", "timestamp", "timepoint", "hour", "utc", "dateutc",
        "datelocal", "timelocal", "dategmt", "timegmt", "utctime",
        "日期", "时间", "小时", "监测时间", "监测日期", "数据时间", "发布时间",
    ];

    private static readonly Dictionary<string, Pollutant> Named =
        Pollutants.All.ToArray().ToDictionary(pollutant => Plain(pollutant.Symbol));

    /// <summary>A name without what spellings differ in: case, points, underscores, blanks.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The first column called so in any spelling; -1 when there is none.</summary>
    public static int Find(IReadOnlyList<string> headers, string plain)
    {
        for (var column = 0; column < headers.Count; column++)
        {
            if (Plain(headers[column]) == plain)
            {
                return column;
            }
        }

        return -1;
    }

    /// <summary>The column of each pollutant's hour; -1 where there is none.</summary>
    public static PollutantTable<int> OfPollutants(IReadOnlyList<string> headers) =>
        PollutantTable.Create(pollutant => Find(headers, Plain(pollutant.Symbol)));

    /// <summary>
    /// True if a table is one of readings: it has a column for when they are, or for a pollutant. A list of stations has neither.
    /// </summary>
    public static bool AreOfReadings(IReadOnlyList<string> headers) =>
        headers.Select(Plain).Any(name => Times.Contains(name) || Named.ContainsKey(name));
}
