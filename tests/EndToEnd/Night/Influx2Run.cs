using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Night;

/// <summary>The classes that share the run.</summary>
[CollectionDefinition(nameof(Influx2Run))]
public sealed class Influx2RunCollection : ICollectionFixture<Influx2Run>;

/// <summary>One nightly run over the sample data on an InfluxDB 2, for the tests that look at what it left.</summary>
public sealed class Influx2Run : IAsyncLifetime
{
    private readonly InfluxServer _server = new();
    private readonly TemporaryFolder _folder = new();

    /// <summary>The server of generation 2.</summary>
    public InfluxStandIn Server { get; private set; } = null!;

    /// <summary>The URI of a database on the server of generation 1 behind it.</summary>
    public string First(string database) => _server.Store(database);

    /// <summary>The environment of a program that uses it.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["INFLUX_SPOOL"] = _folder["spool"],
        ["INFLUX_RETRIES"] = "2",
        ["INFLUX_TOKEN"] = InfluxStandIn.AdminToken,
    };

    /// <summary>The folder of the spools.</summary>
    public string Spool => _folder["spool"];

    /// <summary>The run on a store: with a plan whose year is that of the last readings, so that its target has a probability.</summary>
    public string[] Run(string store) => ["run", "--data", "sample-data", "--store", store, "--plans", _folder["plans"], "--json"];

    /// <summary>What the run said.</summary>
    public ProgramResult Result { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.Start();
        Server = new InfluxStandIn(_server.Url);
        foreach (var plan in Directory.EnumerateFiles(Path.Combine(Repository.Root, "plans"), "*.json"))
        {
            _folder.Write($"plans/{Path.GetFileName(plan)}", await File.ReadAllTextAsync(plan));
        }

        _folder.Write(
            "plans/running.json",
            """
            { "id": "BJ-2017", "title": "北京2017", "document": "测试", "edition": "CN2012", "targets": [
              { "id": "B1", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": 73, "unit": "µg/m³", "years": [2017],
                "sentence": "PM2.5年均浓度不高于73微克/立方米" } ] }
            """);
        Result = await AqProgram.Run(Variables, Run(Server.Store()));
    }

    public ValueTask DisposeAsync()
    {
        Server.Dispose();
        _server.Dispose();
        _folder.Dispose();
        return default;
    }
}
