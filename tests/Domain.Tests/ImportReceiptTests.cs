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
}
