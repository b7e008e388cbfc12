using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Rows of less than an hour. The value at 00:00 of a quarter-hour series stands for 00:00 to 00:15, not for the hour: 10, 25, 40 and 55
/// have the mean 32.5.
/// </summary>
public sealed class PartsOfHoursTests
{
    private static readonly string[] Quarters = ["00", "15", "30", "45"];

    [Theory]
    [InlineData("openaq-v3", "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n", "1,1,A,2024-01-05T{0}:{1}:00+08:00,0,0,pm25,µg/m³,7")]
    [InlineData("openaq-legacy", "city,country,date.utc,location,parameter,value,unit\n", "B,BE,2024-01-05 "
        + "{0}:{1}:00+00:00,X,pm25,18.0,µg/m³")]
    [InlineData("epa-aqs", "State Code,County Code,Site Num,Parameter Code,POC,Date GMT,Time GMT,Sample Measurement,Units of "
        + "Measure\n", "01,003,0010,44201,1,2024-01-05,{0}:{1},0.06,Parts per million")]
    [InlineData("eea", "Countrycode,AirQualityStationEoICode,AirPollutant,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,DatetimeEnd,Validity\n", "DE,D,PM2.5,hour,7,µg/m3,2024-01-05 {0}:{1}:00 +00:00,2024-01-05 {2}:{1}:00 +00:00,1")]
    [InlineData("kdd2018", ",stationId,utc_time,PM2.5,PM10,NO2,CO,O3,SO2\n", "0,dongsi_aq,2024-01-05 {0}:{1}:00,7,8,9,0.8,1,2")]
    [InlineData("stateair", "Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC "
        + "Name\n", "Beijing,PM2.5,1/5/2024 {3}:{1},2024,1,5,{3},7,µg/m³,1 Hr,Valid")]
    [InlineData("aurn", "All Data GMT hour ending\n,,Bristol,,\nDate,time,Ozone,status,unit\n", "05-01-2024,{2}:{1},7,R,ugm-3")]
    public void Layout_OfQuarterHours_StoresNothingAndRejectsEveryRow(string layout, string header, string row)
    {
        var readings = FormatSample.ReadReadings(header + Rows(row));

        Assert.Equal(layout, readings.Receipt.Format);
        Assert.Equal((24, 0, 0, 0, 24), readings.Counts());
        Assert.Empty(readings.StationDays);
        Assert.All(readings.Receipt.Rejections, rejection => Assert.Contains("no full hours", rejection.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("date,hour,type,1001A\n", "20240105,{3}:{1},PM2.5,7")]
    [InlineData("date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n", "20240105,{3}:{1},三亚,19,7,9,,8,61,0.7")]
    [InlineData("No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n", "1,2024,1,5,{3}.{4},7,8,9,1,300,5,NA,NA,NA,NA,NA,NA,Huairou")]
    public void Layout_WithNumbersOfHours_IsRefusedWhereAnHourHasMinutes(string header, string row)
    {
        var refused = Assert.IsType<FileContent.Refused>(FormatSample.Read(header + Rows(row)));

        Assert.Contains("not of full hours", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(3, refused.Line);
    }

    [Theory]
    [InlineData("""{ "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "beginning" }""", "t,pm25\n", "2024-01-05 {0}:{1},7")]
    [InlineData("""{ "columns": "t", "format": "yyyy-MM-dd HH:mmzzz", "zone": "offset", "hourLabel": "ending" }""", "t,pm25\n", "2024-01-05 {0}:{1}+08:00,7")]
    [InlineData("""{ "date": "d", "format": "yyyy-MM-dd", "hour": "h", "zone": "+08:00", "hourLabel": "beginning" }""", "d,h,pm25\n", "2024-01-05,{3}:{1},7")]
    [InlineData("""{ "date": "d", "format": "yyyy-MM-dd", "hour": "h", "zone": "+08:00", "hourLabel": "beginning" }""", "d,h,pm25\n", "2024-01-05,{3}.{4},7")]
    [InlineData("""{ "date": "d", "format": "yyyy-MM-dd", "hour": "h", "zone": "+08:00", "hourLabel": "beginning" }""", "d,h,pm25\n", "2024-01-05,{3}时{1}分,7")]
    [InlineData("""{ "year": "y", "month": "m", "day": "d", "hour": "h", "zone": "UTC", "hourLabel": "ending" }""", "y,m,d,h,pm25\n", "2024,1,5,{3}:{1},7")]
    public void MappedTable_OfQuarterHours_StoresNothingAndRejectsEveryRow(string time, string header, string row)
    {
        var readings = MappedSample.Readings(MappedSample.WithTime(time), header + Rows(row));

        Assert.Equal((24, 0, 0, 0, 24), readings.Counts());
        Assert.Empty(readings.StationDays);
    }

    /// <summary>Of two stations of one table, one of quarter hours: the rows on the hour come before the first that proves it.</summary>
    [Fact]
    public void MappedTable_WithOneSeriesOfQuarterHours_KeepsTheOthers()
    {
        var readings = MappedSample.Readings(
            MappedSample.With("\"values\": { \"pm25\": { \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" } }", "{ \"columns\": \"site\" }"),
            "t,site,pm25\n2024-01-05 01:00,A,10\n2024-01-05 01:00,B,20\n2024-01-05 02:00,A,11\n2024-01-05 02:15,A,26\n2024-01-05 "
                + "02:00,B,21\n");

        Assert.Equal((5, 2, 0, 0, 3), readings.Counts());
        Assert.Equal("B", Assert.Single(readings.StationDays).Station.Value);
    }

    /// <summary>A row for each pollutant: ozone by the hour stays, particles by the half hour go.</summary>
    [Fact]
    public void LongMappedTable_WithOnePollutantOfHalfHours_KeepsTheOther()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                "\"long\": { \"pollutantColumn\": \"p\", \"valueColumn\": \"v\", \"names\": { \"pm\": { \"pollutant\": \"PM2.5\", "
                    + "\"unit\": \"µg/m³\" }, \"o\": { \"pollutant\": \"O3\", \"unit\": \"µg/m³\" } } }"),
            "t,p,v\n2024-01-05 01:00,pm,10\n2024-01-05 01:00,o,20\n2024-01-05 01:30,pm,11\n");

        Assert.Null(readings.Value("s", "2024-01-05", 1, Pollutant.PM25));
        Assert.Equal(20m, readings.Value("s", "2024-01-05", 1, Pollutant.O3));
    }

    /// <summary>
    /// {0} hour of two digits, {1} minute, {2} the next hour, {3} hour without a leading zero, {4} the minute as hundredths of an hour.
    /// </summary>
    private static string Rows(string row) => string.Concat(
        from hour in Enumerable.Range(1, 6)
        from quarter in Enumerable.Range(0, 4)
        select string.Format(
            System.Globalization.CultureInfo.InvariantCulture, row, $"{hour:00}", Quarters[quarter], $"{hour + 1:00}", hour, quarter * 25)
                + "\n");
}
