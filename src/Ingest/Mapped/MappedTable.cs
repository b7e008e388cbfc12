using CsvHelper;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Any table through a mapping that a person wrote (docs/formats.md says how), for example one column a pollutant, the hour's beginning, in
/// UTC:
/// <code>
/// date,ws,wd,nox,no2,o3,pm10,so2,co,pm25
/// 1998-01-01 00:00:00,0.6,280,285,39,1,29,4.7225,3.3725,NA
/// 1998-01-01 01:00:00,2.16,230,NA,NA,NA,37,NA,NA,NA
/// </code>
/// Zone, hour convention and unit of every number come from the mapping. ppm and ppb are converted as everywhere (<see cref="GasUnits"/>).
/// Besides the marks of the mapping, an empty field and the usual codes (<see cref="MissingCodes"/>) are missing. A file without one of the
/// mapping's columns is refused.
/// </summary>
/// <param name="mapping">The mapping.</param>
/// <param name="areas">The city or county of a name, for a mapping of published days.</param>
internal sealed class MappedTable(TableMapping mapping, Func<string, StationId?>? areas = null) : IReadingFormat
{
    /// <summary>What stands before the mapping's name in receipts.</summary>
    public const string NamePrefix = "mapped:";

    private const int ShownColumns = 12;
    private const int LinesLookedAt = 60;

    public string Name { get; } = NamePrefix + mapping.Name;

    public TableMapping Mapping => mapping;

    public bool Recognises(FileHead head)
    {
        if (mapping.HeaderLine > head.Lines.Count)
        {
            return false;
        }

        using var reader = CsvReader.FromText(
            head.Lines[Math.Max(0, mapping.HeaderLine - 1)],
            new CsvReaderOptions { Separator = mapping.Delimiter, AllowLineBreaksInQuotes = false });
        reader.ReadHeader();
        var names = NamesOf(reader.Headers);
        return mapping.Columns.All(names.Contains);
    }

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = Open(source);
        var names = mapping.HeaderLine == 0 ? Numbered(WidthOf(source)) : NamesOf(reader.Headers);
        CheckColumns(names);
        var rows = new CsvRows(reader, collector) { FieldCount = names.Count, PassedLine = PassedLine };
        var measured = new MeasuredRows(rows, collector)
        {
            Missing = mapping.Missing,
            InvalidMarks = mapping.InvalidMarks,
            HasDecimalComma = mapping.HasDecimalComma,
            Means = mapping.RowMinutes is { } minutes ? new HourlyMeans(minutes) : null,
        };
        var clocks = new ClockOfRows();
        var passed = new PassedRows(mapping.Filters);
        MappedTimeReader time = null!;
        MappedRowReader values = null!;
        var isAgain = false;
        rows.Follow(headers => mapping.HeaderLine > 0 && mapping.Columns.All(NamesOf(headers).Contains), () =>
        {
            if (isAgain)
            {
                names = NamesOf(rows.Headers);
                CheckColumns(names);
                values.CheckOzone();
            }

            isAgain = true;
            int[] clock = [.. mapping.Time.Clock.Columns.Select(column => names.IndexOf(column))];
            time = new MappedTimeReader(rows, mapping.Time, clock, clocks);
            values = new MappedRowReader(mapping, names, rows, measured, passed, areas);
            rows.KeyColumns = [.. clock, .. values.KeyColumns];
        });
        while (rows.Read())
        {
            values.Take(time);
        }

        collector.RowsPassedOver = passed.Count;

        if (!source.IsFirstPart)
        {
            passed.Check();
        }

        values.CheckOzone();
        if (!mapping.IsOfDays)
        {
            clocks.CheckHours();
        }

        measured.Means?.Settle(collector);
    }

    private int PassedLine => mapping.SkipLines == 0 ? 0 : mapping.HeaderLine + mapping.SkipLines;

    private CsvReader Open(FileSource source)
    {
        var reader = source.OpenCsv(mapping.Delimiter, hasHeader: mapping.HeaderLine != 0);
        if (mapping.HeaderLine <= 1)
        {
            return reader;
        }

        while (reader.Read())
        {
            if (reader.LineNumber == mapping.HeaderLine)
            {
                reader.ReadHeader();
                return reader;
            }
        }

        reader.Dispose();
        throw new InvalidDataException(
            $"mapping {mapping.Name} has its header in line {mapping.HeaderLine}, which is not a line of the file");
    }

    /// <summary>The number of fields of most rows of a table without a header: a line of another shape may stand above them.</summary>
    private int WidthOf(FileSource source)
    {
        using var reader = Open(source);
        var widths = new List<int>();
        while (widths.Count < LinesLookedAt && reader.Read())
        {
            if (reader.LineNumber > PassedLine)
            {
                widths.Add(reader.FieldCount);
            }
        }

        return widths.GroupBy(width => width).MaxBy(group => group.Count() * group.Key)?.Key ?? 0;
    }

    private List<string> NamesOf(IReadOnlyList<string> headers) =>
        mapping.HeaderLine == 0 ? Numbered(headers.Count) : [.. headers.Select(header => header.Trim())];

    private static List<string> Numbered(int columns) => [.. Enumerable.Range(1, columns).Select(number => $"#{number}")];

    private void CheckColumns(List<string> names)
    {
        string[] absent = [.. mapping.Columns.Where(column => !names.Contains(column)).Select(Quoted)];
        if (absent.Length > 0)
        {
            var shown = string.Join(mapping.Delimiter, names.Take(ShownColumns).Select(Shortened))
                + (names.Count > ShownColumns ? "…" : "");
            throw new InvalidDataException($"mapping {mapping.Name} needs the column{(absent.Length > 1 ? "s" : "")} "
                + $"{string.Join(", ", absent)}; line "
                + $"{mapping.HeaderLine}, taken apart at {DelimiterName(mapping.Delimiter)}, has '{shown}'");
        }

        if (mapping.Columns.FirstOrDefault(column => names.IndexOf(column) != names.LastIndexOf(column)) is { } twice)
        {
            throw new InvalidDataException(
                $"mapping {mapping.Name} needs the column {Quoted(twice)}, which stands more than once in the header");
        }

        StatedUnits.Check(mapping, names);
        if (KnownIndices.Explain(names) is { } indices && mapping.Values is MappedValues.Wide)
        {
            throw new InvalidDataException(indices);
        }

        if (mapping.Values is MappedValues.Wide wide
            && wide.Pollutants.Select(pollutant => pollutant.Column).FirstOrDefault(ColumnNames.IsIndex) is { } index)
        {
            throw new InvalidDataException(
                $"mapping {mapping.Name} takes {Quoted(index)} for concentrations, and its name says that it is an index");
        }
    }

    private static string DelimiterName(char delimiter) => delimiter == '\t' ? "tabs" : $"'{delimiter}'";

    private static string Quoted(string column) => $"'{Shortened(column)}'";

    private static string Shortened(string name)
    {
        const int longest = 24;
        return string.Concat(
            (name.Length <= longest ? name : name[..longest] + "…").Select(character => char.IsControl(character) ? '?' : character));
    }
}
