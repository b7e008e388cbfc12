using System.Text;

namespace AqPipeline.Ingest.Mapped;

/// <summary>How to read tables of a layout the product does not know, as a person has said it (docs/formats.md).</summary>
public sealed class TableMapping
{
    internal TableMapping(string name, MappedTime time, MappedStation station, MappedValues values) =>
        (Name, Time, Station, Values) = (name, time, station, values);

    /// <summary>Its name; receipts show <c>mapped:</c> and it.</summary>
    public string Name { get; }

    /// <summary>True if its rows are published days of areas; otherwise they are hours of stations.</summary>
    public bool IsOfDays { get; init; }

    /// <summary>The encoding; <see langword="null"/> to tell it from the bytes.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>The sheet to read of a workbook; <see langword="null"/> for every sheet.</summary>
    internal string? Sheet { get; init; }

    /// <summary>What stands between fields.</summary>
    internal char Delimiter { get; init; } = ',';

    /// <summary>
    /// The line of the header, the first being 1; 0 when there is none, and columns are called <c>#1</c>, <c>#2</c> and so on.
    /// </summary>
    internal int HeaderLine { get; init; } = 1;

    /// <summary>Lines to pass over below the header, or at the beginning of a table without one.</summary>
    internal int SkipLines { get; init; }

    /// <summary>The rows to read, by the values of some columns; all rows where there are none.</summary>
    internal IReadOnlyList<MappedFilter> Filters { get; init; } = [];

    /// <summary>Minutes of the mean that a row has, where hours are to be made of them; <see langword="null"/> for rows of hours.</summary>
    internal int? RowMinutes { get; init; }

    /// <summary>When.</summary>
    internal MappedTime Time { get; }

    /// <summary>Who.</summary>
    internal MappedStation Station { get; }

    /// <summary>What.</summary>
    internal MappedValues Values { get; }

    /// <summary>The column of the monitor's number, where a station has several of one pollutant.</summary>
    internal string? MonitorColumn { get; init; }

    /// <summary>Where the source marks its readings; <see langword="null"/> where it does not.</summary>
    internal MappedValidity? Validity { get; init; }

    /// <summary>What stands for a missing reading, besides the usual codes.</summary>
    internal IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Signs beside a number by which the source marks it as invalid.</summary>
    internal IReadOnlyList<string> InvalidMarks { get; init; } = [];

    /// <summary>Whether decimals stand behind a comma.</summary>
    internal bool HasDecimalComma { get; init; }

    /// <summary>The columns a table must have.</summary>
    internal IEnumerable<string> Columns =>
        Time.Clock.Columns.Concat(Station.Columns).Concat(Values.Columns)
            .Concat(Validity is { } validity ? [validity.Column] : []).Concat(MonitorColumn is { } monitor ? [monitor] : [])
            .Concat(Filters.Select(filter => filter.Column)).Distinct();

    /// <summary>Reads a mapping file, strictly.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message lists everything that is wrong, one line each.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableMapping Read(string path) => MappingFile.Read(path, PlainFile.ReadSettingsText(path));
}

/// <summary>When the readings of a row were taken.</summary>
/// <param name="Clock">The columns that print the clock.</param>
/// <param name="Zone">The zone of that clock.</param>
/// <param name="IsBeginning">Whether the clock names the hour's beginning; otherwise its end.</param>
internal sealed record MappedTime(MappedClock Clock, MappedZone Zone, bool IsBeginning);

/// <summary>The columns that print the clock of a row.</summary>
internal abstract record MappedClock
{
    /// <summary>The columns read.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>One or more columns which, joined by a space, are a time in one format.</summary>
    public sealed record Joined(IReadOnlyList<string> Parts, string Format) : MappedClock
    {
        public override IReadOnlyList<string> Columns => Parts;
    }

    /// <summary>A column with the date and one with the number of the hour.</summary>
    public sealed record DateAndHour(string Date, string Format, string Hour) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Date, Hour];
    }

    /// <summary>A column with the date, and a column with the readings of each hour.</summary>
    public sealed record HoursAcross(string Date, string Format, IReadOnlyList<(string Column, int Hour)> Hours) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Date, .. Hours.Select(hour => hour.Column)];
    }

    /// <summary>A column with the date of a whole day.</summary>
    public sealed record DateAlone(string Date, string Format) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Date];
    }

    /// <summary>Three columns of numbers, of a whole day.</summary>
    public sealed record SplitDate(string Year, string Month, string Day) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Year, Month, Day];
    }

    /// <summary>Four columns of numbers.</summary>
    public sealed record Split(string Year, string Month, string Day, string Hour) : MappedClock
    {
        public override IReadOnlyList<string> Columns => [Year, Month, Day, Hour];
    }
}

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

/// <summary>What a number measures.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Unit">Its unit; <see langword="null"/> where a column says it.</param>
internal readonly record struct MappedQuantity(Pollutant Pollutant, ConcentrationUnit? Unit)
{
    /// <summary>By this the number of the table is multiplied, which gives the concentration in the unit.</summary>
    public decimal Factor { get; init; } = 1;
}

/// <summary>Where the numbers stand and what they measure.</summary>
internal abstract record MappedValues
{
    /// <summary>The columns that say it.</summary>
    public virtual IReadOnlyList<string> Columns => [];

    /// <summary>A column for each pollutant.</summary>
    public sealed record Wide(IReadOnlyList<(string Column, MappedQuantity Quantity)> Pollutants) : MappedValues
    {
        public override IReadOnlyList<string> Columns => [.. Pollutants.Select(pollutant => pollutant.Column)];
    }

    /// <summary>A row for each pollutant.</summary>
    /// <param name="PollutantColumn">The column that names it.</param>
    /// <param name="ValueColumn">The column of the number; <see langword="null"/> where each station has a column.</param>
    /// <param name="UnitColumn">The column of the unit; <see langword="null"/> where the names say it.</param>
    /// <param name="Names">What the names stand for; <see langword="null"/> for what is to be passed over.</param>
    public sealed record Long(
        string PollutantColumn, string? ValueColumn, string? UnitColumn, IReadOnlyDictionary<string, MappedQuantity?> Names) : MappedValues
    {
        public override IReadOnlyList<string> Columns => [.. new[] { PollutantColumn, ValueColumn, UnitColumn }.OfType<string>()];
    }

    /// <summary>All numbers of the table measure the same.</summary>
    public sealed record Single(MappedQuantity Quantity) : MappedValues;
}
