using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The days of a month in a sheet: a row of days, and below it a row of AQI as numbers and one of pollutants, each week.</summary>
internal static class SheetCalendar
{
    private const int Week = 7;
    private const string Weekdays = "一二三四五六日";

    public static void Add(SheetPage page, CalendarBlock block)
    {
        var head = PrintedLooks.Head;
        page.Add(18, row => Weekdays.Select((day, column) => XlsxCells.Words(column, row, $"{day}", head, page.Looks.Of(head))));
        var looks = LevelLook.Of(block.Month);
        var known = block.Days.ToDictionary(day => day.Day);
        var before = ((int)block.Month.DayOfWeek + Week - 1) % Week;
        var count = DateTime.DaysInMonth(block.Month.Year, block.Month.Month);
        for (var first = -before; first < count; first += Week)
        {
            DateOnly?[] days =
            [
                .. Enumerable.Range(first, Week).Select(day => day >= 0 && day < count ? block.Month.AddDays(day) : (DateOnly?)null),
            ];
            Line(16, CellLookOf(9), (cell, day, _, _) => XlsxCells.Put(cell, day.Day));
            Line(20, CellLookOf(13) with { IsBold = true, Format = "0" }, (cell, _, aqi, _) =>
            {
                if (aqi is { } figure)
                {
                    XlsxCells.Put(cell, figure.Aqi);
                }
            });
            Line(16, CellLookOf(9), (cell, _, aqi, look) => XlsxCells.Put(cell, aqi?.Primary ?? "", look));

            void Line(double height, CellLook look, Action<Cell, DateOnly, CalendarDay?, CellLook> put) => page.Add(height, row =>
                days.Select((day, column) => CellOf(day, column, row, look, put)));
        }

        var legend = looks.Take(Week).Select((look, column) => (Look: Note(look), look.Category, Column: column)).ToList();
        page.Add(6, _ => []);
        page.Add(16, row => legend.Select(
            entry => XlsxCells.Words(entry.Column, row, entry.Category, entry.Look, page.Looks.Of(entry.Look))));

        Cell CellOf(DateOnly? day, int column, uint row, CellLook look, Action<Cell, DateOnly, CalendarDay?, CellLook> put)
        {
            var aqi = day is { } date && known.TryGetValue(date, out var entry) ? entry : (CalendarDay?)null;
            var coloured = aqi is { } figure
                ? look with { Ground = looks[figure.Level - 1].Ground, Ink = looks[figure.Level - 1].Ink }
                : look;
            var cell = XlsxCells.Blank(column, row, page.Looks.Of(coloured));
            if (day is { } known1)
            {
                put(cell, known1, aqi, coloured);
            }

            return cell;
        }
    }

    private static CellLook CellLookOf(double size) => new() { Size = size, Edge = CellEdge.RowsEnd };

    private static CellLook Note(LevelLook look) =>
        new() { Face = XlsxLooks.Hei, Size = 9, Ground = look.Ground, Ink = look.Ink, Edge = CellEdge.All };
}
