namespace AqPipeline.Domain.Tests;

public sealed class HourRecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    // Said at 12:00, superseded at 14:00.
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void WasKnown_OfAStatementSupersededTwoHoursLater_IsTrueBetween(int hours, bool expected) =>
        Assert.Equal(expected, Said(Noon, Noon.AddHours(2)).WasKnown(Noon.AddHours(hours)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1_000_000, true)]
    public void WasKnown_OfTheStatementThatHolds_IsTrueFromItsImportOn(int hours, bool expected) =>
        Assert.Equal(expected, Said(Noon, null).WasKnown(Noon.AddHours(hours)));

    // Of files of one batch, taken at the same moment, only the last was ever known.
    [Fact]
    public void WasKnown_OfAStatementSupersededAtTheSameMoment_IsNever()
    {
        Assert.False(Said(Noon, Noon).WasKnown(Noon));
        Assert.False(Said(Noon, Noon).WasKnown(Noon.AddHours(1)));
    }

    // 20:00 in Beijing is 12:00 UTC.
    [Fact]
    public void WasKnown_OfAMomentInAnotherZone_ComparesInstants()
    {
        Assert.True(Said(Noon, null).WasKnown(new DateTimeOffset(2026, 1, 1, 20, 0, 0, TimeSpan.FromHours(8))));
        Assert.False(Said(Noon, null).WasKnown(new DateTimeOffset(2026, 1, 1, 19, 59, 59, TimeSpan.FromHours(8))));
    }

    private static HourRecord Said(DateTimeOffset at, DateTimeOffset? superseded) => new(
        Pollutant.CO,
        1,
        400,
        QualityFlags.None,
        new ImportOrigin(1, "a.csv", "aa", at),
        superseded is { } later ? new ImportOrigin(2, "b.csv", "bb", later) : null);
}
