using System.Globalization;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Files whose dates have day and month exchanged. In each the days 13 to 31 of January are no dates, while the days 1 to 12 are one day of
/// each month; every value that would be stored stands at a wrong date.
/// </summary>
public sealed class SwappedDatesTests
{
    private const string OpenAqHeader = "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n";
    private const string AqsHeader =
        "\"State Code\",\"County Code\",\"Site Num\",\"Parameter Code\",\"POC\",\"Date GMT\",\"Time GMT\",\"Sample Measurement\",\"Units "
            + "of Measure\"\n";
    private const string EeaHeader =
        "Countrycode,AirQualityStationEoICode,AirPollutant,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,DatetimeEnd,Validity,Verification\n";
    private const string StateAirHeader = "Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC Name\n";
    private const string PrsaHeader = "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n";

    private const string AurnHead = """
        Data supplied by UK-AIR on 01/02/2025
        All Data GMT hour ending
        Status: R = Ratified / P = Provisional / P* = As supplied
        ,,Bristol,,
        Date,time,Ozone,status,unit

        """;

    /// <summary>UK-AIR's January, saved by a spreadsheet of the United States.</summary>
    [Theory]
    [InlineData("MM/dd/yyyy")]
    [InlineData("M/d/yyyy")]
    [InlineData("MM-dd-yyyy")]
    public void Aurn_WithMonthFirst_IsRefusedWithTheLine(string format) => AssertRefused(
        AurnHead + January(format, day => $"{day},01:00,7,R,ugm-3"), "month/day/year", line: 5 + 13);

    [Fact]
    public void Layouts_WithDayBeforeMonth_AreRefused()
    {
        AssertRefused("date,hour,type,1001A\n" + January("yyyyddMM", day => $"{day},1,PM2.5,7"), "year/day/month", line: 14);
        AssertRefused(
            "date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n" + January("yyyy-dd-MM", day => $"{day},1,三亚,19,7,9,,8,61,0.7"), "year/day/month",
            line: 14);
        AssertRefused("date,hour,type,北京\n" + January("yyyyddMM", day => $"{day},1,PM2.5,7"), "year/day/month", line: 14);
        AssertRefused(OpenAqHeader + January("yyyy-dd-MM'T01:00:00Z'", day => $"1,1,A,{day},0,0,pm25,µg/m³,7"), "year/day/month", line: 14);
        AssertRefused(
            AqsHeader + January("yyyy-dd-MM", day => $"01,003,0010,44201,1,{day},07:00,0.06,Parts per million"), "year/day/month",
            line: 14);
        AssertRefused(
            EeaHeader + January("yyyy-dd-MM", day => $"DE,DEBB054,PM2.5,hour,7,µg/m3,{day} 00:00:00 +01:00,{day} 01:00:00 +01:00,1,1"),
            "year/day/month", line: 14);
        AssertRefused(
            ",stationId,utc_time,PM2.5,PM10,NO2,CO,O3,SO2\n" + January("yyyy-dd-MM", day => $"0,dongsi_aq,{day} 07:00:00,7,8,9,0.8,1,2"),
            "year/day/month", line: 14);
        AssertRefused(
            StateAirHeader + January("yyyy,d,M", day => $"Beijing,PM2.5,1/1/2016 0:00,{day},0,7,µg/m³,1 Hr,Valid"), "year/day/month",
            line: 14);
        AssertRefused(
            StateAirHeader + January("d/M/yyyy' 0:00,'yyyy,M,d", day => $"Beijing,PM2.5,{day},0,7,µg/m³,1 Hr,Valid"), "day/month/year",
            line: 14);
        AssertRefused(
            PrsaHeader + January("yyyy,d,M", day => $"1,{day},1,7,8,9,1,300,5,NA,NA,NA,NA,NA,NA,Huairou"), "year/day/month", line: 14);
    }

