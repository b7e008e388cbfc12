using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Worker.Forecasting;

/// <summary>What is said where the trees of forecasts cannot be grown on this machine.</summary>
internal static class TreeHealth
{
    /// <summary>What was found; <see langword="null"/> where LightGBM can be used.</summary>
    public static Words? Finding
    {
        get
        {
            if (LightGbmLibrary.IsAvailable)
            {
                return null;
            }

            if (LightGbmLibrary.IsHidden)
            {
                return (
                    $"LightGBM is switched off by {LightGbmLibrary.Variable}=off; forecasts choose from the other models.",
                    $"{LightGbmLibrary.Variable}=off 已停用 LightGBM；预报从其他模型中选择。");
            }

            return LightGbmLibrary.IsForThisProcessor
                ? ("LightGBM cannot be loaded; forecasts choose from the other models.", "无法加载 LightGBM；预报从其他模型中选择。")
                : ("LightGBM has no library for this processor; forecasts choose from the other models.",
                    "LightGBM 不支持此处理器；预报从其他模型中选择。");
        }
    }

    /// <summary>What to do about it.</summary>
    public static Words Remedy
    {
        get
        {
            if (LightGbmLibrary.IsHidden)
            {
                return ($"Remove {LightGbmLibrary.Variable} from the environment.", $"请删除环境变量 {LightGbmLibrary.Variable}。");
            }

            return LightGbmLibrary.IsForThisProcessor
                ? ("Install its runtime: `apt-get install libgomp1`.", "请安装其运行库：`apt-get install libgomp1`。")
                : ("Forecast on an x64 machine if its models are wanted.", "如需其模型，请在 x64 机器上预报。");
        }
    }
}
