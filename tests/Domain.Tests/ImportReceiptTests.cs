namespace AqPipeline.Domain.Tests;

public sealed class ImportReceiptTests
{
    private static readonly ImportReceipt Clean =
        new() { File = "a.csv", ContentHash = "00", Format = "national-sites", Rows = 1, Accepted = 1 };

    [Fact]
    public void HasFindings_NothingRejectedAndAllStationsKnown_IsFalse()
    {
        Assert.False(Clean.HasFindings);
        Assert.False((Clean with { Missing = 3, Flagged = 1 }).HasFindings);
    }

    [Fact]
    public void HasFindings_RejectionOrUnknownStation_IsTrue()
    {
        Assert.True((Clean with { Rejected = 1 }).HasFindings);
        Assert.True((Clean with { UnknownStations = [new StationId("1001A")] }).HasFindings);
    }

    // Of 24 hours 20 taken and 3 rejected: 23 received, 1 missing.
    [Fact]
    public void Received_OfAStationDay_IsTakenAndRejected()
    {
        var receipt = new StationDayReceipt(new StationId("1001A"), new DateOnly(2016, 6, 1), 24, 20, 5, 3);

        Assert.Equal((23, 1), (receipt.Received, receipt.Expected - receipt.Received));
    }
}
