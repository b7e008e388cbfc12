using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class FileReaderTests
{
    private const string Sites = "date,hour,type,1001A\n20160601,8,PM2.5,18\n";
    private const string Cities = "date,hour,城市,CO,O3,NO2,SO2,PM10,PM2.5\n20190101,1,三亚,1,2,3,4,5,6\n";
    private const string Stations = "code,name,city\n1001A,万寿西宫,北京\n";

    [Theory]
    [InlineData(Sites, "national-sites")]
    [InlineData(Cities, "national-cities")]
    [InlineData(Stations, "station-list")]
    public void Read_AFile_GoesByItsHeader(string text, string layout)
    {
        var receipt = Given.Content(text, "a.csv") switch
        {
            FileContent.Readings readings => readings.Receipt,
            FileContent.StationList list => list.Receipt,
            _ => null,
        };

        Assert.Equal(layout, receipt?.Format);
    }

    [Fact]
    public void FormatNames_AreTheLayoutsAndTheStationList()
    {
        Assert.Equal(
            [
                "national-sites", "national-cities", "beijing-sites", "national-cities-wide", "cnemc-live-json", "cnemc-live-csv",
                "cnemc-records-json", "station-crawl", "prsa",
                "openaq-v3", "openaq-legacy", "epa-aqs", "eea", "eea-download", "aurn", "stateair", "kdd2018",
                "airnow", "airkorea", "taiwan-year", "station-list",
            ],
            FileReader.FormatNames);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("\uFEFF")]
    public void Read_EmptyFile_IsRefusedAsEmpty(string text)
    {
        Assert.Contains("empty", Refusal(text).Reason, StringComparison.Ordinal);
        Assert.Contains("empty", Refused(Given.Gz(text), "a.csv.gz").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownHeader_IsRefusedWithTheHeaderAndWhatIsKnown()
    {
        var refused = Refusal("when,fine,coarse,o3,no2,so2,co\n2022/1/1 8:00,81,30,20,15,3,5\n");

        Assert.Contains("when,fine,coarse", refused.Reason, StringComparison.Ordinal);
        Assert.All(FileReader.FormatNames, name => Assert.Contains(name, refused.Reason, StringComparison.Ordinal));
        Assert.Equal("a.csv", Path.GetFileName(refused.File));
    }

    [Fact]
    public void Read_UnknownHeaderOfEndlessNames_IsRefusedInAShortMessage()
    {
        var refused = Refusal(string.Join(',', Enumerable.Repeat(new string('x', 5_000), 500)) + "\n1\n");

        Assert.InRange(refused.Reason.Length, 1, 600);
    }

    [Theory]
    [InlineData("date,hour,type\n20160601,8,PM2.5\n")]
    [InlineData("Date,Hour,WatchPoint,AQI\n2020-03-26,08,a,1\n")]
    [InlineData("20160601,8,PM2.5,18\n20160601,9,PM2.5,18\n")]
    public void Read_AlmostTheSiteLayout_IsRefused(string text)
    {
        Refusal(text);
    }

    [Fact]
    public void Read_AsAnotherLayoutThanTheHeaderHas_IsRefused()
    {
        var refused = Assert.IsType<FileContent.Refused>(Given.Content(Encoding.UTF8.GetBytes(Sites), "a.csv", "national-cities"));

        Assert.Contains("national-cities", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AsTheLayoutItHas_IsRead()
    {
        var readings = Assert.IsType<FileContent.Readings>(Given.Content(Encoding.UTF8.GetBytes(Sites), "a.csv", "national-sites"));

        Assert.Equal(1, readings.Receipt.Accepted);
    }

    [Fact]
    public void Read_AbsentFileOrFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Assert.IsType<FileContent.Refused>(FileReader.Read(folder["absent.csv"], Given.Hash));
        Assert.IsType<FileContent.Refused>(FileReader.Read(folder["absent.csv.gz"], Given.Hash));
        Assert.IsType<FileContent.Refused>(FileReader.Read(Path.Combine(folder["no"], "such", "folder.csv"), Given.Hash));
        Assert.IsType<FileContent.Refused>(FileReader.Read(folder.Path, Given.Hash));
        Directory.CreateDirectory(folder["folder.gz"]);
        Assert.IsType<FileContent.Refused>(FileReader.Read(folder["folder.gz"], Given.Hash));
    }

    [Fact]
    public void Read_FileHeldByAnotherWriter_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", Sites);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.IsType<FileContent.Refused>(FileReader.Read(path, Given.Hash));
    }

    [Fact]
    public void Read_BinaryGarbage_IsRefused()
    {
        var random = new Random(4711);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 5_000)];
            random.NextBytes(bytes);

            Refused(bytes, "garbage.csv");
            Refused(bytes, "garbage.gz");
        }
    }

    // FileSource.MaxLineBytes, the longest line taken: 16 MiB. The reader's buffer holds up to twice that; a longer line ends the file.
    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    public void Read_LineBeyondTheLongest_IsRejected(string name)
    {
        var content = Assert.IsType<FileContent.Readings>(Given.Content(LineOf(20 << 20, name), name));

        var rejection = Assert.Single(content.Receipt.Rejections);
        Assert.Equal(new Rejection(3, 0, "the line is longer than 16 MiB"), rejection);
        Assert.Equal(2, content.Receipt.Accepted);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    public void Read_LineBeyondTheBuffer_IsRefused(string name)
    {
        var refused = Refused(LineOf(40 << 20, name), name);

        Assert.Equal(3, refused.Line);
    }

    /// <summary>A header, an hour, a line of the given length, an hour.</summary>
    private static byte[] LineOf(int length, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Sites + "20160601,9,PM2.5," + new string('1', length) + "\n20160601,10,PM2.5,20\n");
        return Path.GetExtension(name) == ".gz" ? Given.Gz(bytes) : bytes;
    }

    [Fact]
    public void Read_HeaderBeyondTheLongestLine_IsRefused()
    {
        var refused = Refusal("date,hour,type," + new string('1', 20 << 20) + "\n");

        Assert.InRange(refused.Reason.Length, 1, 500);
    }

    [Fact]
    public void Read_QuoteOpenedInTheHeader_IsRefused()
    {
        Refusal("date,\"hour,type,1001A\n20160601,8,PM2.5,18\n");
    }

    private static FileContent.Refused Refusal(string text) => Refused(Encoding.UTF8.GetBytes(text), "a.csv");

    private static FileContent.Refused Refused(byte[] bytes, string name)
    {
        var refused = Assert.IsType<FileContent.Refused>(Given.Content(bytes, name));

        Assert.NotEmpty(refused.Reason);
        return refused;
    }
}
