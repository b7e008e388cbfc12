namespace AqPipeline.Worker.Imports;

/// <summary>Everything that moved since a revision; the revision is that of the answer.</summary>
internal sealed record ChangesJson(
    long Since, long Revision, bool Recomputed, IReadOnlyList<ChangeImportJson> Imports, IReadOnlyList<DayChangeJson> Days,
    IReadOnlyList<PeriodChangeJson> Periods)
{
    public static ChangesJson From(StoreChanges changes) => new(
        changes.Since,
        changes.Revision,
        changes.IsRecomputed,
        [
            .. changes.Imports.Select(import => ChangeImportJson.From(import, import.ImportedAt, import.Revision, isWithdrawal: false)),
            .. changes.Withdrawn.Select(import => ChangeImportJson.From(
                import, import.WithdrawnAt ?? import.ImportedAt, import.WithdrawnRevision, isWithdrawal: true)),
        ],
        [.. changes.Days.Select(DayChangeJson.From)],
        [.. changes.Periods.Select(PeriodChangeJson.From)]);
}

/// <summary>
/// An import, or its withdrawal, of which the days are named and no figures: the values of a withdrawn import are no longer kept.
/// </summary>
internal sealed record ChangeImportJson(
    int Number, string Kind, string File, string Format, DateTimeOffset At, long Revision, DateOnly? FirstDay, DateOnly? LastDay,
    long Accepted, long? Replaced)
{
    public static ChangeImportJson From(ImportReceipt import, DateTimeOffset at, long? revision, bool isWithdrawal) => new(
        import.Number ?? 0, isWithdrawal ? "withdrawal" : "import", import.File, import.Format, at.ToOffset(HourEnding.BeijingOffset),
        revision ?? 0, import.FirstHour?.Day ?? import.FirstDay, import.LastHour?.Day ?? import.LastDay, import.Accepted, import.Replaced);
}

/// <summary>
/// A figure of a day: mean24h, of O3 mda8, or aqi, which has no pollutant. Causes: correction, lateHours, register, quality.
/// </summary>
internal sealed record DayChangeJson(
    string Area, DateOnly Day, string Edition, string? Pollutant, string Statistic, string Unit, decimal? Old, decimal? New,
    decimal? Change, IReadOnlyList<string> Causes, IReadOnlyList<int> Imports)
{
    public static DayChangeJson From(MovedDay moved) => new(
        moved.Figure.Area, moved.Day, moved.Figure.Edition, moved.Figure.Figure.Pollutant?.Symbol, moved.Figure.Figure.Name,
        moved.Figure.Figure.Unit, moved.Figure.Old, moved.Figure.New, moved.Figure.New - moved.Figure.Old,
        [.. ChangesSheets.Each(moved.Causes).Select(cause => JsonText.Name(cause))], moved.Imports);
}

/// <summary>A figure of a year, named as in the JSON of <c>aq indicators</c>.</summary>
internal sealed record PeriodChangeJson(
    string Area, string Period, string Edition, string Indicator, string Unit, decimal? Old, decimal? New, decimal? Change)
{
    public static PeriodChangeJson From(MovedPeriod moved) => new(
        moved.Figure.Area, moved.Period.Label, moved.Figure.Edition, moved.Figure.Figure.Name, moved.Figure.Figure.Unit,
        moved.Figure.Old, moved.Figure.New, moved.Figure.New - moved.Figure.Old);
}
