namespace AqPipeline.Worker.Indicators;

internal sealed record DailyJson(string Area, string Edition, IReadOnlyList<DayJson> Days)
{
    public static DailyJson From(string area, string edition, IReadOnlyList<DailyRow> rows) =>
        new(area, edition, [.. rows.Select(row => new DayJson(row))]);
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average. Without any readings it says noData.</summary>
internal sealed record DayJson
{
    private readonly DailyRow _row;

    internal DayJson(DailyRow row) => _row = row;

    public DateOnly Date => Report.Day;
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => Report.Concentrations[pollutant]);
    public PollutantJson<int?> Iaqi => PollutantJson.From(pollutant => Report.Iaqi[pollutant]);
    public int? Aqi => Report.Aqi;
    public int? Level => (int?)Report.Level;
    public string? Category => Texts.Category(Report);
    public IEnumerable<string> PrimaryPollutants => Report.PrimaryPollutants.Select(pollutant => pollutant.Symbol);
    public IEnumerable<string> Missing => Report.Missing.Select(pollutant => pollutant.Symbol);
    public bool NoData => !_row.HasData;

    /// <summary>The index of the US EPA, where it was asked for.</summary>
    public int? UsAqi => _row.UsAqi;

    private AqiReport Report => _row.Report;
}

/// <summary>A day of the range that was asked for.</summary>
/// <param name="Report">Its report.</param>
/// <param name="HasData">Whether the store has readings of the day; without any the report is empty.</param>
internal sealed record DailyRow(AqiReport Report, bool HasData)
{
    /// <summary>The index of the US EPA, where it was asked for.</summary>
    public int? UsAqi { get; init; }
}
