namespace AqPipeline.Worker.Cli;

/// <summary>Sheets as lines of CSV. A sheet after another begins with a blank line and its title.</summary>
internal static class SheetCsv
{
    /// <summary>The text of a file, with line ends; <see cref="WholeFile.WriteMarked"/> adds the mark that spreadsheets need.</summary>
    public static string Text(IEnumerable<Sheet> sheets, Language language)
    {
        var lines = new List<string>();
        foreach (var sheet in sheets)
        {
            lines.AddRange(lines.Count == 0 ? [] : ["", CsvText.Line([sheet.Title.In(language)])]);
            lines.AddRange(Lines(sheet.ForFiles(), language));
        }

        return string.Join('\n', [.. lines, ""]);
    }

    /// <summary>One sheet: its headings and rows.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="language">The language of headings and words.</param>
    /// <param name="headings">Other headings than those of the columns.</param>
    public static IEnumerable<string> Lines(Sheet sheet, Language language, IReadOnlyList<string>? headings = null) =>
    [
        CsvText.Line(headings ?? sheet.Columns.Select(column => column.HeadingIn(language))),
        .. sheet.Rows.Select(row => CsvText.Line(row.Select((cell, place) => cell.Filed(sheet.Columns[place], language)))),
    ];
}

/// <summary>Lines of CSV that a spreadsheet takes as text and numbers, never as formulas.</summary>
internal static class CsvText
{
    /// <summary>One line; a text that a spreadsheet would take for a formula gets an apostrophe.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
}
