using System.ComponentModel;

namespace AqPipeline.Worker.Indicators;

internal sealed record DailyJson(string Area, string Edition, IReadOnlyList<DayJson> Days)
{
    public static DailyJson From(string area, string edition, IReadOnlyList<DailyRow> rows) =>
        new(area, edition, [.. rows.Select(row => new DayJson(row))]);

    public PollutantJson<MeasureJson> Measures { get; } = MeasureJson.Days;
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average. Without any readings it says noData.</summary>
internal sealed record DayJson
{
    private readonly DailyRow _row;

    internal DayJson(DailyRow row) => _row = row;

    public DateOnly Date => Report.Day;

    [Description("The edition of the standards that the indices are by.")]
    public string Edition => Report.Edition;

    [Description(MeasureJson.OfDay)]
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => Report.Concentrations[pollutant]);

    [Description("Individual indices (IAQI) by the edition, 0 to 500.")]
    public PollutantJson<int?> Iaqi => PollutantJson.From(pollutant => Report.Iaqi[pollutant]);

    [Description("Daily AQI by the edition, 0 to 500; null without one.")]
    public int? Aqi => Report.Aqi;

    [Description("True if a concentration lies above the scale, so that the AQI is capped.")]
    public bool AboveScale => Report.AboveScale.Count > 0;

    /// <summary>Why there is no AQI; null where there is one.</summary>
    public WordsJson? AqiReason => Texts.NoAqi(Report.Aqi, Report.Missing, Pollutants.Count > Report.Missing.Count);

    /// <summary>The hours or stations that each figure rests on.</summary>
    public PollutantJson<CompletenessJson> Completeness => PollutantJson.From(pollutant => CompletenessJson.From(_row, pollutant));

    public int? Level => (int?)Report.Level;
    public string? Category => Texts.Category(Report);
    public IEnumerable<string> PrimaryPollutants => Report.PrimaryPollutants.Select(pollutant => pollutant.Symbol);
    public IEnumerable<string> Missing => Report.Missing.Select(pollutant => pollutant.Symbol);
    public bool NoData => !_row.HasData;

    /// <summary>raw, reviewed, mixed, or none without readings.</summary>
    public string DataStage => JsonText.Name(_row.HasData ? _row.Stage : Indicators.DataStage.None);

    /// <summary>The index of the US EPA, where it was asked for.</summary>
    [Description("Daily index of the US EPA, 0 to 500; null where it was not asked for.")]
    public int? UsAqi => _row.UsAqi;

    private AqiReport Report => _row.Report;
}

/// <summary>A day of the range that was asked for.</summary>
/// <param name="Report">Its report.</param>
/// <param name="HasData">Whether the store has readings of the day; without any the report is empty.</param>
internal sealed record DailyRow(AqiReport Report, bool HasData)
{
    /// <summary>The stage of its readings.</summary>
    public DataStage Stage { get; init; }

    /// <summary>The index of the US EPA, where it was asked for.</summary>
    public int? UsAqi { get; init; }

    /// <summary>The figures with the counts they rest on; <see langword="null"/> for a day without any.</summary>
    public DailyStatistics? Statistics { get; init; }

    /// <summary>
    /// The evaluation stations that an area has on the day; <see langword="null"/> for a station, and for an area with the feed's own
    /// average.
    /// </summary>
    public int? Stations { get; init; }
}
