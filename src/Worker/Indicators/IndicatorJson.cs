using System.ComponentModel;

namespace AqPipeline.Worker.Indicators;

/// <summary>The indicators of an area in a period.</summary>
internal sealed record IndicatorJson
{
    private const int SingleDecimals = 3;

    private readonly PeriodStatistics _figures;

    internal IndicatorJson(PeriodStatistics figures) => _figures = figures;

    public string Area => _figures.Area;
    public string Period => _figures.Period.Label;
    public string Edition => _figures.Edition;
    public int Stations => _figures.Stations;

    public int? Cities => _figures.Cities;

    public int? CitiesWithoutReadings => _figures.CitiesWithoutReadings;

    /// <summary>Null unless the area is a named group.</summary>
    public GroupVersionJson? GroupVersion => GroupVersionJson.Of(_figures.Version);

    /// <summary>Unit and statistic of the concentrations.</summary>
    public PollutantJson<MeasureJson> Measures => MeasureJson.Of(_figures.Edition);

    [Description("Mean of the daily averages, µg/m³.")]
    public decimal? So2 => _figures.Values[Pollutant.SO2].Published;

    [Description("Mean of the daily averages, µg/m³.")]
    public decimal? No2 => _figures.Values[Pollutant.NO2].Published;

    [Description("Mean of the daily averages, µg/m³.")]
    public decimal? Pm10 => _figures.Values[Pollutant.PM10].Published;

    [Description("Mean of the daily averages, µg/m³.")]
    public decimal? Pm25 => _figures.Values[Pollutant.PM25].Published;

    [Description("95th percentile of the daily averages, mg/m³.")]
    public decimal? CoP95 => _figures.Values[Pollutant.CO].Published;

    [Description("90th percentile of the maximum daily 8-hour averages, µg/m³.")]
    public decimal? O3P90 => _figures.Values[Pollutant.O3].Published;

    /// <summary>This and the other counts are null without a valid day: nobody knows then how many were good.</summary>
    public int? GoodDays => Known(_figures.Days.Good);
    public int? ExcellentDays => Known(_figures.Days.Excellent);
    public int? LightDays => Known(_figures.Days.Light);
    public int? ModerateDays => Known(_figures.Days.Moderate);
    public int? HeavyDays => Known(_figures.Days.Heavy);
    public int? SevereDays => Known(_figures.Days.Severe);

    [Description("Days with an AQI; of a group city-days.")]
    public int ValidDays => _figures.Days.Valid;

    /// <summary>
    /// Good, light, moderate and heavy are 100 % together, before each is rounded on its own; excellent is a part of good, severe one of
    /// heavy.
    /// </summary>
    [Description("Percent of the valid days.")]
    public decimal? GoodDayRatio => _figures.GoodDayRatio?.Published;

    [Description("Percent of the valid days.")]
    public decimal? ExcellentDayRatio => _figures.ExcellentDayRatio?.Published;

    [Description("Percent of the valid days.")]
    public decimal? LightDayRatio => _figures.LightDayRatio?.Published;

    [Description("Percent of the valid days.")]
    public decimal? ModerateDayRatio => _figures.ModerateDayRatio?.Published;

    [Description("Percent of the valid days.")]
    public decimal? HeavyDayRatio => _figures.HeavyDayRatio?.Published;

    [Description("Percent of the valid days.")]
    public decimal? SevereDayRatio => _figures.SevereDayRatio?.Published;

    [Description("Composite index (环境空气质量综合指数) of the published concentrations.")]
    public decimal? CompositeIndex => _figures.Index?.Published;

    /// <summary>The terms of the composite index (单项指数), to three digits.</summary>
    [Description("Single indices (单项指数): each published concentration divided by its limit. Null without a composite index.")]
    public PollutantJson<decimal>? SingleIndices =>
        _figures.Index is { } index ? PollutantJson.From(pollutant => decimal.Round(index.Single[pollutant], SingleDecimals)) : null;

