using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>What tables of the field need beside columns: rows to leave out, factors, lines to skip, hours in columns, marks.</summary>
public sealed class MappedMembersTests
{
    private const string Pm25 = "\"values\": { \"v\": { \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" } }";

    private const string Across = """
        { "name": "tw", "time": { "date": "日期", "format": "yyyy/M/d",
                "hourColumns": { "00": 0, "01": 1, "23": 23 }, "zone": "+08:00", "hourLabel": "beginning" },
          "station": { "columns": "測站" }, "invalidMarks": ["#", "*", "x"], "missing": ["NR"],
          "long": { "pollutantColumn": "測項",
            "names": { "PM2.5": { "pollutant": "PM2.5", "unit": "µg/m³" }, "O3": { "pollutant": "O3", "unit": "ppb" }, "RAINFALL": null } } }
        """;

    [Fact]
    public void Rows_WithOtherValues_ArePassedOver()
    {
        var readings = MappedSample.Readings(
            MappedSample.With($"{Pm25}, \"only\": {{ \"AggType\": \"hour\", \"Verification\": [\"1\", \"2\"] }}"),
            "t,v,AggType,Verification\n2024-01-01 03:00,12,hour,1\n2024-01-01 04:00,77,day,1\n2024-01-01 04:00,13, hour ,2\n"
                + "2024-01-01 05:00,14,hour,3\n");

        Assert.Equal(12m, readings.Value("s", "2024-01-01", 3, Pollutant.PM25));
        Assert.Equal(13m, readings.Value("s", "2024-01-01", 4, Pollutant.PM25));
        Assert.Equal((4, 2, 0, 0, 0), readings.Counts());
        Assert.Equal(2, readings.Receipt.RowsPassedOver);
    }

    /// <summary>Hong Kong prints CO in 10 µg/m³: 85 is 850 µg/m³, 0.85 mg/m³.</summary>
    [Fact]
    public void Number_WithAFactor_IsMultiplied()
    {
        var readings = MappedSample.Readings(
            MappedSample.With("\"values\": { \"co\": { \"pollutant\": \"CO\", \"unit\": \"µg/m³\", \"factor\": 10 } }"),
            "t,co\n2024-01-01 03:00,85\n2024-01-01 04:00,79228162514264337593543950335\n");

        Assert.Equal(0.85m, readings.Value("s", "2024-01-01", 3, Pollutant.CO));
        Assert.Equal((3, 2), readings.Rejection());
    }

    [Theory]
    [InlineData("\"k\": [\"9\"]", "no row has k = 9; it has 1, 2, 01, 3")]
    [InlineData("\"k\": [\"1\"], \"z\": [\"B\"]", "no row has k = 1 and z = B at once")]
    public void Only_WithoutARowToRead_RefusesTheFile(string only, string reason)
    {
        var refused = MappedSample.Refused(
            MappedSample.With($"{Pm25}, \"only\": {{ {only} }}"),
            "t,v,k,z\n2024-01-01 01:00,1,1,A\n2024-01-01 02:00,2,2,B\n2024-01-01 03:00,3,01,A\n2024-01-01 04:00,4,3,A\n");

        Assert.Equal(reason, refused.Reason);
    }

    [Theory]
    [InlineData("t,v\n,ug/m3\n2024-01-01 03:00,12\n", 1)]
    [InlineData("t,v\n,ug/m3\n\n2024-01-01 03:00,12\n", 2)]
    [InlineData("t,v\nsome words\nof more, than, two fields\n2024-01-01 03:00,12\n", 2)]
    public void Lines_BelowTheHeader_ArePassedOver(string text, int lines)
    {
        var readings = MappedSample.Readings(MappedSample.With($"{Pm25}, \"skipLines\": {lines}"), text);

        Assert.Equal(12m, readings.Value("s", "2024-01-01", 3, Pollutant.PM25));
        Assert.Equal((1, 1, 0, 0, 0), readings.Counts());
    }

    /// <summary>The city files of Berkeley Earth: a header of another shape above rows between tabs.</summary>
    [Theory]
    [InlineData(", \"skipLines\": 1", 1, 0)]
    [InlineData("", 2, 1)]
    public void HeaderOfAnotherShape_IsPassedOverOrOneRejection(string member, int rows, int rejected)
    {
        var readings = MappedSample.Readings(
            $$"""
            { "name": "be", "delimiter": "tab", "headerLine": 0{{member}},
              "time": { "year": "#1", "month": "#2", "day": "#3", "hour": "#4", "zone": "UTC", "hourLabel": "beginning" },
              "station": { "id": "s" }, "values": { "#5": { "pollutant": "PM2.5", "unit": "µg/m³" } } }
            """,
            "Year Month Day UTCHour PM2.5\n2014\t5\t16\t0\t60.5\n");

        // 00:00 to 01:00 UTC ends at 9 o'clock in Beijing.
        Assert.Equal(60.5m, readings.Value("s", "2014-05-16", 9, Pollutant.PM25));
        Assert.Equal((rows, 1, 0, 0, rejected), readings.Counts());
    }

    [Fact]
    public void HoursInColumns_AreReadWithTheirMarks()
    {
        var readings = MappedSample.Readings(
            Across, "日期,測站,測項,00,01,23\n2015/01/01,仁武,PM2.5,30,35#,53x\n2015/01/01,仁武,RAINFALL,NR,NR,0\n2015/1/1,仁武,O3,20,*,\n");

        // The hour that begins at 0 o'clock is hour 1 of the day; 20 ppb × 47.997 / 24.465 = 39.2373.
        Assert.Equal(30m, readings.Value("仁武", "2015-01-01", 1, Pollutant.PM25));
        Assert.Equal(35m, readings.Value("仁武", "2015-01-01", 2, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("仁武", "2015-01-01", 2, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("仁武", "2015-01-01", 24, Pollutant.PM25));
        Assert.Equal(39.2373m, readings.Value("仁武", "2015-01-01", 1, Pollutant.O3));
        Assert.Equal((3, 4, 2, 2, 0), readings.Counts());
    }

    [Fact]
    public void HourInAColumn_ThatIsNoNumber_IsRejectedByItsColumn()
    {
        var readings = MappedSample.Readings(Across, "日期,測站,測項,00,01,23\n2015/01/01,仁武,PM2.5,30,?,53\n2015/02/30,仁武,PM2.5,1,2,3\n");

        Assert.Equal([(2L, 5), (3L, 1)], readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column)));
    }

    /// <summary>Readings of 1 and 23 are no names of columns.</summary>
    [Fact]
    public void ReadingsEqualToHours_AreNoHeader()
    {
        var readings = MappedSample.Readings(Across, "測站,日期,測項,00,01,23\n仁武,2015/01/01,PM2.5,01,23,00\n仁武,2015/01/01,O3,1,2,?\n");

        Assert.Equal(1m, readings.Value("仁武", "2015-01-01", 1, Pollutant.PM25));
        Assert.Equal((3, 6), readings.Rejection());
    }

    /// <summary>One pollutant a table, the hours 1 to 24 by their end.</summary>
    [Fact]
    public void SingleWithHoursInColumns_EndsTheDayWithHour24()
    {
        var readings = MappedSample.Readings(
            """
            { "name": "x", "time": { "date": "d", "format": "yyyyMMdd",
                "hourColumns": { "H01": 1, "H24": 24 }, "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": "s" }, "single": { "pollutant": "NO2", "unit": "µg/m³" } }
            """,
            "s,d,H01,H24\n10102,20240105,12,-999\n10102,20240106,13,14\n");

        Assert.Equal(12m, readings.Value("10102", "2024-01-05", 1, Pollutant.NO2));
        Assert.Equal(14m, readings.Value("10102", "2024-01-06", 24, Pollutant.NO2));
        Assert.Equal((2, 3, 1, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("{ \"date\": \"d\", \"format\": \"yyyyMMdd\", \"hour\": \"h\", \"hourColumns\": { \"a\": 1 }",
        "$.time.hour: does not go with")]
    [InlineData("{ \"date\": \"d\", \"format\": \"yyyyMMdd\", \"hourColumns\": {}", "$.time.hourColumns: expected at least one column")]
    [InlineData("{ \"date\": \"d\", \"format\": \"yyyyMMdd\", \"hourColumns\": { \"a\": 25 }", "$.time.hourColumns.a: expected the hour")]
    [InlineData("{ \"date\": \"d\", \"format\": \"yyyyMMdd\", \"hourColumns\": { \"a\": 1, \"b\": 1 }",
        "$.time.hourColumns.b: another column")]
    [InlineData("{ \"columns\": \"d\", \"format\": \"yyyyMMddHH\", \"hourColumns\": { \"a\": 1 }",
        "$.time.hourColumns: does not go with columns")]
    public void HourColumns_ThatCannotBeUsed_AreAFault(string time, string fault) =>
        Assert.Contains(
            MappedSample.Faults(MappedSample.WithTime(time + ", \"zone\": \"+08:00\", \"hourLabel\": \"ending\" }")),
            line => line.StartsWith(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"only\": {}", "$.only: expected at least one column")]
    [InlineData("\"only\": { \"a\": [] }", "$.only.a: expected at least one value")]
    [InlineData("\"only\": { \"a\": 1 }", "$.only.a: expected a value")]
    [InlineData("\"skipLines\": -1", "$.skipLines: expected the number of lines")]
    [InlineData("\"invalidMarks\": [\"\"]", "$.invalidMarks[0]: expected a sign")]
    [InlineData("\"average\": 15", "$.average: expected an object")]
    [InlineData("\"average\": { \"minutes\": 7 }", "$.average.minutes: expected a number by which an hour")]
    [InlineData("\"average\": { \"minutes\": 15 }, \"monitor\": \"POC\"", "$.average: does not go with monitor")]
    public void Member_ThatCannotBeUsed_IsAFault(string member, string fault) =>
        Assert.StartsWith(fault, Assert.Single(MappedSample.Faults(MappedSample.With($"{Pm25}, {member}"))));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"10\"")]
    [InlineData("1e9")]
    public void Factor_ThatCannotBeUsed_IsAFault(string factor) =>
        Assert.StartsWith(
            "$.values.v.factor: expected a number to multiply by above 0",
            Assert.Single(MappedSample.Faults(
                MappedSample.With($"\"values\": {{ \"v\": {{ \"pollutant\": \"CO\", \"unit\": \"ppm\", \"factor\": {factor} }} }}"))));
}
