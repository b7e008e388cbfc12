using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class StationDayReceiptCodecTests
{
    // Version, one station of one byte, 'A', one receipt, day 300, then station 0, day + 0 and the four counts.
    private static readonly byte[] One = Convert.FromHexString("01" + "01" + "0141" + "01" + "AC02" + "0000" + "90010A0203");

    [Fact]
    public void Encode_OfOneReceipt_GivesItsBytes()
    {
        var bytes = StationDayReceiptCodec.Encode([new(new("A"), DateOnly.FromDayNumber(300), 144, 10, 2, 3)]);

        Assert.Equal(Convert.ToHexString(One), Convert.ToHexString(bytes));
    }

    [Fact]
    public void Decode_OfRandomReceipts_GivesThemBack()
    {
        var random = new Random(37);
        for (var round = 0; round < 2_000; round++)
        {
            var receipts = RandomReceipts(random);

            Assert.Equal(receipts, StationDayReceiptCodec.Decode(StationDayReceiptCodec.Encode(receipts)));
        }
    }

    [Fact]
    public void Decode_OfTheFirstAndTheLastDayThereIs_GivesThemBack()
    {
        StationDayReceipt[] receipts =
            [new(new("area:𠮷林"), DateOnly.MaxValue, int.MaxValue, 0, 0, 0), new(new("A"), DateOnly.MinValue, 0, 0, 0, 0)];

        Assert.Equal(receipts, StationDayReceiptCodec.Decode(StationDayReceiptCodec.Encode(receipts)));
    }

    [Fact]
    public void Encode_OfANationalDayFile_TakesFewerThanThirtyThousandBytes()
    {
        // 1,600 stations, hours 1 to 23 of the day and hour 24 of the one before.
        var receipts = Enumerable.Range(1000, 1_600).SelectMany(code => (StationDayReceipt[])
        [
            new(new($"{code}A"), Some.Day.AddDays(-1), 6, 6, 0, 0), new(new($"{code}A"), Some.Day, 138, 130, 1, 0),
        ]).ToList();

        Assert.InRange(StationDayReceiptCodec.Encode(receipts).Length, 1_600 * 5, 40_000);
    }

    [Fact]
    public void Decode_OfBytesCutShortOrLonger_IsRefused()
    {
        Assert.All(
            Enumerable.Range(0, One.Length),
            length => Assert.Throws<StoreException>(() => StationDayReceiptCodec.Decode(One.AsSpan(0, length))));
        Assert.Throws<StoreException>(() => StationDayReceiptCodec.Decode([.. One, 0]));
    }

    // Stations, or receipts, by the billion; a name of a billion bytes; a station and a day that do not exist; version 2.
    [Theory]
    [InlineData("01FFFFFFFF07")]
    [InlineData("0100FFFFFFFF0700")]
    [InlineData("0101FFFFFFFF0741")]
    [InlineData("0101014101AC0201" + "000A020300")]
    [InlineData("0101014101FFFFFFFF0700" + "000A020300")]
    [InlineData("0101014101FFFFFFFF0700" + "FFFFFFFF070A020300")]
    [InlineData("0101000100" + "00000A020300")]
    [InlineData("020000" + "00")]
    public void Decode_OfWhatCannotBe_IsRefusedWithoutMuchMemory(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<StoreException>(() => StationDayReceiptCodec.Decode(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(41);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = round % 2 == 0
                ? Damage.Of(StationDayReceiptCodec.Encode(RandomReceipts(random)), random)
                : [1, .. Damage.Garbage(random)];

            var exception = Record.Exception(() => StationDayReceiptCodec.Decode(bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }

        // A round may take some 200 kB; one array of a damaged length would take gigabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
    }

    private static List<StationDayReceipt> RandomReceipts(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(30)).Select(_ => new StationDayReceipt(
            random.Next(3) == 0 ? StationId.OfAreaSeries("延边州") : new($"{random.Next(1000, 1010)}A"),
            Some.Day.AddDays(random.Next(-2, 40)),
            random.Next(145),
            random.Next(145),
            random.Next() >> random.Next(31),
            random.Next(145))),
    ];
}
