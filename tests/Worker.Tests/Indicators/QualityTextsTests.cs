using AqPipeline.Analytics.Quality;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Tests.Indicators;

/// <summary>Every quality rule has its reason in both languages.</summary>
public sealed class QualityTextsTests
{
    [Fact]
    public void Reason_OfEveryRule_IsChineseInChinese() => Assert.All(
        QualityControl.Embedded.Rules, rule => Assert.Matches("[\u4E00-\u9FFF]{4}", QualityTexts.Reason(rule.Flag).Chinese));
}
