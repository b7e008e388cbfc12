using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest;

/// <summary>
/// Layouts that are known and cannot be used, so that a person is told what the file is instead of only that its header is unknown.
/// <code>
/// 日期,质量等级,AQI,PM2.5,PM10,SO2,NO2,CO,O3,城市                            a table of days
/// 北京,2013-12-02,119,106~130,轻度污染,108.8,138.4,60.9,2.578,88.3,16,43        aqistudy, without a header
/// 70004 2017  4 11     117.1840      39.1205       14       33        0.825   the national daily, fixed columns
/// ,AQI,CO,Date,Hour,Level,NO2,…,WatchPoint,_id,AQIrank,…                     a crawl of all cities without the city
/// &lt;!DOCTYPE html&gt;                                                                what a server shows instead of the file
/// </code>
/// </summary>
internal static partial class UnsupportedLayouts
{
    private static readonly string[] CrawlColumns = ["Date", "Hour", "WatchPoint", "AQIrank"];

    /// <summary>Name of the content and the reason why it cannot be used; <see langword="null"/> for any other file.</summary>
    public static string? Explain(FileHead head) => ExplainUnusable(head) ?? ExplainDays(head);

    /// <summary>
    /// Name of the content and the reason why it cannot be used among tables of days either; <see langword="null"/> for any other file.
    /// </summary>
    public static string? ExplainAmongDays(FileHead head) => ExplainUnusable(head)
        ?? (!DailyTable.Is(head) ? null
            : TroubleOfDays(head) is { Length: > 0 } trouble ? $"a table of days of no known layout{trouble}"
            : $"a table of days of no known layout; {FileReader.WhatToDoWithDays}");

    private static string? ExplainUnusable(FileHead head)
    {
        if (head.Lines is not [var first, ..])
        {
            return null;
        }

        if (Archives.WorkbookContainer.Explain(head.Start) is { } container)
        {
            return container;
        }

        if (WebPage().IsMatch(head.Utf8Text))
        {
            return "a web page, not readings: the server showed its page for signing in, or for an error, instead of the file";
        }

        if (first.StartsWith("PAR1", StringComparison.Ordinal))
        {
            return "a Parquet file, as the European Environment Agency publishes its readings: save its table as CSV with the same "
                + "columns, which format eea-download reads";
        }

        if (CrawlColumns.All(head.Headers.Contains))
        {
            return "stations by name without their city or code: a name such as 监测站 stands for a station in many cities";
        }

        return IsTableOfIndices(head) ? KnownIndices.Explain(head.Headers) : null;
    }

    private static string? ExplainDays(FileHead head)
    {
        if (head.Lines is [var first, ..] && Formats.Aqistudy.IsRow(first))
        {
            return "daily values, not hourly readings (aqistudy): its AQI is the mean of hourly AQIs and its O3 the highest hour, neither "
                + "is HJ 633";
        }

        if (head.Lines is [var row, ..] && Formats.NationalDaily.IsRow(row))
        {
            return "daily values, not hourly readings (the national daily in fixed columns: no hour after year, month and day)";
        }

        return DailyTable.Is(head) ? $"{DailyTable.Content}{TroubleOfDays(head)}" : null;
    }

    /// <summary>A table with the same header and hours would be one of another source.</summary>
    private static bool IsTableOfIndices(FileHead head) =>
        head.Lines.Count < 2 || !head.Lines[1].Split(',')[0].Contains(':', StringComparison.Ordinal);

    private static string TroubleOfDays(FileHead head)
    {
        var (check, carbon) = (new ColumnCheck(), new List<int>());
        var rows = head.Utf8Text.Split('\n').Skip(1).Select(line => line.TrimEnd('\r').Split(','));
        foreach (var fields in rows.Where(fields => fields.Length == head.Headers.Count))
        {
            var co = ValueOf(Pollutant.CO);
            check.Add(ValueOf(Pollutant.PM25), ValueOf(Pollutant.PM10), co, ValueOf(Pollutant.O3));
            if (co is { } scaled)
            {
                carbon.Add(scaled);
            }

            int? ValueOf(Pollutant pollutant) =>
                IndexOf(head.Headers, [pollutant.Symbol]) is var column and >= 0
                && FixedPoint.TryParse(Encoding.UTF8.GetBytes(fields[column]), out var value) ? value : null;
        }

        carbon.Sort();
        const int leastCo = StationDay.Scale / 10;
        if (check.Trouble() is { } trouble)
        {
            return $"; and {trouble}";
        }

        return carbon.Count > 0 && carbon[carbon.Count / 2] < leastCo
            ? "; and half of its CO is below 0.1: no concentration in mg/m³, it was cut to whole numbers or is an index"
            : "";
    }

    private static int IndexOf(IReadOnlyList<string> headers, string[] names)
    {
        for (var column = 0; column < headers.Count; column++)
        {
            if (names.Contains(headers[column], StringComparer.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^\uFEFF?\s*<(!doctype\s+html|html)[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex WebPage();
}
