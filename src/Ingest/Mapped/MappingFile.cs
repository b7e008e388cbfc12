using System.Text;

namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads mapping files: strict, and all faults of a file at once, each with its JSON path.</summary>
internal static class MappingFile
{
    /// <summary>The members of a mapping. The schema beside the docs names the same.</summary>
    public static readonly string[] Members =
    [
        "$schema", "name", "daily", "encoding", "sheet", "delimiter", "headerLine", "skipLines", "only", "time", "station", "values",
        "long", "single", "monitor", "average", "valid", "invalidMarks", "missing", "decimalComma",
    ];

    private const int LongestName = 40;
    private const int HighestHeaderLine = 1000;
    private const int MinutesOfHour = 60;

    private static readonly Dictionary<string, Encoding?> Encodings = new()
    {
        ["auto"] = null,
        ["utf-8"] = Encoding.UTF8,
        ["utf-16"] = Encoding.Unicode,
        ["utf-16be"] = Encoding.BigEndianUnicode,
        ["gb18030"] = CodePagesEncodingProvider.Instance.GetEncoding("GB18030"),
        ["big5"] = CodePagesEncodingProvider.Instance.GetEncoding(950),
        ["cp949"] = CodePagesEncodingProvider.Instance.GetEncoding(949),
        ["euc-kr"] = CodePagesEncodingProvider.Instance.GetEncoding(949),
        ["shift_jis"] = CodePagesEncodingProvider.Instance.GetEncoding(932),
        ["latin-1"] = Encoding.Latin1,
    };

    /// <summary>Reads a mapping.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="InvalidDataException">It cannot be used; the message lists every fault.</exception>
    public static TableMapping Read(string file, string json)
    {
        var faults = new List<string>();
        using var document = StrictJson.Parse(json, faults);
        var mapping = document is null ? null : Read(new MappingNode(document.RootElement, "$", faults));
        return faults.Count == 0 && mapping is not null
            ? mapping
            : throw new InvalidDataException($"{file} cannot be used as a mapping:\n{string.Join('\n', faults.Distinct())}");
    }

    private static TableMapping? Read(MappingNode root)
    {
        if (!root.CheckMembers(Members))
        {
            return null;
        }

        var name = ReadName(root.Required("name", "a name for the receipts, such as harbour"));
        var isOfDays = root.Optional("daily")?.Flag() ?? false;
        var time = root.Required(
            "time", isOfDays ? "the columns of the date" : "the columns of the clock, its zone and what its hours name") is { } clock
            ? isOfDays ? DateMember.Read(clock) : TimeMember.Read(clock, root.Has("average"))
            : null;
        foreach (var stray in ((string[])["average", "monitor"]).Where(member => isOfDays && root.Has(member)))
        {
            root.Optional(stray)!.Fault("does not go with daily");
        }

        var station = root.Required("station", "id for a table of one station, columns, perColumn or perOtherColumn") is { } naming
            ? StationMember.Read(naming)
            : null;
        var values = ValuesMember.Read(root, station);
        var (encoding, delimiter, headerLine) = ReadText(root);
        var validity = root.Optional("valid") is { } marks ? MappedValidity.Read(marks) : null;
        var missing = root.Optional("missing")?.Items().Select(mark => mark.Text("a mark such as N/A")).OfType<string>().ToList();
        var invalid = root.Optional("invalidMarks")?.Items().Select(mark => mark.Text("a sign such as #")).OfType<string>().ToList();
        var hasDecimalComma = root.Optional("decimalComma")?.Flag() ?? false;
        var mapping = name is null || time is null || station is null || values is null
            ? null
            : new TableMapping(name, time, station, values)
            {
                IsOfDays = isOfDays,
                Encoding = encoding,
                Sheet = root.Optional("sheet")?.Text("the name of a sheet of a workbook")?.Trim(),
                Delimiter = delimiter,
                HeaderLine = headerLine,
                SkipLines = root.Optional("skipLines")?.Number("the number of lines to pass over", HighestHeaderLine) ?? 0,
                Filters = root.Optional("only") is { } only ? MappedFilter.Read(only) : [],
                RowMinutes = root.Optional("average") is { } average ? ReadMinutes(average, root) : null,
                MonitorColumn = root.Optional("monitor")?.Text("the name of a column such as POC"),
                Validity = validity,
                Missing = missing ?? [],
                InvalidMarks = invalid ?? [],
                HasDecimalComma = hasDecimalComma,
            };
        CheckColumns(root, mapping);
        return mapping;
    }

