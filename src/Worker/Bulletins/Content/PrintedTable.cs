namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>A printed table.</summary>
/// <param name="Name">Short, for the tab of a workbook, such as 市（州）3月.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows in their order on paper.</param>
internal sealed record PrintedTable(string Name, IReadOnlyList<PrintedColumn> Columns, IReadOnlyList<PrintedRow> Rows)
{
    /// <summary>Rows after which the line is heavier, so that the eye keeps its place; 0 for none.</summary>
    public int HeavierLineEvery { get; init; }

    /// <summary>The sum of the widths, mm; a page has 156.</summary>
    public decimal Width => Columns.Sum(column => column.Width);

    /// <summary>A cell as it is printed.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="column">Its column.</param>
    public static string TextOf(PrintedCell cell, PrintedColumn column)
    {
        if (cell.Number is not { } number)
        {
            return cell.Text;
        }

        var digits = Math.Abs(number).ToString("F" + column.Decimals, CultureInfo.InvariantCulture);
        return column.Kind switch
        {
            PrintedKind.Rank => (cell.IsTied ? Tied : "") + digits,
            PrintedKind.Change when number > 0 => "+" + digits,
            _ => (number < 0 ? "\u2212" : "") + digits,
        };
    }

    /// <summary>Before the rank of a unit that shares it.</summary>
    public const string Tied = "并列";
}

/// <summary>What the cells of a column are.</summary>
internal enum PrintedKind
{
    /// <summary>名次, with 并列 in small letters before a shared one.</summary>
    Rank,

    /// <summary>A name, centred.</summary>
    Name,

    /// <summary>A figure, aligned by its decimal point.</summary>
    Figure,

    /// <summary>A change with its sign, aligned by its decimal point; 0 has none.</summary>
    Change,

    /// <summary>Words, centred, such as a pollutant or 12/69.</summary>
    Words,
}

/// <summary>A column.</summary>
/// <param name="Heading">The heading; lines are separated by <c>\n</c>, the last one often a unit.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Width">Its width on paper, mm.</param>
/// <param name="Decimals">Digits of its numbers.</param>
/// <param name="Group">The heading above this and its neighbours with the same one; empty where the heading takes both lines.</param>
internal sealed record PrintedColumn(string Heading, PrintedKind Kind, decimal Width, int Decimals = 0, string Group = "");

/// <summary>What a row is.</summary>
internal enum PrintedRowKind
{
    /// <summary>A unit with its rank.</summary>
    Ranked,

    /// <summary>A unit without a rank: its last cell spans the rest of the row and says why.</summary>
    Excluded,

    /// <summary>The province or group, below its units, its name in 黑体.</summary>
    Whole,
}

/// <summary>A row.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Cells">One cell a column; of an excluded unit fewer, the last one spans the rest.</param>
internal sealed record PrintedRow(PrintedRowKind Kind, IReadOnlyList<PrintedCell> Cells);

/// <summary>A cell: a number, or words, or nothing.</summary>
internal readonly record struct PrintedCell
{
    private readonly string? _text;

    /// <summary>The number; <see langword="null"/> for words or nothing.</summary>
    public decimal? Number { get; init; }

    /// <summary>The words of a cell without a number.</summary>
    public string Text { get => _text ?? ""; init => _text = value; }

    /// <summary>True for a rank that others share.</summary>
    public bool IsTied { get; init; }

    /// <summary>True for a grey ground.</summary>
    public bool IsShaded { get; init; }

    /// <summary>The look of the level of an AQI, whose colour is the ground; <see langword="null"/> for no colour.</summary>
    public LevelLook? Look { get; init; }

    /// <summary>True for 黑体.</summary>
    public bool IsBold { get; init; }

    public static implicit operator PrintedCell(decimal? number) => new() { Number = number };

    public static implicit operator PrintedCell(string text) => new() { Text = text };
}
