using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>A table of days is said to be one, whatever its spelling; nothing of it is taken for hours.</summary>
public sealed class DailyTableTests
{
    private const string Days = "daily values, not hourly readings";

    [Theory]
    [InlineData("date,pm25\n2024-01-05,35\n")]
    [InlineData("日期,PM2.5(μg/m³)\n2024年1月5日,35\n2024年1月6日,36\n")]
    [InlineData("监测日期;站点;细颗粒物\n2024/1/5;东湖;35\n2024/1/6;东湖;36\n")]
    [InlineData("time,pm10,o3\n20240105,35,80\n20240106,36,81\n")]
    [InlineData("时间\tPM10\tAQI\n2024.1.5\t35\t40\n2024.1.6\t36\t41\n")]
    [InlineData("Datum|NO2\n5.1.2024|35\n16.1.2024|36\n")]
    [InlineData("Date,NO2\n05/01/2024,35\n16/01/2024,36\n")]
    [InlineData("Date,NO2\n05-Jan-2024,35\n16-Jan-2024,36\n")]
    [InlineData("Date,NO2\n\"Jan 5, 2024\",35\n\"Jan 16, 2024\",36\n")]
    [InlineData("Date,NO2\n20240105.0,35\n20240106.0,36\n")]
    public void Date_InEverySpelling_IsOfDays(string text) => Assert.StartsWith(Days, ReasonFor(text));

    [Theory]
    [InlineData("datetime,station,PM2.5\n2024-01-05 00:00:00,A,35\n2024-01-06 00:00:00,A,36\n")]
    [InlineData("timestamp,PM2.5\n2024-01-05T00:00:00Z,35\n2024-01-06T00:00:00Z,36\n")]
    [InlineData("begin,end,PM2.5\n2024-01-05 00:00,2024-01-06 00:00,35\n2024-01-06 00:00,2024-01-07 00:00,36\n")]
    public void Time_AlwaysMidnight_IsOfDays(string text) => Assert.StartsWith(Days, ReasonFor(text));

    [Theory]
    [InlineData("year,month,day,PM2.5\n2024,1,5,35\n2024,1,6,36\n")]
    [InlineData("年,月,日,臭氧\n2024,1,5,35\n2024,1,6,36\n")]
    [InlineData("date,type,1001A,1002A\n20240105,PM2.5,35,41\n20240105,PM10,55,61\n")]
    [InlineData("date,station,parameter,value,unit\n2024-01-05,A,pm25,35,µg/m³\n2024-01-06,A,pm25,36,µg/m³\n")]
    [InlineData("Station daily report\nissued by the bureau\ndate,PM2.5,PM10\n2024-01-05,35,40\n2024-01-06,36,41\n")]
    [InlineData("A,2024-01-05,35,40\nA,2024-01-06,36,41\n")]
    [InlineData("date,aqi,level\n2024-01-05,35,优\n2024-01-06,36,优\n")]
    public void Layout_OfEveryKind_IsOfDays(string text) => Assert.StartsWith(Days, ReasonFor(text));

    [Theory]
    [InlineData("date,hora,PM2.5\n2024-01-05,1,35\n2024-01-05,2,36\n")]
    [InlineData("date,hour,PM2.5\n2024-01-05,1,35\n")]
    [InlineData("date,time,PM2.5\n2024-01-05,01:00,35\n")]
    [InlineData("datetime,PM2.5\n2024-01-05 00:00,35\n")]
    [InlineData("datetime,PM2.5\n2024-01-05 00:00,35\n2024-01-05 01:00,36\n")]
    [InlineData("日期,測站,測項,00,01,02,03,04,05,06,07,08,09,10,11,12\n2024/01/05,仁武,PM2.5,1,2,3,4,5,6,7,8,9,10,11,12,13\n")]
    [InlineData("name,note\nA,35\nB,36\n")]
    public void TableOfHours_OrOfSomethingElse_IsNotCalledOfDays(string text) => Assert.DoesNotContain(Days, ReasonFor(text));

    [Fact]
    public void Mapping_OfTimesThatAreAlwaysMidnight_TakesNothing() =>
        Assert.Equal(
            $"{Days}: the rows are of several days, and the time of each is midnight",
            ReasonFor("when,pm\n2024-01-05 00:00,35\n2024-01-06 00:00,36\n", Mapped("""
                "columns": "when", "format": "yyyy-MM-dd HH:mm"
                """)));

    [Fact]
    public void Mapping_OfAnHourColumnThatTheTableLacks_SaysThatItIsOfDays() =>
        Assert.Equal(Days, ReasonFor("when,pm\n2024-01-05,35\n2024-01-06,36\n", Mapped("""
            "date": "when", "format": "yyyy-MM-dd", "hour": "hour"
            """)));

    [Fact]
    public void Mapping_WithADateAndNoHour_IsFaulty() =>
        Assert.Contains(Days, Assert.Throws<InvalidDataException>(() => Mapped("""
            "columns": "when", "format": "yyyy-MM-dd"
            """)).Message);

    [Fact]
    public void Mapping_OfOneMidnight_IsAnHour()
    {
        var content = Read("when,pm\n2024-01-05 00:00,35\n", Mapped("""
            "columns": "when", "format": "yyyy-MM-dd HH:mm"
            """));

        Assert.Equal(1, Assert.IsType<FileContent.Readings>(content).Receipt.Accepted);
    }

    private static ChosenLayout Mapped(string clock) => ChosenLayout.Mapped(MappingFile.Read("m.json", $$$$"""
        {"name": "days", "time": { {{{{clock}}}}, "zone": "+08:00", "hourLabel": "ending"}, "station": {"id": "x:1"},
         "values": {"pm": {"pollutant": "PM2.5", "unit": "µg/m³"}}}
        """));

    private static string ReasonFor(string text, ChosenLayout? layout = null) =>
        Assert.IsType<FileContent.Refused>(Read(text, layout)).Reason;

    private static FileContent Read(string text, ChosenLayout? layout)
    {
        using var folder = new TestKit.TemporaryFolder();
        File.WriteAllText(folder["days.csv"], text);
        return FileReader.Read(folder["days.csv"], Given.Hash, layout);
    }
}
