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
    [InlineData(655_350_000)]
    [InlineData(655_360_000)]
    [InlineData(-1000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Decode_OfAValueAtALimit_GivesItBack(int scaled)
    {
        var day = new StationDay(Station, Some.Day);
        day.Set(Pollutant.CO, 24, scaled);

        var decoded = StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day));

        Assert.True(decoded.TryGet(Pollutant.CO, 24, out var read));
        Assert.Equal(scaled, read);
    }

    [Fact]
    public void Decode_OfFourDecimals_IsExact()
    {
        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.0001m, 0.333m, 12.345m, null, 9.9999m);

        var decoded = StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day));

        Assert.Equal([1, 3_330, 123_450, 0, 99_999], decoded.Hours(Pollutant.CO)[..5].ToArray());
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
                day.Set(pollutant, hour, pollutant == Pollutant.CO ? hour * 1_000 : hour * 100_000);
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
                bytes[0] = (byte)random.Next(1, 3);
            }

            var exception = Record.Exception(() => StationDayCodec.Decode(Station, Some.Day, bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfAnotherForm_SaysSo()
    {
        var bytes = StationDayCodec.Encode(Readings.Of("1001A", Some.Day, Pollutant.SO2, 5));
        bytes[0] = 3;

        var exception = Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, bytes));

        Assert.Contains("version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfDamage_NamesStationDayAndWhatToDo()
    {
        var exception = Assert.Throws<StoreException>(() => StationDayCodec.Decode(Station, Some.Day, [2, 1, 0]));

        Assert.Contains("1001A", exception.Message, StringComparison.Ordinal);
        Assert.Contains("2016-06-01", exception.Message, StringComparison.Ordinal);
        Assert.Contains("backup", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Version 1 had integers of 0.001: a shape byte with the power of ten in bits 1-2 and the width in bits 3-4.</summary>
    [Fact]
    public void Decode_OfDaysOfThousandths_GivesTheSameReadings()
    {
        byte[] bytes =
        [
            1,
            0b00111, 0b11, 0, 0, 0b01, 0, 0, 5, // SO2: 5 µg/m³ as 5 × 10³ thousandths, hour 2 stated missing
            0b01101, 0b11, 0, 0, 0b11, 0, 0, 44, 1, 8, 7, // NO2: 300 and 1,800 tenths, 10² thousandths each
            0b01001, 0b11, 0, 0, 0b11, 0, 0, 77, 1, 255, 255, // CO: 333 and 65,535 thousandths
            0b10001, 0b01, 0, 0, 0b01, 0, 0, 0x18, 0xFC, 255, 255, // O3: -1,000 thousandths as 32 bits
            0, 0,
            1, 72, 1, 0, // hour 1 of O3 is flagged as negative
        ];

        var day = StationDayCodec.Decode(Station, Some.Day, bytes);

        var expected = Readings.Of("1001A", Some.Day, Pollutant.SO2, 5, null).With(Pollutant.NO2, 30, 180)
            .With(Pollutant.CO, 0.333m, 65.535m);
        expected.Set(Pollutant.O3, 1, -10_000, QualityFlags.Negative);
        Some.AssertSame(expected, day);
        Some.AssertSame(expected, StationDayCodec.Decode(Station, Some.Day, StationDayCodec.Encode(day)));
    }

    /// <summary>What version 1 held beyond 214,748 of the unit, a mark for missing, has no place in 32 bits of 0.0001.</summary>
    [Fact]
    public void Decode_OfThousandthsBeyondTheScale_AreStatedMissingAndNeverWrapped()
    {
        byte[] bytes =
        [
            1,
            0b10111, 0b111, 0, 0, 0b111, 0, 0,
            0x3F, 0x42, 0x0F, 0, 0xDC, 0x46, 0x03, 0, 0xC1, 0xBD, 0xF0, 0xFF, // SO2: 999,999; 214,748; -999,999
            0, 0, 0, 0, 0,
            2, 0, 2, 0, 1, 2, 0, // hours 1 and 2 are flagged as duplicates
        ];

        var day = StationDayCodec.Decode(Station, Some.Day, bytes);

        Assert.Equal((0b111u, 0b010u), (day.Stated(Pollutant.SO2), day.Present(Pollutant.SO2)));
        Assert.Equal([0, 2_147_480_000, 0], day.Hours(Pollutant.SO2)[..3].ToArray());
        Assert.Equal(
            (QualityFlags.None, QualityFlags.Duplicate), (day.Flags(Pollutant.SO2, 1), day.Flags(Pollutant.SO2, 2)));
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
