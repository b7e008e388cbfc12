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
