using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>What the sources brought: one line a source, then one line for each failure.</summary>
internal static class FetchReport
{
    public static void Write(Output output, FetchSummary summary)
    {
        var table = Tables.Create("Sources 数据来源").AddColumns(
        [
            Tables.Words("Source"),
            Tables.Words("Kind"),
            .. ((string[])["Fetched", "Unchanged", "Not yet there", "Waiting", "Failed", "Imported", "Known", "Refused"]).Select(
                Tables.Figures),
        ]);
        foreach (var source in summary.Sources)
        {
            int[] counts =
            [
                source.Fetch.Fetched, source.Fetch.Unchanged, source.Fetch.NotYetThere, source.Fetch.Waiting, source.Failed.Count,
                source.Import.Imported, source.Import.Known, source.Import.Refused.Count,
            ];
            table.AddRow(
                [new Text(source.Source.Name), new Text(source.Source.Kind), .. counts.Select(count => new Text(Texts.Count(count)))]);
        }

        output.Table(table);
        foreach (var source in summary.Sources)
        {
            foreach (var trouble in source.Failed)
            {
                output.Line($"{source.Source.Name}: {trouble.What}: {trouble.Reason}.");
            }
        }
    }
}
