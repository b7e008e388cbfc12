using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

public sealed class BrokenEncodingTests
{
    [Fact]
    public void Gb18030_WithAByteThatIsNoCharacter_CostsThatFieldOnly()
    {
        // 城市 in GB18030 is B3 C7 CA D0, 北京 is B1 B1 BE A9; FF begins no character. The bad byte lies beyond the first lines, which tell the
        // encoding.
        var plain =
            Enumerable.Repeat(
                "20190101,1,"u8.ToArray().Concat((byte[])[0xB1, 0xB1, 0xBE, 0xA9]).Concat(",1,2,3,4,5,6\n"u8.ToArray()), 40_000);
        byte[] bytes =
        [
            .. "date,hour,"u8, 0xB3, 0xC7, 0xCA, 0xD0, .. ",PM2.5,PM10,SO2,NO2,O3,CO\n"u8,
            .. plain.SelectMany(line => line),
            .. "20190101,2,"u8, 0xB1, 0xB1, 0xBE, 0xA9, .. ",7,"u8, 0xFF, .. ",3,4,5,6\n"u8,
        ];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["cities.csv"], bytes);

        var readings = Assert.IsType<FileContent.Readings>(FileReader.Read(folder["cities.csv"], "hash"));

        Assert.Equal("gb18030", readings.Receipt.Encoding, ignoreCase: true);
        Assert.Equal(11, readings.Receipt.Accepted);
        var rejection = Assert.Single(readings.Receipt.Rejections);
        Assert.Equal((40_002, 5), (rejection.Line, rejection.Column));
    }
}
