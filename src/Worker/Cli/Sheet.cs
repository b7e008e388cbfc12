namespace AqPipeline.Worker.Cli;

/// <summary>A table, the same for every writer.</summary>
/// <param name="Name">Short, for the tab of a workbook.</param>
/// <param name="Title">One line: command, subject, period or cut-off date, edition, units, counts.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with one cell a column.</param>
internal sealed record Sheet(
    Words Name, Words Title, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    private static readonly Words s_mark = new("mark", "标记");

    /// <summary>One line each, below the table.</summary>
    public IReadOnlyList<Words> Notes { get; init; } = [];

    /// <summary>
    /// By the place of a row: the console prints this text instead of the row's figures. Files have the figures, and a column of the sheet
    /// that says the same.
    /// </summary>
    public IReadOnlyDictionary<int, Words> Remarks { get; init; } = new Dictionary<int, Words>();

    /// <summary>Rows that the console prints without <c>--all</c>; <see langword="null"/> for all that a list on a terminal has.</summary>
    public int? Printed { get; init; }

    /// <summary>True if the rows are read without a heading, which files have all the same.</summary>
    public bool HasNoHeading { get; init; }

    /// <summary>Number of printed columns that name a row; a remark begins after them.</summary>
    public int Labels { get; init; } = 1;

    /// <summary>The sheet as files have it: without the columns of the console, and with marks in columns of their own.</summary>
    public Sheet ForFiles()
    {
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(place => !Columns[place].IsConsoleOnly)];
        var marked = kept.Where(HasMarks).ToHashSet();
        return this with
        {
            Columns = Filed(Columns, column => MarkOf(column)),
            Rows = [.. Rows.Select(row => Filed(row, cell => cell.Mark?.ToString() ?? ""))],
        };

        IReadOnlyList<T> Filed<T>(IReadOnlyList<T> entries, Func<T, T> mark) =>
            [.. kept.SelectMany(place => marked.Contains(place) ? (T[])[entries[place], mark(entries[place])] : [entries[place]])];
    }

    /// <summary>True if a cell of a column has a mark.</summary>
    public bool HasMarks(int column) => Rows.Any(row => row[column].Mark is not null);

    private static SheetColumn MarkOf(SheetColumn column) =>
        new(new Words($"{column.Heading.English} {s_mark.English}", $"{column.Heading.Chinese}{s_mark.Chinese}"));
}
