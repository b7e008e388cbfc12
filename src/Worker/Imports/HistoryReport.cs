using System.Globalization;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>The hours of a station's day, the files they came from, and what corrections replaced.</summary>
internal static class HistoryReport
{
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    public static void Write(Output output, StationId station, DateOnly day, IReadOnlyList<HourStatement> statements)
    {
        if (statements.Count == 0)
        {
            output.Line($"Nothing was known of {station.Name} on {day:yyyy-MM-dd}.");
            return;
        }

        var holding = statements.Where(statement => IsLast(statement, statements)).ToList();
        output.Table(Hours(station, day, holding));
        output.Table(Files(statements, holding));
        var superseded = statements.Except(holding).ToList();
        if (superseded.Count == 0)
        {
            output.Line("No hour was corrected.");
        }
        else
        {
            output.Table(Corrections(superseded, statements));
        }
    }

    private static Table Hours(StationId station, DateOnly day, List<HourStatement> holding)
    {
        var table = Tables.Create($"{station.Name} {day:yyyy-MM-dd}: readings, and in brackets the import each came with").AddColumns(
        [
            Tables.Figures("Hour\n时"),
            .. Order.Select(pollutant => Tables.Figures($"{pollutant.Symbol}\n{pollutant.Unit}")),
        ]);
        var byHour = holding.ToLookup(statement => statement.Hour);
        for (var hour = 1; hour <= HourEnding.PerDay; hour++)
        {
            table.AddRow(
            [
                new Text($"{hour:00}"),
                .. Order.Select(
                    pollutant =>
                        new Text(byHour[hour].Where(statement => statement.Pollutant == pollutant).Select(Cell).SingleOrDefault(""))),
            ]);
        }

        return table;
    }

    private static Table Files(IReadOnlyList<HourStatement> statements, List<HourStatement> holding)
    {
        var table = Tables.Create("Imports 来源文件").AddColumns(
            [Tables.Figures(
                "No."), Tables.Words("Taken (Beijing time)"), Tables.Figures("Values"), Tables.Figures("Still hold"),
                Tables.Words("File")]);
        foreach (var import in statements.GroupBy(statement => statement.Import).OrderBy(group => group.Key.Number))
        {
            table.AddRow(
                new Text(Number(import.Key)),
                new Text(Moment(import.Key.At)),
                new Text(Texts.Count(import.Count())),
                new Text(Texts.Count(holding.Count(statement => statement.Import == import.Key))),
                new Text(import.Key.File));
        }

        return table;
    }

    private static Table Corrections(List<HourStatement> superseded, IReadOnlyList<HourStatement> statements)
    {
        var table = Tables.Create("Corrections 更正").AddColumns(
        [
            Tables.Words("Pollutant"), Tables.Figures("Hour\n时"), Tables.Figures("Was"), Tables.Figures("Became"), Tables.Words("Unit"),
            Tables.Words("Corrected (Beijing time)"), Tables.Words("By file"),
        ]);
        foreach (var old in superseded)
        {
            var by = old.SupersededBy!;
            var next =
                statements.First(
                    statement =>
                        statement.Pollutant == old.Pollutant && statement.Hour == old.Hour && statement.Import.Number == by.Number);
            table.AddRow(
                new Text(old.Pollutant.Symbol),
                new Text($"{old.Hour:00}"),
                new Text(Value(old)),
                new Text(Value(next)),
                new Text(old.Pollutant.Unit),
                new Text(Moment(by.At)),
                new Text(by.File));
        }

        return table;
    }

    /// <summary>Whether nothing among the statements supersedes it: of those known at a moment the last holds.</summary>
    private static bool IsLast(HourStatement statement, IReadOnlyList<HourStatement> statements) =>
        statement.SupersededBy is not { } by
        || !statements.Any(
            other => other.Pollutant == statement.Pollutant && other.Hour == statement.Hour && other.Import.Number == by.Number);

    private static string Cell(HourStatement statement) =>
        $"{Value(statement)}{(statement.Flags == QualityFlags.None ? "" : "!")} ({Number(statement.Import)})";

    private static string Value(HourStatement statement) => Texts.Figure(statement.Value);

    private static string Number(ImportOrigin import) => import.Number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => $"{at.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm:ss}";
}
