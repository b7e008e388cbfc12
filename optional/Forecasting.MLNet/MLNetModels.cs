using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Forecasting.MLNet;

/// <summary>The models of this adapter, under the names <c>aq forecast --model</c> and <c>aq backtest --model</c> know.</summary>
public static class MLNetModels
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IForecastModel> All { get; } = [new MLNetSsa(), new MLNetTrees("mlnet-fasttree"), new MLNetTrees("mlnet-lightgbm")];
}
