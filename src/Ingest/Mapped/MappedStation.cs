namespace AqPipeline.Ingest.Mapped;

/// <summary>Whose readings they are.</summary>
internal abstract record MappedStation
{
    /// <summary>The columns that say it.</summary>
    public virtual IReadOnlyList<string> Columns => [];

    /// <summary>The whole table is one station.</summary>
    public sealed record Fixed(StationId Station) : MappedStation;

    /// <summary>Columns of the row name it.</summary>
    /// <param name="Parts">The columns.</param>
    /// <param name="Separator">What joins them.</param>
    /// <param name="Prefix">What stands before them.</param>
    public sealed record InColumns(IReadOnlyList<string> Parts, string Separator, string Prefix) : MappedStation
    {
        public override IReadOnlyList<string> Columns => Parts;
    }

    /// <summary>Each station has a column of its own.</summary>
    public sealed record PerColumn(IReadOnlyList<(string Column, StationId Station)> Stations) : MappedStation
    {
        public override IReadOnlyList<string> Columns => [.. Stations.Select(station => station.Column)];
    }

    /// <summary>Every column the mapping does not use otherwise is a station, called by the header.</summary>
    /// <param name="Prefix">What stands before the header.</param>
    public sealed record PerOtherColumn(string Prefix) : MappedStation;
}
