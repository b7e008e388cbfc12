using System.ComponentModel;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>The hours of a station or area. The day is null if several are asked for, the edition if several are in force.</summary>
internal sealed record HourlyJson(string Area, DateOnly? Day, DateOnly From, DateOnly To, string? Edition, IReadOnlyList<HourJson> Hours)
{
    public PollutantJson<MeasureJson> Measures { get; } = MeasureJson.Hours;

    public static HourlyJson Of(string area, DayRange days, IReadOnlyList<HourRow> rows, bool withRaw)
    {
        string[] editions = [.. rows.Select(row => row.Report.Edition).Distinct()];
        return new(
            area, days.Days == 1 ? days.First : null, days.First, days.Last, editions is [var edition] ? edition : null,
            [.. rows.Select(row => new HourJson(row, withRaw))]);
    }
}

/// <summary>
/// One hour, named by its end, with the times at which it begins and ends; the concentrations are 1-hour averages, the indices those the
/// edition takes.
/// </summary>
internal sealed record HourJson
{
    private readonly HourRow _row;
    private readonly bool _withRaw;

    internal HourJson(HourRow row, bool withRaw) => (_row, _withRaw) = (row, withRaw);

    public DateOnly Day => Report.Day;
    public int Hour => Report.Hour;
    public DateTimeOffset From => _row.Hour.Start;
    public DateTimeOffset To => _row.Hour.End;
    public string Edition => Report.Edition;

    [Description("1-hour averages. µg/m³, of CO mg/m³.")]
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => Report.Concentrations[pollutant]);

    public IEnumerable<HourIndexJson> Indices => Report.Indices.Select(index =>
        new HourIndexJson(
            index.Item.Pollutant.Symbol, index.Item.Hours, index.Concentration, index.Iaqi, index.Item.Pollutant.Unit, index.IsAboveTable));

    [Description("Hourly AQI by the edition of the hour, 0 to 500.")]
    public int? Aqi => Report.Aqi;

    [Description("True if a concentration lies above the scale, so that the AQI is capped.")]
    public bool AboveScale => Report.AboveScale.Count > 0;

    /// <summary>Why there is no AQI; null where there is one.</summary>
    public WordsJson? AqiReason => Texts.NoAqi(Report.Aqi, Report.Missing, Pollutants.Count > Report.Missing.Count);

    public int? Level => (int?)Report.Level;
    public string? Category => Aqi is { } aqi ? EditionCatalog.Embedded.Find(Report.Edition)!.Aqi.Level(aqi).Category : null;
    public IEnumerable<string> PrimaryPollutants => Report.PrimaryPollutants.Select(pollutant => pollutant.Symbol);
    public IEnumerable<string> Missing => Report.Missing.Select(pollutant => pollutant.Symbol);

    /// <summary>The concentrations that are null, each with the reason.</summary>
    public IEnumerable<AbsentHourJson> Absent => _row.Absent.Select(absent => AbsentHourJson.From(absent, _withRaw));

    private HourlyReport Report => _row.Report;
}

/// <summary>An index of the average over the last hours, 1 for the hour itself.</summary>
internal sealed record HourIndexJson(
    string Pollutant, int Hours, decimal? Concentration, int? Iaqi, string Unit,
    [property: Description("True if the concentration lies above the table of the index, which is capped then.")] bool AboveScale);

/// <summary>
/// Concentration that an hour lacks: notDue, notReceived, rejected (file and line), flagged (the rules that take the reading out),
/// notMonitored or notInService.
/// </summary>
internal sealed record AbsentHourJson(string Pollutant, string Reason, IReadOnlyList<string> Flags, decimal? Raw, string? File, long? Line)
{
    public static AbsentHourJson From(AbsentHour absent, bool withRaw) => new(
        absent.Pollutant.Symbol, JsonText.Name(absent.Reason), FlagTexts.Names(absent.Flag), withRaw ? absent.Raw : null,
        absent.Rejection?.File, absent.Rejection?.Line);
}
