using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary>What is asked of a trend.</summary>
/// <param name="Pollutants">The pollutants.</param>
/// <param name="IsNormalised">True if the weather's part is taken out.</param>
/// <param name="Settings">Seed, draws, computations side by side.</param>
internal sealed record TrendQuestion(IReadOnlyList<Pollutant> Pollutants, bool IsNormalised, TrendSettings Settings)
{
    /// <summary>First year; <see langword="null"/> for the first with readings.</summary>
    public int? From { get; init; }

    /// <summary>Last year; <see langword="null"/> for the last with readings.</summary>
    public int? To { get; init; }

    /// <summary>The periods to compare, the earlier first; <see langword="null"/> for the first and the last valid year.</summary>
    public (Period Base, Period Period)? Compared { get; init; }

    /// <summary>The target from whose year the change is counted; <see langword="null"/> for none.</summary>
    public TrendTarget? Target { get; init; }
}

/// <summary>The trends of a station or area.</summary>
/// <param name="Subject">The station or area.</param>
/// <param name="Days">First to last day; <see langword="null"/> without readings in the years.</param>
/// <param name="Stations">The series behind the hours.</param>
/// <param name="Moved">Stations that moved, which are left out.</param>
/// <param name="Pollutants">The pollutants.</param>
internal sealed record AreaTrend(
    Subject Subject, DayRange? Days, IReadOnlyList<StationId> Stations, IReadOnlyList<MovedStation> Moved,
    IReadOnlyList<PollutantTrend> Pollutants)
{
    /// <summary>The target from whose year the change is counted; <see langword="null"/> for none.</summary>
    public TrendTarget? Target { get; init; }
}

/// <summary>The trend of a pollutant.</summary>
/// <param name="Pollutant">The pollutant.</param>
internal sealed record PollutantTrend(Pollutant Pollutant)
{
    /// <summary>The months from the first to the last.</summary>
    public IReadOnlyList<TrendMean> Months { get; init; } = [];

    /// <summary>The years from the first to the last.</summary>
    public IReadOnlyList<TrendMean> Years { get; init; } = [];

    /// <summary>Trend of the observed months; <see langword="null"/> with its reason.</summary>
    public TrendLine? Observed { get; init; }

    /// <summary>Why there is no observed trend; <see langword="null"/> where there is one.</summary>
    public Words? ObservedReason { get; init; }

    /// <summary>Trend of the normalised months; <see langword="null"/> with its reason.</summary>
    public TrendLine? Normalised { get; init; }

    /// <summary>Why there is no normalised trend; <see langword="null"/> where there is one.</summary>
    public Words? NormalisedReason { get; init; }

    /// <summary>The model behind the normalised figures; <see langword="null"/> without one.</summary>
    public NormalisedHours? Model { get; init; }

    /// <summary>The periods that are compared, the earlier first; <see langword="null"/> where two are missing.</summary>
    public (Period Base, Period Period)? Compared { get; init; }

    /// <summary>Months of the year that are left out of both periods, because they are not valid in one.</summary>
    public IReadOnlyList<int> LeftOut { get; init; } = [];

    /// <summary>The change between the periods; <see langword="null"/> with its reason.</summary>
    public ChangeSplit? Change { get; init; }

    /// <summary>Why there is no change, or none under usual weather; <see langword="null"/> where there are both.</summary>
    public Words? ChangeReason { get; init; }
}

/// <summary>The means of the hours of a month or year.</summary>
/// <param name="Period">The month or year.</param>
/// <param name="Observed">Mean of the usable hours, in the pollutant's unit; <see langword="null"/> if the period is not valid.</param>
/// <param name="Normalised">The same hours under usual weather; <see langword="null"/> where it is not known.</param>
/// <param name="Reason">Why a figure is missing; <see langword="null"/> where none is, or none was asked for.</param>
internal readonly record struct TrendMean(Period Period, double? Observed, double? Normalised, Words? Reason);