    private static string? ReadName(MappingNode? node)
    {
        const string what = "a name of letters, digits, - and _, at most 40";
        if (node?.Text(what) is not { } name)
        {
            return null;
        }

        if (name.Length <= LongestName && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_'))
        {
            return name;
        }

        node.Fault($"expected {what}");
        return null;
    }

    private static (Encoding? Encoding, char Delimiter, int HeaderLine) ReadText(MappingNode root)
    {
        var encoding = root.Optional("encoding")?.OneOf("an encoding", Encodings);
        var headerLine = root.Optional("headerLine")?.Number("the line of the header (0 when there is none)", HighestHeaderLine) ?? 1;
        const string what = "one character such as , ; or |, or tab";
        var delimiter = ',';
        if (root.Optional("delimiter") is { } node && node.Text(what) is { } text)
        {
            delimiter = text == "tab" ? '\t' : text[0];
            if (text != "tab"
                && (text.Length > 1 || !char.IsAscii(text[0]) || char.IsLetterOrDigit(text[0])
                    || text[0] is '"' or '\r' or '\n' or '.' or '-'))
            {
                node.Fault($"expected {what}, found '{text}'");
            }
        }

        return (encoding, delimiter, headerLine);
    }

    /// <summary>The minutes of a row, of which an hour has a whole number.</summary>
    private static int? ReadMinutes(MappingNode average, MappingNode root)
    {
        if (!average.CheckMembers("minutes"))
        {
            return null;
        }

        if (root.Has("monitor"))
        {
            average.Fault("does not go with monitor; read each monitor by a mapping of its own, with only");
        }

        if (root.Optional("time")?.Has("hourColumns") == true)
        {
            average.Fault("does not go with time.hourColumns, whose columns are hours");
        }

        var node = average.Required("minutes", "the minutes whose mean a row has, such as 15");
        if (node?.Number("the minutes of a row", MinutesOfHour) is not { } minutes)
        {
            return null;
        }

        if (minutes == 0 || MinutesOfHour % minutes != 0)
        {
            node.Fault($"expected a number by which an hour of {MinutesOfHour} minutes can be divided, found {minutes}");
            return null;
        }

        return minutes;
    }

    private static void CheckColumns(MappingNode root, TableMapping? mapping)
    {
        if (mapping is null)
        {
            return;
        }

        if (mapping is { HasDecimalComma: true, Delimiter: ',' })
        {
            root.Optional("decimalComma")!.Fault("decimals cannot stand behind a comma where commas part the fields; say the delimiter");
        }

        foreach (var column in mapping.HeaderLine == 0 ? mapping.Columns : [])
        {
            if (!column.StartsWith('#') || !int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number == 0)
            {
                root.Optional("headerLine")!.Fault(
                    $"0 says that there is no header, so columns are called #1, #2 and so on, not '{column}'");
            }
        }

        string[] clock = [.. mapping.Time.Clock.Columns];
        foreach (var column
            in mapping.Values.Columns.Concat(mapping.Station is MappedStation.PerColumn each ? each.Columns : []).Where(clock.Contains))
        {
            root.Fault($"the column '{column}' cannot be both of the clock and of a reading");
        }

        if (mapping.Validity is { } validity && mapping.Values.Columns.Concat(clock).Contains(validity.Column))
        {
            root.Optional("valid")!.Fault($"the column '{validity.Column}' cannot be both of marks and of a reading or the clock");
        }
    }
}
