using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Explaining;

/// <summary>The explanation of one day as rows and sheets: its figure, one row a station, and the hours with their files.</summary>
internal sealed class DaySheets
{
    private readonly Explanation _day;
    private readonly DateOnly _date;
    private readonly AqiRule _aqi;
    private readonly List<StationRow> _stations;

    /// <param name="explained">The explained figure, whose last step is the day.</param>
    /// <param name="date">The day.</param>
    public DaySheets(ExplainedFigure explained, DateOnly date)
    {
        (_day, _date) = (explained.Explanation.Steps[^1], date);
        _aqi = EditionCatalog.Embedded.Find(explained.Figures.Edition)!.Aqi;
        var symbol = explained.Indicator.Pollutant()?.Symbol ?? "";
        _stations = _day.Kind == StepKind.Aqi
            ? [.. _day.Steps.SelectMany(iaqi => Stations(iaqi.Figures[0], iaqi.Steps[^1], explained.Figures.Area))]
            : [.. Stations(symbol, _day, explained.Figures.Area)];
    }

    /// <summary>The figure of the day and the files with its hours.</summary>
    public IEnumerable<StepRow> Rows() =>
    [
        .. _day.Kind switch
        {
            StepKind.Aqi => [new($"AQI {_date:MM-dd}", Aqi(), _day.Clause), .. _day.Steps.Select(Iaqi)],
            StepKind.AreaDay => [new($"{_date:yyyy-MM-dd}", Mean(), _day.Clause)],
            _ => (StepRow[])
            [
                new($"{_date:yyyy-MM-dd}", _day.Raw is null ? ("no readings", "无数据")
                    : ExplanationTexts.Raw(_day.Raw, _day.Unit) + Words.If(_day.IsExcluded, (", not valid", "，无效")), _day.Clause),
            ],
        },
        .. _stations.SelectMany(station => station.Hours?.Steps ?? []).Where(step => step.Kind == StepKind.File)
            .DistinctBy(step => step.Title).Select((file, place) => new StepRow(
                Words.If(place == 0, ("Files", "文件")),
                file.Figures[0] + Words.If(
                    file.Figures[1].Length > 0,
                    ($"; its lines cannot be shown: {file.Figures[1]}", $"；无法显示行号：{file.Figures[1]}")),
                null)),
    ];

    /// <summary>One row a station, and with the hours one row an hour.</summary>
    public IEnumerable<Sheet> Sheets(bool withHours)
    {
        var place = _day.Kind == StepKind.Aqi ? ColumnPlace.Everywhere : ColumnPlace.Files;
        if (_stations.Count > 0)
        {
            yield return new SheetOf<StationRow>
            {
                { ("Pollutant", "污染物"), row => row.Pollutant, place },
                { ("Station", "点位"), row => row.Name },
                { ("Hours", "有效小时"), row => HoursOf(row)?.Steps.Count(hour => !hour.IsExcluded) },
                { SheetColumn.Figures(("Figure", "数值")), row => ExplanationTexts.Cell(row.Station.Raw) },
                { ("Use", "采用"), row => ExplanationTexts.Use(row.Station) },
            }.Of(("Stations", "点位"), ($"Stations on {_date:yyyy-MM-dd}", $"{_date:yyyy-MM-dd} 各点位"), _stations);
        }

        if (withHours)
        {
            yield return new SheetOf<(StationRow Station, Explanation Hour)>
            {
                { ("Pollutant", "污染物"), row => row.Station.Pollutant, place },
                { ("Station", "点位"), row => row.Station.Name },
                { SheetColumn.Figures(("Hour", "小时")), row => ExplanationTexts.Number(row.Hour.Figures[0]) },
                { SheetColumn.Figures(("Value", "读数")), row => ExplanationTexts.Cell(row.Hour.Raw) },
                { ("Use", "采用"), row => Use(row.Hour) },
                { SheetColumn.Figures(("Import", "导入号")), row => ExplanationTexts.Number(row.Hour.Figures[1]) },
                { ("Line", "行"), row => Line(row.Hour.Figures[2]) },
            }.Of(
                ("Hours", "小时"), ($"Hours of {_date:yyyy-MM-dd}, by their end", $"{_date:yyyy-MM-dd} 各小时（以结束时刻命名）"),
                _stations.SelectMany(station => HoursOf(station)?.Steps.Select(hour => (station, hour)) ?? []));
        }
    }

    private static IEnumerable<StationRow> Stations(string pollutant, Explanation figure, string area) => figure.Kind == StepKind.AreaDay
        ? figure.Steps.Select(station => new StationRow(pollutant, station.Title, station, station.Steps is [var hours, ..] ? hours : null))
        : figure.Steps.Count > 0 ? [new(pollutant, area, figure, figure)] : [];

    private static Explanation? HoursOf(StationRow row) => row.Hours?.Steps.FirstOrDefault(step => step.Kind == StepKind.Hours);

    /// <summary>The line of a file, whose heading says that it is one; several lines in words.</summary>
    private static SheetCell Line(string words) => words.Split(' ') switch
    {
        ["line", var only] => ExplanationTexts.Number(only),
        ["lines", var first, "to", var last] => new Words($"{first} to {last}", $"{first}-{last}"),
        _ => words,
    };

    private static Words Use(Explanation hour) => (hour.Raw, hour.Flags) switch
    {
        (null, _) => ("missing", "缺测"),
        (_, QualityFlags.None) => hour.IsExcluded ? ("not used", "无效") : ("used", "采用"),
        var (_, flags) => ExplanationTexts.Of(flags),
    };

    private Words Mean()
    {
        var (used, all, needed) = (_day.Figures[1], _day.Figures[2], _day.Figures[3]);
        return ExplanationTexts.Raw(_day.Raw, _day.Unit) + new Words($", mean of {used} stations", $"，{used}个点位均值")
            + Words.If(needed.Length > 0, ($"; {used} of {all} valid, {needed} % needed", $"；{all}个中{used}个有效，要求{needed}%"))
            + Words.If(_day.IsExcluded, (": not valid", "：无效"));
    }

    private Words Aqi()
    {
        var pollutants = _day.Figures[0];
        return _day.Value is not { } aqi ? ($"none, missing: {pollutants}", $"无，缺{pollutants}")
            : $"{aqi:0}, " + Texts.Level((AqiLevel)_aqi.Level((int)aqi).Level)
                + Words.If(pollutants.Length > 0, ($", primary {pollutants}", $"，首要污染物{pollutants}"));
    }

    private StepRow Iaqi(Explanation step) => new(
        step.Figures[0],
        step.IsExcluded ? ("no valid concentration", "无有效浓度")
            : new Words($"IAQI {step.Value:0} for ", $"分指数{step.Value:0}，浓度 ")
                + $"{Texts.Figure(step.Steps[0].Value)} {step.Steps[0].Unit}",
        step.IsExcluded ? null : step.Steps[1].Clause);

    /// <summary>A station with one pollutant; the hours are its figure as calculated from them.</summary>
    private sealed record StationRow(string Pollutant, string Name, Explanation Station, Explanation? Hours);
}
