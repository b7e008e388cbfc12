using AqPipeline.Storage.Packing;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class StationDayCodecTests
{
    private static readonly StationId Station = new("1001A");

    [Fact]
    public void Decode_OfTwoThousandRandomDays_GivesThemBack()
    {
        var random = new Random(2000);
        for (var round = 0; round < 2_000; round++)
        {
            var day = Some.RandomDay(random);

            var decoded = StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day));

            Some.AssertSame(day, decoded);
        }
    }

    [Fact]
    public void Decode_OfADayWithEverySlotFlagged_GivesItBack()
    {
        var day = new StationDay(Station, Some.Day);
        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                day.Set(pollutant, hour, int.MinValue + hour, QualityFlags.Negative | QualityFlags.Duplicate);
            }
        }

        Some.AssertSame(day, StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day)));
    }

    [Fact]
    public void Decode_OfADayThatStatesNothing_GivesItBack()
    {
        var day = new StationDay(Station, Some.Day);

        Some.AssertSame(day, StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day)));
    }

    // One unit above and below each step of the packing: a byte, two bytes, four bytes.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(255_000)]
    [InlineData(256_000)]
    [InlineData(65_535_000)]
    [InlineData(65_536_000)]
    [InlineData(-1000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Decode_OfAValueAtALimit_GivesItBack(int milli)
    {
        var day = new StationDay(Station, Some.Day);
        day.Set(Pollutant.CO, 24, milli);

        var decoded = StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day));

        Assert.True(decoded.TryGet(Pollutant.CO, 24, out var read));
        Assert.Equal(milli, read);
    }

    [Fact]
    public void Decode_OfThreeDecimalCarbonMonoxide_IsExact()
    {
        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.001m, 0.333m, 12.345m, null, 9.999m);

        var decoded = StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day));

        Assert.Equal([1, 333, 12_345, 0, 9_999], decoded.Hours(Pollutant.CO)[..5].ToArray());
        Assert.Equal((0b11111u, 0b10111u), (decoded.Stated(Pollutant.CO), decoded.Present(Pollutant.CO)));
    }

    [Fact]
    public void Encode_OfTheSameReadings_GivesTheSameBytes()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var day = Some.RandomDay(random);
            var merged = Some.RandomDay(random);
            merged.Merge(StatingAll(day));

            var bytes = StationDayCodec.Encode(day);

            Assert.Equal(bytes, StationDayCodec.Encode(day));
            Assert.Equal(bytes, StationDayCodec.Encode(StationDayCodec.Decode(Station, Some.Day, bytes)));
            Assert.Equal(StationDayCodec.Encode(StatingAll(day)), StationDayCodec.Encode(merged));
        }
    }

    [Fact]
    public void Encode_OfAFlagTakenBack_GivesTheBytesOfNoFlag()
    {
        var plain = Readings.Of("1001A", Some.Day, Pollutant.SO2, 5);
        var corrected = new StationDay(Station, Some.Day);
        corrected.Set(Pollutant.SO2, 1, -5000, QualityFlags.Negative);

        corrected.Merge(plain);

        Assert.Equal(StationDayCodec.Encode(plain), StationDayCodec.Encode(corrected));
    }

    [Fact]
    public void Encode_OfAFullOrdinaryDay_TakesOneToThreeHundredBytes()
    {
        var day = new StationDay(Station, Some.Day);
        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                day.Set(pollutant, hour, pollutant == Pollutant.CO ? hour * 100 : hour * 10_000);
            }
        }

        Assert.InRange(StationDayCodec.Encode(day).Length, 100, 300);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_OfBytesCutShort_IsRefused(bool withFlags)
    {
        var random = new Random(11);
        var days = Enumerable.Range(0, 200).Select(_ => Some.RandomDay(random)).Where(day => day.HasFlags == withFlags).Take(20);

        var taken = days.Select(StationDayCodec.Encode).SelectMany(bytes => Enumerable.Range(0, bytes.Length)
            .Where(
                length => Record.Exception(() => StationDayCodec.Decode(Station, Some.Day, bytes.AsSpan(0, length))) is not StoreException)
            .Select(length => $"{length} of {bytes.Length} bytes"));

        Assert.Empty(taken);
    }

    [Fact]
    public void Decode_OfBytesWithMoreBehind_IsRefused()
    {
        var bytes = StationDayCodec.Encode(Readings.Of("1001A", Some.Day, Pollutant.SO2, 5));

        Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, [.. bytes, 0]));
        Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, [.. bytes, 0, 1, 0]));
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(13);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = StationDayCodec.Encode(Some.RandomDay(random));
            for (var times = random.Next(1, 5); times > 0; times--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var length = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            var exception = Record.Exception(() => StationDayCodec.Decode(Station, Some.Day, bytes.AsSpan(0, length)));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfGarbage_ThrowsNothingButAStoreException()
    {
        var random = new Random(17);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(500)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && random.Next(10) > 0)
            {
                bytes[0] = 1;
            }

            var exception = Record.Exception(() => StationDayCodec.Decode(Station, Some.Day, bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfAnotherForm_SaysSo()
    {
        var bytes = StationDayCodec.Encode(Readings.Of("1001A", Some.Day, Pollutant.SO2, 5));
        bytes[0] = 2;

        var exception = Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, bytes));

        Assert.Contains("version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfDamage_NamesStationDayAndWhatToDo()
    {
        var exception = Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, [1, 1, 0]));

        Assert.Contains("1001A", exception.Message, StringComparison.Ordinal);
        Assert.Contains("2016-06-01", exception.Message, StringComparison.Ordinal);
        Assert.Contains("backup", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The same readings, every hour without one stated missing.</summary>
    private static StationDay StatingAll(StationDay day)
    {
        var copy = new StationDay(day.Station, day.Day);
        copy.Merge(day);
        foreach (var pollutant in Pollutants.All)
        {
            copy.State(pollutant, uint.MaxValue);
        }

        return copy;
    }
}