    /// <summary>Twelve days that fit both orders: in one they follow each other, in the other they are a year apart.</summary>
    [Theory]
    [InlineData("yy-MM-dd HH:mm", "dd-MM-yy HH:mm", "day/month/year", "365")] // 01-01-24 as 24 January 2001
    [InlineData("dd-MM-yy HH:mm", "yy-MM-dd HH:mm", "year/month/day", "365")]
    public void Mapping_ThatFitsEveryDateInTheWrongOrder_IsRefused(string mapped, string printed, string look, string apart)
    {
        string Table(string format) => "t,pm25\n" + string.Concat(Enumerable.Range(1, 12).Select(day =>
            new DateTime(2024, 1, day, 1, 0, 0).ToString(format, CultureInfo.InvariantCulture) + ",7\n"));
        var mapping = MappedSample.WithZone("+08:00", "ending", mapped);

        var refused = MappedSample.Refused(mapping, Table(printed));

        Assert.Equal(3, refused.Line);
        Assert.Contains($"look like {look}", refused.Reason, StringComparison.Ordinal);
        Assert.Contains($"as read they are {apart} days apart", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(12, MappedSample.Readings(mapping, Table(mapped)).Receipt.Accepted);
    }

    /// <summary>
    /// The first days of March, printed in the other order than the mapping or layout says: the days are the third of January, February and
    /// so on. Files of one day a month look the same, so that nothing is refused.
    /// </summary>
    [Theory]
    [InlineData("M/d/yyyy H:mm", "d/M/yyyy H:mm", 12)]
    [InlineData("M/d/yy H:mm", "d/M/yy H:mm", 3)]
    [InlineData("yyyy-MM-dd HH:mm", "yyyy-dd-MM HH:mm", 5)]
    public void Mapping_ThatMayExchangeDayAndMonth_IsTakenWithANote(string mapped, string printed, int days)
    {
        var readings = MappedSample.Readings(MappedSample.WithZone("+08:00", "ending", mapped), "t,pm25\n" + March(printed, days));

        var note = Assert.Single(readings.Receipt.Notes);
        Assert.Contains("(2025-01-03, 2025-02-03, 2025-03-03", note, StringComparison.Ordinal);
        Assert.Contains("(2025-03-01, 2025-03-02, 2025-03-03", note, StringComparison.Ordinal);
        Assert.Equal(days, readings.Receipt.Accepted);
    }

    [Fact]
    public void Layout_WhoseDatesMayBeExchanged_IsTakenWithANote()
    {
        static string Rows(string format) => string.Concat(Enumerable.Range(1, 9).Select(day =>
            new DateTime(2025, 3, day, 1, 0, 0).ToString(format, CultureInfo.InvariantCulture) + ",1,PM2.5,7\n"));

        Assert.Single(FormatSample.ReadReadings("date,hour,type,1001A\n" + Rows("yyyyddMM")).Receipt.Notes);
        Assert.Empty(FormatSample.ReadReadings("date,hour,type,1001A\n" + Rows("yyyyMMdd")).Receipt.Notes);
    }

    /// <summary>Two days, days in their order, and a day a month of which one is after the twelfth.</summary>
    [Theory]
    [InlineData("2025-01-03 01:00,7|2025-02-03 01:00,7")]
    [InlineData("2025-03-01 01:00,7|2025-03-02 01:00,7|2025-03-03 01:00,7|2025-03-04 01:00,7")]
    [InlineData("2025-01-15 01:00,7|2025-02-15 01:00,7|2025-03-15 01:00,7|2025-04-15 01:00,7")]
    [InlineData("2025-01-03 01:00,7|2025-02-03 01:00,7|2025-03-03 01:00,7|2025-03-14 01:00,7")]
    public void Dates_ThatAreInOneOrder_HaveNoNote(string rows)
    {
        var mapping = MappedSample.WithZone("+08:00", "ending", "yyyy-MM-dd HH:mm");

        Assert.Empty(MappedSample.Readings(mapping, "t,pm25\n" + rows.Replace('|', '\n') + "\n").Receipt.Notes);
    }

    [Theory]
    [InlineData("M/d/yyyy H:mm", "d/M/yyyy H:mm", "day/month/year")]
    [InlineData("M/d/yyyy H:mm", "dd/MM/yyyy HH:mm", "day/month/year")]
    [InlineData("M/d/yy H:mm", "d/M/yy H:mm", "day/month/year")]
    [InlineData("dd.MM.yyyy HH:mm", "MM.dd.yyyy HH:mm", "month/day/year")]
    [InlineData("dd-MM-yyyy HH.mm.ss", "MM-dd-yyyy HH.mm.ss", "month/day/year")]
    [InlineData("yyyy-MM-dd HH:mm", "yyyy-dd-MM HH:mm", "year/day/month")]
    [InlineData("yyyyMMddHH", "yyyyddMMHH", "year/day/month")]
    [InlineData("yyyy年M月d日H时", "yyyy年d月M日H时", "year/day/month")]
    public void Mapping_WithTheWrongOrder_IsRefused(string mapped, string printed, string look)
    {
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(
            MappedSample.WithZone("+08:00", "ending", mapped), "t,pm25\n" + January(printed, day => $"{day},7")));

        Assert.Contains($"the dates look like {look}", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(14, refused.Line);
    }

    [Theory]
    [InlineData("""{ "date": "t", "format": "d/M/yyyy", "hour": "h", "zone": "+08:00", "hourLabel": "ending" }""", "t,h,pm25", "M/d/yyyy,'1'")]
    [InlineData("""{ "year": "y", "month": "m", "day": "d", "hour": "h", "zone": "+08:00", "hourLabel": "ending" }""", "y,m,d,h,pm25", "yyyy,d,M,'1'")]
    [InlineData("""{ "columns": "t", "format": "d/M/yyyy H:mmzzz", "zone": "offset", "hourLabel": "ending" }""", "t,pm25", "M/d/yyyy' "
        + "1:00+08:00'")]
    [InlineData("""{ "columns": ["d", "h"], "format": "d/M/yyyy H:mm", "zone": "UTC", "hourLabel": "ending" }""", "d,h,pm25", "M/d/yyyy','1:00")]
    public void MappingOfSeveralColumns_WithTheWrongOrder_IsRefused(string time, string header, string printed)
    {
        var refused =
            Assert.IsType<FileContent.Refused>(
                MappedSample.Read(MappedSample.WithTime(time), header + "\n" + January(printed, day => $"{day},7")));

        Assert.Contains("the dates look like", refused.Reason, StringComparison.Ordinal);
    }

    /// <summary>What is no date either way is an ordinary rejection.</summary>
    [Theory]
    [InlineData("45/01/2025 1:00")]
    [InlineData("13/13/2025 1:00")]
    [InlineData("30/02/2025 1:00")]
    [InlineData("yesterday")]
    public void Date_ThatIsNoneEitherWay_RejectsItsRowOnly(string date)
    {
        var readings =
            MappedSample.Readings(MappedSample.WithZone("+08:00", "ending", "M/d/yyyy H:mm"), $"t,pm25\n1/14/2025 1:00,7\n{date},8\n");

        Assert.Equal((3, 1), readings.Rejection());
        Assert.Equal(1, readings.Receipt.Accepted);
    }

    /// <summary>A date of the archive in which one digit is damaged, among 31 dates that prove its order (19 of them above 12).</summary>
    [Fact]
    public void YearFirst_WithOneDamagedDateAmongManyThatProveTheOrder_RejectsItsRowOnly()
    {
        var rows = January("yyyyMMdd", day => $"{day},1,PM2.5,7") + January("yyyyMMdd", day => $"{day},2,PM2.5,7");
        var readings = FormatSample.ReadReadings("date,hour,type,1001A\n" + rows + "20252601,1,PM2.5,9\n");

        Assert.Equal((64, 1), readings.Rejection());
        Assert.Equal(62, readings.Receipt.Accepted);
    }

    private static string March(string format, int days) => string.Concat(Enumerable.Range(1, days).Select(day =>
        new DateTime(2025, 3, day, 1, 0, 0).ToString(format, CultureInfo.InvariantCulture) + ",7\n"));

    private static void AssertRefused(string text, string look, long line)
    {
        var refused = Assert.IsType<FileContent.Refused>(FormatSample.Read(text));

        Assert.Contains($"the dates look like {look}", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }

    private static string January(string format, Func<string, string> row) => string.Concat(Enumerable.Range(1, 31).Select(day =>
        row(new DateTime(2025, 1, day, 1, 0, 0).ToString(format, CultureInfo.InvariantCulture)) + "\n"));
}
