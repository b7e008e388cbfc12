namespace AqPipeline.Analytics.Ranking;

/// <summary>What units are ranked by, or a tie is broken by.</summary>
public enum RankingKey
{
    /// <summary>环境空气质量综合指数: the smaller, the better (环办监测〔2018〕19号).</summary>
    Composite,

    /// <summary>PM2.5 mean, µg/m³: the smaller, the better.</summary>
    Pm25,

    /// <summary>优良天数比例, percent: the greater, the better.</summary>
    GoodDays,

    /// <summary>变化程度: the change of the composite index against the same period a year before, percent; the smaller, the better.</summary>
    Improvement,
}
