using System.Globalization;
using AqPipeline.Ingest;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>What a file looks like: its columns, its first readings, why it cannot be read, and a mapping to finish.</summary>
internal static class DescriptionReport
{
    private const int ListedColumns = 40;
    private const int LongestCell = 32;

    public static void Write(Output output, FileDescription description)
    {
        output.Line(
            $"{description.File}: {(description.Layout is { } layout ? $"layout {layout}" : "no layout fits")}{Shape(description)}");
        if (description.Columns.Count > 0)
        {
            WriteColumns(output, description);
        }

        if (description.Readings.Count > 0)
        {
            var table = Tables.Create("First readings 首批读数").AddColumns(
                Tables.Words("Station"), Tables.Words("Hour ending, Beijing"), Tables.Words("Pollutant"), Tables.Figures("Value"),
                Tables.Words("Unit"));
            foreach (var reading in description.Readings)
            {
                string[] cells =
                    [reading.Station.Value, reading.Hour.ToString(), reading.Pollutant.Symbol, reading.Value.ToString(
                        CultureInfo.InvariantCulture), reading.Pollutant.Unit];
                table.AddRow([.. cells.Select(cell => new Text(cell))]);
            }

            output.Table(table);
        }

        foreach (var rejection in description.Rejections)
        {
            output.Line(
                $"line {rejection.Line}{(rejection.Column > 0 ? $", column {rejection.Column}" : "")}: rejected, {rejection.Reason}.");
        }

        if (description.Reason is { } reason)
        {
            output.Line($"It cannot be imported as it is: {reason}.");
        }

        if (description.Draft is { } draft)
        {
            output.Line(
                "A draft of a mapping. Save it as a .json file, put right what is guessed wrong, fill in every FILL IN, and see with");
            output.Line(
                "`aq ingest --describe FILE --mapping FILE.json` what it reads before importing with `aq ingest PATH... --mapping "
                    + "FILE.json`:");
            output.Line("");
            output.Line(draft);
        }
    }

    private static string Shape(FileDescription description)
    {
        var delimiter = description.Delimiter switch
        {
            null => "",
            '\t' => ", tabs between fields",
            var character => $", '{character}' between fields",
        };
        var header = description.Delimiter is null ? ""
            : description.HeaderLine == 0 ? ", no header"
            : string.Create(CultureInfo.InvariantCulture, $", header in line {description.HeaderLine}");
        return $"{(description.Encoding.Length > 0 ? $", {description.Encoding}" : "")}{delimiter}{header}";
    }

    private static void WriteColumns(Output output, FileDescription description)
    {
        var table =
            Tables.Create("Columns 列")
                .AddColumns(Tables.Figures("No."), Tables.Words("Column"), Tables.Words("Looks like"), Tables.Words("Examples"));
        foreach (var column in description.Columns.Take(ListedColumns))
        {
            string[] cells =
                [column.Number.ToString(
                    CultureInfo.InvariantCulture), Cut(column.Name), column.Meaning, string.Join(" | ", column.Examples.Select(Cut))];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }

        output.Table(table);
        if (description.Columns.Count > ListedColumns)
        {
            output.Line($"{Counted.Of(description.Columns.Count - ListedColumns, "more column")}; --json lists them.");
        }
    }

    private static string Cut(string text) =>
        string.Concat(
            (text.Length <= LongestCell ? text : text[..LongestCell] + "…").Select(
                character => char.IsControl(character) ? '?' : character));
}
