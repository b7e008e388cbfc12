using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// A long, narrow table in parts side by side: each part is a table of its own within one row, so that programs read it downwards and
/// then to the right. A table longer than a page goes on in a second row of parts on the next page.
/// </summary>
internal static class DocxFoldedTable
{
    /// <summary>What the mark, the title and the caption take of the first page of an annex.</summary>
    private const int FirstPageUsed = 6 * DocxPage.Line;

    private const int Gap = 40;

    /// <summary>The outer tables, one a page.</summary>
    public static IEnumerable<OpenXmlElement> Elements(FoldedTableBlock block)
    {
        var parts = Math.Max(1, block.Parts);
        var width = DocxPage.TypeWidth / parts;
        var inner = new DocxTable(block.Table, DocxTableLook.Folded, width - Gap);
        var from = 0;
        for (var page = 0; from < block.Table.Rows.Count; page++)
        {
            var room = DocxPage.TypeHeight - inner.HeadingHeight - (page == 0 ? FirstPageUsed : DocxPage.Line);
            var rows = Math.Max(1, room / DocxTableLook.Folded.RowHeight);
            var count = Math.Min(block.Table.Rows.Count - from, rows * parts);
            if (page > 0)
            {
                yield return DocxText.Paragraph(DocxStyles.End);
            }

            yield return Outer(inner, from, count, parts, width);
            from += count;
        }
    }

    private static Table Outer(DocxTable inner, int from, int count, int parts, int width)
    {
        var length = (count + parts - 1) / parts;
        return new Table(
            DocxTable.Properties(width * parts, hasLines: false),
            new TableGrid(Enumerable.Repeat(0, parts).Select(_ => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            new TableRow(
            [
                new TableRowProperties(new CantSplit()),
                .. Enumerable.Range(0, parts).Select(part => Part(inner, from, count, part * length, length, width)),
            ]));
    }

    private static TableCell Part(DocxTable inner, int from, int count, int first, int length, int width)
    {
        var cell = new TableCell(new TableCellProperties(
            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }));
        if (first < count)
        {
            cell.Append(inner.ToElement(from + first, Math.Min(length, count - first)));
        }

        cell.Append(DocxText.Paragraph(DocxStyles.End));
        return cell;
    }
}
