using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>Printed clocks and the hours they stand for. Beijing is eight hours ahead of UTC all year.</summary>
public sealed class MappedTimeTests
{
    [Theory]
    [InlineData("+08:00", "ending", "2020-01-01 08:00", "2020-01-01", 8)]
    [InlineData("+08:00", "ending", "2020-01-01 00:00", "2019-12-31", 24)]
    [InlineData("+08:00", "ending", "2020-01-01 24:00", "2020-01-01", 24)]
    [InlineData("+08:00", "beginning", "2020-01-01 00:00", "2020-01-01", 1)]
    [InlineData("+08:00", "beginning", "2020-01-01 23:00", "2020-01-01", 24)]
    [InlineData("UTC", "ending", "2020-01-01 16:00", "2020-01-01", 24)]
    [InlineData("UTC", "beginning", "2020-01-01 16:00", "2020-01-02", 1)]
    [InlineData("-06:00", "beginning", "2024-03-01 01:00", "2024-03-01", 16)] // 07:00-08:00 UTC
    [InlineData("Asia/Shanghai", "ending", "2020-07-01 08:00", "2020-07-01", 8)]
    [InlineData("Europe/Berlin", "ending", "2020-01-01 01:00", "2020-01-01", 8)] // CET is UTC+1
    [InlineData("Europe/Berlin", "ending", "2020-07-01 02:00", "2020-07-01", 8)] // CEST is UTC+2
    public void Clock_InItsZone_IsTheHourInBeijing(string zone, string label, string time, string day, int hour)
    {
        var readings = MappedSample.Readings(MappedSample.WithZone(zone, label), $"t,pm25\n{time},7\n");

        Assert.Equal(7m, readings.Value("s", day, hour, Pollutant.PM25));
    }

    [Theory]
    [InlineData("+08:00", "ending", "2020-01-01 08:30")]
    [InlineData("+08:00", "ending", "2020-02-30 08:00")]
    [InlineData("+08:00", "ending", "1900-01-01 08:00")]
    [InlineData("+08:00", "ending", "2100-01-01 08:00")]
    [InlineData("+08:00", "ending", "")]
    [InlineData("+08:00", "beginning", "2020-01-01 24:00")]
    [InlineData("Europe/Berlin", "ending", "2020-03-29 02:00")] // the clock went from 01:59 to 03:00
    [InlineData("Europe/Berlin", "ending", "2020-10-25 02:00")] // the clock showed it twice
    public void Clock_ThatIsNoHour_IsRejected(string zone, string label, string time)
    {
        var readings = MappedSample.Readings(MappedSample.WithZone(zone, label), $"t,pm25\n{time},7\n");

        Assert.Equal((2, 1), readings.Rejection());
        Assert.Empty(readings.StationDays);
    }

    [Fact]
    public void TimeWithItsOffset_IsAnInstant()
    {
        var readings =
            MappedSample.Readings(
                MappedSample.WithZone("offset", "ending", "yyyy-MM-ddTHH:mmzzz"), "t,pm25\n2020-01-01T01:00+01:00,7\n2020-01-01T01:00,8\n");

        Assert.Equal(7m, readings.Value("s", "2020-01-01", 8, Pollutant.PM25));
        Assert.Equal((3, 1), readings.Rejection());
    }

    /// <summary>K reads an offset or none. Without one the time is not known: 10:00 is 10:00 somewhere, not 18:00 in Beijing.</summary>
    [Fact]
    public void TimeWithoutItsOffset_IsRejectedNotTakenAsUtc()
    {
        var readings = MappedSample.Readings(
            MappedSample.WithZone("offset", "ending", "yyyy-MM-ddTHH:mm:ssK"),
            "t,pm25\n2019-01-01T08:00:00+08:00,10\n2019-01-01T01:00:00Z,20\n2019-01-01T10:00:00,30\n2019-01-01T24:00:00,40\n2019-01-01T24:00:00+08:00,50\n");

        Assert.Equal(10m, readings.Value("s", "2019-01-01", 8, Pollutant.PM25));
        Assert.Equal(20m, readings.Value("s", "2019-01-01", 9, Pollutant.PM25));
        Assert.Equal(50m, readings.Value("s", "2019-01-01", 24, Pollutant.PM25));
        Assert.Equal([4L, 5L], readings.Receipt.Rejections.Select(rejection => rejection.Line));
        Assert.Equal(3, readings.Receipt.Accepted);
    }

