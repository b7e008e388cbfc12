using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Bulletins.Drawing;

/// <summary>The workbook inside a chart of a document, which an office program opens for its figures.</summary>
internal static class ChartWorkbook
{
    private const string SheetName = "数据";

    /// <summary>Puts a workbook with the rows of a pair of charts into the part of a chart.</summary>
    /// <returns>The cells.</returns>
    public static ChartReferences Embed(ChartPart chart, ChartPairBlock block)
    {
        using var content = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            Fill(document.AddWorkbookPart(), block);
        }

        content.Position = 0;
        chart.AddEmbeddedPackagePart("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").FeedData(content);
        return ChartReferences.Of(SheetName, 1, block.Rows.Count);
    }

    private static void Fill(WorkbookPart workbook, ChartPairBlock block)
    {
        var sheet = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new Workbook(new Sheets(new XlsxSheet { Name = SheetName, SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        var rows = new SheetData(
            Row(1, SheetXlsx.Text(0, 1, "", 0), SheetXlsx.Text(1, 1, block.Now, 0), SheetXlsx.Text(2, 1, block.Before ?? "", 0),
                SheetXlsx.Text(3, 1, "同比", 0)));
        foreach (var (index, row) in block.Rows.Index())
        {
            var number = (uint)index + 2;
            rows.Append(Row(
                number, SheetXlsx.Text(0, number, row.Name, 0), Cell("B", number, row.Now), Cell("C", number, row.Before),
                Cell("D", number, row.Change)));
        }

        sheet.Worksheet = new Worksheet(rows);
    }

    private static Row Row(uint number, params Cell?[] cells) => new(cells.OfType<Cell>()) { RowIndex = number };

    private static Cell? Cell(string column, uint row, decimal? figure) => figure is { } value
        ? new Cell { CellReference = $"{column}{row}", CellValue = new CellValue(value), DataType = CellValues.Number }
        : null;
}
