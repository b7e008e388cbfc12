using System.CommandLine;

namespace AqPipeline.Worker.Targets;

/// <summary>Options of what targets are judged from.</summary>
internal static class PlanOptions
{
    public static Option<string> Reported() => new("--reported")
    {
        Description = "The file in which reported figures are kept (aq report-indicator).",
        DefaultValueFactory = _ => ReportLedger.DefaultPath,
    };

    public static Option<string> Plans() => new("--plans")
    {
        Description = "Folder of plan files. By default those that come with the program.",
        DefaultValueFactory = _ => PlanLibrary.DefaultFolder,
    };
}
