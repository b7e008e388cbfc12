namespace AqPipeline.Worker.Indicators;

/// <summary>Names of quality flags and of the reasons for absent hours.</summary>
internal static class FlagTexts
{
    /// <summary>The name of each flag.</summary>
    public static IReadOnlyList<string> Names(QualityFlags flags) => [.. Each(flags).Select(flag => QualityTexts.Name(flag).English)];

    /// <summary>The reason for an absent hour in a few words; empty for an hour that is there.</summary>
    public static Words Reason(AbsentHour? absent) => absent switch
    {
        null => "",
        { Reason: AbsenceReason.Flagged } =>
            new Words("flagged: ", "剔除：") + Words.Join(Each(absent.Flag).Select(QualityTexts.Name), chinese: "、"),
        { Reason: AbsenceReason.Rejected, Rejection: { Line: { } line } place } =>
            ($"rejected: {place.File}, line {line}", $"被拒：{place.File} 第{line}行"),
        { Reason: AbsenceReason.Rejected } => ($"rejected: {absent.Rejection!.File}", $"被拒：{absent.Rejection.File}"),
        { Reason: AbsenceReason.NotReceived } => ("not received", "未收到"),
        { Reason: AbsenceReason.NotMonitored } => ("not monitored", "未监测"),
        { Reason: AbsenceReason.NotInService } => ("not in service", "未运行"),
        _ => ("not due yet", "未到时间"),
    };

    private static IEnumerable<QualityFlags> Each(QualityFlags flags) =>
        Enum.GetValues<QualityFlags>().Where(flag => flag != QualityFlags.None && flags.HasFlag(flag));
}
