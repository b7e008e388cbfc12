namespace AqPipeline.EndToEnd.Targets;

/// <summary>An area means what it contains.</summary>
public sealed class ContainedTargetsTests(SampleStore sample) : IClassFixture<SampleStore>
{
    [Theory]
    [InlineData("吉林省", "吉林省", "吉林省地级及以上城市")]
    [InlineData("晋城", "晋城", "城区")]
    [InlineData("山西省", "晋城")]
    [InlineData("山西省 --counties", "晋城", "城区")]
    [InlineData("晋城城区", "城区")]
    [InlineData("全国", "全国地级及以上城市", "京津冀及周边地区", "长三角地区", "汾渭平原")]
    public async Task Targets_OfAnArea_AreThoseOfAllItContains(string asked, params string[] expected)
    {
        var answer = await AqProgram.Run(
            ["targets", "--area", .. asked.Split(' '), "--year", "2016", "--json", "--store", sample.Uri]);

        var areas = answer.Json.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("area").GetString()!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), areas.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Targets_WithCountiesAndNoArea_IsAWrongCommandLine() =>
        Assert.Equal(2, (await AqProgram.Run("targets", "--counties", "--store", sample.Uri)).ExitCode);
}
