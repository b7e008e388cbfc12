using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Assessment;

/// <summary>The stations and cities whose lost days endanger the validity of a target's figure (GB 3095, Table 4).</summary>
public static class ValidityRisks
{
    /// <summary>
    /// Finds what endangers a figure of the year to date: of a county or city itself and its stations; of a province or group its cities.
    /// </summary>
    /// <param name="directory">The areas and stations.</param>
    /// <param name="evaluator">Has the days of the year to <paramref name="asOf"/>.</param>
    /// <param name="area">The area of the target.</param>
    /// <param name="indicator">The figure; a mean or percentile needs days of its pollutant, any other days with an AQI.</param>
    /// <param name="edition">The edition whose numbers of valid days are needed.</param>
    /// <param name="asOf">The last day that counts; its year is looked at.</param>
    /// <returns>The validity, and the risks: first those that a backfill can still avert, by their deadline, then the others.</returns>
    public static (ValidityStatus Status, IReadOnlyList<ValidityRisk> Risks) Of(
        AreaDirectory directory, AreaEvaluator evaluator, Area area, TargetIndicator indicator, Edition edition, DateOnly asOf)
    {
        var days = new DayRange(DayRange.OfYear(asOf.Year).First, asOf);
        var rule = edition.Evaluation.ValidDays;
        var isGroup = area.Kind is AreaKind.Province or AreaKind.Group;
        IReadOnlyList<Area> all = isGroup ? directory.UnitsOf(area.At(asOf)) : [area];
        IReadOnlyList<Area> areas = isGroup ? [.. all.Where(city => evaluator.Days(city, days, edition).Count > 0)] : all;
        List<ValidityRisk> risks =
        [
            .. areas.Select(
                unit => ValidityForesight.Risk(unit.Label, asOf, ValidDays(evaluator.Days(unit, days, edition), indicator, edition), rule))
                    .OfType<ValidityRisk>(),
        ];
        var share = isGroup ? edition.Evaluation.GroupCities.MinimumShare : 1;
        var status = ValidityForesight.OfUnits([.. risks.Select(risk => risk.Status)], all.Count - areas.Count, all.Count, share);
        var ofStations = isGroup || PollutantOf(indicator) is null ? []
            : evaluator.Stations(area, days).Select(station => ValidityForesight.Risk(
                $"{station.Id} {station.Name}", asOf, ValidDays(evaluator.DaysOf(station.Id, days), indicator, edition), rule));
        return (status,
            [.. risks.Concat(ofStations.OfType<ValidityRisk>()).OrderBy(risk => risk.Before ?? DateOnly.MaxValue)
                .ThenBy(risk => risk.Unit, StringComparer.Ordinal)]);
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
        return days.Where(
            day => PollutantOf(indicator) is { } pollutant ? day.Values[pollutant].IsValid : calculator.Report(day).Aqi is not null)
            .Select(day => day.Day);
    }
}
