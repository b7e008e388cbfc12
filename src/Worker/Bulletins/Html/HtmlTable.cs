using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>Printed tables in HTML.</summary>
internal static class HtmlTable
{
    /// <summary>The size of letters in tables, mm (9 pt), and in folded ones (8 pt).</summary>
    private const double Letter = 3.175;
    private const double SmallLetter = 2.822;

    /// <summary>The width of the type area, mm (GB/T 9704-2012, 5.2.1).</summary>
    private const decimal TypeArea = 156;

    /// <summary>Half ems that pad a figure on its right at most.</summary>
    private const int MaxPadding = 12;

    /// <summary>A name is set in smaller letters down to this share of their size; a longer one is broken.</summary>
    private const double SmallestName = 0.68;

    /// <summary>Rows of a part of a folded table that fit on a page below a title.</summary>
    private const int FoldedRows = 46;

    /// <summary>A table that scrolls in itself on a narrow screen.</summary>
    public static string Of(TableBlock block) =>
        $"{Caption(block.Caption)}<div class=\"wide\">{Grid(block.Table, block.Table.Rows, 0, Letter)}</div>\n";

    /// <summary>A folded table: parts side by side, below each other on a narrow screen. Each page has whole parts of its own.</summary>
    public static string Of(FoldedTableBlock block)
    {
        var html = Caption(block.Caption);
        var from = 0;
        while (from < block.Table.Rows.Count)
        {
            var length = Math.Min(FoldedRows, (block.Table.Rows.Count - from + block.Parts - 1) / block.Parts);
            html += $"<div class=\"folded\" style=\"--parts:{block.Parts}\">";
            for (var part = 0; part < block.Parts && from < block.Table.Rows.Count; part++)
            {
                PrintedRow[] rows = [.. block.Table.Rows.Skip(from).Take(length)];
                html += Grid(block.Table, rows, from, SmallLetter);
                from += rows.Length;
            }

            html += "</div>\n";
        }

        return html;
    }

    public static string Caption(string caption) => caption.Length == 0 ? "" : $"<p class=\"caption\">{HtmlText.Marked(caption)}</p>\n";

    private static string Grid(PrintedTable table, IReadOnlyList<PrintedRow> rows, int first, double letter)
    {
        var share = Math.Min(100, table.Width * 100 / TypeArea);
        int[] padding = [.. table.Columns.Select((column, place) => Padding(table, column, place, letter))];
        return $"<table style=\"--share:{share:0.#}%;--least:{(double)table.Width / letter:0.#}em\"><colgroup>"
            + string.Concat(table.Columns.Select(column => $"<col style=\"width:{column.Width * 100 / table.Width:0.##}%\">"))
            + $"</colgroup><thead>{Head(table)}</thead><tbody>\n"
            + string.Concat(rows.Select((row, place) => Row(table, row, first + place + 1, padding, letter)))
            + "</tbody></table>";
    }

    private static string Head(PrintedTable table)
    {
        if (table.Columns.All(column => column.Group.Length == 0))
        {
            return $"<tr>{string.Concat(table.Columns.Select(column => $"<th>{HtmlText.Marked(column.Heading)}</th>"))}</tr>";
        }

        var (above, below) = ("", "");
        for (var place = 0; place < table.Columns.Count;)
        {
            var column = table.Columns[place];
            if (column.Group.Length == 0)
            {
                above += $"<th rowspan=\"2\">{HtmlText.Marked(column.Heading)}</th>";
                place++;
                continue;
            }

            PrintedColumn[] group = [.. table.Columns.Skip(place).TakeWhile(other => other.Group == column.Group)];
            above += $"<th{(group.Length > 1 ? $" colspan=\"{group.Length}\"" : "")}>{HtmlText.Marked(column.Group)}</th>";
            below += string.Concat(group.Select(other => $"<th>{HtmlText.Marked(other.Heading)}</th>"));
            place += group.Length;
        }

        return $"<tr>{above}</tr><tr>{below}</tr>";
    }

    private static string Row(PrintedTable table, PrintedRow row, int number, int[] padding, double letter)
    {
        string[] looks =
        [
            .. row.Kind == PrintedRowKind.Whole ? ["whole"] : Array.Empty<string>(),
            .. table.HeavierLineEvery > 0 && number % table.HeavierLineEvery == 0 ? ["heavier"] : Array.Empty<string>(),
        ];
        var cells = row.Cells.Select((cell, place) =>
        {
            var span = place == row.Cells.Count - 1 ? table.Columns.Count - place : 1;
            return Cell(cell, table.Columns[place], padding[place], span, letter);
        });
        return $"<tr{Class(looks)}>{string.Concat(cells)}</tr>\n";
    }

    private static string Cell(PrintedCell cell, PrintedColumn column, int padding, int span, double letter)
    {
        var isNumber = cell.Number is not null;
        string[] looks =
        [
            .. span > 1 ? ["reason"] : isNumber ? ["figure", $"p{padding}"] : Array.Empty<string>(),
            .. cell.IsShaded ? ["shaded"] : Array.Empty<string>(),
            .. cell.IsBold ? ["bold"] : Array.Empty<string>(),
        ];
        var text = PrintedTable.TextOf(cell, column);
        var words = isNumber && cell.IsTied && text.StartsWith(PrintedTable.Tied, StringComparison.Ordinal)
            ? $"<small>{PrintedTable.Tied}</small>{HtmlText.Of(text[PrintedTable.Tied.Length..])}"
            : HtmlText.Marked(text);
        var colours = cell.Look is { } look ? $" style=\"background:#{look.Ground};color:#{look.Ink}\"" : "";
        return $"<td{Class(looks)}{colours}{(span > 1 ? $" colspan=\"{span}\"" : "")}>"
            + $"{(isNumber && cell.Look is null || span > 1 ? words : Fitted(words, text, column, letter))}</td>";
    }

    /// <summary>A name a little too wide for its column in letters that fit.</summary>
    private static string Fitted(string words, string text, PrintedColumn column, double letter)
    {
        var room = (double)column.Width * 0.96 / (TextWidth.Of(text) / 2.0 * letter);
        return room is >= 1 or < SmallestName || text.Contains('\n', StringComparison.Ordinal)
            ? words
            : $"<span class=\"fitted\" style=\"font-size:{Math.Floor(room * 100)}%\">{words}</span>";
    }

    /// <summary>Half ems right of a column's figures, so that the widest one is in the middle and all points below each other.</summary>
    private static int Padding(PrintedTable table, PrintedColumn column, int place, double letter)
    {
        var widest = table.Rows.Where(row => place < row.Cells.Count && row.Cells[place].Number is not null)
            .Select(row => PrintedTable.TextOf(row.Cells[place], column)).Select(Ems).DefaultIfEmpty(0).Max();
        return Math.Clamp((int)Math.Round((double)column.Width / letter - widest), 0, MaxPadding);
    }

    /// <summary>The width of a figure: digits are half an em wide, points a quarter, the small 并列 one and a half.</summary>
    private static double Ems(string text) => text.Sum(letter => letter switch { '.' => 0.25, > '\u2E80' => 0.75, _ => 0.52 });

    private static string Class(string[] looks) => looks.Length == 0 ? "" : $" class=\"{string.Join(' ', looks)}\"";
}
