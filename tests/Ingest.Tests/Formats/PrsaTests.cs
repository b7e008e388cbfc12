using System.Globalization;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>The archive of the twelve Beijing stations, unpacked once.</summary>
public sealed class PrsaArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<IReadOnlyDictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), decimal>> _sample = new(() =>
        Directory.EnumerateFiles(Path.Combine(Repository.SampleData, "readings"), "*.csv.gz")
            .SelectMany(month => FormatFile.Readings(month).AllValues())
            .ToDictionary());

    private bool _unpacked;

    /// <summary>Every value of sample-data.</summary>
    public IReadOnlyDictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), decimal> Sample => _sample.Value;

    /// <summary>The file of a station; the test is skipped where the archive is not there.</summary>
    public string FileOf(string station)
    {
        var archive = FormatFile.Shared("beijing_prsa", "PRSA_Data_20130301-20170228.tar.xz");
        if (!_unpacked)
        {
            FormatFile.Unpack(archive, _folder);
            _unpacked = true;
        }

        return _folder[$"PRSA_Data_{station}_20130301-20170228.csv"];
    }

    public void Dispose() => _folder.Dispose();
}

public sealed class PrsaTests(PrsaArchive archive) : IClassFixture<PrsaArchive>
{
    private const string Header = """
        "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"

        """;

    // Aotizhongxin, lines 2, 46 and 7346.
    private const string Example = Header + """
        1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,"NNW",4.4,"Aotizhongxin"
        45,2013,3,2,20,67,96,54,108,1399,2,1.2,1022.9,-14.1,0,"NNE",1.2,"Aotizhongxin"
        7345,2014,1,1,0,20,90,18,62,NA,NA,-1.5,1007.3,-12.5,0,"SSE",0.6,"Aotizhongxin"

        """;

