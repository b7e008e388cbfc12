using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>Tables read through a mapping. The time is the hour's end in Beijing unless a test says otherwise.</summary>
public sealed class MappedTableTests
{
    private const string Carbon = "\"values\": { \"co\": { \"pollutant\": \"CO\", \"unit\": \"mg/m³\" } }";

    [Fact]
    public void Wide_InPpbAndPpm_IsConvertedAndNamedInTheReceipt()
    {
        var readings = MappedSample.Readings(
            """
            { "name": "openair", "time": { "columns": "date", "format": "yyyy-MM-dd HH:mm:ss", "zone": "UTC", "hourLabel": "beginning" },
              "station": { "id": "london" },
              "values": { "no2": { "pollutant": "NO2", "unit": "ppb" }, "co": { "pollutant": "CO", "unit": "ppm" }, "pm10": { "pollutant": "PM10", "unit": "ug/m3" } } }
            """,
            "date,ws,no2,pm10,co\n1998-01-01 00:00:00,0.6,39,29,3.3725\n1998-01-01 01:00:00,,NA,37,NA\n");

        Assert.Equal("mapped:openair", readings.Receipt.Format);

        // 00:00-01:00 UTC is 08:00-09:00 in Beijing; 39 × 46.005 / 24.465 = 73.3372; 3.3725 × 28.010 / 24.465 = 3.86118
        Assert.Equal(73.3372m, readings.Value("london", "1998-01-01", 9, Pollutant.NO2));
        Assert.Equal(3.8612m, readings.Value("london", "1998-01-01", 9, Pollutant.CO));
        Assert.Equal(29m, readings.Value("london", "1998-01-01", 9, Pollutant.PM10));
        Assert.True(readings.States("london", "1998-01-01", 10, Pollutant.NO2));
        Assert.Equal((2, 4, 2, 0, 0), readings.Counts());
    }

