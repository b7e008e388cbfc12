using System.Text.Json.Nodes;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>What <c>--describe</c> says of tables that are easily misread, and drafts for them.</summary>
public sealed class DraftTests
{
    private const string LiveHeader =
        "timepoint,stationcode,longitude,latitude,positionname,pm10,pm10_24h,pm2_5,pm2_5_24h,o3,o3_24h,o3_8h,no2,so2,co\n";

    private const string LiveRows = """
        2022-01-04T16:00:00,9001A,116.1,39.1,一号,80,56,54,33,44,20,24,60,12,1.4
        2022-01-04T16:00:00,9002A,116.2,39.2,二号,62,31,33,15,66,38,47,30,6,0.9
        2022-01-04T16:00:00,9003A,116.3,39.3,三号,79,55,50,30,40,21,22,51,8,1.3

        """;

    [Fact]
    public void Marks_WithDigits_AreAskedFor()
    {
        var draft =
            Draft(
                "time,pm25\n2019-01-01 01:00,10\n2019-01-01 02:00,<2\n2019-01-01 03:00,>1000\n2019-01-01 04:00,45.2*\n2019-01-01 "
                    + "05:00,缺测\n2019-01-01 06:00,12x\n");

        Assert.Equal("缺测", (string?)draft["missing"]![0]);
        Assert.StartsWith("FILL IN: those of <2, >1000 that stand for a missing reading", (string?)draft["missing"]![1]);
        Assert.StartsWith("FILL IN: those of *, x that mark a number as invalid", (string?)draft["invalidMarks"]![0]);
    }

    [Theory]
    [InlineData("date,hour,pm25\n2019-01-01 00:00:00,8,23\n2019-01-01 00:00:00,9,24\n", "yyyy-MM-dd HH:mm:ss")]
    [InlineData("date,hour,pm25\n2019/1/1 0:00,8,23\n2019/1/2 0:00,9,24\n", "yyyy/M/d H:mm")]
    [InlineData("date,hour,pm25\n2019-01-01T00:00:00,8,23\n2019-01-02T00:00:00,9,24\n", "yyyy-MM-ddTHH:mm:ss")]
    public void DateAtMidnight_BesideAnHour_IsDraftedAsADate(string text, string format)
    {
        var time = Draft(text)["time"]!;

        Assert.Equal(("date", "hour", format), ((string?)time["date"], (string?)time["hour"], (string?)time["format"]));
    }

    /// <summary>Which of the two is the hour cannot be known.</summary>
    [Fact]
    public void TimeBesideAnHour_IsAQuestion() =>
        Assert.StartsWith(
            "FILL IN: 'date' if its times are right",
            (string?)Draft("date,hour,pm25\n2019-01-01 07:00:00,8,23\n2019-01-01 08:00:00,9,24\n")["time"]!["columns"]![0]);

    [Fact]
    public void TwoColumnsOfAPollutant_AreAQuestion()
    {
        var values = Draft("time,pm25,PM2.5 (BAM),no2\n2019-01-01 01:00,10,12,7\n2019-01-01 02:00,11,13,8\n")["values"]!;

        Assert.StartsWith("FILL IN: PM2.5 if this is the column to read; 'PM2.5 (BAM)'", (string?)values["pm25"]!["pollutant"]);
        Assert.StartsWith("FILL IN: PM2.5 if this is the column to read; 'pm25'", (string?)values["PM2.5 (BAM)"]!["pollutant"]);
        Assert.Equal("NO2", (string?)values["no2"]!["pollutant"]);
    }

    [Fact]
    public void HoursInColumns_AreDraftedWithTheirMarks()
    {
        var hours = Enumerable.Range(0, 24).Select(hour => $"{hour:00}");
        var draft = Draft(
            $"日期,站名,項目,{string.Join(',', hours)}\n2015/01/01,仁武,PM2.5,{string.Join(',', hours.Skip(2).Select(hour => $"2{hour}"))},35#,*\n"
                + $"2015/01/02,仁武,O3,{string.Join(',', hours.Select(hour => $"1{hour}"))}\n");

        Assert.Equal(23, (int?)draft["time"]!["hourColumns"]!["23"]);
        Assert.Equal(("日期", "站名"), ((string?)draft["time"]!["date"], (string?)draft["station"]!["columns"]![0]));
        Assert.Null(draft["long"]!["valueColumn"]);
        Assert.StartsWith("FILL IN: those of #", (string?)draft["invalidMarks"]![0]);
    }

