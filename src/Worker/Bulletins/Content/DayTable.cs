namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The AQI of every day of a month by unit, in the colours of the levels.</summary>
internal sealed class DayTable(BulletinGroup group, PeriodFigures figures)
{
    private const decimal NameWidth = 15;
    private const decimal Page = 156;

    /// <summary>The table; <see langword="null"/> for a period without days.</summary>
    public TableBlock? Compose()
    {
        if (figures.Days.Count == 0)
        {
            return null;
        }

        DateOnly[] days = [.. figures.Period.Days.Each()];
        var width = decimal.Round((Page - NameWidth) / days.Length, 2);
        return new TableBlock(
            $"{PeriodName.WithYear(figures.Period)}逐日空气质量指数",
            new PrintedTable(
                $"{group.UnitWord}逐日AQI",
                [
                    new PrintedColumn(group.UnitWord, PrintedKind.Name, NameWidth),
                    .. days.Select(day => new PrintedColumn($"{day.Day}", PrintedKind.Words, width)),
                ],
                [.. figures.All.Select(unit => Row(unit.Entry.City, unit.Entry.Name, days))]));
    }

    /// <summary>What the colours mean.</summary>
    public static NotesBlock Note() => new(["格内为AQI；绿：优，黄：良，橙：轻度污染，红：中度污染，紫：重度污染，褐红：严重污染；空格为无有效数据。"]);

    private PrintedRow Row(string city, string name, DateOnly[] days)
    {
        var looks = LevelLook.Of(figures.Period.Days.First);
        var reports = figures.Days[(city, name)].ToDictionary(report => report.Day);
        return new PrintedRow(
            PrintedRowKind.Ranked,
            [
                group.NameOf(city, name),
                .. days.Select(day => reports.GetValueOrDefault(day) is { Aqi: { } aqi, Level: { } level }
                    ? new PrintedCell { Number = aqi, Look = looks[(int)level - 1] } : default),
            ]);
    }
}
