using System.Globalization;
using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

internal sealed record IndicatorJson
{
    public required string Area { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }

    public required int Stations { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Cities { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CitiesWithoutReadings { get; init; }

    /// <summary>Left out unless the area is a named group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public decimal? So2 { get; init; }

    public decimal? No2 { get; init; }

    public decimal? Pm10 { get; init; }

    public decimal? Pm25 { get; init; }

    public decimal? CoP95 { get; init; }

    public decimal? O3P90 { get; init; }

    /// <summary>This and the other counts are null without a valid day: nobody knows then how many were good.</summary>
    public int? GoodDays { get; init; }

    public int? ExcellentDays { get; init; }

    public int? LightDays { get; init; }

    public int? ModerateDays { get; init; }

    public int? HeavyDays { get; init; }

    public int? SevereDays { get; init; }

    public required int ValidDays { get; init; }

    /// <summary>
    /// Good, light, moderate and heavy are 100 % together, before each is rounded on its own; excellent is a part of good, severe one of
    /// heavy.
    /// </summary>
    public decimal? GoodDayRatio { get; init; }

    public decimal? ExcellentDayRatio { get; init; }

    public decimal? LightDayRatio { get; init; }

    public decimal? ModerateDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? SevereDayRatio { get; init; }

    public decimal? CompositeIndex { get; init; }

    public string? MaxIndexPollutant { get; init; }

    public required PollutantJson<ValidityJson> Validity { get; init; }

    /// <summary>The validity of the day counts and ratios.</summary>
    public required ValidityJson DaysValidity { get; init; }

    public required bool CompositeIndexValid { get; init; }

    /// <summary>Whether the period has too few valid days, or whole months without readings.</summary>
    public required bool Incomplete { get; init; }

    public required IReadOnlyList<string> MonthsWithoutReadings { get; init; }

    /// <summary>The figures before rounding.</summary>
    public required RawJson Raw { get; init; }

    public bool DustDeducted { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DustJson? Dust { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttainmentJson? Attainment { get; init; }

    public static IndicatorJson From(PeriodStatistics statistics) => new()
    {
        Area = statistics.Area,
        Period = statistics.Period.Label,
        Edition = statistics.Edition,
        Stations = statistics.Stations,
        Cities = statistics.Cities,
        CitiesWithoutReadings = statistics.CitiesWithoutReadings,
        GroupVersion = GroupVersionJson.Of(statistics.Version),
        So2 = statistics.Values[Pollutant.SO2].Published,
        No2 = statistics.Values[Pollutant.NO2].Published,
        Pm10 = statistics.Values[Pollutant.PM10].Published,
        Pm25 = statistics.Values[Pollutant.PM25].Published,
        CoP95 = statistics.Values[Pollutant.CO].Published,
        O3P90 = statistics.Values[Pollutant.O3].Published,
        GoodDays = Known(statistics, statistics.Days.Good),
        ExcellentDays = Known(statistics, statistics.Days.Excellent),
        LightDays = Known(statistics, statistics.Days.Light),
        ModerateDays = Known(statistics, statistics.Days.Moderate),
        HeavyDays = Known(statistics, statistics.Days.Heavy),
        SevereDays = Known(statistics, statistics.Days.Severe),
        ValidDays = statistics.Days.Valid,
        GoodDayRatio = statistics.GoodDayRatio?.Published,
        ExcellentDayRatio = statistics.ExcellentDayRatio?.Published,
        LightDayRatio = statistics.LightDayRatio?.Published,
        ModerateDayRatio = statistics.ModerateDayRatio?.Published,
        HeavyDayRatio = statistics.HeavyDayRatio?.Published,
        SevereDayRatio = statistics.SevereDayRatio?.Published,
        CompositeIndex = statistics.Index?.Published,
        MaxIndexPollutant = statistics.Index?.Maximum.Symbol,
        Validity = PollutantJson.From(pollutant => ValidityJson.From(statistics, pollutant)),
        DaysValidity = ValidityJson.OfDays(statistics),
        CompositeIndexValid = statistics.IndexIsValid,
        Incomplete = !statistics.DaysAreValid || statistics.EmptyMonths.Count > 0,
        MonthsWithoutReadings = [.. statistics.EmptyMonths.Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture))],
        Raw = new RawJson
        {
            Concentrations = PollutantJson.From(pollutant => statistics.Values[pollutant].Raw),
            GoodDayRatio = statistics.GoodDayRatio?.Raw,
            ExcellentDayRatio = statistics.ExcellentDayRatio?.Raw,
            LightDayRatio = statistics.LightDayRatio?.Raw,
            ModerateDayRatio = statistics.ModerateDayRatio?.Raw,
            HeavyDayRatio = statistics.HeavyDayRatio?.Raw,
            SevereDayRatio = statistics.SevereDayRatio?.Raw,
            CompositeIndex = statistics.Index?.Raw,
            CompositeIndexUnrounded = statistics.Index?.Unrounded,
        },
        DustDeducted = statistics.Dust.Statistics || statistics.Dust.DayCounts,
    };

    private static int? Known(PeriodStatistics statistics, int days) => statistics.Days.Valid == 0 ? null : days;
}

/// <summary>
/// Which of the four ways an evaluation with events is: statistics and day counts, each raw or deducted; days with an event.
/// </summary>
internal sealed record DustJson(string Statistics, string DayCounts, int Days)
{
    public static DustJson From(DustShare dust) => new(Name(dust.Statistics), Name(dust.DayCounts), dust.Days);

    private static string Name(bool isDeducted) => isDeducted ? "deducted" : "raw";
}

internal sealed record RawJson
{
    public required PollutantJson<decimal?> Concentrations { get; init; }

    public decimal? GoodDayRatio { get; init; }

    public decimal? ExcellentDayRatio { get; init; }

    public decimal? LightDayRatio { get; init; }

    public decimal? ModerateDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? SevereDayRatio { get; init; }

    /// <summary>From the concentrations above: what rounding them moved.</summary>
    public decimal? CompositeIndex { get; init; }

    /// <summary>From the published concentrations, as bulletins compute it, before it is rounded itself.</summary>
    public decimal? CompositeIndexUnrounded { get; init; }
}
