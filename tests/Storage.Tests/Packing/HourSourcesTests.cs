using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class HourSourcesTests
{
    private const uint AllHours = 0xFFFFFF;

    [Fact]
    public void Assign_ToALaterImport_TakesTheHoursFromTheEarlier()
    {
        var sources = new HourSources();
        sources.Assign(1, Only(Pollutant.CO, 0b111));

        sources.Assign(2, Only(Pollutant.CO, 0b010));
        sources.Assign(3, Only(Pollutant.O3, 0b010));

        Assert.Equal(
            [new(1, Only(Pollutant.CO, 0b101)), new(2, Only(Pollutant.CO, 0b010)), new(3, Only(Pollutant.O3, 0b010))], sources.Entries);
    }

    [Fact]
    public void Assign_OfAllHoursOfAnImport_ForgetsIt()
    {
        var sources = new HourSources();
        sources.Assign(1, Only(Pollutant.CO, 0b11));
        sources.Assign(2, Only(Pollutant.CO, 0b01));

        sources.Assign(3, Only(Pollutant.CO, 0b10));

        Assert.Equal([new(2, Only(Pollutant.CO, 0b01)), new(3, Only(Pollutant.CO, 0b10))], sources.Entries);
    }

    [Fact]
    public void Part_OfSomeHours_HasTheirImportsAlone()
    {
        var sources = new HourSources();
        sources.Assign(1, Only(Pollutant.CO, 0b0011));
        sources.Assign(2, Only(Pollutant.CO, 0b1100));

        Assert.Equal([new(1, Only(Pollutant.CO, 0b0010))], sources.Part(Only(Pollutant.CO, 0b10010)).Entries);
        Assert.Empty(sources.Part(Only(Pollutant.O3, AllHours)).Entries);
    }

    // The number as VarInt, 1 for one mask of three bytes or 0 for six of them.
    [Fact]
    public void Encode_OfAWholeDayFromOneFile_TakesFiveBytesAndItsNumber()
    {
        var sources = new HourSources();
        sources.Assign(300, PollutantTable.Create(_ => 0x7FFFFFu));

        Assert.Equal("AC0201FFFF7F", Convert.ToHexString(sources.Encode()));
    }

    [Fact]
    public void Encode_OfPollutantsThatDiffer_HasAMaskForEach()
    {
        var sources = new HourSources();
        sources.Assign(1, new PollutantTable<uint> { [(Pollutant)0] = 1, [(Pollutant)5] = 0x800000 });

        Assert.Equal("0100" + "010000" + "000000" + "000000" + "000000" + "000000" + "000080", Convert.ToHexString(sources.Encode()));
    }

    [Fact]
    public void Decode_OfRandomSources_GivesThemBack()
    {
        var random = new Random(29);
        for (var round = 0; round < 2_000; round++)
        {
            var sources = RandomSources(random);

            Assert.Equal(sources.Entries, HourSources.Decode(sources.Encode()).Entries);
        }
    }

    [Fact]
    public void Decode_OfBytesCutWithinAnImport_IsRefused()
    {
        var sources = new HourSources();
        sources.Assign(300, new PollutantTable<uint> { [(Pollutant)3] = AllHours });
        var bytes = sources.Encode();

        Assert.All(
            Enumerable.Range(1, bytes.Length - 1),
            length => Assert.Throws<StoreException>(() => HourSources.Decode(bytes.AsSpan(0, length))));
    }

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(31);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = round % 2 == 0 ? Damage.Of(RandomSources(random).Encode(), random) : Damage.Garbage(random);

            var exception = Record.Exception(() => HourSources.Decode(bytes));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    private static HourSources RandomSources(Random random)
    {
        var sources = new HourSources();
        for (var count = random.Next(25); count > 0; count--)
        {
            var same = (uint)random.Next(1, 1 << 24);
            var isSame = random.Next(2) == 0;
            sources.Assign(random.Next() >> random.Next(31), PollutantTable.Create(_ => isSame ? same : (uint)random.Next(1, 1 << 24)));
        }

        return sources;
    }

    private static PollutantTable<uint> Only(Pollutant pollutant, uint hours) => new() { [pollutant] = hours };
}
