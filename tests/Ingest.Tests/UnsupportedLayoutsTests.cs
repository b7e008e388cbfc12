using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests;

/// <summary>Files that look like readings and are none: refused, with what they are.</summary>
public sealed class UnsupportedLayoutsTests
{
    private const string Days = "daily values, not hourly readings";

    [Fact]
    public void Aqistudy_Day_IsRefused() =>
        Assert.Equal(
            $"{Days} (aqistudy): its AQI is the mean of hourly AQIs and its O3 the highest hour, neither is HJ 633",
            FormatFile.Refused("北京.csv", "\uFEFF北京,2013-12-02,119,106~130,轻度污染,108.8,138.4,60.9,2.578,88.3,16,43\n").Reason);

    [Fact]
    public void NationalDaily_FixedColumns_IsRefused() =>
        Assert.Equal(
            $"{Days} (the national daily in fixed columns: no hour after year, month and day)",
            FormatFile.Refused(
                "obs.txt",
                "70004 2017  4 11     117.1840      39.1205       14       33        0.825      127       81       48\n").Reason);

    [Fact]
    public void TableOfDays_PlausibleValues_IsRefusedAsDaily() =>
        Assert.Equal(Days, FormatFile.Refused("city_day.csv", """
            City,Date,PM2.5,PM10,NO,NO2,NOx,NH3,CO,SO2,O3,Benzene,Toluene,Xylene,AQI,AQI_Bucket
            Ahmedabad,2015-01-01,,,0.92,18.22,17.15,,0.92,27.64,133.36,0.0,0.02,0.0,,
            """).Reason);

    [Fact]
    public void TableOfDays_CarbonMonoxideOfAlmostNothing_IsCalledNoConcentration() =>
        Assert.Equal($"{Days}; and half of its CO is below 0.1: no concentration in mg/m³, it was cut to whole numbers or is an index",
            FormatFile.Refused("days.csv", """
            city,date,AQI,CO,NO2,O3,PM10,PM2.5,SO2
            北京,2022-01-01,51.125,0.0416666666666666,35.75,30.70833333333333,56.833333333333336,25.25,3.7916666666666665
            北京,2022-01-02,27.875,0.0,23.75,38.25,27.75,12.375,2.1666666666666665
            北京,2022-01-03,49.125,0.0,39.375,21.291666666666668,50.583333333333336,23.5,2.458333333333333
            """).Reason);

    [Fact]
    public void CrawlOfAllCities_WithoutTheCity_IsRefused() =>
        Assert.Equal(
            "stations by name without their city or code: a name such as 监测站 stands for a station in many cities",
            FormatFile.Refused(
                "2020041019.csv",
                ",AQI,CO,Date,Hour,Level,NO2,O3_1h,O3_8h,PM10,PM25,PrimaryPollution,SO2,WatchPoint,_id,AQIrank\n").Reason);

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html lang=\"zh\"><body>请登录</body></html>")]
    [InlineData("\uFEFF\r\n\r\n  <HTML><head>")]
    public void WebPage_InPlaceOfTheFile_IsCalledSo(string text) =>
        Assert.Equal(
            "a web page, not readings: the server showed its page for signing in, or for an error, instead of the file",
            FormatFile.Refused("china_sites_20190601.csv", text).Reason);

    [Fact]
    public void TableWithAnHour_IsNotCalledDaily() =>
        Assert.StartsWith("no known layout", FormatFile.Refused("other.csv", "date,hour,PM2.5,PM10\n2015-01-01,1,4,5\n").Reason);

    [Theory]
    [InlineData("traps/mislabelled_columns_beijing_2025.csv",
        Days + "; and the columns do not hold what the header says: PM2.5 is above PM10 in 505 of 523 and CO above O3 in 523 of 523")]
    [InlineData("traps/mislabelled_columns_changchun_2025.csv",
        Days + "; and the columns do not hold what the header says: PM2.5 is above PM10 in 513 of 523 and CO above O3 in 523 of 523")]
    [InlineData("traps/waqi_daily_beijing_2022_2025.csv", Days + "; and half of its CO is below 0.1")]
    [InlineData("other_formats/india_cpcb_city_day.csv", Days)]
    [InlineData("other_formats/shantou/20170411_daily_city_obs.txt", Days + " (the national daily in fixed columns")]
    [InlineData("other_formats/aqistudy/北京.csv", Days + " (aqistudy)")]
    [InlineData("other_formats/aqistudy/济宁.csv", Days + " (aqistudy)")]
    [InlineData("other_formats/aqistudy/长春.csv", Days + " (aqistudy)")]
    public void RealTrap_IsRefusedForWhatItIs(string file, string reason)
    {
        var refused = Assert.IsType<FileContent.Refused>(FileReader.Read(FormatFile.Shared(file.Split('/')), "hash"));

        Assert.StartsWith(reason, refused.Reason);
    }
}
