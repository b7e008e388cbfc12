using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class StatisticsCodecTests
{
    private static readonly StationId s_station = new("1001A");

    [Fact]
    public void Decode_OfRandomStatistics_GivesThemBackToTheLastDigit()
    {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var statistics = RandomStatistics(random);

            var decoded = StatisticsCodec.Decode(s_station, Some.Day, Encoded(statistics));

            AssertSame(statistics, decoded);
            Assert.All(Pollutants.All.ToArray(), pollutant =>
                Assert.Equal(
                    Bits(statistics.Figures.Values[pollutant].Concentration), Bits(decoded.Figures.Values[pollutant].Concentration)));
            Assert.Equal(Bits(statistics.Figures.O3MaximumHour), Bits(decoded.Figures.O3MaximumHour));
        }
    }

    [Fact]
    public void Decode_OfADayWithoutData_GivesItBack()
    {
        var statistics = new StationStatistics(s_station, new DailyStatistics { Day = Some.Day, Values = default });

        var decoded = StatisticsCodec.Decode(s_station, Some.Day, Encoded(statistics));

        AssertSame(statistics, decoded);
        Assert.Null(decoded.Figures.O3MaximumHour);
        Assert.Empty(decoded.Findings);
    }

    [Fact]
    public void Decode_OfZero_IsNotNothing()
    {
        var zeros = PollutantTable.Create(_ => new DailyValue(0m, 24, true));
        var statistics = new StationStatistics(s_station, new DailyStatistics { Day = Some.Day, Values = zeros, O3MaximumHour = 0m });

        AssertSame(statistics, StatisticsCodec.Decode(s_station, Some.Day, Encoded(statistics)));
    }

    [Fact]
    public void Decode_OfBytesCutShortOrLonger_IsRefused()
    {
        var bytes = Encoded(RandomStatistics(new Random(4)) with { Findings = [] });

        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length => Assert.Throws<StoreException>(() => StatisticsCodec.Decode(s_station, Some.Day, bytes.AsSpan(0, length))));
        Assert.Throws<StoreException>(() => StatisticsCodec.Decode(s_station, Some.Day, [.. bytes, 0]));
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(5);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Encoded(RandomStatistics(random));
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);

            var exception = Record.Exception(() => StatisticsCodec.Decode(s_station, Some.Day, bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfAnotherForm_SaysWhatToDo()
    {
        var bytes = Encoded(RandomStatistics(new Random(6)));
        bytes[0] = 1;

        var exception = Assert.Throws<StoreException>(() => StatisticsCodec.Decode(s_station, Some.Day, bytes));

        Assert.Contains("version", exception.Message, StringComparison.Ordinal);
        Assert.Contains("aq doctor --upgrade", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_OfFindings_TakesSixBytesEach()
    {
        var clean = RandomStatistics(new Random(7)) with { Findings = [] };
        var flagged = clean with
        {
            Findings = [new(Pollutant.CO, QualityFlags.IsolatedSpike, 1 << 10), new(Pollutant.PM25, QualityFlags.StaleTwin, 0xFFFFFF)],
        };

        Assert.Equal(Encoded(clean).Length + 12, Encoded(flagged).Length);
    }

    [Fact]
    public void Decode_OfAnUnknownPollutantOrRule_IsRefused()
    {
        var bytes = Encoded(RandomStatistics(new Random(8)) with { Findings = [new(Pollutant.CO, QualityFlags.FlatLine, 1)] });

        Assert.Throws<StoreException>(() => StatisticsCodec.Decode(s_station, Some.Day, [.. bytes[..^6], 6, .. bytes[^5..]]));
        Assert.Throws<StoreException>(() => StatisticsCodec.Decode(s_station, Some.Day, [.. bytes[..^5], 3, 0, .. bytes[^3..]]));
    }

    private static void AssertSame(StationStatistics expected, StationStatistics actual)
    {
        Assert.Equal((expected.Station, expected.Figures, expected.O3Hours), (actual.Station, actual.Figures, actual.O3Hours));
        Assert.Equal(expected.Findings, actual.Findings);
    }

    private static StationStatistics RandomStatistics(Random random) => new(s_station, new DailyStatistics
    {
        Day = Some.Day,
        Values = PollutantTable.Create(_ => new DailyValue(RandomFigure(random), random.Next(25), random.Next(2) == 0)),
        O3MaximumHour = RandomFigure(random),
    })
    {
        O3Hours = random.Next(25),
        Findings =
        [
            .. Enumerable.Range(0, random.Next(4)).Select(_ =>
                new QualityFinding((Pollutant)random.Next(6), (QualityFlags)(1 << random.Next(12)), (uint)random.Next(1, 1 << 24))),
        ],
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

    private static byte[] Encoded(StationStatistics statistics)
    {
        var bytes = new byte[StatisticsCodec.Size(statistics)];
        Assert.Equal(bytes.Length, StatisticsCodec.Encode(statistics, bytes));
        return bytes;
    }
}
