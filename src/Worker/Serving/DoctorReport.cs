using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Serving;

/// <summary>One line a check, then what to do about those that are not fine.</summary>
internal static class DoctorReport
{
    public static void Write(Output output, IReadOnlyList<HealthCheck> checks)
    {
        var table = Tables.Create("Doctor 自检").AddColumns(Tables.Words("Check"), Tables.Words("State"), Tables.Sentences("Found"));
        foreach (var check in checks)
        {
            table.AddRow(new Text(check.Name), new Text(Word(check.State), Style(check.State)), new Text(check.Finding));
        }

        output.Table(table);
        foreach (var check in checks.Where(check => check.Advice.Length > 0))
        {
            output.Line($"{check.Name}: {check.Advice}");
        }
    }

    private static string Word(HealthState state) => state switch
    {
        HealthState.Fine => "fine 正常",
        HealthState.Attention => "attention 注意",
        _ => "broken 故障",
    };

    private static Style Style(HealthState state) => state switch
    {
        HealthState.Fine => new Style(Color.Green),
        HealthState.Attention => new Style(Color.Yellow),
        _ => new Style(Color.Red),
    };
}
