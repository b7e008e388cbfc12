using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>What a forecast rests on, a row for neighbouring days or hours with the same model.</summary>
internal static class SelectionSheet
{
    public static Sheet From(AreaForecast forecast)
    {
        var isHourly = forecast.Resolution == Resolution.Hours;
        return new SheetOf<Run>
        {
            { ("Pollutant", "污染物"), run => run.Pollutant.Symbol },
            {
                new SheetColumn(isHourly ? ("Hours", "小时") : ("Days", "天")) { IsFigure = true },
                run => Range(run.Selections.Keys, lead => lead, "0")
            },
            { ("Model", "模型"), run => run.Model },
            { new SheetColumn(("Weight", "权重")) { IsFigure = true }, run => Range(run.Selections.Values, one => one.Weight, "0.##") },
            {
                new SheetColumn(("vs climatology", "相对气候平均")) { IsFigure = true },
                run => Range(run.Selections.Values, one => 100 * one.SkillAgainstClimatology, "0")
            },
            {
                new SheetColumn(("vs persistence", "相对持续性预报")) { IsFigure = true },
                run => Range(run.Selections.Values, one => 100 * one.SkillAgainstPersistence, "0")
            },
        }.Of(
            ("Models", "模型"),
            Words.Title(new Words("Models ", "模型 ") + forecast.Area, ("% of the RMSE saved in cross-validation", "交叉验证中 RMSE 减少的百分比")),
            ForecastTexts.Pollutants.Where(forecast.Resolution.Pollutants.Contains).SelectMany(pollutant => Runs(forecast, pollutant)));
    }

    /// <summary>Neighbouring leads with one model.</summary>
    private static List<Run> Runs(AreaForecast forecast, Pollutant pollutant)
    {
        var runs = new List<Run>();
        foreach (var lead in forecast.Leads)
        {
            if (lead.Selections[pollutant] is { } selection)
            {
                if (runs.Count == 0 || runs[^1].Model != selection.Model)
                {
                    runs.Add(new Run(pollutant, selection.Model, []));
                }

                runs[^1].Selections.Add(lead.Lead, selection);
            }
        }

        return runs;
    }

    /// <summary>The least and the most of some figures, or the only one.</summary>
    private static string Range<T>(IEnumerable<T> entries, Func<T, double?> figureOf, string format)
    {
        string[] texts = [.. entries.Select(figureOf).OfType<double>().Order().Select(figure =>
            figure.ToString(format, CultureInfo.InvariantCulture).Replace("-0", "0", StringComparison.Ordinal).Replace('-', '−'))];
        return texts.Distinct().Count() > 1 ? $"{texts[0]}..{texts[^1]}" : texts.FirstOrDefault("");
    }

    private sealed record Run(Pollutant Pollutant, string Model, SortedDictionary<int, ForecastSelection> Selections);
}
