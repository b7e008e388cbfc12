using AqPipeline.Storage.History;
using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class DayReadingsCodecTests
{
    // Form 1; 1 byte of code, 'A'; 8 bytes of hours: form 1, six pollutants not stated, no flags; no sources.
    private const string OneThatStatesNothing = "01" + "0141" + "08" + "01" + "000000000000" + "00" + "00";

    [Fact]
    public void Encode_OfAStationDay_GivesItsBytes()
    {
        var stored = DayReadingsCodec.Entries(Some.Day, Convert.FromHexString(OneThatStatesNothing));

        Assert.Equal(new StationId("A"), Assert.Single(stored).Station);
        Assert.Equal(
            OneThatStatesNothing, Convert.ToHexString(DayReadingsCodec.Encode([new SourcedDay(new("A"), Some.Day, stored[0].Packed)])));
    }

    [Fact]
    public void Decode_OfRandomDays_GivesThemBack()
    {
        var random = new Random(53);
        for (var round = 0; round < 200; round++)
        {
            var days = RandomDays(random);

            Some.AssertSame(days, DayReadingsCodec.Decode(Some.Day, Packed(days)));
        }
    }

    [Fact]
    public void Entries_OfADay_HaveTheSourcesOfEachSeries()
    {
        var days = RandomDays(new Random(59));

        var entries = DayReadingsCodec.Entries(Some.Day, Packed(days));

        Assert.Equal(days.Select(day => day.Station), entries.Select(entry => entry.Station));
        Assert.Equal(
            days.Select((day, place) => new HourSources.Entry(place + 1, day.Stated())),
            entries.Select(entry => Assert.Single(HourSources.Decode(entry.Packed.Sources.Span).Entries)));
    }

    [Fact]
    public void Encode_OfStoredAndChangedSeries_GivesBoth()
    {
        var days = RandomDays(new Random(61));
        SourcedDay[] sourced =
        [
            .. DayReadingsCodec.Entries(Some.Day, Packed(days)).Select(entry => new SourcedDay(entry.Station, Some.Day, entry.Packed)),
        ];
        var later = new StationDay(days[1].Station, Some.Day);
        later.Set(Pollutant.CO, 1, 123_456_789);

        Assert.True(sourced[1].Lay(later, 99, out _));
        var decoded = DayReadingsCodec.Decode(Some.Day, DayReadingsCodec.Encode(sourced));

        days[1].Merge(later);
        Some.AssertSame(days, decoded);
    }

    // Another form; a code of two billion bytes; no code; the same code twice; codes out of order; an end within the hours and within the
    // sources.
    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01FFFFFFFF0741")]
    [InlineData("01000000")]
    [InlineData("01" + "01410000" + "01410000")]
    [InlineData("01" + "01420000" + "01410000")]
    [InlineData("010141080100")]
    [InlineData("0101410005")]
    public void Entries_OfWhatCannotBe_SayTheDayAndWhatToDo(string hex)
    {
        var exception = Assert.Throws<StoreException>(() => DayReadingsCodec.Entries(Some.Day, Convert.FromHexString(hex)));

        Assert.Contains("2016-06-01", exception.Message, StringComparison.Ordinal);
        Assert.Contains("backup", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(67);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = round % 2 == 0 ? Damage.Of(Packed(RandomDays(random)), random) : [1, .. Damage.Garbage(random)];

            var exception = Record.Exception(() => DayReadingsCodec.Decode(Some.Day, bytes))
                ?? Record.Exception(
                    () => DayChanges.Of(Some.Day, [new IncomingDay(1, Some.RandomDay(random), IsHandedOver: false)], bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    /// <summary>Some series of the day in order.</summary>
    private static List<StationDay> RandomDays(Random random) =>
        [.. Enumerable.Range(1000, random.Next(3, 8)).Select(code => Some.RandomDay(random, $"{code}A")).Where(day => day.HasReadings)];

    /// <summary>Packs them, the first from import 1, the next from import 2.</summary>
    private static byte[] Packed(IEnumerable<StationDay> days) =>
        DayReadingsCodec.Encode([.. days.Select((day, place) => new SourcedDay(day, place + 1, isOwn: false))]);
}
