using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>One value or gap to print: two stations, five hours of a day, six pollutants.</summary>
/// <param name="Station">0 or 1.</param>
/// <param name="Hour">The hour, named by its end.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Scaled">The value in 0.0001 of the pollutant's unit; <see langword="null"/> for a gap.</param>
internal sealed record Cell(int Station, HourEnding Hour, Pollutant Pollutant, int? Scaled)
{
    /// <summary>The value in the pollutant's own unit.</summary>
    public string Text => Scaled is { } scaled ? (scaled / (decimal)StationDay.Scale).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The value in a thousandth of that unit: CO in µg/m³.</summary>
    public string InThousandths => Scaled is { } scaled ? (scaled / (StationDay.Scale / 1000m)).ToString(CultureInfo.InvariantCulture) : "";
}

/// <summary>Values that any layout can print. Five hours, as six equal ones make a crawled station stand still.</summary>
/// <param name="Day">The natural day.</param>
/// <param name="FirstHour">The first of the hours, 1 to 20.</param>
/// <param name="Values">The values, by station, hour and pollutant.</param>
internal sealed record Grid(DateOnly Day, int FirstHour, int?[] Values)
{
    public const int Stations = 2;
    public const int Hours = 5;

    /// <summary>Every cell, by hour, station and pollutant.</summary>
    public IEnumerable<Cell> Cells =>
        from hour in Enumerable.Range(0, Hours)
        from station in Enumerable.Range(0, Stations)
        from pollutant in Enumerable.Range(0, Pollutants.Count)
        select new Cell(
            station,
            new HourEnding(Day, FirstHour + hour),
            (Pollutant)pollutant,
            Values[(station * Hours + hour) * Pollutants.Count + pollutant]);

    /// <summary>Gaps, zeros, whole numbers, numbers with up to four decimals, and some just below zero.</summary>
    public static Gen<Grid> Any { get; } =
        from day in Gen.Choose(new DateOnly(1981, 1, 1).DayNumber, new DateOnly(2099, 12, 30).DayNumber)
        from first in Gen.Choose(1, HourEnding.PerDay - Hours + 1)
        from values in Value().ArrayOf(Stations * Hours * Pollutants.Count)
        select new Grid(DateOnly.FromDayNumber(day), first, values);

    private static Gen<int?> Value() => Gen.Frequency(
        (2, Gen.Constant<int?>(null)),
        (1, Gen.Constant<int?>(0)),
        (4, Gen.Choose(0, 600).Select(value => (int?)(value * StationDay.Scale))),
        (4, Gen.Choose(1, 9_999_999).Select(value => (int?)value)),
        (1, Gen.Choose(-50_000, -1).Select(value => (int?)value)));
}
