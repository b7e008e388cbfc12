using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Worker.Forecasting;

/// <summary>What to expect of an area, a day or hour a row. The console shows the intervals of the AQI, PM2.5 and O3, files all.</summary>
internal static class ForecastSheet
{
    /// <param name="forecast">The forecast.</param>
    /// <param name="groups">The groups that were asked for.</param>
    public static Sheet From(AreaForecast forecast, IReadOnlyList<Area> groups)
    {
        var isHourly = forecast.Resolution == Resolution.Hours;
        var columns = new SheetOf<LeadForecast>
        {
            { ("Area", "区域"), _ => forecast.Area, ColumnPlace.Files },
            { ("Forecast origin", "起报日"), _ => $"{forecast.Origin:yyyy-MM-dd}", ColumnPlace.Files },
            { isHourly ? ("Hour ending", "时刻") : ("Day", "日期"), lead => Step(lead), ColumnPlace.Console },
            { ("Date", "日期"), lead => $"{lead.Day:yyyy-MM-dd}", ColumnPlace.Files },
            { ("Lead time", "预报时效"), lead => lead.Lead, isHourly ? ColumnPlace.Everywhere : ColumnPlace.Files },
        };
        if (isHourly)
        {
            columns.Add(("Hour", "小时"), lead => lead.HourOfDay, ColumnPlace.Files);
        }
        else
        {
            AddFigure(columns, "AQI", "", 0, isWide: false, lead => lead.Aqi);
            AddProbabilities(columns, forecast);
            columns.Add(("Level", "级别"), lead => ForecastTexts.Level(lead.Level));
            columns.Add(("Primary", "首要污染物"), lead => lead.PrimaryPollutants.Count == 0 ? "" : lead.PrimaryPollutants.ToString());
        }

        foreach (var pollutant in ForecastTexts.Pollutants.Where(forecast.Resolution.Pollutants.Contains))
        {
            AddFigure(
                columns, ForecastTexts.Name(forecast.Resolution, pollutant), pollutant.Unit, pollutant == Pollutant.CO ? 2 : 0,
                pollutant is not (Pollutant.PM25 or Pollutant.O3), lead => lead.Values[pollutant]);
            AddModel(columns, pollutant);
        }

        return columns.Of(("Forecast", "预报"), Title(forecast), forecast.Leads.Where(IsKnown)) with
        {
            Notes = [.. Warning(forecast), .. Reasons(forecast), .. GroupTexts.Versions(groups)],
        };
    }

    private static Words Title(AreaForecast forecast) => Words.Title(
        (forecast.Resolution == Resolution.Hours ? ("Hourly forecast ", "逐时预报 ") : (Words)("Forecast ", "预报 ")) + forecast.Area,
        ($"from the end of {forecast.Origin:yyyy-MM-dd}", $"起报 {forecast.Origin:yyyy-MM-dd} 24时"),
        ($"{AreaForecast.IntervalLevel:0 %} intervals", $"{AreaForecast.IntervalLevel:0 %} 区间"),
        forecast.Resolution == Resolution.Hours ? "" : EditionCatalog.Embedded.At(forecast.Leads[0].Day).Id,
        forecast.Resolution == Resolution.Hours ? "µg/m³" : ("µg/m³, CO mg/m³", "µg/m³，CO mg/m³"));

    private static bool IsKnown(LeadForecast lead) =>
        lead.HourOfDay is null || ForecastTexts.Pollutants.Any(pollutant => lead.Values[pollutant] is not null);

    private static SheetCell Step(LeadForecast lead) =>
        lead.HourOfDay is { } hour ? $"{lead.Day:MM-dd} {hour:00}:00" : ForecastTexts.Day(lead.Day);

