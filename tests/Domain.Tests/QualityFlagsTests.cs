namespace AqPipeline.Domain.Tests;

public sealed class QualityFlagsTests
{
    // The one documented mask: below zero and called invalid by the source are unusable, given twice only suspect.
    [Theory]
    [InlineData(QualityFlags.None, true)]
    [InlineData(QualityFlags.Negative, false)]
    [InlineData(QualityFlags.Duplicate, true)]
    [InlineData(QualityFlags.Negative | QualityFlags.Duplicate, false)]
    [InlineData(QualityFlags.SourceFlagged, false)]
    [InlineData(QualityFlags.SourceFlagged | QualityFlags.Duplicate, false)]
    public void IsUsable_ByTheMask(QualityFlags flags, bool expected)
    {
        Assert.Equal(expected, flags.IsUsable());
    }

    [Fact]
    public void Unusable_IsNegativeAndSourceFlagged()
    {
        Assert.Equal(QualityFlags.Negative | QualityFlags.SourceFlagged, QualityFlagsExtensions.Unusable);
    }
}
