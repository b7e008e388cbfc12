using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>aq doctor</c> on a sound store, on none, and on a broken one.</summary>
public sealed class DoctorTests(SampleStore store) : IClassFixture<SampleStore>
{
    [Fact]
    public async Task Doctor_OfTheSample_FindsItOldAndOtherwiseFine()
    {
        var result = await AqProgram.Run("doctor", "--store", store.Uri, "--json");

        // The sample ends on 2017-02-28: long ago whenever this runs.
        Assert.Equal(1, result.ExitCode);
        var states = States(result.Json);
        Assert.Equal(("attention", "attention"), (states["readings"], states["silent stations"]));
        Assert.All(
            states.Where(state => state.Key is not ("readings" or "silent stations" or "disk")),
            state => Assert.Equal("fine", state.Value));
        Assert.Equal(
            ["disk", "imports", "missing days", "plans", "readings", "silent "
                + "stations", "sources", "standards", "station list", "statistics", "store", "zone"],
            states.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Doctor_WithSettingsOfAWorker_LooksAtThemAndAtItsRuns()
    {
        using var folder = new TemporaryFolder();
        var settings =
            folder.Write(
                "settings.json",
                $$"""{ "Aq": { "Store": "{{store.Uri}}", "State": "{{folder["worker.db"]}}", "Jobs": { "Nightly": "at night" } } }""");

        var result = await AqProgram.Run("doctor", "--config", settings, "--json");

        Assert.Equal(3, result.ExitCode);
        var states = States(result.Json);
        Assert.Equal(("broken", "attention", "fine"), (states["settings"], states["worker"], states["store"]));
        Assert.StartsWith(
            "Jobs:Nightly: 'at night' is not a cron expression", result.Json.GetProperty("checks")[0].GetProperty("finding").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfASourceInChinese_NamesItsCheckInChinese()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        var sources = folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "in" } ] }""");
        var settings = folder.Write("settings.json", $$"""{ "Aq": { "Store": "{{store.Uri}}", "Sources": "{{sources}}" } }""");

        var result = await AqProgram.Run("doctor", "--config", settings, "--lang", "zh");

        Assert.Contains("数据源 uploads", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("source uploads", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithoutAStore_SaysHowToGetOne()
    {
        using var folder = new TemporaryFolder();

        var result = await AqProgram.Run("doctor", "--store", "sqlite:" + folder["none.db"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("There is no store", result.Output, StringComparison.Ordinal);
        Assert.Contains($"`aq ingest PATH --store sqlite:{folder["none.db"]}`", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["none.db"]));
    }

    [Fact]
    public async Task Doctor_OfBrokenThings_NamesThemAll()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["aq.db"], "no database");
        File.WriteAllText(folder["sources.json"], """{ "sources": [{ "kind": "ftp", "name": "x" }] }""");

        var result = await AqProgram.Run("doctor", "--store", "sqlite:" + folder["aq.db"], "--sources", folder["sources.json"], "--json");

        Assert.Equal(3, result.ExitCode);
        var states = States(result.Json);
        Assert.Equal(("broken", "broken"), (states["store"], states["sources"]));
    }

    private static Dictionary<string, string> States(JsonElement json) => json.GetProperty("checks").EnumerateArray()
        .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString()!);
}
