using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The number formats of printed columns: the cell keeps the number, and the format prints its sign, its digits and 并列.</summary>
internal static class FigureFormat
{
    /// <summary>The width of a digit and of a closing bracket of Times at 9.5 points, mm.</summary>
    private const double Digit = 1.68;
    private const double Bracket = 1.12;
    private const int MaxBrackets = 8;

    /// <summary>What programs leave free at both sides of a cell, and what narrower digits of a column cost, mm.</summary>
    private const double CellMargins = 1.6;

    /// <summary>The format of a cell.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="isTied">True for a rank that others share.</param>
    /// <param name="padding">The blank right of the number, from <see cref="Padding"/>.</param>
    public static string Of(PrintedColumn column, bool isTied = false, string padding = "")
    {
        var digits = (column.Decimals == 0 ? "0" : "0." + new string('0', column.Decimals)) + padding;
        return column.Kind switch
        {
            PrintedKind.Rank => isTied ? $"\"{PrintedTable.Tied}\"0" : "0",
            PrintedKind.Change => $"+{digits};\"\u2212\"{digits};{digits}",
            _ => $"{digits};\"\u2212\"{digits}",
        };
    }

    /// <summary>
    /// Blanks as wide as closing brackets, so that the widest number of a column stands in its middle and all points below each other. An
    /// indent of the cell would do the same, and not every program has one at the right.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="place">The place of the column.</param>
    /// <param name="width">The column's width in the workbook, mm.</param>
    public static string Padding(PrintedTable table, int place, double width)
    {
        var column = table.Columns[place];
        var widest = table.Rows.Where(row => place < row.Cells.Count && row.Cells[place].Number is not null)
            .Select(row => PrintedTable.TextOf(row.Cells[place], column).Sum(letter => letter == '.' ? 0.5 : 1.0)).DefaultIfEmpty(0).Max();
        var brackets = Math.Clamp((int)((width - CellMargins - widest * Digit) / 2 / Bracket), 0, MaxBrackets);
        return string.Concat(Enumerable.Repeat("_)", brackets));
    }
}
