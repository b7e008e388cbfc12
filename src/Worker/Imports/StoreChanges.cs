namespace AqPipeline.Worker.Imports;

/// <summary>Causes for which a figure of a day moves.</summary>
[Flags]
internal enum ChangeCause
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Stored hours were replaced by other values or by none.</summary>
    Correction = 1,

    /// <summary>Hours came that were not stored before.</summary>
    LateHours = 2,

    /// <summary>A station list gave a station another role or place.</summary>
    Register = 4,

    /// <summary>The quality control finds otherwise, because readings of neighbours changed.</summary>
    Quality = 8,
}

/// <summary>Figure that is other than it was.</summary>
/// <param name="Area">The area or station.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Old">As it was; <see langword="null"/> if there was none.</param>
/// <param name="New">As it is; <see langword="null"/> if there is none.</param>
internal sealed record MovedFigure(string Area, string Edition, MovedKind Figure, decimal? Old, decimal? New);

/// <summary>Kind of a figure.</summary>
/// <param name="Name">The name as in the JSON of the question that gives the figure.</param>
/// <param name="Pollutant">The pollutant of a concentration.</param>
/// <param name="Unit">The unit; empty for an index.</param>
internal sealed record MovedKind(string Name, Pollutant? Pollutant, string Unit);

/// <summary>Figure of a day that is other than it was.</summary>
/// <param name="Day">The day.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Causes">The causes.</param>
/// <param name="Imports">Numbers of the imports that brought the readings.</param>
internal sealed record MovedDay(DateOnly Day, MovedFigure Figure, ChangeCause Causes, IReadOnlyList<int> Imports);

/// <summary>Figure of a year that is other than it was.</summary>
/// <param name="Period">The year.</param>
/// <param name="Figure">The figure.</param>
internal sealed record MovedPeriod(Period Period, MovedFigure Figure);

/// <summary>Everything that moved in a store since a revision.</summary>
/// <param name="Since">The revision.</param>
/// <param name="Revision">The present revision.</param>
/// <param name="Imports">Imports since then that hold.</param>
/// <param name="Withdrawn">Earlier imports that were taken back since then.</param>
/// <param name="IsRecomputed">True if statistics were computed by other rules, or mended, since then.</param>
/// <param name="Days">The figures of days, by area and day.</param>
/// <param name="Periods">The figures of years.</param>
internal sealed record StoreChanges(
    long Since, long Revision, IReadOnlyList<ImportReceipt> Imports, IReadOnlyList<ImportReceipt> Withdrawn, bool IsRecomputed,
    IReadOnlyList<MovedDay> Days, IReadOnlyList<MovedPeriod> Periods);
