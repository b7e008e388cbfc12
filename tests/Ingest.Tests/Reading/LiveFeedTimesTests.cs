using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Times of the national live feed, which are Beijing time without saying so.</summary>
public sealed class LiveFeedTimesTests
{
    /// <summary>
    /// A copy of the feed with Z: 07:00 UTC would be 15 o'clock in Beijing, eight hours off. Which of the two is meant is not in the file.
    /// </summary>
    [Theory]
    [InlineData("2018-02-20T07:00:00Z")]
    [InlineData("2018-02-20T07:00:00+00:00")]
    public void Json_WithAnotherOffset_IsRejectedNotShifted(string time)
    {
        var readings = FormatFile.Readings("a.json", Feed(time));

        Assert.Empty(readings.StationDays);
        Assert.Equal(1, readings.Receipt.Rejected);
        Assert.Contains("timepoint", Assert.Single(readings.Receipt.Rejections).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_WithHour24_IsTheEndOfItsDay() =>
        Assert.Equal(
            38m, FormatFile.Readings("a.json", Feed("2018-02-20T24:00:00")).Value("1001A", new DateOnly(2018, 2, 20), Pollutant.PM25, 24));

    [Fact]
    public void Json_WithPartsOfHours_TakesNothingOfTheStation()
    {
        var readings = FormatFile.Readings("a.json", Feed("2018-02-20T07:00:00", "2018-02-20T07:15:00"));

        Assert.Empty(readings.StationDays);
        Assert.Equal(2, readings.Receipt.Rejected);
    }

    [Fact]
    public void Json_WithDayAndMonthExchanged_IsRefused()
    {
        var refused = FormatFile.Refused("a.json", Feed("2018-02-03T07:00:00", "2018-20-02T07:00:00"));

        Assert.Contains("the dates look like year/day/month", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_WithZ_IsRefusedWithTheQuestionOfItsZone() => Assert.Contains(
        "its times end in Z, which is UTC: the feed prints Beijing time without Z",
        FormatFile.Refused("a.csv", "timepoint,stationcode,pm2_5,o3,o3_24h\n2018-02-20T07:00:00Z,1001A,38,5,5\n").Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Csv_WithHour24_IsTheEndOfItsDay() => Assert.Equal(
        38m,
        FormatFile.Readings("a.csv", "timepoint,stationcode,pm2_5,o3,o3_24h\n2018-02-20T24:00:00,1001A,38,5,5\n")
            .Value("1001A", new DateOnly(2018, 2, 20), Pollutant.PM25, 24));

    private static string Feed(params string[] times) =>
        "{\"type\": \"FeatureCollection\", \"features\": [" + string.Join(",\n", times.Select(time =>
        $$$"""{"type": "Feature", "properties": {"stationcode": "1001A", "timepoint": "{{{time}}}", "co": "0.7", "no2": "17", "so2": "3", "pm2_5": "38", "pm10": "40", "o3": "84", "o3_24h": "62"}}""")) + "]}";
}