    /// <summary>Why there is no composite index: the pollutants without a figure; null where there is one.</summary>
    [Description("Why there is no composite index; null where there is one.")]
    public string? CompositeIndexReason => _figures.Index is null
        ? "no figure of " + string.Join(", ", Pollutants.All.ToArray().Where(pollutant => _figures.Values[pollutant].Published is null)
            .Select(pollutant => pollutant.Symbol))
        : null;

    /// <summary>Why there are no day counts and ratios; null where there are.</summary>
    [Description("Why there are no day counts and ratios; null where there are.")]
    public string? DaysReason => _figures.Days.Valid == 0 ? "no day has an AQI" : null;

    public string? MaxIndexPollutant => _figures.Index?.Maximum.Symbol;
    public PollutantJson<ValidityJson> Validity => PollutantJson.From(pollutant => ValidityJson.From(_figures, pollutant));

    /// <summary>The validity of the day counts and ratios.</summary>
    public ValidityJson DaysValidity => ValidityJson.OfDays(_figures);
    public bool CompositeIndexValid => _figures.IndexIsValid;

    /// <summary>True if the period has too few valid days, or whole months without readings.</summary>
    public bool Incomplete => !_figures.DaysAreValid || _figures.EmptyMonths.Count > 0;

    public IEnumerable<string> MonthsWithoutReadings =>
        _figures.EmptyMonths.Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>The figures before rounding.</summary>
    public RawJson Raw => new(_figures);

    /// <summary>Days that were published and not computed from hours, of a group city-days.</summary>
    public int PublishedDays => _figures.PublishedDays;

    public bool DustDeducted => _figures.Dust.Statistics || _figures.Dust.DayCounts;

    public DustJson? Dust { get; init; }

    public AttainmentJson? Attainment { get; init; }

    /// <summary>The stage of the readings: raw, reviewed, mixed, or none without readings.</summary>
    public string DataStage => JsonText.Name(_figures.HasFigures ? Stage : Indicators.DataStage.None);

    /// <summary>The stage of the readings.</summary>
    internal DataStage Stage { get; init; }

    private int? Known(int days) => _figures.Days.Valid == 0 ? null : days;
}

/// <summary>
/// Which of the four ways an evaluation with events is: statistics and day counts, each raw or deducted; days with an event.
/// </summary>
internal sealed record DustJson(string Statistics, string DayCounts, int Days)
{
    public static DustJson From(DustShare dust) => new(Name(dust.Statistics), Name(dust.DayCounts), dust.Days);

    private static string Name(bool isDeducted) => isDeducted ? "deducted" : "raw";
}

/// <summary>The figures of a period before rounding.</summary>
internal sealed record RawJson
{
    private readonly PeriodStatistics _figures;

    internal RawJson(PeriodStatistics figures) => _figures = figures;

    [Description(MeasureJson.OfPeriod)]
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => _figures.Values[pollutant].Raw);

    [Description("Percent of the valid days.")]
    public decimal? GoodDayRatio => _figures.GoodDayRatio?.Raw;

    [Description("Percent of the valid days.")]
    public decimal? ExcellentDayRatio => _figures.ExcellentDayRatio?.Raw;

    [Description("Percent of the valid days.")]
    public decimal? LightDayRatio => _figures.LightDayRatio?.Raw;

    [Description("Percent of the valid days.")]
    public decimal? ModerateDayRatio => _figures.ModerateDayRatio?.Raw;

    [Description("Percent of the valid days.")]
    public decimal? HeavyDayRatio => _figures.HeavyDayRatio?.Raw;

    [Description("Percent of the valid days.")]
    public decimal? SevereDayRatio => _figures.SevereDayRatio?.Raw;

    /// <summary>From the concentrations above: what rounding them moved.</summary>
    public decimal? CompositeIndex => _figures.Index?.Raw;

    /// <summary>From the published concentrations, as bulletins compute it, before it is rounded itself.</summary>
    public decimal? CompositeIndexUnrounded => _figures.Index?.Unrounded;
}
