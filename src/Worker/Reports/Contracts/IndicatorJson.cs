using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Reports.Contracts;

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

    public required int GoodDays { get; init; }

    public required int ExcellentDays { get; init; }

    public required int HeavyDays { get; init; }

    public required int SevereDays { get; init; }

    public required int ValidDays { get; init; }

    public decimal? GoodDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? CompositeIndex { get; init; }

    public string? MaxIndexPollutant { get; init; }

    public required PollutantJson<ValidityJson> Validity { get; init; }

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
        GoodDays = statistics.Days.Good,
        ExcellentDays = statistics.Days.Excellent,
        HeavyDays = statistics.Days.Heavy,
        SevereDays = statistics.Days.Severe,
        ValidDays = statistics.Days.Valid,
        GoodDayRatio = statistics.GoodDayRatio?.Published,
        HeavyDayRatio = statistics.HeavyDayRatio?.Published,
        CompositeIndex = statistics.Index?.Published,
        MaxIndexPollutant = statistics.Index?.Maximum.Symbol,
        Validity = PollutantJson.From(pollutant => ValidityJson.From(statistics.Values[pollutant])),
        Raw = new RawJson
        {
            Concentrations = PollutantJson.From(pollutant => statistics.Values[pollutant].Raw),
            GoodDayRatio = statistics.GoodDayRatio?.Raw,
            HeavyDayRatio = statistics.HeavyDayRatio?.Raw,
            CompositeIndex = statistics.Index?.Raw,
        },
        DustDeducted = statistics.Dust.Statistics || statistics.Dust.DayCounts,
    };
}

/// <summary>Which of the four ways an evaluation with events is: statistics and day counts, each raw or deducted; days with an event.</summary>
internal sealed record DustJson(string Statistics, string DayCounts, int Days)
{
    public static DustJson From(DustShare dust) => new(Name(dust.Statistics), Name(dust.DayCounts), dust.Days);

    private static string Name(bool isDeducted) => isDeducted ? "deducted" : "raw";
}

internal sealed record RawJson
{
    public required PollutantJson<decimal?> Concentrations { get; init; }

    public decimal? GoodDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? CompositeIndex { get; init; }
}

internal sealed record ValidityJson(int Days, int Required, bool Valid)
{
    public static ValidityJson From(PeriodValue value) => new(value.Days, value.Required, value.IsValid);
}
