namespace AqPipeline;

/// <summary>The daily figure of one pollutant. The default value is a day without data.</summary>
public readonly record struct DailyValue
{
    // Not one nullable decimal: a nation's year holds four million of these, and so each takes 24 bytes instead of 32.
    private readonly decimal _concentration;
    private readonly bool _hasConcentration;

    /// <summary>A figure.</summary>
    /// <param name="concentration">The <see cref="Concentration"/>.</param>
    /// <param name="count">The <see cref="Count"/>.</param>
    /// <param name="isValid">True if it <see cref="IsValid"/>.</param>
    public DailyValue(decimal? concentration, int count, bool isValid)
    {
        (_concentration, _hasConcentration) = (concentration.GetValueOrDefault(), concentration.HasValue);
        (Count, IsValid) = (count, isValid);
    }

    /// <summary>
    /// The daily average, for O3 the maximum daily 8-hour average (MDA8), at full precision in the pollutant's unit; <see langword="null"/>
    /// when there is nothing to average.
    /// </summary>
    public decimal? Concentration => _hasConcentration ? _concentration : null;

    /// <summary>Number of inputs: usable hours at a station (for O3 valid 8-hour windows), valid stations in an area.</summary>
    public int Count { get; init; }

    /// <summary>True if the figure meets the validity rules (GB 3095 Table 4; HJ 663 6.1) and takes part in what follows.</summary>
    public bool IsValid { get; init; }

    /// <summary>The concentration when valid, otherwise <see langword="null"/>.</summary>
    public decimal? Valid => IsValid ? Concentration : null;
}

/// <summary>The daily figures (日评价) of one station or area.</summary>
public sealed record DailyStatistics
{
    /// <summary>The natural day in Beijing time.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The figure of each pollutant: daily averages, for O3 the MDA8.</summary>
    public required PollutantTable<DailyValue> Values { get; init; }

    /// <summary>The figures of a published day: valid, as they were printed; a pollutant without a value has none.</summary>
    public static DailyStatistics OfPublished(PublishedDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return new DailyStatistics
        {
            Day = day.Day,
            Values = PollutantTable.Create(pollutant => day[pollutant] is { } scaled
                ? new DailyValue((decimal)scaled / StationDay.Scale, 1, isValid: true)
                : default),
        };
    }

    /// <summary>
    /// The highest 1-hour O3 average of the day in µg/m³, in an area the mean of its stations' highest; <see langword="null"/> without
    /// data.
    /// </summary>
    /// <remarks>HJ 633-2012 5.1.2 lists it for the daily report, and note 3 falls back on it where the MDA8 is above the table.</remarks>
    public decimal? O3MaximumHour { get; init; }

    /// <summary>
    /// Pollutants not monitored there by design (<see cref="Station.NotMonitored"/>), in an area those that none of its stations monitors.
    /// Taken from the station list when a day is evaluated, never stored.
    /// </summary>
    public PollutantSet NotMonitored { get; init; }
}

/// <summary>The daily figures of a station, as stored beside its readings, with what quality control has against these.</summary>
/// <param name="Station">The series.</param>
/// <param name="Figures">Its figures, from the hours that are left.</param>
public readonly record struct StationStatistics(StationId Station, DailyStatistics Figures)
{
    /// <summary>Findings on hours of the day, including the flags of the reader; empty without findings.</summary>
    public IReadOnlyList<QualityFinding> Findings { get => field ?? []; init; }

    /// <summary>
    /// Usable hours of O3, 0 to 24. Those of the others are the <see cref="DailyValue.Count"/> of their averages; that of the MDA8 counts
    /// windows.
    /// </summary>
    public int O3Hours { get; init; }

    /// <summary>Hours of a pollutant that take part in statistics, 0 to 24.</summary>
    public int UsableHours(Pollutant pollutant) => pollutant == Pollutant.O3 ? O3Hours : Figures.Values[pollutant].Count;

    /// <summary>True if both say the same, finding by finding.</summary>
    public bool Equals(StationStatistics other) => Station == other.Station && Figures == other.Figures && O3Hours == other.O3Hours
        && Findings.SequenceEqual(other.Findings);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Station, Figures, O3Hours, Findings.Count);
}