    [Fact]
    public void Prsa_ThreeLines_AreReadWithCarbonMonoxideInMilligrams()
    {
        var readings = FormatFile.Readings("prsa.csv", Example);

        Assert.Equal("prsa", readings.Receipt.Format);
        Assert.Equal(0.3m, readings.Value("Aotizhongxin", new(2013, 2, 28), Pollutant.CO, 24));
        Assert.Equal(77, readings.Value("Aotizhongxin", new(2013, 2, 28), Pollutant.O3, 24));
        Assert.Equal(1.399m, readings.Value("Aotizhongxin", new(2013, 3, 2), Pollutant.CO, 20));
        Assert.Equal(67, readings.Value("Aotizhongxin", new(2013, 3, 2), Pollutant.PM25, 20));
        Assert.Null(readings.Value("Aotizhongxin", new(2013, 12, 31), Pollutant.CO, 24));
        Assert.Equal(90, readings.Value("Aotizhongxin", new(2013, 12, 31), Pollutant.PM10, 24));
        Assert.Equal(
            (3, 16, 2, 0), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
    }

    [Theory]
    [InlineData("1,2013,2,29,0,4,4,4,7,300,77,,,,,,,A", 4, "expected a day from 1 to 28, found '29'")]
    [InlineData("1,2013,13,31,0,4,4,4,7,300,77,,,,,,,A", 3, "expected a month from 1 to 12, found '13'")]
    [InlineData("1,13,3,1,0,4,4,4,7,300,77,,,,,,,A", 2, "expected a year from 1980 to 2099, found '13'")]
    [InlineData("1,2013,3,1,25,4,4,4,7,300,77,,,,,,,A", 5, "expected an hour from 0 to 24, found '25'")]
    [InlineData("1,2013,3,1,0,4,4,4,7,3oo,77,,,,,,,A", 10, "expected a CO concentration, found '3oo'")]
    [InlineData(
        "1,2013,3,1,0,4,4,4,7,214748365,77,,,,,,,A", 10, "expected a CO concentration of at most 214748364, found '214748365'")]
    [InlineData("1,2013,3,1,0,4,4,214748.1,7,300,77,,,,,,,A", 8, "expected a SO2 concentration of at most 214748, found '214748.1'")]
    [InlineData("1,2013,3,1,0,4,4,4,-300000,300,77,,,,,,,A", 9, "expected a NO2 concentration of at most 214748, found '-300000'")]
    [InlineData("1,2013,3,1,0,4,4,4,7,300,77,,,,,,,", 18, "expected the name of a station, found nothing")]
    [InlineData("1,2013,3,1,0", 0, "expected 18 fields, found 5")]
    public void Prsa_Dirt_IsRejectedWithLineAndColumn(string bad, int column, string reason) =>
        Assert.Equal([new Rejection(2, column, reason)], FormatFile.Readings("prsa.csv", $"{Header}{bad}\n").Receipt.Found());

    [Theory]
    [InlineData("1000.5", "1.0005")]
    [InlineData("1000.05", "1.0000")] // 1.00005 mg/m³ lies half-way: to the even neighbour
    [InlineData("1000.15", "1.0002")]
    [InlineData("1000.06", "1.0001")]
    [InlineData("1000.0500001", "1.0001")] // rounded once: not first to 1000.05
    [InlineData("10000", "10")]
    [InlineData("214748000", "214748")]
    public void Prsa_CarbonMonoxide_IsRoundedHalfToEven(string micrograms, string milligrams)
    {
        var readings = FormatFile.Readings("prsa.csv", $"{Header}1,2013,3,1,1,4,4,4,7,{micrograms},77,,,,,,,A\n");

        Assert.Equal(decimal.Parse(milligrams, CultureInfo.InvariantCulture), readings.Value("A", new(2013, 3, 1), Pollutant.CO, 1));
    }

    [Theory]
    [InlineData("Wanshouxigong", "1001A")]
    [InlineData("Dingling", "1002A")]
    [InlineData("Dongsi", "1003A")]
    [InlineData("Tiantan", "1004A")]
    [InlineData("Nongzhanguan", "1005A")]
    [InlineData("Guanyuan", "1006A")]
    [InlineData("Wanliu", "1007A")]
    [InlineData("Shunyi", "1008A")]
    [InlineData("Huairou", "1009A")]
    [InlineData("Changping", "1010A")]
    [InlineData("Aotizhongxin", "1011A")]
    [InlineData("Gucheng", "1012A")]
    public void Prsa_RealStation_IsTheSameAsSampleData(string station, string code)
    {
        var set = FormatFile.Readings(archive.FileOf(station));
        var values = set.AllValues();
        var compared = 0;
        foreach (var (key, value) in archive.Sample.Where(entry => entry.Key.Station == code))
        {
            Assert.Equal(value, values[(station, key.Day, key.Hour, key.Pollutant)]);
            compared++;
        }

        // The sample starts with the label 20140101,0, which is the last hour of 2013.
        var inSample =
            values.Keys.Count(key => key.Day.Year >= 2014 || (key.Day == new DateOnly(2013, 12, 31) && key.Hour == HourEnding.PerDay));
        Assert.Equal(inSample, compared);
        Assert.True(compared > 150_000, $"{compared} values");
    }

    [Theory]
    [InlineData("Aotizhongxin")]
    [InlineData("Huairou")]
    public void Prsa_RealFile_IsWhatANaiveReaderReads(string station)
    {
        var path = archive.FileOf(station);
        var expected = new Dictionary<(string, DateOnly, int, Pollutant), decimal>();
        foreach (var fields in File.ReadLines(path).Skip(1).Select(line => line.Replace("\"", "").Split(',')))
        {
            var end = new DateTime(Number(1), Number(2), Number(3), Number(4), 0, 0);
            var start = end.AddHours(-1);
            Pollutant[] columns = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];
            for (var column = 0; column < columns.Length; column++)
            {
                if (fields[5 + column] is not "NA" and var text)
                {
                    var value = decimal.Parse(text, CultureInfo.InvariantCulture) / (columns[column] == Pollutant.CO ? 1000 : 1);
                    expected.Add((station, DateOnly.FromDateTime(start), start.Hour + 1, columns[column]), value);
                }
            }

            int Number(int column) => int.Parse(fields[column], CultureInfo.InvariantCulture);
        }

        var readings = FormatFile.Readings(path);

        Assert.Equal(35_064, readings.Receipt.Rows);
        Assert.Equal(0, readings.Receipt.Rejected);
        Assert.Equal(expected.Count, readings.Receipt.Accepted);
        Assert.Equal(expected, readings.AllValues());
    }
}
