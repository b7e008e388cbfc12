using System.Globalization;
using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class LineFinderTests : IDisposable
{
    private const string Crawl = "Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2\n";

    private static readonly DateOnly s_day = new(2014, 1, 15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Held against a search through the text: the row of the date, the hour and the pollutant; hour 24 stands as hour 0 of the next date.
    /// </summary>
    [Fact]
    public void Find_EveryHourOfADayOfTheSampleData_IsTheLineANaiveSearchFinds()
    {
        var path = Path.Combine(Repository.Root, "sample-data", "readings", "beijing_sites_201401.csv.gz");
        var readings = Assert.IsType<FileContent.Readings>(FileReader.Read(path, "hash"));
        var text = Unpacked(path).Split('\n');
        var columns = text[0].TrimEnd('\r').Split(',').ToList();
        var expected = new Dictionary<SoughtReading, FileLines>();
        foreach (var day in readings.StationDays.Where(day => day.Day == s_day))
        {
            foreach (var (pollutant, hour) in from pollutant in Pollutants.All.ToArray()
                                              from hour in Enumerable.Range(1, 24)
                                              select (pollutant, hour))
            {
                var start =
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(hour == 24 ? s_day.AddDays(1) : s_day):yyyyMMdd},{hour % 24},{pollutant.Symbol},");
                var line = Array.FindIndex(text, row => row.StartsWith(start, StringComparison.Ordinal));
                int? scaled = day.TryGet(pollutant, hour, out var value) ? value : null;
                if (line >= 0 && (day.Stated(pollutant) >> (hour - 1) & 1) != 0)
                {
                    Assert.Equal(
                        scaled is null ? "" : ((decimal)scaled / StationDay.Scale).ToString("0.####", CultureInfo.InvariantCulture),
                        text[line].TrimEnd('\r').Split(',')[columns.IndexOf(day.Station.Value)]);
                    expected.Add(new SoughtReading(day.Station, s_day, pollutant, hour, scaled), new FileLines(line + 1, line + 1));
                }
            }
        }

        var (found, trouble) =
            LineFinder.Find(path, ContentHash.Of(path), "national-sites", expected.Keys, null, TestContext.Current.CancellationToken);

        Assert.Null(trouble);
        Assert.True(expected.Count > 1500, $"{expected.Count} hours.");
        Assert.Equal(expected.OrderBy(entry => entry.ToString()), found.OrderBy(entry => entry.ToString()));
    }

    // A row with line breaks in quotes, the same row again, and a missing value.
    [Fact]
    public void Find_RowsOverSeveralLinesAndTwice_AreTheFirstThatSayIt()
    {
        var path = _folder.Write(
            "包头.csv",
            Crawl
                + "20200402,08,甲,53,良,\"\n x\n \",34,55,0.6,27,100,79,5\n20200402,09,甲,,,,NaN,55,0.6,27,100,79,5\n20200402,09,甲,,,,NaN,55,0.6,27,100,79,5\n");
        var day = new DateOnly(2020, 4, 2);
        SoughtReading[] sought =
        [
            new(new("包头/甲"), day, Pollutant.PM25, 8, 340_000), new(new("包头/甲"), day, Pollutant.PM25, 9, null),
            new(new("包头/甲"), day, Pollutant.PM25, 8, 350_000),
        ];

        var (found, trouble) =
            LineFinder.Find(path, ContentHash.Of(path), "station-crawl", sought, null, TestContext.Current.CancellationToken);

        Assert.Null(trouble);
        Assert.Equal(new Dictionary<SoughtReading, FileLines> { [sought[0]] = new(2, 4), [sought[1]] = new(5, 5) }, found);
    }

    [Fact]
    public void Find_BelowAHeaderOfOtherColumns_GoesByThatHeader()
    {
        const string text =
            "date,hour,type,1001A,1002A\n20160601,1,SO2,5,6\n20160601,2,SO2,7,8\ndate,hour,type,1002A,1001A\n20160602,1,SO2,8,9\n20160602,2,SO2,1,2\n";
        var path = _folder.Write("sites.csv", text);
        SoughtReading[] sought =
        [
            new(new("1001A"), new(2016, 6, 1), Pollutant.SO2, 2, 70_000), new(new("1001A"), new(2016, 6, 2), Pollutant.SO2, 1, 90_000),
            new(new("1002A"), new(2016, 6, 2), Pollutant.SO2, 2, 10_000),
        ];

        var (found, trouble) =
            LineFinder.Find(path, ContentHash.Of(path), "national-sites", sought, null, TestContext.Current.CancellationToken);

        Assert.Null(trouble);
        Assert.Equal(
            new Dictionary<SoughtReading, FileLines> { [sought[0]] = new(3, 3), [sought[1]] = new(5, 5), [sought[2]] = new(6, 6) }, found);
    }

    [Fact]
    public void Find_InAnEntryOfAnArchive_IsTheLineOfTheEntry()
    {
        var text = Crawl + "20200402,08,甲,53,良,,34,55,0.6,27,100,79,5\n";
        var zip = _folder["all.zip"];
        File.WriteAllBytes(zip, PackedFiles.Zip(PackedFiles.Entry("x/包头.csv", text)));
        var sought = new SoughtReading(new("包头/甲"), new(2020, 4, 2), Pollutant.CO, 8, 6_000);

        var (found, trouble) = LineFinder.Find(
            zip + "/x/包头.csv", HashOf(text), "station-crawl", [sought], null, TestContext.Current.CancellationToken);

        Assert.Null(trouble);
        Assert.Equal(new FileLines(2, 2), Assert.Single(found).Value);
    }

    [Theory]
    [InlineData("gone.csv", "station-crawl", "the file is no longer there")]
    [InlineData("all.zip/gone.csv", "station-crawl", "the archive has no such entry any more")]
    [InlineData("包头.csv", "my-table", "it was read as my-table, which its header does not say; its lines are known only for layouts the "
        + "program recognises")]
    [InlineData("changed", "station-crawl", "the file was changed since it was imported")]
    public void Find_AFileThatIsNotWhatItWas_SaysWhy(string name, string format, string reason)
    {
        var text = Crawl + "20200402,08,甲,53,良,,34,55,0.6,27,100,79,5\n";
        _folder.Write("包头.csv", text);
        _folder.Write("changed", text + "\n");
        File.WriteAllBytes(_folder["all.zip"], PackedFiles.Zip(PackedFiles.Entry("x/包头.csv", text)));

        var (found, trouble) = LineFinder.Find(_folder[name], HashOf(text), format, [], null, TestContext.Current.CancellationToken);

        Assert.Empty(found);
        Assert.Equal(reason, trouble);
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