    /// <summary>The city files of Berkeley Earth.</summary>
    [Fact]
    public void HeaderOfAnotherShape_IsSkippedAndUsedForTheGuess()
    {
        var draft = Draft("% Berkeley\n% Year, Month, Day, UTC Hour, PM2.5\n2014\t5\t16\t0\t60.5\n2014\t5\t16\t1\t61.5\n");

        Assert.Equal((0, 2), ((int?)draft["headerLine"], (int?)draft["skipLines"]));
        Assert.Equal(("#1", "#4"), ((string?)draft["time"]!["year"], (string?)draft["time"]!["hour"]));
        Assert.Equal("PM2.5", (string?)draft["values"]!["#5"]!["pollutant"]);
    }

    [Fact]
    public void QuarterHours_AreDraftedAsRowsOf15Minutes() =>
        Assert.Equal(
            15,
            (int?)Draft("time,pm25\n2024-01-05 00:00,1\n2024-01-05 00:15,2\n2024-01-05 00:30,3\n")["average"]!["minutes"]);

    /// <summary>Times at half past of a zone that may have such hours: with no filling the rows are hours of Beijing.</summary>
    [Fact]
    public void Draft_ThatCannotWork_IsNotPrinted()
    {
        var description = Describe("time,pm25\n2024-01-05 00:30,1\n2024-01-05 01:30,2\n");

        Assert.Null(description.Draft);
        Assert.Contains("no mapping can be drafted for it (line 2: ", description.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TimesWithOffset_AreDraftedAsSuchOnlyWhereAllCarryOne()
    {
        Assert.Equal("offset", (string?)Draft("time,pm25\n2019-01-01T08:00:00+08:00,10\n2019-01-01T01:00:00Z,20\n")["time"]!["zone"]);
        Assert.StartsWith(
            "FILL IN: offset, if rows",
            (string?)Draft("time,pm25\n2019-01-01T08:00:00+08:00,10\n2019-01-01T01:00:00Z,20\n2019-01-01T10:00:00,30\n")["time"]!["zone"]);
        Assert.StartsWith("FILL IN: UTC", (string?)Draft("time,pm25\n2019-01-01T08:00:00,10\n2019-01-01T10:00:00,30\n")["time"]!["zone"]);
    }

    /// <summary>pm25.in prints Beijing time with Z.</summary>
    [Fact]
    public void TimeOfTheNationalFeed_WithZ_IsAQuestion() =>
        Assert.StartsWith(
            "FILL IN: offset if Z is UTC", (string?)Draft("time_point,site,pm2_5\n2015-01-01T08:00:00Z,1001A,20\n")["time"]!["zone"]);

    [Theory]
    [InlineData("2024010524", "yyyyMMddHH")]
    [InlineData("20240105 2400", "yyyyMMdd HHmm")]
    [InlineData("2024年1月5日24时", "yyyy年M月d日H时")]
    [InlineData("15/01/2024 24.00.00", "d/M/yyyy HH.mm.ss")]
    [InlineData("1/15/24 24:00", "M/d/yy HH:mm")]
    public void Hour24_IsRecognisedInEveryFormat(string time, string format) =>
        Assert.Equal(
            format,
            (string?)Draft($"time,no2\n{time},7\n{time.Replace("24年1月5日24", "24年1月6日23", StringComparison.Ordinal)},7\n")["time"]![
                "format"]);

    [Theory]
    [InlineData("Validity", "1", "-1")]
    [InlineData("Status", "R", "P")]
    [InlineData("qc_flag", "0", "9")]
    [InlineData("QC Name", "Valid", "Invalid")]
    [InlineData("审核状态", "有效", "无效")]
    public void ColumnOfMarks_IsPointedOutAndAskedFor(string column, string first, string second)
    {
        var description = Describe($"time,pm25,{column}\n2019-01-01 01:00,10,{first}\n2019-01-01 02:00,0,{second}\n");

        Assert.StartsWith("marks of validity or status", description.Columns[2].Meaning);
        var valid = JsonNode.Parse(description.Draft!)!["valid"]!;
        Assert.Equal(column, (string?)valid["column"]);
        Assert.StartsWith($"FILL IN: the marks of valid readings, of {first}, {second}", (string?)valid["values"]![0]);
    }

    /// <summary>The feed swaps o3 and o3_24h: the day's highest hour is never below an hour, and o3 is above o3_24h in every row.</summary>
    [Fact]
    public void SwappedOzone_IsNamedAndRefused()
    {
        var table = LiveHeader.Replace("timepoint", "when", StringComparison.Ordinal) + LiveRows;
        var description = Describe(table);

        Assert.Contains("the hour's O3 is in 'o3_24h'", description.Columns[9].Meaning, StringComparison.Ordinal);
        Assert.StartsWith("FILL IN", (string?)JsonNode.Parse(description.Draft!)!["values"]!["o3"]!["pollutant"]);
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(MappingOf("o3"), table));
        Assert.Contains("'o3' is above 'o3_24h' in 3 of 3 rows", refused.Reason, StringComparison.Ordinal);
        var readings = MappedSample.Readings(MappingOf("o3_24h"), table);
        Assert.Equal(
            [20m, 38m, 21m],
            ((string[])["9001A", "9002A", "9003A"]).Select(station => readings.Value(station, "2022-01-04", 16, Pollutant.O3)!.Value));
    }

    /// <summary>The same table under headings in Chinese.</summary>
    [Theory]
    [InlineData("臭氧24小时")]
    [InlineData("臭氧_24小时")]
    [InlineData("臭氧日最大")]
    public void SwappedOzone_UnderChineseHeadings_IsRefused(string highest)
    {
        var header = LiveHeader.Replace("timepoint", "when", StringComparison.Ordinal)
            .Replace("o3,o3_24h", $"臭氧,{highest}", StringComparison.Ordinal);

        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(MappingOf("臭氧"), header + LiveRows));

        Assert.Contains($"'臭氧' is above '{highest}' in 3 of 3 rows", refused.Reason, StringComparison.Ordinal);
    }

