using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The days of a month as a table: a week a row, Monday first, each day on the colour of its level and with its word.</summary>
internal static class DocxCalendar
{
    private const int Weekdays = 7;
    private const string Black = "000000";
    private const string White = "FFFFFF";

    private static readonly int s_height = DocxPage.OfMillimetres(12.2m);

    /// <summary>Colours and words of the levels (HJ 633, table 2 and A.1), each with letters that can be read on it.</summary>
    private static readonly (string Ground, string Ink, string Word)[] s_levels =
    [
        ("00E400", Black, "优"), ("FFFF00", Black, "良"), ("FF7E00", Black, "轻度污染"), ("FF0000", White, "中度污染"),
        ("99004C", White, "重度污染"), ("7E0023", White, "严重污染"),
    ];

    /// <summary>The table.</summary>
    public static Table Element(CalendarBlock block)
    {
        var width = DocxPage.TypeWidth / Weekdays;
        var days = block.Days.ToDictionary(day => day.Day);
        var first = block.Month.AddDays(-(((int)block.Month.DayOfWeek + 6) % Weekdays));
        var weeks = (block.Month.AddMonths(1).DayNumber - first.DayNumber + Weekdays - 1) / Weekdays;
        var look = DocxTableLook.Short;
        return new Table(
        [
            DocxTable.Properties(width * Weekdays, hasLines: true),
            new TableGrid(
                Enumerable.Repeat(0, Weekdays).Select(_ => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            DocxTable.RowOf(
                "一二三四五六日".Select(day => new DocxCell($"星期{day}", width, look) { KeepsNext = true }.ToElement()),
                look.RowHeight, isHeading: true),
            .. Enumerable.Range(0, weeks).Select(week => DocxTable.RowOf(
                Enumerable.Range(0, Weekdays).Select(
                    day => (Cell(first.AddDays(week * Weekdays + day)) with { KeepsNext = week < weeks - 1 }).ToElement()),
                s_height)),
        ]);

        DocxCell Cell(DateOnly day)
        {
            if (day.Month != block.Month.Month)
            {
                return new DocxCell("", width, look);
            }

            var number = day.Day.ToString(CultureInfo.InvariantCulture);
            if (!days.TryGetValue(day, out var figures))
            {
                return new DocxCell($"{number}日\n—", width, look);
            }

            var (ground, ink, word) = s_levels[Math.Clamp(figures.Level, 1, s_levels.Length) - 1];
            var primary = figures.Primary.Length > 0 ? "\n" + figures.Primary : "";
            return new DocxCell(string.Create(CultureInfo.InvariantCulture, $"{number}日\n{figures.Aqi} {word}{primary}"), width, look)
            {
                Ground = ground,
                Ink = ink,
            };
        }
    }
}
