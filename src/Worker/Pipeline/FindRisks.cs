using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Finds the stations and cities whose lost days endanger the validity of a target's figure.</summary>
internal static class FindRisks
{
    /// <summary>Of a county or city itself and its stations; of a province or group its cities. What can still be repaired by the soonest day first, then what cannot.</summary>
    public static IReadOnlyList<ValidityRisk> Run(
        EvaluationContext context, AreaEvaluator evaluator, Area area, TargetIndicator indicator, Edition edition, DateOnly asOf)
    {
        var days = new DayRange(DayRange.OfYear(asOf.Year).First, asOf);
        var rule = edition.Evaluation.ValidDays;
        var isGroup = area.Kind is AreaKind.Province or AreaKind.Group;
        IEnumerable<Area> areas = isGroup ? context.Directory.UnitsOf(area.At(asOf)).Where(city => evaluator.Days(city, days, edition).Count > 0) : [area];
        var risks = areas.Select(unit => ValidityForesight.Risk(unit.Name, asOf, ValidDays(evaluator.Days(unit, days, edition), indicator, edition), rule));
        var ofStations = isGroup || PollutantOf(indicator) is null ? []
            : evaluator.Stations(area, days).Select(station => ValidityForesight.Risk(
                $"{station.Id} {station.Name}", asOf, ValidDays(evaluator.DaysOf(station.Id, days), indicator, edition), rule));
        return [.. risks.Concat(ofStations).OfType<ValidityRisk>().OrderBy(risk => risk.Before ?? DateOnly.MaxValue).ThenBy(risk => risk.Unit, StringComparer.Ordinal)];
    }

    /// <summary>The pollutant a figure is of; <see langword="null"/> when it counts days with an AQI.</summary>
    private static Pollutant? PollutantOf(TargetIndicator indicator) => indicator switch
    {
        TargetIndicator.Pm25Mean => Pollutant.PM25,
        TargetIndicator.O3Percentile => Pollutant.O3,
        _ => null,
    };

    private static IEnumerable<DateOnly> ValidDays(IReadOnlyList<DailyStatistics> days, TargetIndicator indicator, Edition edition)
    {
        var calculator = new AqiCalculator(edition);
        return days.Where(day => PollutantOf(indicator) is { } pollutant ? day.Values[pollutant].IsValid : calculator.Report(day).Aqi is not null)
            .Select(day => day.Day);
    }
}
