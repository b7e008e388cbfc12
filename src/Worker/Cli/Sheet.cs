namespace AqPipeline.Worker.Cli;

/// <summary>One cell: a number, or a text.</summary>
internal readonly record struct SheetCell(string Text, decimal? Number = null)
{
    public static implicit operator SheetCell(string text) => new(text);

    public static implicit operator SheetCell(int number) => Of(number);

    public static implicit operator SheetCell(decimal? number) => Of(number);

    public static SheetCell Of(decimal? number) => new(Texts.Figure(number), number);

    /// <summary>A change with its sign.</summary>
    public static SheetCell Change(decimal? number) => new(Texts.Change(number), number);
}

/// <summary>A column.</summary>
/// <param name="Header">Its heading in Chinese.</param>
/// <param name="Decimals">Digits of its numbers; <see langword="null"/> for words.</param>
/// <param name="IsSigned">Whether the numbers are changes, printed with their sign.</param>
internal sealed record SheetColumn(string Header, int? Decimals = null, bool IsSigned = false)
{
    /// <summary>The heading in two lines where it has a unit in brackets, so that no bracket is broken.</summary>
    public IReadOnlyList<string> Lines =>
        Header.IndexOf('（', StringComparison.Ordinal) is > 1 and var unit ? [Header[..unit], Header[unit..]] : [Header];
}

/// <summary>A table as it is written to files, the same in every format.</summary>
/// <param name="Name">Short, for the tab of a workbook.</param>
/// <param name="Title">Its title.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with one cell a column.</param>
internal sealed record Sheet(
    string Name, string Title, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);