    [Fact]
    public void Long_WithUnitColumn_TakesEachRowsUnitAndRejectsUnknownNames()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                """
                "long": { "pollutantColumn": "p", "valueColumn": "v", "unitColumn": "u", "names": { "ozone": { "pollutant": "O3" }, "dust": { "pollutant": "PM10" }, "noise": null } }
                """,
                """{ "columns": ["a", "b"], "separator": "/", "prefix": "x:" }"""),
            """
            t,a,b,p,v,u
            2020-01-01 01:00,north,1,ozone,62,ppb
            2020-01-01 01:00,north,1,dust,0.05,mg/m3
            2020-01-01 01:00,north,1,noise,70,dB
            2020-01-01 01:00,north,1,ozon,1,ppb
            2020-01-01 02:00,north,,ozone,1,ppb
            2020-01-01 02:00,north,1,dust,1,ppb
            2020-01-01 02:00,north,1,ozone,1,furlongs
            """);

        // 62 × 47.997 / 24.465 = 121.6356
        Assert.Equal(121.6356m, readings.Value("x:north/1", "2020-01-01", 1, Pollutant.O3));
        Assert.Equal(50m, readings.Value("x:north/1", "2020-01-01", 1, Pollutant.PM10));
        Assert.Equal(
            [(5L, 4), (6L, 3), (7L, 6), (8L, 6)], readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column)));
        Assert.Equal((7, 2, 0, 0, 4), readings.Counts());
    }

    [Fact]
    public void ColumnForEachStation_OfOnePollutant_IsReadAsNamed()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                "\"single\": { \"pollutant\": \"NO2\", \"unit\": \"µg/m³\" }", """{ "perColumn": { "a": "be:a", "c": "fr:c" } }"""),
            "t,a,b,c\n2020-01-01 01:00,1,2,\n2020-01-01 02:00,4,5,6\n");

        Assert.Equal(1m, readings.Value("be:a", "2020-01-01", 1, Pollutant.NO2));
        Assert.Equal(6m, readings.Value("fr:c", "2020-01-01", 2, Pollutant.NO2));
        Assert.Equal((2, 3, 1, 0, 0), readings.Counts());
    }

    [Fact]
    public void EveryOtherColumn_IsAStation_WithThePollutantInTheRow()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                """ "long": { "pollutantColumn": "p", "names": { "SO2": { "pollutant": "SO2", "unit": "ppb" }, "PM25": { "pollutant": "PM2.5", "unit": "µg/m³" } } } """,
                """{ "perOtherColumn": true, "prefix": "n:" }"""),
            "t,p,101,102\n2020-01-01 01:00,PM25,7,8\n2020-01-01 01:00,SO2,10,\n");

        // 10 × 64.058 / 24.465 = 26.1835
        Assert.Equal(26.1835m, readings.Value("n:101", "2020-01-01", 1, Pollutant.SO2));
        Assert.Equal(8m, readings.Value("n:102", "2020-01-01", 1, Pollutant.PM25));
        Assert.Equal((2, 3, 1, 0, 0), readings.Counts());
    }

    [Fact]
    public void Gb18030_WithSemicolonsCommasAndMarks_IsReadAndNamed()
    {
        var readings = MappedSample.Readings(
            """
            { "name": "市局", "delimiter": ";", "decimalComma": true, "missing": ["—", "缺测"],
              "time": { "date": "日期", "format": "yyyy年M月d日", "hour": "时间", "zone": "Asia/Shanghai", "hourLabel": "ending" },
              "station": { "columns": "站点" },
              "values": { "一氧化碳": { "pollutant": "CO", "unit": "mg/m³" }, "SO2": { "pollutant": "SO2", "unit": "µg/m³" } } }
            """,
            "日期;时间;站点;一氧化碳;SO2\r\n2019年3月1日;1时;东湖公园;0,85;12\r\n2019年3月1日;24时;东湖公园;—;缺测\r\n2019年3月2日;1时;东湖公园;1.234;8\r\n",
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));

        Assert.Equal("gb18030", readings.Receipt.Encoding, ignoreCase: true);
        Assert.Equal("mapped:市局", readings.Receipt.Format);
        Assert.Equal(0.85m, readings.Value("东湖公园", "2019-03-01", 1, Pollutant.CO));
        Assert.True(readings.States("东湖公园", "2019-03-01", 24, Pollutant.SO2));

        // Where decimals stand behind a comma, 1.234 would be one thousand two hundred and thirty-four.
        Assert.Equal((4, 4), readings.Rejection());
        Assert.Equal((3, 3, 2, 0, 1), readings.Counts());
    }

    [Fact]
    public void Encoding_OfTheMapping_WinsOverTheBytes()
    {
        // In Latin-1, µ is B5; a lone B5 before a digit is no GB18030 and no UTF-8, so only the name of the column tells.
        var readings = MappedSample.Readings(
            """
            { "name": "x", "encoding": "latin-1", "time": { "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "UTC", "hourLabel": "ending" },
              "station": { "id": "s" }, "values": { "NO2 µg/m³": { "pollutant": "NO2", "unit": "µg/m³" } } }
            """,
            "t,NO2 µg/m³\n2020-01-01 00:00,5\n",
            Encoding.Latin1);

        Assert.Equal("iso-8859-1", readings.Receipt.Encoding);
        Assert.Equal(1, readings.Receipt.Accepted);
    }

    [Fact]
    public void HeaderBelowOtherLines_KeepsTheLinesOfTheFile()
    {
        var readings = MappedSample.Readings(
            MappedSample.With($"{Carbon}, \"headerLine\": 3"),
            "Station 7,,\nmade by hand\nt,co\n2020-01-01 01:00,0.5\n2020-01-01 02:00,x\n");

        Assert.Equal(0.5m, readings.Value("s", "2020-01-01", 1, Pollutant.CO));
        Assert.Equal((5, 2), readings.Rejection());
    }

    [Fact]
    public void NoHeader_CallsColumnsByNumber()
    {
        var readings = MappedSample.Readings(
            """
            { "name": "x", "headerLine": 0, "time": { "year": "#1", "month": "#2", "day": "#3", "hour": "#4", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": "#5" }, "values": { "#6": { "pollutant": "O3", "unit": "µg/m³" } } }
            """,
            "2014,11,24,19,70001,73\n2014,11,24,0,70001,9\n2014,11,24,1\n");

        Assert.Equal(73m, readings.Value("70001", "2014-11-24", 19, Pollutant.O3));
        Assert.Equal(9m, readings.Value("70001", "2014-11-23", 24, Pollutant.O3));
        Assert.Equal((3, 0), readings.Rejection());
    }

    /// <summary>Below the second line PM10 stands before PM2.5: by the numbers of the columns one would be taken for the other.</summary>
    [Fact]
    public void NoHeader_NamesBetweenTheRows_AreRefused()
    {
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(
            """
            { "name": "x", "headerLine": 0, "time": { "columns": "#1", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "id": "70001" },
              "values": { "#2": { "pollutant": "PM2.5", "unit": "µg/m³" }, "#3": { "pollutant": "PM10", "unit": "µg/m³" } } }
            """,
            "2024-01-01 01:00,10,40\nt,PM10,PM25\n2024-01-02 01:00,41,11\n"));

        Assert.Equal(2, refused.Line);
        Assert.Contains("a row of names, as a header has, stands in a table without a header", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t,no\n2020-01-01 01:00,1\n", "needs the column 'co'; line 1, taken apart at ',', has 't,no'")]
    [InlineData("t;co\n2020-01-01 01:00;1\n", "needs the columns 't', 'co'; line 1, taken apart at ',', has 't;co'")]
    [InlineData("t,co,co\n2020-01-01 01:00,1,2\n", "needs the column 'co', which stands more than once in the header")]
    public void File_WithoutTheColumns_IsRefusedWithWhatItHas(string text, string reason)
    {
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(MappedSample.With(Carbon), text));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondValue_ForAnHour_IsADuplicateAsEverywhere()
    {
        var readings = MappedSample.Readings(MappedSample.With(Carbon), "t,co\n2020-01-01 01:00,0.5\n2020-01-01 01:00,0.6\n");

        Assert.Equal(0.5m, readings.Value("s", "2020-01-01", 1, Pollutant.CO));
        Assert.Equal(QualityFlags.Duplicate, readings.Flags("s", "2020-01-01", 1, Pollutant.CO));
        Assert.Equal((3, 2), readings.Rejection());
    }

    [Fact]
    public void CarbonMonoxide_InAnotherUnitThanTheMappingSays_IsRefused()
    {
        var rows = Enumerable.Range(0, 120).Select(hour => $"{new DateTime(2020, 1, 1).AddHours(hour):yyyy-MM-dd HH:mm},{400 + hour}\n");

        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(MappedSample.With(Carbon), "t,co\n" + string.Concat(rows)));

        Assert.StartsWith("CO is not in mg/m³", refused.Reason);
    }

    [Fact]
    public void StationList_InAFolderOfMappedTables_IsOne() =>
        Assert.IsType<FileContent.StationList>(MappedSample.Read(MappedSample.With(Carbon), "code,name,city\n1001A,万寿西宫,北京\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DamagedTable_IsReadOrRefused_AndNeverThrows(int seed)
    {
        var table =
            Encoding.UTF8.GetBytes("t,co\n" + string.Concat(Enumerable.Range(1, 23).Select(hour => $"2020-01-01 {hour:00}:00,0.{hour}\n")));
        var mapping = MappedSample.Mapping(MappedSample.With(Carbon));
        using var folder = new TestKit.TemporaryFolder();
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])table.Clone();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                bytes[random.Next(5, bytes.Length)] = (byte)",\n\"-.09\0\xff e"[random.Next(11)];
            }

            File.WriteAllBytes(folder["t.csv"], bytes);
            read += FileReader.Read(folder["t.csv"], "hash", ChosenLayout.Mapped(mapping)) is FileContent.Readings { Receipt: var receipt }
                && receipt.Accepted + receipt.Missing <= receipt.Rows ? 1 : 0;
            Assert.NotNull(FileDescriber.Describe(folder["t.csv"]));
        }

        Assert.InRange(read, 100, 400);
    }
}
