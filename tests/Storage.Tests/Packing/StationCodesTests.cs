using System.Text;
using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class StationCodesTests
{
    private readonly StationCodes _codes = new();

    [Theory]
    [InlineData("1001A")]
    [InlineData("area:延边州")]
    [InlineData("a, b=\"c\"\n😀")]
    [InlineData("A code of more than sixty-four bytes, which no network of stations has ever had")]
    public void Of_TheBytesOfACode_IsTheSeries(string code)
    {
        var bytes = Encoding.UTF8.GetBytes(code);

        Assert.All([_codes.Of(bytes), _codes.Of(bytes)], station => Assert.Equal(new StationId(code), station));
    }

    [Fact]
    public void Of_TheSameBytesTwice_IsOneString() => Assert.Same(_codes.Of("1001A"u8).Value, _codes.Of("1001A"u8).Value);

    [Fact]
    public void Of_NoBytes_IsAnArgumentException() => Assert.Throws<ArgumentException>(() => _codes.Of([]));
}
