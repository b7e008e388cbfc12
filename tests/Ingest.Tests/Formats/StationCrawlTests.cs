using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class StationCrawlTests
{
    private const string Header = "Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2\n";

    // 包头.csv, lines 2 and 3; 2020041308.csv prints SO2 as a dash.
    private const string Example = Header + """
        20200402,08,市环境监测站,19,优,NaN,6,19,0.8,30,38,56,7
        20200402,08,包百大楼,NaN,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN
        20200402,00,市环境监测站,19,优,NaN,6,,0.8,30,38,56,-

        """;

    [Fact]
    public void StationCrawl_ThreeLines_AreReadUnderCityAndName()
    {
        var readings = FormatFile.Readings("包头.csv", Example);

        Assert.Equal("station-crawl", readings.Receipt.Format);
        Assert.Equal(0.8m, readings.Value("包头/市环境监测站", new(2020, 4, 2), Pollutant.CO, 8));
        Assert.Equal(38, readings.Value("包头/市环境监测站", new(2020, 4, 2), Pollutant.O3, 8));
        Assert.Equal(30, readings.Value("包头/市环境监测站", new(2020, 4, 1), Pollutant.NO2, 24));
        Assert.Null(readings.Value("包头/市环境监测站", new(2020, 4, 1), Pollutant.SO2, 24));
        Assert.Null(readings.Value("包头/包百大楼", new(2020, 4, 2), Pollutant.PM25, 8));
        Assert.Equal(
            (3, 10, 8, 0), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
    }

    [Fact]
    public void StationCrawl_SameRowTwice_IsSilent_AnotherIsFlaggedAndItsValueRejected()
    {
        const string row = "20200402,08,市环境监测站,19,优,NaN,6,19,0.8,30,38,56,7\n";

        var readings = FormatFile.Readings("包头.csv", Header + row + row + row.Replace(",30,", ",31,"));

        Assert.Equal((6, 1), (readings.Receipt.Accepted, readings.Receipt.Flagged));
        Assert.Equal(
            [new Rejection(4, 10, "expected one value for the hour; the first is stored with the flag duplicate, and neither counts, found '31'")],
            readings.Receipt.Found());
        Assert.Equal(30, readings.Value("包头/市环境监测站", new(2020, 4, 2), Pollutant.NO2, 8));
    }

    [Theory]
    [InlineData("芒市人民政府综合楼(启用200103)")]
    [InlineData("质量技术监督局（20180930启用）")]
    [InlineData("城建学校(停运161026)")]
    [InlineData("大通区政府（已停运）")]
    [InlineData("云冈站(145)")]
    public void StationCrawl_NoteOfAStartOrStop_IsRejected(string name)
    {
        // 德宏州.csv: 20200404,10,芒市人民政府综合楼(启用200103),44,优,NaN,25,44,1.1,22,2,11,17, the same in every hour of the file.
        var readings = FormatFile.Readings("德宏州.csv", $"{Header}20200404,10,{name},44,优,NaN,25,44,1.1,22,2,11,17\n");

        Assert.Equal(
            [new Rejection(
                2, 3, $"expected a station; one with a note of a start, stop or move holds another place's numbers, found '{name}'")],
            readings.Receipt.Found());
        Assert.Empty(readings.StationDays);
    }

    [Theory]
    [InlineData("贺兰山马莲口(对照点)")]
    [InlineData("监测站（原粮食局）")]
    public void StationCrawl_NoteOfARole_IsTaken(string name)
    {
        var readings = FormatFile.Readings("银川.csv", $"{Header}20200403,11,{name},35,优,NaN,8,22,0.5,10,111,102,17\n");

        Assert.Equal(111, readings.Value($"银川/{name}", new(2020, 4, 3), Pollutant.O3, 11));
    }

    [Fact]
    public void StationCrawl_SameNumbersEveryHour_AreRejectedAndTheLivingTwinIsTaken()
    {
        // jiaozuo.csv of 20200330,11: the name with a wide space behind it stands still, the one without lives.
        var text = new StringBuilder(Header);
        for (var hour = 11; hour < 17; hour++)
        {
            text.Append(CultureInfo.InvariantCulture, $"20200330,{hour},市环保局\u3000,65,良,颗粒物(PM10),43,80,0.9,36,120,120,7\n");
            text.Append(CultureInfo.InvariantCulture, $"20200330,{hour},市环保局,78,良,细颗粒物(PM2.5),{hour + 46},78,1.0,19,67,19,13\n");
        }

        var readings = FormatFile.Readings("jiaozuo.csv", text.ToString());

        Assert.Equal(
            (12, 36, 0, 6), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Flagged, readings.Receipt.Rejected));
        Assert.StartsWith(
            "expected a station whose numbers change; every hour of this one has the same", readings.Receipt.Rejections[0].Reason);
        Assert.Equal(57, readings.Value("jiaozuo/市环保局", new(2020, 3, 30), Pollutant.PM25, 11));
    }

    [Fact]
    public void StationCrawl_LineBreakInQuotes_KeepsTheLineNumbers()
    {
        // 安庆.csv, from line 110: 20200402,19,环科院,53,良,"⏎ 颗粒物(PM10)⏎ ",37,…
        var readings = FormatFile.Readings(
            "安庆.csv",
            $"{Header}20200402,19,环科院,53,良,\"\n   颗粒物(PM10)\n   \",34,55,0.6,27,100,79,5\n20200402,20,环科院,53,良,NaN,x,55,0.6,27,100,79,5\n");

        Assert.Equal(34, readings.Value("安庆/环科院", new(2020, 4, 2), Pollutant.PM25, 19));
        Assert.Equal([new Rejection(5, 7, "expected a PM2.5 concentration, found 'x'")], readings.Receipt.Found());
    }

    [Theory]
    [InlineData("20200402,25,A,,,,6,19,0.8,30,38,56,7", 2, "expected an hour from 0 to 24, found '25'")]
    [InlineData("20200431,08,A,,,,6,19,0.8,30,38,56,7", 1, "expected a date as yyyyMMdd, found '20200431'")]
    [InlineData("20200402,08, ,,,,6,19,0.8,30,38,56,7", 3, "expected the name of a station, found ' '")]
    [InlineData("20200402,08,A,,,,6,19,0.8", 0, "expected 13 fields, found 9")]
    public void StationCrawl_Dirt_IsRejectedWithLineAndColumn(string bad, int column, string reason) =>
        Assert.Equal([new Rejection(2, column, reason)], FormatFile.Readings("包头.csv", $"{Header}{bad}\n").Receipt.Found());

    [Fact]
    public void StationCrawl_FileNotCalledForACity_IsRefused() =>
        Assert.Equal(
            "the city is not in the file and '2020-04' is not the name of one; call the file for its city",
            FormatFile.Refused("2020-04.csv", Example).Reason);

    [Fact]
    public void StationCrawl_RealFiles_AreWhatANaiveReaderReads()
    {
        var archive = FormatFile.Shared("station_hourly_2020", "station_hourly_2020.tar.xz");
        using var folder = new TemporaryFolder();
        FormatFile.Unpack(archive, folder);
        var (files, refused) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*.csv", SearchOption.AllDirectories))
        {
            if (FileReader.Read(path, "hash") is FileContent.Refused(_, _, var reason))
            {
                Assert.StartsWith("stations by name without their city or code", reason);
                refused++;
                continue;
            }

            var readings = FormatFile.Readings(path);
            var (values, (rows, real)) = (NaiveValues(path), NaiveRows(path));
            var statedHours = real.DistinctBy(row => (row[0], row[1], row[2])).Count();
            Assert.Equal(values, readings.AllValues());
            Assert.Equal(
                (rows, values.Count, Pollutants.Count * statedHours - values.Count, rows - real.Length, 0),
                (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected, readings.Receipt.Flagged));
            files++;
        }

        // The archive's description counts 785 files; `ls` shows 36 of them named by a day or an hour and holding all cities.
        Assert.Equal((785 - 36, 36), (files, refused));
    }

    /// <summary>The number of rows, and those that are not phantoms.</summary>
    private static (int Rows, string[][] Real) NaiveRows(string path)
    {
        // A line break and blanks within quotes stand only in the column that is not read.
        var text = Regex.Replace(File.ReadAllText(path), "\"[^\"]*\"", "");
        string[][] rows = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        var phantoms = rows.GroupBy(row => row[2]).Where(IsPhantom).Select(group => group.Key).ToHashSet();
        return (rows.Length, [.. rows.Where(row => !phantoms.Contains(row[2]))]);
    }

    private static Dictionary<(string, DateOnly, int, Pollutant), decimal> NaiveValues(string path)
    {
        var values = new Dictionary<(string, DateOnly, int, Pollutant), decimal>();
        foreach (var row in NaiveRows(path).Real)
        {
            var start = DateTime.ParseExact(row[0] + row[1], "yyyyMMddHH", CultureInfo.InvariantCulture).AddHours(-1);
            (int Column, Pollutant Pollutant)[] columns =
            [
                (6, Pollutant.PM25), (7, Pollutant.PM10), (8, Pollutant.CO), (9, Pollutant.NO2), (10, Pollutant.O3), (12, Pollutant.SO2),
            ];
            foreach (var (column, pollutant) in columns)
            {
                if (row[column] is not ("NaN" or "-" or ""))
                {
                    var key =
                        ($"{Path.GetFileNameWithoutExtension(path)}/{row[2].Trim()}", DateOnly.FromDateTime(start), start.Hour
                            + 1, pollutant);
                    values[key] = decimal.Parse(row[column], CultureInfo.InvariantCulture);
                }
            }
        }

        return values;
    }

    private static bool IsPhantom(IGrouping<string, string[]> station)
    {
        if (Regex.IsMatch(station.Key, "[(（].*([0-9]|启用|停运).*[)）]"))
        {
            return true;
        }

        string[][] withValues =
            [.. station.Where(row => row[6..13].Where((_, column) => column != 5).Any(field => field is not ("NaN" or "-" or "")))];
        return withValues.Select(row => string.Join(',', row[6..13].Where((_, column) => column != 5))).Distinct().Count() == 1
            && withValues.Select(row => row[0] + row[1]).Distinct().Count() >= 6;
    }
}
