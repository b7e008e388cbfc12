namespace AqPipeline.Domain.Tests;

public sealed class QualityFlagsTests
{
    // The one documented mask: below zero, given twice with different values and called invalid by the source are unusable.
    [Theory]
    [InlineData(QualityFlags.None, true)]
    [InlineData(QualityFlags.Negative, false)]
    [InlineData(QualityFlags.Duplicate, false)]
    [InlineData(QualityFlags.Negative | QualityFlags.Duplicate, false)]
    [InlineData(QualityFlags.SourceFlagged, false)]
    [InlineData(QualityFlags.SourceFlagged | QualityFlags.Duplicate, false)]
    [InlineData(QualityFlags.MissingMarker, false)]
    [InlineData(QualityFlags.ZeroAsMissing, false)]
    [InlineData(QualityFlags.AboveRange, false)]
    [InlineData(QualityFlags.IsolatedSpike, false)]
    [InlineData(QualityFlags.IsolatedDip, false)]
    [InlineData(QualityFlags.PhantomStation, false)]
    [InlineData(QualityFlags.StaleTwin, false)]
    [InlineData(QualityFlags.BelowRange, false)]
    [InlineData(QualityFlags.OtherMonitor, true)]
    [InlineData(QualityFlags.ImpossibleJump, true)]
    [InlineData(QualityFlags.FlatLine, true)]
    [InlineData(QualityFlags.FineAboveCoarse, true)]
    public void IsUsable_ByTheMask(QualityFlags flags, bool expected)
    {
        Assert.Equal(expected, flags.IsUsable());
    }

    [Fact]
    public void UnusableHours_OfFindings_JoinsThoseThatTakeHoursOut()
    {
        QualityFinding[] findings =
        [
            new(Pollutant.CO, QualityFlags.IsolatedSpike, 0b0010), new(Pollutant.CO, QualityFlags.AboveRange, 0b1000),
            new(Pollutant.CO, QualityFlags.FlatLine, 0b0001), new(Pollutant.SO2, QualityFlags.Negative, 0b0100),
        ];

        Assert.Equal(0b1010u, QualityFinding.UnusableHours(findings, Pollutant.CO));
        Assert.Equal(0b0100u, QualityFinding.UnusableHours(findings, Pollutant.SO2));
        Assert.Equal(0u, QualityFinding.UnusableHours(findings, Pollutant.O3));
    }
}
