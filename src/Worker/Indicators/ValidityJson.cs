namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Whether a figure rests on enough days. The rule says which of them decides: of a group its cities do, whatever the days of the weakest
/// are.
/// </summary>
/// <param name="Days">Valid days; of a group the fewest of its cities.</param>
/// <param name="Required">Valid days needed.</param>
/// <param name="Valid">Whether the rule that decides is met.</param>
internal sealed record ValidityJson(int Days, int Required, bool Valid)
{
    /// <summary>annual, monthly, period or cities.</summary>
    public string? Rule { get; init; }

    /// <summary>stations, hours or pollutants: what some days lack, with which the rule would be met; null otherwise.</summary>
    public string? Because { get; init; }

    /// <summary>The months that have too few valid days; empty where none has.</summary>
    public IReadOnlyList<ShortMonthJson> Months { get; init; } = [];

    /// <summary>Of a group; null otherwise.</summary>
    public ValidCitiesJson? Cities { get; init; }

    /// <summary>Days with readings of too few stations; null where there are none.</summary>
    public int? DaysWithTooFewStations { get; init; }

    /// <summary>Days with readings of too few hours, or for the day counts of too few pollutants; null where there are none.</summary>
    public int? DaysWithTooFewReadings { get; init; }

    public static ValidityJson From(PeriodStatistics statistics, Pollutant pollutant)
    {
        var value = statistics.Values[pollutant];
        return From(new ValidityJson(value.Days, value.Required, value.IsValid), statistics.Bases[pollutant], statistics.Stations > 1);
    }

    public static ValidityJson OfDays(PeriodStatistics statistics) => From(
        new ValidityJson(statistics.DaysBasis?.Days ?? statistics.Days.Valid, statistics.DaysBasis?.Required ?? 0, statistics.DaysAreValid),
        statistics.DaysBasis,
        isOfStations: false);

    private static ValidityJson From(ValidityJson start, ValidityBasis? basis, bool isOfStations)
    {
        if (basis is null)
        {
            return start;
        }

        int? below = basis.DaysBelow > 0 ? basis.DaysBelow : null;
        return start with
        {
            Rule = JsonText.Name(basis.Rule),
            Because = basis.Because is { } because ? JsonText.Name(because) : null,
            Months =
            [
                .. basis.Months.Select(month =>
                    new ShortMonthJson(month.First.ToString("yyyy-MM", CultureInfo.InvariantCulture), month.Days, month.Required)),
            ],
            Cities = basis.Cities is { } cities ? new ValidCitiesJson(cities.Valid, cities.Required, cities.Of) : null,
            DaysWithTooFewStations = isOfStations ? below : null,
            DaysWithTooFewReadings = isOfStations ? null : below,
        };
    }
}

internal sealed record ShortMonthJson(string Month, int Days, int Required);

internal sealed record ValidCitiesJson(int Valid, int Required, int Of);
