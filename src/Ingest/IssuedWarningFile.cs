namespace AqPipeline.Ingest;

/// <summary>
/// Warnings of heavy pollution that cities issued, in any order of columns. Times are Beijing time, a day or an hour; 24:00 is 00:00 of the
/// next day. An empty field is not known.
/// <code>
/// city,colour,issued,start,end,note,source
/// 北京,red,2016-12-15,2016-12-16T20:00,2016-12-22T00:00,lifted,news.cri.cn
/// </code>
/// </summary>
public static class IssuedWarningFile
{
    /// <summary>The columns; issued, note and source may be left out.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["city", "colour", "start", "end", "issued", "note", "source"];

    private const int Needed = 4;
    private const string Unknown = "unknown";

    private static readonly string[] s_times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"];

    private static readonly Dictionary<string, WarningLevel> s_colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["blue"] = WarningLevel.Blue,
        ["yellow"] = WarningLevel.Yellow,
        ["orange"] = WarningLevel.Orange,
        ["red"] = WarningLevel.Red,
        ["蓝色"] = WarningLevel.Blue,
        ["黄色"] = WarningLevel.Yellow,
        ["橙色"] = WarningLevel.Orange,
        ["红色"] = WarningLevel.Red,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8 or GB18030.</param>
    /// <returns>The warnings of all sound rows in the order of the file, and what is wrong with the others by line and column.</returns>
    /// <exception cref="InvalidDataException">It is not a table of issued warnings.</exception>
    public static (IReadOnlyList<IssuedWarning> Warnings, IReadOnlyList<Rejection> Rejections) Read(string path)
    {
        var source = FileSource.Open(path);
        PlainFile.CheckSettings(path, source.Length);
        using var reader = source.OpenCsv();
        var collector = new ReadingCollector();
        var rows = new CsvRows(reader, collector);
        int[] places = [.. Columns.Select(name => rows.OptionalColumnOf(name, StringComparison.OrdinalIgnoreCase))];
        if (places.Take(Needed).Any(place => place < 0))
        {
            throw new InvalidDataException($"{path}: the header must name {string.Join(", ", Columns.Take(Needed))}.");
        }

        var warnings = new List<IssuedWarning>();
        while (rows.Read())
        {
            if (Warning(rows, places) is { } warning)
            {
                warnings.Add(warning);
            }
        }

        return (warnings, collector.Receipt(source, "", "warnings").Rejections);
    }

    /// <summary>One row; every field that is wrong is rejected, not only the first.</summary>
    private static IssuedWarning? Warning(CsvRows rows, int[] places)
    {
        var isSound = true;
        var (city, colour) = (Text(0), Text(1));
        _ = city.Length > 0 || Reject(0, "expected a city");
        WarningLevel? level = s_colours.TryGetValue(colour, out var known) ? known : null;
        _ = level is not null || colour == Unknown || Reject(1, "expected blue, yellow, orange, red or unknown");
        var (start, end) = (Time(2), Time(3));
        _ = !(end < start) || Reject(3, "expected an end that is not before the start");
        return isSound ? new IssuedWarning(city, level, start, end, Text(5), Text(6)) : null;

        DateTime? Time(int column)
        {
            if (Text(column) is not { Length: > 0 } text)
            {
                return null;
            }

            _ = DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                || Reject(column, "expected a day or hour as 2016-12-16 or 2016-12-16T20:00");
            return time;
        }

        string Text(int column) => places[column] < 0 ? "" : rows.Text(places[column]);

        bool Reject(int column, string expected)
        {
            rows.RejectField(places[column], expected);
            return isSound = false;
        }
    }
}
