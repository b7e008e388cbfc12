using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq weather</c>: the stored weather by the hour.</summary>
public sealed class WeatherTests : IDisposable
{
    private const string Header =
        "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\","
            + "\"TEMP\",\"PRES\",\"DEWP\",\"RAIN\",\"wd\",\"WSPM\",\"station\"\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    // Two stations at 1 o'clock: temperatures -1 and 2 have the mean 0.5. Winds of one speed from north (0°) and east (90°) come together
    // from 45°; the wind speeds 2 and 2 have the mean 2. At 2 o'clock only one station has weather.
    [Fact]
    public async Task Weather_OfACity_IsTheMeanOfItsStationsAndEachOfThem()
    {
        await Ingest("Dongsi", "1,2016,6,1,1,4,4,4,7,300,77,-1,1020,-10,0,\"N\",2,\"Dongsi\"\n");
        await Ingest(
            "Tiantan",
            "1,2016,6,1,1,4,4,4,7,300,77,2,1022,-12,1.5,\"E\",2,\"Tiantan\"\n"
                + "2,2016,6,1,2,4,4,4,7,300,77,3,1023,-13,0,\"NNW\",4.4,\"Tiantan\"\n");

        var answer = await AqProgram.Run(
            "weather", "--area", "北京", "--from", "2016-06-01", "--to", "2016-06-01", "--store", Store, "--json");

        var mean = answer.Json.GetProperty("mean");
        Assert.Equal(24, mean.GetArrayLength());
        Assert.Equal(
            ("2016-06-01", 1, "2016-06-01T00:00:00+08:00", "2016-06-01T01:00:00+08:00", 2),
            (Text(mean[0], "day"), Whole(mean[0], "hour"), Text(mean[0], "from"), Text(mean[0], "to"), Whole(mean[0], "stations")));
        Assert.Equal(
            (0.5m, 1021m, -11m, 0.75m, 45m, 2m),
            (Number(mean[0], "temperature"), Number(mean[0], "pressure"), Number(mean[0], "dewPoint"), Number(mean[0], "rain"),
                Number(mean[0], "windDirection"), Number(mean[0], "windSpeed")));
        Assert.Equal((337.5m, 1), (Number(mean[1], "windDirection"), Whole(mean[1], "stations")));
        Assert.Equal((null, 0), (Number(mean[2], "temperature"), Whole(mean[2], "stations")));
        Assert.Equal(2, answer.Json.GetProperty("stations").GetArrayLength());
        var units = answer.Json.GetProperty("units");
        Assert.Equal(("°C", "hPa"), (Text(units, "temperature"), Text(units, "pressure")));
    }

    [Fact]
    public async Task Weather_WhereThereIsNone_SaysSo()
    {
        await Ingest("Dongsi", "1,2016,6,1,1,4,4,4,7,300,77,-1,1020,-10,0,\"N\",2,\"Dongsi\"\n");

        var answer = await AqProgram.Run("weather", "--area", "北京", "--from", "2016-07-01", "--to", "2016-07-01", "--store", Store);

        Assert.Equal((1, "aq: The store has no weather of 北京 from 2016-07-01 to 2016-07-01."), (answer.ExitCode, answer.Log.Trim()));
    }

    private Task<ProgramResult> Ingest(string name, string rows) => AqProgram.Run(
        "ingest", _folder.Write($"PRSA_Data_{name}.csv", Header + rows), "--stations", _folder.Write(
            "stations.csv",
            "code,name,city,county,longitude,latitude,role\nDongsi,东四,北京,东城区,116.4,39.9,evaluation\n"
                + "Tiantan,天坛,北京,东城区,116.4,39.9,evaluation\n"),
        "--store", Store);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static decimal? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
}
