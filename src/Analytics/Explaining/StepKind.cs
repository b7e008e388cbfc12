namespace AqPipeline.Analytics.Explaining;

/// <summary>The kind of a step, with the figures of its title (<see cref="Explanation.Figures"/>), from which reports word it.</summary>
public enum StepKind
{
    /// <summary>A figure, or a step that has words of its own.</summary>
    Figure,

    /// <summary>A mean of days or cities: sum, count.</summary>
    Mean,

    /// <summary>A percentile: percent, count, position k, rank below, value there, next value.</summary>
    Percentile,

    /// <summary>A rounding.</summary>
    Rounding,

    /// <summary>The valid days of a period: valid, all, needed; then each month that lacks some, with valid and needed.</summary>
    Validity,

    /// <summary>A share of the valid days: counted, valid.</summary>
    Ratio,

    /// <summary>A term of the composite index: pollutant, figure, limit, weight.</summary>
    Term,

    /// <summary>The days of cities together: cities.</summary>
    Total,

    /// <summary>The days or cities of a figure: used, left out.</summary>
    Inputs,

    /// <summary>The stations of an area: used, all.</summary>
    Stations,

    /// <summary>Findings of quality control: pollutant, hours, station-days.</summary>
    Finding,

    /// <summary>The AQI of a day: primary pollutants, or those that are missing.</summary>
    Aqi,

    /// <summary>The sub-index of a pollutant: pollutant.</summary>
    Iaqi,

    /// <summary>A daily concentration of an area: pollutant, valid stations, all, percent needed.</summary>
    AreaDay,

    /// <summary>The hours of a station-day: used, all.</summary>
    Hours,

    /// <summary>An hour: its number, the number of the import, the lines of the file.</summary>
    Hour,

    /// <summary>A file with hours of the day: file, why its lines cannot be shown.</summary>
    File,
}

/// <summary>The reason for which an input takes no part.</summary>
public enum ExclusionReason
{
    /// <summary>It takes part.</summary>
    None,

    /// <summary>There are no readings.</summary>
    NoReadings,

    /// <summary>There are readings, none of them usable.</summary>
    NoUsableReadings,

    /// <summary>Too few stations are valid: valid, all.</summary>
    TooFewStations,

    /// <summary>Too few hours or 8-hour windows are usable: usable, needed.</summary>
    TooFewHours,

    /// <summary>Pollutants are missing, so that there is no AQI: these.</summary>
    NoAqi,

    /// <summary>The day has another level than those that are counted.</summary>
    OtherLevel,

    /// <summary>A city has no figure.</summary>
    NoFigure,

    /// <summary>A reference station (对照点).</summary>
    ReferenceSite,

    /// <summary>No evaluation station.</summary>
    OtherRole,

    /// <summary>The day lies outside the first and last day with readings.</summary>
    OutsideSpan,

    /// <summary>The figure of a station is not valid.</summary>
    NotValid,
}
