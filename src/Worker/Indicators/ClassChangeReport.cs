using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>The days whose class differs between two editions, one line each.</summary>
internal static class ClassChangeReport
{
    public static void Write(Output output, string first, string second, IReadOnlyList<AreaClassChange> changes)
    {
        if (changes.Count == 0)
        {
            output.Line($"No day has another class under {second} than under {first}.");
            return;
        }

        var table = Tables.Create($"Days with another class under {second} than under {first}").AddColumns(
            [Tables.Words("Area\n区域"), Tables.Words("Day\n日期"), Tables.Words(first), Tables.Words(second), Tables.Words("Because of\n原因")]);
        foreach (var (area, change) in changes)
        {
            table.AddRow(
                new Text(area), new Text($"{change.Before.Day:yyyy-MM-dd}"), new Text(Class(change.Before)), new Text(Class(change.After)),
                new Text(change.Because.ToString()));
        }

        output.Table(table);
    }

    private static string Class(AqiReport report) => report.Aqi is { } aqi ? $"{Texts.Count(aqi)} {Texts.Category(report)}" : "NA";
}
