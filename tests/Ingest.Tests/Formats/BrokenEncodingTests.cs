using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class BrokenEncodingTests
{
    [Fact]
    public void Gb18030_WithAByteThatIsNoCharacterAtTheEnd_IsRefused()
    {
        // 城市 in GB18030 is B3 C7 CA D0; FF begins no character.
        byte[] bytes = [.. "date,hour,"u8, 0xB3, 0xC7, 0xCA, 0xD0, .. ",PM2.5\n20190101,1,"u8, 0xFF, .. ",5"u8];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["cities.csv"], bytes);

        var refused = Assert.IsType<FileContent.Refused>(FileReader.Read(folder["cities.csv"], "hash"));

        Assert.Equal("it is neither UTF-8 nor GB18030 throughout; convert it, or fetch it again", refused.Reason);
    }
}