    /// <summary>A mean over 24 hours is above some hours and below others, which says nothing.</summary>
    [Fact]
    public void OzoneBesideItsMeanOverADay_IsRead()
    {
        var readings =
            MappedSample.Readings(
                MappingOf("o3"), "when,stationcode,o3,o3_24h\n2022-01-04T16:00:00,A,60,40\n2022-01-04T05:00:00,A,20,40\n");

        Assert.Equal(2, readings.Receipt.Accepted);
    }

    [Fact]
    public void IndicesCalledPm25_AreNamedAndRefused()
    {
        var description =
            Describe("date, pm25, pm10, o3, no2, so2, co\n2014/1/1, 155, 80, 20, 12, 3, 7\n2014/1/2, 160, 81, 22, 13, 3, 8\n");

        Assert.Contains("AQI sub-indices", description.Reason, StringComparison.Ordinal);
        Assert.Contains("AQI sub-index", description.Columns[1].Meaning, StringComparison.Ordinal);
        Assert.Null(description.Draft);
        Assert.Contains(
            "AQI sub-indices",
            Describe("Date,Country,City,Specie,count,min,max,median,variance\n2020-01-01,CN,Beijing,pm25,24,10,155,60,200\n").Reason!,
            StringComparison.Ordinal);
    }

    private static string MappingOf(string ozone) => $$"""
        { "name": "m", "time": { "columns": "when", "format": "yyyy-MM-ddTHH:mm:ss", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "columns": "stationcode" }, "values": { "{{ozone}}": { "pollutant": "O3", "unit": "µg/m³" } } }
        """;

    private static JsonNode Draft(string text) => JsonNode.Parse(Describe(text).Draft!)!;

    private static FileDescription Describe(string text)
    {
        using var folder = new TemporaryFolder();
        return FileDescriber.Describe(folder.Write("table.csv", text));
    }
}
