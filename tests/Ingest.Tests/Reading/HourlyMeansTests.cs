using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Hours made of rows of minutes. GB 3095 Table 4: an hourly mean needs 45 minutes.</summary>
public sealed class HourlyMeansTests
{
    private const string Pm25 = "\"values\": { \"v\": { \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" } }";

    [Fact]
    public void Minutes_OfTheStandard_AreFortyFive() => Assert.Equal(45, HourlyMeans.LeastMinutes);

    /// <summary>10, 25, 40 and 55 have the mean 32.5; of the second hour only 30 minutes are there, of the third 45.</summary>
    [Fact]
    public void QuarterHours_BecomeHoursFrom45Minutes()
    {
        var readings = Read("beginning", 15, """
            2024-01-05 00:00,10
            2024-01-05 00:15,25
            2024-01-05 00:30,40
            2024-01-05 00:45,55
            2024-01-05 01:00,10
            2024-01-05 01:15,
            2024-01-05 01:45,20
            2024-01-05 02:00,10
            2024-01-05 02:15,11
            2024-01-05 02:45,15

            """);

        Assert.Equal(32.5m, readings.Value("s", "2024-01-05", 1, Pollutant.PM25));
        Assert.Null(readings.Value("s", "2024-01-05", 2, Pollutant.PM25));
        Assert.True(readings.States("s", "2024-01-05", 2, Pollutant.PM25));
        Assert.Equal(12m, readings.Value("s", "2024-01-05", 3, Pollutant.PM25));
        Assert.Equal((10, 2, 1, 0, 0), readings.Counts());
    }

    [Fact]
    public void Time_OfTheEnd_BelongsToTheMinutesBefore()
    {
        var readings = Read("ending", 20, "2024-01-05 00:20,1\n2024-01-05 00:40,2\n2024-01-05 01:00,6\n2024-01-05 01:20,100\n");

        Assert.Equal(3m, readings.Value("s", "2024-01-05", 1, Pollutant.PM25));
        Assert.Equal((4, 1, 0, 0, 0), readings.Counts());
    }

    /// <summary>05:30 in India is 8 o'clock in Beijing: the quarter hours of 5:30 to 6:30 are one hour there.</summary>
    [Fact]
    public void QuarterHours_OfAZoneOfHalfHours_AreHoursOfBeijing()
    {
        var readings = Read(
            "beginning", 15, "2024-01-05 05:30,1\n2024-01-05 05:45,2\n2024-01-05 06:00,3\n2024-01-05 06:15,6\n", "+05:30");

        Assert.Equal(3m, readings.Value("s", "2024-01-05", 9, Pollutant.PM25));
        Assert.Equal((4, 1, 0, 0, 0), readings.Counts());
    }

    /// <summary>The hour from 8 to 9 in Beijing has half of 5 to 6 and half of 6 to 7 in India: (10 + 30) / 2.</summary>
    [Fact]
    public void Hours_OfAZoneOfHalfHours_GiveTheirMinutes()
    {
        var readings = Read("beginning", 60, "2024-01-05 05:00,10\n2024-01-05 06:00,30\n2024-01-05 07:00,50\n", "+05:30");

        Assert.Equal(20m, readings.Value("s", "2024-01-05", 9, Pollutant.PM25));
        Assert.Equal(40m, readings.Value("s", "2024-01-05", 10, Pollutant.PM25));
        Assert.Equal((3, 2, 0, 0, 0), readings.Counts());
    }

    [Fact]
    public void Rows_BetweenOrTwice_AreRejected()
    {
        var readings = Read(
            "beginning", 15,
            "2024-01-05 00:00,10\n2024-01-05 00:07,99\n2024-01-05 00:00,12\n2024-01-05 00:15,10\n2024-01-05 00:30,10\n");

        Assert.Equal(10m, readings.Value("s", "2024-01-05", 1, Pollutant.PM25));
        Assert.Equal([(3L, 1), (4L, 2)], readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column)));
    }

    [Fact]
    public void InvalidValue_IsNoPartOfTheMean()
    {
        var readings = Read("beginning", 15, "2024-01-05 00:00,10\n2024-01-05 00:15,10\n2024-01-05 00:30,10\n2024-01-05 00:45,900#\n");

        Assert.Equal(10m, readings.Value("s", "2024-01-05", 1, Pollutant.PM25));
    }

    /// <summary>The row of 00:00 has the last 15 minutes of the day before, whose others are in the file of that day.</summary>
    [Fact]
    public void Hour_WithRowsForTooFewMinutes_IsNotStatedAndNoted()
    {
        var readings = Read(
            "ending", 15, "2024-01-06 00:00,90\n2024-01-06 00:15,1\n2024-01-06 00:30,2\n2024-01-06 00:45,3\n2024-01-06 01:15,4\n");

        Assert.Equal(2m, readings.Value("s", "2024-01-06", 1, Pollutant.PM25));
        Assert.DoesNotContain(readings.StationDays, day => day.Day == new DateOnly(2024, 1, 5));
        Assert.False(readings.States("s", "2024-01-06", 2, Pollutant.PM25));
        Assert.Equal((5, 1, 0, 0, 0), readings.Counts());
        Assert.EndsWith(
            "table.csv: hours with rows for less than 45 minutes, which change nothing: 2, the first 2024-01-05 24:00 of s; "
                + "put the days of a series into one file, so that no hour is split",
            Assert.Single(readings.Receipt.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void WholeHours_HaveNoNote()
    {
        var readings = Read("beginning", 20, "2024-01-05 00:00,1\n2024-01-05 00:20,\n2024-01-05 00:40,2\n");

        Assert.True(readings.States("s", "2024-01-05", 1, Pollutant.PM25));
        Assert.Empty(readings.Receipt.Notes);
    }

    [Fact]
    public void QuarterHours_WithoutTheMember_AreStillRejected()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(Pm25), "t,v\n2024-01-05 00:00,10\n2024-01-05 00:15,25\n2024-01-05 00:30,40\n");

        Assert.Equal((3, 0, 0, 0, 3), readings.Counts());
    }

    private static FileContent.Readings Read(string label, int minutes, string rows, string zone = "+08:00") => MappedSample.Readings(
        $$"""
        { "name": "x", "time": { "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "{{zone}}", "hourLabel": "{{label}}" },
          "station": { "id": "s" }, {{Pm25}}, "average": { "minutes": {{minutes}} }, "invalidMarks": "#" }
        """,
        "t,v\n" + rows);
}
