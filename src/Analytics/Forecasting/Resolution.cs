namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The time step of a forecast: the natural day or the hour. Steps are numbered from the first of 0001-01-01, so that a step of one day is
/// its day number.
/// </summary>
public sealed class Resolution
{
    private Resolution()
    {
    }

    /// <summary>Days: all six pollutants and the AQI.</summary>
    public static Resolution Days { get; } = new()
    {
        Name = "daily",
        StepsPerDay = 1,
        MostLeads = 14,
        PastDays = 28,
        OldestSteps = 3,
        LeadsSteeredTogether = 1,
        HasAqi = true,
        LeadsCountFromLastFigure = true,
        KnownStep = "valid day",
        DocumentVersion = 5,
        Pollutants = [.. AqPipeline.Pollutants.All],
    };

    /// <summary>Hours: PM2.5 and O3.</summary>
    public static Resolution Hours { get; } = new()
    {
        Name = "hourly",
        StepsPerDay = HourEnding.PerDay,
        MostLeads = 72,
        PastDays = 4,
        OldestSteps = 6,
        LeadsSteeredTogether = 6,
        HasAqi = false,
        LeadsCountFromLastFigure = false,
        KnownStep = "hour",
        DocumentVersion = 3,
        Pollutants = [Pollutant.PM25, Pollutant.O3],
    };

    /// <summary>The name in the names of documents.</summary>
    public required string Name { get; init; }

    /// <summary>Steps in a natural day.</summary>
    public required int StepsPerDay { get; init; }

    /// <summary>The most leads, in steps.</summary>
    public required int MostLeads { get; init; }

    /// <summary>The days up to the origin whose figures are given with a forecast.</summary>
    public required int PastDays { get; init; }

    /// <summary>The pollutants that are forecast, in the order of documents.</summary>
    public required IReadOnlyList<Pollutant> Pollutants { get; init; }

    /// <summary>True if an AQI is forecast, with intervals of its own.</summary>
    public required bool HasAqi { get; init; }

    /// <summary>The age in steps up to which a figure counts as the last one.</summary>
    internal int OldestSteps { get; init; }

    /// <summary>
    /// The number of neighbouring leads whose intervals move together: hours beside each other are wrong together, and a quarter of a day
    /// has more to go by than an hour.
    /// </summary>
    internal int LeadsSteeredTogether { get; init; }

    /// <summary>
    /// True if leads are counted from the last figure, so that a forecast from an old one is as uncertain as one of a longer lead; false if
    /// they are counted from the end of the origin.
    /// </summary>
    internal bool LeadsCountFromLastFigure { get; init; }

    /// <summary>The words for a step with a figure.</summary>
    internal string KnownStep { get; init; } = "";

    /// <summary>Rises with every change of models, selection or intervals: what another version trained is stale.</summary>
    internal int DocumentVersion { get; init; }

    /// <summary>The first step of a day.</summary>
    /// <param name="day">The natural day.</param>
    public int FirstStep(DateOnly day) => day.DayNumber * StepsPerDay;

    /// <summary>The step of a lead from the end of a day.</summary>
    /// <param name="origin">The number of the day.</param>
    /// <param name="lead">Steps after its end, 1 or more.</param>
    public int StepOf(int origin, int lead) => (origin + 1) * StepsPerDay + lead - 1;

    /// <summary>The days from the origin to the day of a lead: 1 for the day after the origin.</summary>
    /// <param name="lead">Steps after the end of the origin, 1 or more.</param>
    public int DaysAhead(int lead) => (lead + StepsPerDay - 1) / StepsPerDay;
}
