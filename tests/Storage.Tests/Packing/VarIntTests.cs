using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Tests.Packing;

public sealed class VarIntTests
{
    // Seven bits a byte, the lowest first; 300 is 0b10_0101100.
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "8001")]
    [InlineData(300, "AC02")]
    [InlineData(16_383, "FF7F")]
    [InlineData(16_384, "808001")]
    [InlineData(int.MaxValue, "FFFFFFFF07")]
    public void Write_OfANumber_GivesItsBytes(int value, string hex)
    {
        var bytes = new byte[VarInt.MaxBytes];

        var length = VarInt.Write(bytes, value);

        Assert.Equal(hex, Convert.ToHexString(bytes, 0, length));
    }

    [Fact]
    public void Read_OfRandomNumbersInARow_GivesThemBack()
    {
        var random = new Random(23);
        int[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => random.Next() >> random.Next(31))];
        var bytes = new byte[numbers.Length * VarInt.MaxBytes];
        var length = 0;
        foreach (var number in numbers)
        {
            length += VarInt.Write(bytes.AsSpan(length), number);
        }

        ReadOnlySpan<byte> rest = bytes.AsSpan(0, length);
        foreach (var number in numbers)
        {
            Assert.Equal(number, VarInt.Read(ref rest));
        }

        Assert.True(rest.IsEmpty);
    }

    [Fact]
    public void Write_OfANegativeNumber_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VarInt.Write(new byte[VarInt.MaxBytes], -1));

    // The first needs 32 bits, the second 35, the third goes on behind five bytes.
    [Theory]
    [InlineData("FFFFFFFF08")]
    [InlineData("FFFFFFFF7F")]
    [InlineData("808080808001")]
    public void Read_OfMoreThan31Bits_IsRefused(string hex) => Assert.Throws<ArgumentException>(() => Read(hex));

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FFFFFFFF")]
    public void Read_OfBytesCutShort_IsRefused(string hex) => Assert.Throws<IndexOutOfRangeException>(() => Read(hex));

    private static int Read(string hex)
    {
        ReadOnlySpan<byte> bytes = Convert.FromHexString(hex);
        return VarInt.Read(ref bytes);
    }
}
