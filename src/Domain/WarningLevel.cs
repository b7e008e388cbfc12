namespace AqPipeline;

/// <summary>The levels of warnings of heavy pollution (重污染天气预警), lowest first.</summary>
public enum WarningLevel
{
    /// <summary>蓝色 Ⅳ级, which national rules have had no more since 2018.</summary>
    Blue = 1,

    /// <summary>黄色 Ⅲ级.</summary>
    Yellow = 2,

    /// <summary>橙色 Ⅱ级.</summary>
    Orange = 3,

    /// <summary>红色 Ⅰ级.</summary>
    Red = 4,
}
