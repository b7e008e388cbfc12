namespace AqPipeline.Worker.Targets;

/// <summary>Options of what targets are judged from.</summary>
internal static class PlanOptions
{
    public static Option<string> Reported() => new("--reported")
    {
        Description = "The ledger of reported figures (aq report-indicator).",
        DefaultValueFactory = _ => ReportLedger.DefaultPath,
    };

    public static Option<string> Plans() => new("--plans")
    {
        Description = "Folder of plan files. By default the plans of the program.",
        DefaultValueFactory = _ => PlanLibrary.DefaultFolder,
    };
}
