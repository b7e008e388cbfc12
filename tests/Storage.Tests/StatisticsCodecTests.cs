namespace AqPipeline.Storage.Tests;

public sealed class StatisticsCodecTests
{
    [Fact]
    public void Decode_OfRandomStatistics_GivesThemBackToTheLastDigit()
    {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var statistics = RandomStatistics(random);

            var decoded = StatisticsCodec.Decode(Some.Day, StatisticsCodec.Encode(statistics));

            Assert.Equal(statistics, decoded);
            Assert.All(Pollutants.All.ToArray(), pollutant =>
                Assert.Equal(Bits(statistics.Values[pollutant].Concentration), Bits(decoded.Values[pollutant].Concentration)));
            Assert.Equal(Bits(statistics.O3MaximumHour), Bits(decoded.O3MaximumHour));
        }
    }

    [Fact]
    public void Decode_OfADayWithoutData_GivesItBack()
    {
        var statistics = new DailyStatistics { Day = Some.Day, Values = default };

        var decoded = StatisticsCodec.Decode(Some.Day, StatisticsCodec.Encode(statistics));

        Assert.Equal(statistics, decoded);
        Assert.Null(decoded.O3MaximumHour);
    }

    [Fact]
    public void Decode_OfZero_IsNotNothing()
    {
        var zeros = PollutantTable.Create(_ => new DailyValue(0m, 24, true));
        var statistics = new DailyStatistics { Day = Some.Day, Values = zeros, O3MaximumHour = 0m };

        Assert.Equal(statistics, StatisticsCodec.Decode(Some.Day, StatisticsCodec.Encode(statistics)));
    }

    [Fact]
    public void Decode_OfBytesCutShortOrLonger_IsRefused()
    {
        var bytes = StatisticsCodec.Encode(RandomStatistics(new Random(4)));

        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length => Assert.Throws<StoreException>(() => StatisticsCodec.Decode(Some.Day, bytes.AsSpan(0, length))));
        Assert.Throws<StoreException>(() => StatisticsCodec.Decode(Some.Day, [.. bytes, 0]));
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(5);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = StatisticsCodec.Encode(RandomStatistics(random));
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);

            var exception = Record.Exception(() => StatisticsCodec.Decode(Some.Day, bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfAnotherForm_SaysWhatToDo()
    {
        var bytes = StatisticsCodec.Encode(RandomStatistics(new Random(6)));
        bytes[0] = 2;

        var exception = Assert.Throws<StoreException>(() => StatisticsCodec.Decode(Some.Day, bytes));

        Assert.Contains("version", exception.Message, StringComparison.Ordinal);
        Assert.Contains("import the files again", exception.Message, StringComparison.Ordinal);
    }

    private static DailyStatistics RandomStatistics(Random random) => new()
    {
        Day = Some.Day,
        Values = PollutantTable.Create(_ => new DailyValue(RandomFigure(random), random.Next(25), random.Next(2) == 0)),
        O3MaximumHour = RandomFigure(random),
    };

    private static decimal? RandomFigure(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => random.Next(500),
        2 => random.Next(500_000) / 1000m,
        3 => random.Next(1, 500_000) / 7m,
        4 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        _ => -random.Next(1, 500) / 3m,
    };

    private static int[]? Bits(decimal? value) => value is { } number ? decimal.GetBits(number) : null;
}
