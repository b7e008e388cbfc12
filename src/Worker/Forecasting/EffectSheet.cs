using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The features that moved each figure of a forecast most.</summary>
internal static class EffectSheet
{
    private const int Shown = 3;

    public static Sheet From(AreaForecast forecast)
    {
        var isHourly = forecast.Resolution == Resolution.Hours;
        var sheet = new SheetOf<Row>
        {
            { ("Area", "区域"), _ => forecast.Area, ColumnPlace.Files },
            { ("Pollutant", "污染物"), row => row.Pollutant.Symbol },
            { isHourly ? ("Hour ahead", "小时") : ("Day", "天"), row => row.Lead },
            { ("Feature", "特征"), row => FeatureNames.Of(row.Feature.Name) },
            {
                new SheetColumn(("Effect", "影响"), 1, IsSigned: true),
                row => SheetCell.Of((decimal?)row.Feature.Effect)
            },
            { ("Value", "特征值"), row => (decimal?)Math.Round(row.Feature.Value, 3), ColumnPlace.Files },
            { ("Typical", "训练中位数"), row => (decimal?)Math.Round(row.Feature.Typical, 3), ColumnPlace.Files },
        }.Of(
            ("Effects", "特征影响"),
            Words.Title(
                new Words("What moved the forecast ", "预报影响因素 ") + forecast.Area,
                ("effect: forecast less what it would be with the feature at its median of the training",
                    "影响：预报值与该特征取训练中位数时之差")),
            from pollutant in ForecastTexts.Pollutants
            from figure in forecast.Effects.Where(figure => figure.Pollutant == pollutant)
            from feature in figure.Features.Take(Shown)
            select new Row(figure.Pollutant, figure.Lead, feature));
        return forecast.Effects.All(figure => figure.Features.Count == 0)
            ? sheet with { Notes = [("The models of this forecast have no features to name.", "此预报的模型没有可列出的特征。")] }
            : sheet;
    }

    private sealed record Row(Pollutant Pollutant, int Lead, FeatureEffect Feature);
}
