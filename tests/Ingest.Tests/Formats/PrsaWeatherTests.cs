using System.Globalization;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>The weather of the Beijing Multi-Site set.</summary>
public sealed class PrsaWeatherTests(PrsaArchive archive) : IClassFixture<PrsaArchive>
{
    private const string Header = """
        "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"

        """;

    [Fact]
    public void Prsa_Weather_IsKeptByTheHoursOfTheReadings()
    {
        // Aotizhongxin, lines 2 and 10.
        var readings = FormatFile.Readings("prsa.csv", Header + """
            1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,"NNW",4.4,"Aotizhongxin"
            9,2013,3,1,8,3,6,16,43,500,45,0.1,1028.3,-19.2,0,"NNW",4.1,"Aotizhongxin"
            """);

        Assert.Equal([-700, 1_023_000, -18_800, 0, 337_500, 4_400], Values(readings, new(2013, 2, 28), 24));
        Assert.Equal([100, 1_028_300, -19_200, 0, 337_500, 4_100], Values(readings, new(2013, 3, 1), 8));
        Assert.Equal(2, readings.Receipt.WeatherHours);
        Assert.Equal((12, 0), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Prsa_WeatherNotAvailable_IsStatedMissing()
    {
        var readings = FormatFile.Readings("prsa.csv", Header + "1,2013,3,1,5,4,4,4,7,300,77,NA,,NA,NA,NA,NA,A\n");

        var day = Assert.Single(readings.WeatherDays);
        Assert.Equal(0, day.Hours);
        Assert.All(WeatherElements.All.ToArray(), element => Assert.Equal((0b10000u, 0u), (day.Stated(element), day.Present(element))));
        Assert.Equal((0, 0), (readings.Receipt.WeatherHours, readings.Receipt.Rejected));
    }

    [Theory]
    [InlineData("x,1023,-18.8,0,N,4.4", 12, "expected -90 to 60 °C, found 'x'")]
    [InlineData("61,1023,-18.8,0,N,4.4", 12, "expected -90 to 60 °C, found '61'")]
    [InlineData("-91,1023,-18.8,0,N,4.4", 12, "expected -90 to 60 °C, found '-91'")]
    [InlineData("1,102.3,-18.8,0,N,4.4", 13, "expected 300 to 1100 hPa, found '102.3'")]
    [InlineData("1,1023,50,0,N,4.4", 14, "expected -110 to 40 °C, found '50'")]
    [InlineData("1,1023,-18.8,-0.1,N,4.4", 15, "expected 0 to 400 mm, found '-0.1'")]
    [InlineData("1,1023,-18.8,0,cv,4.4", 16, "expected one of the sixteen winds or 0 to 360 °, found 'cv'")]
    [InlineData("1,1023,-18.8,0,N,-1", 17, "expected 0 to 120 m/s, found '-1'")]
    public void Prsa_ImpossibleWeather_IsRejectedAndTheReadingsAreTaken(string weather, int column, string reason)
    {
        var readings = FormatFile.Readings("prsa.csv", $"{Header}1,2013,3,1,5,4,4,4,7,300,77,{weather},A\n");

        Assert.Equal(
            [(2, column, reason)], readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column, rejection.Reason)));
        Assert.Equal((6, 1), (readings.Receipt.Accepted, readings.Receipt.WeatherHours));
    }

    [Theory]
    [InlineData("247.5", 247_500)]
    [InlineData("360", 0)]
    [InlineData("WSW", 247_500)]
    public void Prsa_WindDirection_IsReadAsNameOrDegrees(string text, int milliDegrees)
    {
        var readings = FormatFile.Readings("prsa.csv", $"{Header}1,2013,3,1,5,4,4,4,7,300,77,1,1023,1,0,{text},4.4,A\n");

        Assert.Equal(milliDegrees, Values(readings, new(2013, 3, 1), 5)[(int)WeatherElement.WindDirection]);
    }

    [Fact]
    public void Prsa_SecondWeatherForAnHour_IsRejectedAndTheFirstKept()
    {
        var readings = FormatFile.Readings(
            "prsa.csv", Header + "1,2013,3,1,5,4,4,4,7,300,77,1,1023,1,0,N,4.4,A\n2,2013,3,1,5,4,4,4,7,300,77,2,1023,1,0,N,4.4,A\n");

        var rejection = Assert.Single(readings.Receipt.Rejections);
        Assert.Equal(
            (3, 12, "expected one value for the hour, of which the first is kept, found '2'"),
            (rejection.Line, rejection.Column, rejection.Reason));
        Assert.Equal(1_000, Values(readings, new(2013, 3, 1), 5)[0]);
    }

    [Fact]
    public void Prsa_WeatherOfARealFile_IsWhatANaiveReaderReads()
    {
        string[] winds = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];
        var path = archive.FileOf("Aotizhongxin");
        var expected = new Dictionary<(DateOnly, int, WeatherElement), decimal>();
        foreach (var fields in File.ReadLines(path).Skip(1).Select(line => line.Replace("\"", "").Split(',')))
        {
            var start = new DateTime(Number(1), Number(2), Number(3), Number(4), 0, 0).AddHours(-1);
            for (var column = 11; column < 17; column++)
            {
                if (fields[column] != "NA")
                {
                    var value = column == 15
                        ? Array.IndexOf(winds, fields[column]) * 22.5m
                        : Math.Round(decimal.Parse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture), 3);
                    expected.Add((DateOnly.FromDateTime(start), start.Hour + 1, (WeatherElement)(column - 11)), value);
                }
            }

            int Number(int column) => int.Parse(fields[column], CultureInfo.InvariantCulture);
        }

        var readings = FormatFile.Readings(path);

        var found = new Dictionary<(DateOnly, int, WeatherElement), decimal>();
        foreach (var day in readings.WeatherDays)
        {
            foreach (var element in WeatherElements.All)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    if (day.TryGet(element, hour, out var milli))
                    {
                        found.Add((day.Day, hour, element), milli / 1000m);
                    }
                }
            }
        }

        Assert.Equal(expected, found);
        Assert.True(found.Count > 200_000, $"{found.Count} values");
    }

    private static int[] Values(FileContent.Readings readings, DateOnly day, int hour)
    {
        var weather = Assert.Single(readings.WeatherDays, weather => weather.Day == day);
        return [
            .. WeatherElements.All.ToArray()
                .Select(element => Assert.IsType<int>(weather.TryGet(element, hour, out var milli) ? milli : null)),
        ];
    }
}
