using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class DayStatisticsCodecTests
{
    [Fact]
    public void Decode_OfRandomDays_GivesThemBack()
    {
        var random = new Random(43);
        for (var round = 0; round < 300; round++)
        {
            var day = RandomDay(random);

            Assert.Equal(day.Stations, Decoded(DayStatisticsCodec.Encode(day)));
        }
    }

    [Fact]
    public void Decode_OfWantedSeries_GivesThoseAlone()
    {
        var day =
            new DayStatistics(Some.Day, 1, [.. Enumerable.Range(1000, 5).Select(code => Some.Statistics($"{code}A", Some.Day, code))]);

        var wanted = Decoded(DayStatisticsCodec.Encode(day), new HashSet<StationId> { new("1003A"), new("1001A"), new("9999A") });

        Assert.Equal([Some.Statistics("1001A", Some.Day, 1001), Some.Statistics("1003A", Some.Day, 1003)], wanted);
    }

    [Fact]
    public void Decode_AddsToTheList()
    {
        var first = Some.Statistics("1001A", Some.Day.AddDays(-1), 1);
        var into = new List<StationStatistics> { first };

        DayStatisticsCodec.Decode(
            Some.Day, DayStatisticsCodec.Encode(new DayStatistics(Some.Day, 1, [Some.Statistics("1001A", Some.Day, 2)])), null,
            new StationCodes(), into);

        Assert.Equal([first, Some.Statistics("1001A", Some.Day, 2)], into);
    }

    [Fact]
    public void Decode_OfADayWithoutSeries_GivesNone() =>
        Assert.Empty(Decoded(DayStatisticsCodec.Encode(new DayStatistics(Some.Day, 1, []))));

    [Fact]
    public void Decode_OfBytesCutShort_IsRefused()
    {
        var bytes = DayStatisticsCodec.Encode(new DayStatistics(Some.Day, 1, [Some.Statistics("1001A", Some.Day, 2)]));

        Assert.All(Enumerable.Range(1, bytes.Length - 1), length => Assert.Throws<StoreException>(() => Decoded(bytes[..length])));
        Assert.Throws<StoreException>(() => Decoded([.. bytes, 0]));
    }

    // A code and figures of two billion bytes; a code of none.
    [Theory]
    [InlineData("FFFFFFFF0741")]
    [InlineData("0141FFFFFFFF07")]
    [InlineData("0000")]
    public void Decode_OfWhatCannotBe_NamesTheDayAndWhatToDo(string hex)
    {
        var exception = Assert.Throws<StoreException>(() => Decoded(Convert.FromHexString(hex)));

        Assert.Contains("2016-06-01", exception.Message, StringComparison.Ordinal);
        Assert.Contains("aq doctor --upgrade", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(47);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = round % 2 == 0 ? Damage.Of(DayStatisticsCodec.Encode(RandomDay(random)), random) : Damage.Garbage(random);

            var exception = Record.Exception(() => Decoded(bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    private static List<StationStatistics> Decoded(byte[] bytes, IReadOnlySet<StationId>? wanted = null)
    {
        var into = new List<StationStatistics>();
        DayStatisticsCodec.Decode(Some.Day, bytes, wanted, new StationCodes(), into);
        return into;
    }

    private static DayStatistics RandomDay(Random random) => new(
        Some.Day,
        random.Next(),
        [.. Enumerable.Range(0, random.Next(20))
            .Select(place => Some.Statistics(place % 2 == 0 ? $"{place}" : $"area:延{place}", Some.Day, random.Next() / 7m))]);
}
