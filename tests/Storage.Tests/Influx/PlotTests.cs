using System.Text;
using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>The points that a dashboard plots.</summary>
public sealed class PlotTests(SharedInflux influx)
{
    /// <summary>2016-06-01 00:00 Beijing time is 2016-05-31 16:00 UTC.</summary>
    private const long StartOfDay = 1_464_710_400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_Readings_ArePointsAtTheStartOfTheirHourInUtc()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 12.345m).With(Pollutant.PM25, 8);
        day.Set(Pollutant.CO, 24, -10, QualityFlags.Negative);

        await store.Import(Some.Batch("a", day), Token);

        Assert.Equal(
            [
                (StartOfDay, "1001A", 0.4, 8, null), (StartOfDay + 3600, "1001A", 12.345, null, null),
                (StartOfDay + 23 * 3600, "1001A", -0.001, null, 1L),
            ],
            await Plotted(options));
    }

    [Fact]
    public async Task Import_Withdrawal_TakesThePointAway()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        await store.Import(
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2), Readings.Of("1002A", Some.Day, Pollutant.CO, 3)), Token);

        await store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, [null])), Token);

        Assert.Equal(
            [(StartOfDay, "1002A", 3d, (double?)null, (long?)null), (StartOfDay + 3600, "1001A", 2, null, null)],
            (await Plotted(options)).OrderBy(point => point.Time).ThenBy(point => point.Station));
    }

    /// <summary>InfluxDB 1.6.7 forgets all series of a measurement after some were deleted, came back, and others are deleted.</summary>
    [Fact]
    public async Task Import_WithdrawalsOfOneStationAfterTheOther_LeaveTheOthersPlotted()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        string[] stations = [.. Enumerable.Range(1, 7).Select(number => $"100{number}A")];
        await store.Import(Some.Batch("a", [.. stations.Select(station => Readings.Of(station, Some.Day, Pollutant.CO, 1, 2))]), Token);
        foreach (var station in stations[1..6])
        {
            await store.Import(Some.Batch(station, Readings.Of(station, Some.Day, Pollutant.CO, [null])), Token);
        }

        await store.Import(
            Some.Batch(
                "b", Readings.Of(stations[0], Some.Day, Pollutant.CO, [null]), Readings.Of(stations[6], Some.Day, Pollutant.CO, [null])),
                Token);

        Assert.Equal(
            stations.Select(station => (StartOfDay + 3600, station)),
            (await Plotted(options)).Select(point => (point.Time, point.Station)).Order());
    }

    [Theory]
    [InlineData("a, b=c \"d\" 'e'")]
    [InlineData("back\\")]
    [InlineData("two\nlines\r\0")]
    [InlineData("100%")]
    [InlineData("😀 延边州")]
    [InlineData("x' OR station != '")]
    [InlineData("x\" ; DROP MEASUREMENT readings; --")]
    [InlineData("1001A co=9 1\nreadings,station=1001A co=9")]
    public async Task Import_ACodeOfAnyText_IsOneSeriesOfItsOwn(string code)
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var (odd, plain) = (Readings.Of(code, Some.Day, Pollutant.CO, 1, 2), Readings.Of("1001A", Some.Day, Pollutant.CO, 5));
        await store.SaveStations([new Station { Id = new(code), Name = code, City = code, County = code }], Some.Receipt("list"), Token);
        await store.Import(Some.Batch("a", odd, plain), Token);
        await store.Import(Some.Batch("b", Readings.Of(code, Some.Day, Pollutant.CO, null, 3)), Token);

        Assert.Equal(
            [(StartOfDay, "1001A", 5d), (StartOfDay + 3600, LineWriter.Plain(code), 3d)],
            (await Plotted(options)).Select(point => (point.Time, point.Station, point.Co!.Value)).OrderBy(point => point.Time));
        Assert.Equal(
            new Station { Id = new(code), Name = code, City = code, County = code }, Assert.Single(await store.ReadStations(Token)));
        Assert.Equal(
            3, (await store.ReadHistory(new(code), Some.Day, Token)).Count(statement => statement.Hour <= 2 && statement.Scaled > 0));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(4_000, "0.4")]
    [InlineData(123_450, "12.345")]
    [InlineData(123_456, "12.3456")]
    [InlineData(-1, "-0.0001")]
    [InlineData(800_000, "80")]
    [InlineData(int.MaxValue, "214748.3647")]
    [InlineData(int.MinValue, "-214748.3648")]
    [InlineData(-12_300, "-12.3", WeatherDay.Scale)]
    public void Scaled_OfAnInteger_IsTheShortestExactText(int scaled, string expected, int scale = StationDay.Scale)
    {
        var lines = new LineWriter();

        lines.Point("m").Scaled("v", scaled, scale).At(1);

        Assert.Equal($"m v={expected} 1\n", Encoding.UTF8.GetString(lines.Written.Span));
    }

    [Fact]
    public async Task SaveStatistics_AFigureThatGoes_IsNoLongerPlotted()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var changed = await store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await store.SaveStatistics([Some.Computed(changed[0], 7)], Token);
        var none = new DailyStatistics { Day = Some.Day, Values = PollutantTable.Create(_ => new DailyValue(null, 0, false)) };

        await store.SaveStatistics([new DayStatistics(Some.Day, changed[0].Revision, [new StationStatistics(new("1001A"), none)])], Token);

        using var client = new InfluxClient(options);
        Assert.Empty(await client.Query("SELECT co, o3_maximum_hour FROM daily", 10, row => row.Time, Token));
        Assert.Equal(
            [(StartOfDay * 1_000_000_000, 0L)],
            await client.Query("SELECT co_hours FROM daily", 10, row => (row.Time, row.Whole("co_hours")!.Value), Token));
    }

    private static async Task<List<(long Time, string Station, double? Co, double? Pm25, long? CoFlags)>> Plotted(InfluxOptions options)
    {
        using var client = new InfluxClient(options);
        return await client.Query(
            "SELECT * FROM readings WHERE time > 0",
            100,
            row => (row.Time / 1_000_000_000, row.Text("station")!, row.Number("co"), row.Number("pm25"), row.Whole("co_flags")),
            Token);
    }
}
