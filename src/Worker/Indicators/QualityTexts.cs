using AqPipeline.Analytics.Quality;

namespace AqPipeline.Worker.Indicators;

/// <summary>The words of the quality rules. The English reasons, with thresholds and sources, are those of the rules' data.</summary>
internal static class QualityTexts
{
    private static readonly Dictionary<QualityFlags, string> s_chinese = new()
    {
        [QualityFlags.Negative] = "浓度不会低于零：小的负值是零点噪声，大的负值是标记或故障。",
        [QualityFlags.Duplicate] = "来源对该小时给出两个不同的值，无法确定哪个正确；采用第一个，另一个拒收。",
        [QualityFlags.SourceFlagged] = "来源自身标明该读数无效或存疑。",
        [QualityFlags.OtherMonitor] = "该点位首台仪器此小时无值，采用同一点位的另一台仪器；两台仪器略有差异，故作标记。",
        [QualityFlags.MissingMarker] = "等于表示缺测的数值，且相邻小时均远低于它；在持续高值旁则为读数。",
        [QualityFlags.ZeroAsMissing] = "在不可能为零的小时出现零值，说明来源以0表示缺测；该城市当日各零值均视为缺测。",
        [QualityFlags.AboveRange] = "超出仪器可测范围。",
        [QualityFlags.BelowRange] = "低于本底水平，疑为单位错误（毫克与微克、ppm 与 µg/m³ 混用）。",
        [QualityFlags.PhantomStation] = "全天各小时数值相同，或无编码的序列与另一序列完全相同：不是真实点位。",
        [QualityFlags.StaleTwin] = "与同一城市较新编码的点位逐小时相同：更换编码前的旧编码，只计一次。",
        [QualityFlags.FlatLine] = "读数应有变化的水平上连续多小时不变。",
        [QualityFlags.IsolatedSpike] = "仅一小时远高于前后小时，相邻点位和另一粒径均未随之升高。",
        [QualityFlags.IsolatedDip] = "仅一小时远低于前后小时，至少三个相邻点位均未随之下降：多为零点检查或重启。",
        [QualityFlags.ImpossibleJump] = "与相邻小时之间有突变，相邻点位和另一粒径均未随之变化：仍采用，宜核查。",
        [QualityFlags.FineAboveCoarse] = "PM2.5是PM10的一部分；两台仪器的误差可使其倒挂，均作标记而不剔除。",
        [QualityFlags.StrayHours] = "序列两端与其他读数相隔较远的少量小时：年、月、日多为误写；保留，但不计入点位的起止日期。",
    };

    /// <summary>The name of a rule.</summary>
    public static Words Name(QualityFlags flag) => (QualityControl.Embedded.Rule(flag).Name, QualityControl.Embedded.Rule(flag).Title);

    /// <summary>What a rule does with a reading.</summary>
    public static Words Use(QualityFlags flag) =>
        QualityControl.Embedded.Rule(flag).Severity == Severity.Unusable ? ("not used", "无效") : ("used", "存疑");

    /// <summary>The reason of a rule.</summary>
    public static Words Reason(QualityFlags flag) =>
        new(QualityControl.Embedded.Rule(flag).Reason, s_chinese.GetValueOrDefault(flag, QualityControl.Embedded.Rule(flag).Reason));
}
