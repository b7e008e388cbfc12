namespace AqPipeline.Worker.Bulletins.Drawing;

/// <summary>The cells of a pair of charts, as formulas such as <c>'图1'!$A$2:$A$10</c>.</summary>
/// <param name="Names">The names of the rows.</param>
/// <param name="Now">The figures.</param>
/// <param name="NowHeading">The name of the figures.</param>
/// <param name="Before">The figures of the year before.</param>
/// <param name="BeforeHeading">The name of the figures of the year before.</param>
/// <param name="Change">The changes.</param>
/// <param name="ChangeHeading">The name of the changes.</param>
internal sealed record ChartReferences(
    string Names, string Now, string NowHeading, string Before, string BeforeHeading, string Change, string ChangeHeading)
{
    /// <summary>The cells of a sheet with the headings in one row and the chart's rows below it.</summary>
    /// <param name="sheet">The name of the sheet.</param>
    /// <param name="headingRow">The row of the headings, from 1.</param>
    /// <param name="count">The number of rows below it.</param>
    /// <param name="names">The letters of the column of names.</param>
    /// <param name="now">The letters of the column of figures.</param>
    /// <param name="before">The letters of the column of the year before.</param>
    /// <param name="change">The letters of the column of changes.</param>
    public static ChartReferences Of(
        string sheet, int headingRow, int count, string names = "A", string now = "B", string before = "C", string change = "D")
    {
        var quoted = $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";
        return new ChartReferences(
            Cells(names), Cells(now), Heading(now), Cells(before), Heading(before), Cells(change), Heading(change));

        string Heading(string column) => string.Create(CultureInfo.InvariantCulture, $"{quoted}!${column}${headingRow}");

        string Cells(string column) =>
            string.Create(CultureInfo.InvariantCulture, $"{quoted}!${column}${headingRow + 1}:${column}${headingRow + count}");
    }
}
