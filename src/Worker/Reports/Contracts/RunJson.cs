namespace AqPipeline.Worker.Reports.Contracts;

internal sealed record RunJson(
    ReceiptJson Receipt,
    IReadOnlyList<IndicatorJson> Indicators,
    TargetsJson Targets,
    IReadOnlyList<SourceJson> Sources,
    IReadOnlyList<TargetChangeJson> TargetChanges);
