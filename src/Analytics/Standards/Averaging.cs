namespace AqPipeline.Analytics.Standards;

/// <summary>What a limit or a breakpoint is set for (平均时间, GB 3095 Table 1).</summary>
public enum Averaging
{
    /// <summary>年平均.</summary>
    Annual,

    /// <summary>24小时平均, 日平均.</summary>
    Daily,

    /// <summary>日最大8小时平均.</summary>
    EightHour,

    /// <summary>1小时平均.</summary>
    Hourly,
}