    /// <summary>The official hours of AirKorea are 01 to 24, and 24 is the end of the day wherever it stands in the format.</summary>
    [Theory]
    [InlineData("yyyyMMddHH", "2024010524")]
    [InlineData("yyyy-MM-dd HH", "2024-01-05 24")]
    [InlineData("yyyy年M月d日H时", "2024年1月5日24时")]
    [InlineData("yyyyMMdd HHmm", "20240105 2400")]
    [InlineData("yyyyMMddHHmm", "202401052400")]
    [InlineData("dd/MM/yyyy HH.mm.ss", "05/01/2024 24.00.00")]
    [InlineData("HH:mm yyyy-MM-dd", "24:00 2024-01-05")]
    [InlineData("yyyy-MM-ddTHH:mm:ss", "2024-01-05T24:00:00")]
    [InlineData("H yyyy-MM-dd", "24 2024-01-05")]
    public void Hour24_IsTheEndOfItsDayInEveryFormat(string format, string time)
    {
        var readings = MappedSample.Readings(MappedSample.WithZone("+08:00", "ending", format), $"t,pm25\n{time},11\n");

        Assert.Equal(11m, readings.Value("s", "2024-01-05", 24, Pollutant.PM25));
        Assert.Equal(0, readings.Receipt.Rejected);
    }

    [Theory]
    [InlineData("ending", "yyyyMMddHHmm", "202401052430")]
    [InlineData("ending", "yyyyMMddHH", "2024010525")]
    [InlineData("ending", "yyyy-MM-dd HH:mm", "2024-01-32 24:00")]
    [InlineData("beginning", "yyyyMMddHH", "2024010524")]
    public void Hour24_WithMinutesOrAsABeginning_IsRejected(string label, string format, string time)
    {
        var readings = MappedSample.Readings(MappedSample.WithZone("+08:00", label, format), $"t,pm25\n{time},11\n");

        Assert.Equal((2, 1), readings.Rejection());
    }

    /// <summary>pandas and Excel write the date column as 2019-01-01 00:00:00 beside an hour column.</summary>
    [Fact]
    public void DateAtMidnight_BesideAnHour_IsADate()
    {
        var readings = MappedSample.Readings(
            MappedSample.WithTime(
                """{ "date": "d", "format": "yyyy-MM-dd HH:mm:ss", "hour": "h", "zone": "+08:00", "hourLabel": "ending" }"""),
            "d,h,pm25\n2019-01-01 00:00:00,8,23\n2019-01-01 00:00:00,9,24\n2019-01-01 03:00:00,10,25\n");

        Assert.Equal(
            (23m, 24m), (readings.Value("s", "2019-01-01", 8, Pollutant.PM25), readings.Value("s", "2019-01-01", 9, Pollutant.PM25)));
        Assert.Equal((4, 1), readings.Rejection());
    }

    [Theory]
    [InlineData("20200101,8")]
    [InlineData("20200101,08")]
    [InlineData("20200101,08:00")]
    [InlineData("20200101,8时")]
    public void DateAndHour_InTwoColumns_IsRead(string clock)
    {
        var readings = MappedSample.Readings(
            MappedSample.WithTime("""{ "date": "d", "format": "yyyyMMdd", "hour": "h", "zone": "+08:00", "hourLabel": "ending" }"""),
            $"d,h,pm25\n{clock},7\n");

        Assert.Equal(7m, readings.Value("s", "2020-01-01", 8, Pollutant.PM25));
    }

    [Theory]
    [InlineData("20200101,25", 2)]
    [InlineData("20200101,8.5", 2)]
    [InlineData("20200101,", 2)]
    [InlineData("2020-01-01,8", 1)]
    public void DateAndHour_ThatAreNone_AreRejectedInTheirColumn(string clock, int column)
    {
        var readings = MappedSample.Readings(
            MappedSample.WithTime("""{ "date": "d", "format": "yyyyMMdd", "hour": "h", "zone": "+08:00", "hourLabel": "ending" }"""),
            $"d,h,pm25\n{clock},7\n");

        Assert.Equal((2, column), readings.Rejection());
    }

    [Fact]
    public void TwoColumns_JoinedByASpace_AreOneTime()
    {
        var readings = MappedSample.Readings(
            MappedSample.WithTime("""{ "columns": ["d", "h"], "format": "d/M/yyyy H:mm", "zone": "+08:00", "hourLabel": "ending" }"""),
            "d,h,pm25\n3/2/2020,8:00,7\n");

        Assert.Equal(7m, readings.Value("s", "2020-02-03", 8, Pollutant.PM25));
    }
}
