using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class WeatherDayCodecTests
{
    private static readonly StationId Station = new("Aotizhongxin");

    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButAStoreException()
    {
        var random = new Random(19);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = WeatherDayCodec.Encode(Full());
            for (var times = random.Next(1, 5); times > 0; times--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var length = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            var exception = Record.Exception(() => WeatherDayCodec.Decode(Station, Some.Day, bytes[..length]));

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    [Fact]
    public void Decode_OfBytesCutShortOrLonger_IsRefused()
    {
        var bytes = WeatherDayCodec.Encode(Full());

        Assert.All(Enumerable.Range(0, bytes.Length), length =>
            Assert.Throws<StoreException>(() => WeatherDayCodec.Decode(Station, Some.Day, bytes[..length])));
        var longer = Assert.Throws<StoreException>(() => WeatherDayCodec.Decode(Station, Some.Day, [.. bytes, 0]));
        Assert.Contains("The weather of Aotizhongxin on 2016-06-01 is damaged", longer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfAnotherForm_SaysSo()
    {
        var bytes = WeatherDayCodec.Encode(Full());
        bytes[0] = 9;

        var exception = Assert.Throws<StoreException>(() => WeatherDayCodec.Decode(Station, Some.Day, bytes));

        Assert.Contains("another version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfTheLargestAndSmallestValues_GivesThemBack()
    {
        var day = new WeatherDay(Station, Some.Day);
        day.Set(WeatherElement.Temperature, 1, int.MinValue);
        day.Set(WeatherElement.Temperature, 2, int.MaxValue);
        day.Set(WeatherElement.Temperature, 24, -1);

        var decoded = WeatherDayCodec.Decode(Station, Some.Day, WeatherDayCodec.Encode(day));

        Assert.Equal(day.ValuesOf(WeatherElement.Temperature).ToArray(), decoded.ValuesOf(WeatherElement.Temperature).ToArray());
        Assert.Equal((0x800003u, 3), (decoded.Present(WeatherElement.Temperature), decoded.Hours));
    }

    private static WeatherDay Full()
    {
        var day = new WeatherDay(Station, Some.Day);
        foreach (var element in WeatherElements.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                day.Set(element, hour, hour * ((int)element - 2) * 777);
            }
        }

        return day;
    }
}
