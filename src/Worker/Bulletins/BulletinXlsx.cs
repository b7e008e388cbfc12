using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin as a workbook: one sheet a table, and one with its text and notes.</summary>
internal static class BulletinXlsx
{
    private const int FirstLine = 3;

    public static void Write(string path, Bulletin bulletin) => SheetXlsx.Write(
        path, bulletin.Title, $"{bulletin.Title}　{bulletin.Subtitle}",
        bulletin.Tables.Select((table, index) => (index == 0 ? "" : $"附表{index}　", table)),
        workbook => AddText(workbook, bulletin));

    private static void AddText(WorkbookPart workbook, Bulletin bulletin)
    {
        var lines = bulletin.Paragraphs.Concat(bulletin.Notes.Select((note, index) => $"注{index + 1}：{note}"));
        var rows =
            new SheetData(
                new Row(SheetXlsx.Text(0, 1, bulletin.Title, XlsxStyles.Title)) { RowIndex = 1 },
                new Row(SheetXlsx.Text(0, 2, bulletin.Subtitle, XlsxStyles.Subtitle)) { RowIndex = 2 });
        foreach (var (place, line) in lines.Index())
        {
            var number = (uint)(FirstLine + place);
            rows.Append(
                new Row(
                    SheetXlsx.Text(0, number, line, XlsxStyles.Paragraph))
                {
                    RowIndex = number,
                    CustomHeight = true,
                    Height = 16 * Math.Ceiling(TextWidth.Of(line) / 92.0) + 4,
                });
        }

        SheetXlsx.AddSheet(workbook, (uint)bulletin.Tables.Count(), "文字与说明").Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new Columns(new Column { Min = 1, Max = 1, Width = 100, CustomWidth = true }),
            rows,
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
    }
}
