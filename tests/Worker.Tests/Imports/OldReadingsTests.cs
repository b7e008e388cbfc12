using System.Net.Http.Json;
using System.Text.Json;
using AqPipeline.EndToEnd;
using AqPipeline.TestKit;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Tests.Serving;

namespace AqPipeline.Worker.Tests.Imports;

/// <summary>How old readings are, and which whole days are missing, is said by doctor, readiness, receipt and quality alike.</summary>
public sealed class OldReadingsTests : IDisposable
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "stray-hours");

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_OfOldReadings_SaysThatNoStationHasAnyOfTheLastDays()
    {
        await Ingest("cs_st.csv", "sp1.csv", "sp2.csv");

        // 2024-02-10 and 2,300 days are 2030-05-29.
        var doctor = await AqProgram.RunAt(AqProgram.Noon(2030, 5, 29), "doctor", "--json", "--store", Store);

        var checks = Checks(doctor);
        Assert.Equal("attention", checks["readings"].GetProperty("state").GetString());
        Assert.Contains("the last day 2,300 days ago", checks["readings"].GetProperty("finding").GetString(), StringComparison.Ordinal);
        Assert.Equal("attention", checks["silent stations"].GetProperty("state").GetString());
        Assert.Equal(
            "No station has readings of the last 7 days: the newest are of 2024-02-10, 2,300 days ago. "
                + "Seen from that day 2 evaluation stations had been silent for more than 7 days: 3002A, 3003A.",
            checks["silent stations"].GetProperty("finding").GetString());
    }

    [Fact]
    public async Task Doctor_OfReadingsOfToday_FindsThemFresh()
    {
        await Ingest("cs_st.csv", "sp1.csv");

        var checks = Checks(await AqProgram.RunAt(AqProgram.Noon(2024, 2, 1), "doctor", "--json", "--store", Store));

        Assert.All(
            (string[])["readings", "missing days", "silent stations"],
            check => Assert.Equal("fine", checks[check].GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Doctor_AfterAReadingOf2030_GoesByTheOthers()
    {
        await Ingest("cs_st.csv", "sp1.csv", "sp2.csv");
        await AqProgram.RunAt(AqProgram.Noon(2029, 1, 6), "ingest", Path.Combine(s_data, "sp3.csv"), "--store", Store);

        var doctor = await AqProgram.RunAt(AqProgram.Noon(2024, 2, 20), "doctor", "--json", "--store", Store);

        var checks = Checks(doctor);
        Assert.EndsWith(
            "to 2024-02-10, the last day 10 days ago.", checks["readings"].GetProperty("finding").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ("attention", "Stray hours on 1 day are left out; the first on 2029-01-05, 3002A."),
            (checks["stray hours"].GetProperty("state").GetString(), checks["stray hours"].GetProperty("finding").GetString()));
    }

    /// <summary>
    /// The file of 2 March is missing; that of the 3rd brings its hour 24, as national files do, and so one hour of it is there.
    /// </summary>
    [Fact]
    public async Task MissingDay_BetweenTheFiles_IsToldInOnePlaceByAll()
    {
        var files = new[] { 1, 3, 4 }.Select(day => _folder.Write($"{day}.csv", "date,hour,type,3001A\n"
            + string.Concat(Enumerable.Range(0, 24).Select(hour => $"2024030{day},{hour},PM2.5,{30 + hour % 7}\n")))).ToArray();
        var stations = Path.Combine(s_data, "cs_st.csv");

        var dry = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), ["ingest", stations, .. files, "--dry-run", "--store", Store]);
        var receipt = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), ["ingest", stations, .. files, "--json", "--store", Store]);
        var doctor = Checks(await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), "doctor", "--json", "--store", Store))["missing days"];
        var quality =
            await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), "quality", "--area", "郑州", "--period", "2024-03", "--json", "--store", Store);
        var missing = _folder.Write("2.csv", File.ReadAllText(files[1]).Replace("20240303", "20240302", StringComparison.Ordinal));
        var filled = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), "ingest", missing, "--json", "--store", Store);
        var afterwards = Checks(await AqProgram.RunAt(AqProgram.Noon(2024, 3, 5), "doctor", "--json", "--store", Store))["missing days"];

        const string text = "1 whole day";
        Assert.Contains(
            $"{text} without readings of any series: 2024-03-02", dry.Output,
            StringComparison.Ordinal);
        Assert.Equal("attention", doctor.GetProperty("state").GetString());
        Assert.Equal($"{text} without readings of any series: 2024-03-02.", doctor.GetProperty("finding").GetString());
        Assert.All(
            (JsonElement[])
            [
                receipt.Json.GetProperty("gaps"), doctor.GetProperty("gaps"), quality.Json.GetProperty("areas")[0].GetProperty("gaps"),
                quality.Json.GetProperty("gaps"),
            ],
            gaps => Assert.Equal(("2024-03-02", "2024-03-02", 1), Assert.Single(gaps.EnumerateArray().Select(gap =>
                (gap.GetProperty("first").GetString(), gap.GetProperty("last").GetString(), gap.GetProperty("days").GetInt32())))));
        Assert.Empty(filled.Json.GetProperty("gaps").EnumerateArray());
        Assert.Equal("fine", afterwards.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Quality_OfStrayHours_ShowsThem()
    {
        await Ingest("cs_st.csv", "sp1.csv", "past.csv");

        var quality =
            await AqProgram.RunAt(AqProgram.Noon(2024, 2, 20), "quality", "--area", "3002A", "--period", "2004", "--store", Store);

        Assert.Contains("stray-hours", quality.Output, StringComparison.Ordinal);
        Assert.Contains("2004-01-05 03:00", quality.Output, StringComparison.Ordinal);
    }

    /// <summary>Without sources readiness goes by the last day with readings: LateAfter (6 hours) and a day after its end.</summary>
    [Theory]
    [InlineData("2024-02-12T05:00:00+08:00", "Healthy", "")]
    [InlineData("2024-02-12T07:00:00+08:00", "Degraded", " They are old. Import what has come since: `aq ingest PATH --store URI`.")]
    public async Task Readiness_WithoutSources_GoesByTheAgeOfTheReadings(string now, string expected, string advice)
    {
        await Ingest("cs_st.csv", "sp1.csv", "sp2.csv");
        await AqProgram.RunAt(AqProgram.Noon(2029, 1, 6), "ingest", Path.Combine(s_data, "sp3.csv"), "--store", Store);

        var (freshness, _) = await Ready(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), sources: "");

        Assert.Equal(
            (expected, $"3 series from 2023-12-31 to 2024-02-10, the last day 2 days ago.{advice.Replace("URI", Store, StringComparison.Ordinal)}"),
            (freshness.GetProperty("status").GetString(), freshness.GetProperty("description").GetString()));
    }

    [Fact]
    public async Task Readiness_AfterAReadingOf2030_StaysLateAndNoAgeIsNegative()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        File.Copy(Path.Combine(s_data, "sp2.csv"), _folder["inbox/sp2.csv"]);
        File.Copy(Path.Combine(s_data, "sp3.csv"), _folder["inbox/sp3.csv"]);
        await Ingest("cs_st.csv", "sp1.csv");
        await AqProgram.RunAt(AqProgram.Noon(2029, 1, 6), "ingest", _folder["inbox/sp2.csv"], _folder["inbox/sp3.csv"], "--store", Store);
        Directory.Delete(_folder["inbox"], recursive: true);
        Directory.CreateDirectory(_folder["inbox"]);
        var sources =
            _folder.Write(
                "sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "stillSeconds": 1 } ] }""");

        var (freshness, metrics) = await Ready(AqProgram.Noon(2024, 2, 20), sources);

        Assert.Equal("Degraded", freshness.GetProperty("status").GetString());
        Assert.Equal(
            $"uploads: readings until 2024-02-10 23:00. `aq fetch --sources {sources} --store {Store}` says what the source answers.",
            freshness.GetProperty("description").GetString());
        Assert.DoesNotMatch("aq_source_age[^\n]* -", metrics);
    }

    private async Task<(JsonElement Freshness, string Metrics)> Ready(DateTimeOffset now, string sources)
    {
        var options = new WorkerOptions
        {
            Store = Store,
            Sources = sources,
            Reports = _folder["reports"],
            State = _folder["worker.db"],
            Url = "http://127.0.0.1:0",
        };
        options.Jobs.Ingest = options.Jobs.Nightly = options.Jobs.Bulletin = options.Jobs.Forecast = "";
        await using var worker = await SimulatedWorker.Start(options, new ManualTime(now));
        using var client = new HttpClient();
        var ready = await client.GetAsync(new Uri($"{worker.Url}/health/ready"), TestContext.Current.CancellationToken);
        var document = await ready.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var metrics = await client.GetStringAsync(new Uri($"{worker.Url}/metrics"), TestContext.Current.CancellationToken);
        return (document.GetProperty("checks").GetProperty("freshness"), metrics);
    }

    private Task<ProgramResult> Ingest(params string[] names) =>
        AqProgram.RunAt(AqProgram.Noon(2024, 3, 1), ["ingest", .. names.Select(name => Path.Combine(s_data, name)), "--store", Store]);

    private static Dictionary<string, JsonElement> Checks(ProgramResult doctor) =>
        doctor.Json.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
}
