namespace AqPipeline.Domain.Tests;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 files")]
    [InlineData(1, "1 file")]
    [InlineData(2, "2 files")]
    [InlineData(1234, "1,234 files")]
    public void Of_ANoun_IsSingularForOneOnly(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "file"));

    [Theory]
    [InlineData(1, "1 city lacks days")]
    [InlineData(2, "2 cities lack days")]
    public void Of_TwoForms_TakesTheOneThatFits(long count, string expected) =>
        Assert.Equal(expected, Counted.Of(count, "city lacks days", "cities lack days"));
}
