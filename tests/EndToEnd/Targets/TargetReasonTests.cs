namespace AqPipeline.EndToEnd.Targets;

/// <summary>The reasons of targets without a figure, in Chinese. The sample has the readings of 北京 alone.</summary>
public sealed class TargetReasonTests(SampleStore store) : IClassFixture<SampleStore>
{
    /// <summary>Target A1 is about 337 cities, A4 about those of 汾渭平原, and other targets are reported.</summary>
    [Theory]
    [InlineData("337个城市中仅1个有数据")]
    [InlineData("2016年无数据")]
    [InlineData("本年未填报；可用 aq report-indicator 录入")]
    public async Task Targets_InChinese_SayWhyThereIsNoFigure(string reason) => Assert.Contains(
        reason,
        (await AqProgram.Run("targets", "--year", "2016", "--status", "notMeasurable", "--all", "--lang", "zh", "--store", store.Uri)).Output,
        StringComparison.Ordinal);
}