    /// <summary>The value and its interval: side by side on the console, each end in a column of files.</summary>
    private static void AddFigure(
        SheetOf<LeadForecast> columns, string name, string unit, int decimals, bool isWide, Func<LeadForecast, ExpectedFigure?> figureOf)
    {
        columns.Add(
            new SheetColumn(name, decimals) { Place = isWide ? ColumnPlace.WideConsole : ColumnPlace.Console },
            lead => SheetCell.Of((decimal?)figureOf(lead)?.Value));
        if (!isWide)
        {
            columns.Add(
                new SheetColumn("80 %") { IsFigure = true, Place = ColumnPlace.Console },
                lead => figureOf(lead) is var (_, lower, upper)
                    ? string.Create(CultureInfo.InvariantCulture, $"{lower:0}..{upper:0}")
                    : "");
        }

        columns.Add(name, lead => (decimal?)figureOf(lead)?.Value, ColumnPlace.Files, unit: unit);
        columns.Add((name + " lower", name + "下限"), lead => (decimal?)figureOf(lead)?.Lower, ColumnPlace.Files, unit: unit);
        columns.Add((name + " upper", name + "上限"), lead => (decimal?)figureOf(lead)?.Upper, ColumnPlace.Files, unit: unit);
    }

    /// <summary>The probabilities of exceedances in percent: on the console those of the AQI, in files all.</summary>
    private static void AddProbabilities(SheetOf<LeadForecast> columns, AreaForecast forecast)
    {
        foreach (var kind in Enum.GetValues<ExceedanceKind>())
        {
            var above = string.Join('/', forecast.Leads.Select(day => Exceedance.Of(day.Day)[(int)kind].Above).Distinct().Order());
            if (Exceedance.PollutantOf(kind) is null)
            {
                columns.Add(
                    ($"P(>{above}) %", $">{above}概率%"), day => Probability(day, kind), ColumnPlace.WideConsole, 0);
            }

            var name = Exceedance.NameOf(kind, above);
            columns.Add(($"P({name}) %", $"{name} 概率%"), day => Probability(day, kind), ColumnPlace.Files, 0);
        }
    }

    private static decimal? Probability(LeadForecast day, ExceedanceKind kind) => ForecastTexts.Percent(
        day.Exceedances.Where(entry => entry.Exceedance.Kind == kind).Select(entry => (double?)entry.Probability).FirstOrDefault());

    private static void AddModel(SheetOf<LeadForecast> columns, Pollutant pollutant)
    {
        var name = pollutant.Symbol;
        columns.Add((name + " model", name + "模型"), lead => lead.Selections[pollutant]?.Model ?? "", ColumnPlace.Files);
        columns.Add((name + " weight", name + "权重"), lead => (decimal?)lead.Selections[pollutant]?.Weight, ColumnPlace.Files);
        columns.Add(
            (name + " skill vs climatology %", name + "相对气候平均技巧%"),
            lead => ForecastTexts.Percent(lead.Selections[pollutant]?.SkillAgainstClimatology), ColumnPlace.Files, 0);
        columns.Add(
            (name + " skill vs persistence %", name + "相对持续性预报技巧%"),
            lead => ForecastTexts.Percent(lead.Selections[pollutant]?.SkillAgainstPersistence), ColumnPlace.Files, 0);
    }

    private static IEnumerable<Words> Warning(AreaForecast forecast)
    {
        if (ForecastTexts.Warning(forecast) is { } level)
        {
            var rule = WarningRules.Embedded.Newest.Document;
            yield return (
                $"{level.Level} warning: the forecast AQI reaches it by {rule}. For PM2.5-type pollution; a person decides",
                $"{level.Name}预警：预报 AQI 达到 {rule} 的条件。适用于 PM2.5 型污染，须人工决定");
        }
    }

    /// <summary>Why pollutants are missing, or have wide intervals.</summary>
    private static IEnumerable<Words> Reasons(AreaForecast forecast)
    {
        var pollutants = forecast.Resolution.Pollutants;
        var unknown = Symbols(pollutants.Where(pollutant => forecast.Leads.All(lead => lead.Values[pollutant] is null)));
        if (unknown.Length > 0)
        {
            yield return forecast.Resolution == Resolution.Hours
                ? ($"No hour is known of {unknown}", $"无小时值：{unknown}")
                : ($"No valid day is known of {unknown}", $"无有效日均值：{unknown}");
        }

        var little = Symbols(pollutants.Where(pollutant => forecast.Leads.Any(lead => lead.Selections[pollutant] is { Rmse: null })));
        if (little.Length > 0)
        {
            yield return (
                $"Too short a history for cross-validation, and so wide intervals: {little}", $"历史太短，无法交叉验证，区间较宽：{little}");
        }
    }

    private static string Symbols(IEnumerable<Pollutant> pollutants) => string.Join(", ", pollutants.Select(pollutant => pollutant.Symbol));
}
